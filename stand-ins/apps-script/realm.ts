import { performance } from 'node:perf_hooks';
import { createContext, runInContext, Script } from 'node:vm';
import { DocumentError } from '../spreadsheet/error.js';
import type { HostState, Realm, ScriptEnvironment } from './environment.js';
import type { Execution, LogLine } from './execution.js';
import { authorize } from './permissions.js';
import { REALM_SOURCE } from './realm-source.js';
import { ScriptFailure } from './script-failure.js';
import { ExecutionEnded, ServiceException } from './service-exception.js';
import { ENUM_TYPE, ENUM_VALUE, ENUMS, type EnumTypeState } from './services/enum.js';
import { GLOBAL_SERVICES } from './services/globals.js';
import { formatLogMessage } from './services/log-message.js';
import { serviceOf } from './services/service-of.js';
import { checkArguments, type EnumState, Handle, ScriptDate, self } from './strict-service.js';
import { UnansweredQuestion } from './ui-state.js';
import { wallToInstant, zoneOffset } from './zone.js';

/** What V8 brings along that Apps Script does not promise. */
const ABSENT = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry'];

const RUN = new Script('{ const run = globalThis.__run__; delete globalThis.__run__; run(); }', { filename: 'host' });
const BOOT = new Script(REALM_SOURCE, { filename: 'host-realm' });

interface Outcome {
  kind?: 'returned' | 'threw';
  value?: unknown;
  error?: unknown;
}

/** What the context's own code hands out; see realm-source.ts. */
interface RealmTools {
  facade(handle: Handle): object;
  handleOf(value: unknown): Handle | undefined;
  date(instant: number): unknown;
  list(items: readonly unknown[]): unknown;
  record(entries: readonly (readonly [string, unknown])[]): unknown;
  isError(value: unknown): boolean;
  describe(error: unknown): { name: string; message: string; stack: string };
  call(outcome: Outcome, fn: unknown, args: readonly unknown[]): void;
}

const DOCUMENT_MESSAGES: Partial<Record<DocumentError['code'], string>> = {
  OUT_OF_GRID: 'The coordinates of the range are outside the dimensions of the sheet.',
};

/** One execution's context with the project loaded in it, as the real host makes one for every execution. */
export class ScriptRealm implements Realm {
  private readonly context: object;
  private readonly tools: RealmTools;
  private readonly env: ScriptEnvironment;
  private readonly facades = new WeakMap<Handle, object>();
  private readonly enumHandles = new Map<string, Handle>();
  private readonly builtIn: ReadonlySet<string>;
  private fault: Error | null = null;

  /** Makes the context and loads every file. Throws ScriptFailure when the top level throws or takes too long. */
  constructor(
    private readonly host: HostState,
    private execution: Execution,
  ) {
    const current = (): Execution => this.execution;
    this.env = {
      host,
      realm: this,
      get execution() {
        return current();
      },
    };
    this.context = createContext(
      {},
      { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate', name: execution.functionName },
    );
    const boot = BOOT.runInContext(this.context) as (tools: unknown) => RealmTools;
    this.tools = boot(this.realmHost());
    const scope = this.globalScope();
    for (const { name } of GLOBAL_SERVICES) {
      const value = this.toScript(new Handle(name, null));
      Object.defineProperty(scope, name, { value, writable: true, configurable: true, enumerable: false });
    }
    this.builtIn = new Set(Object.getOwnPropertyNames(scope));
    this.load();
    execution.loading = false;
  }

  /** Takes the loaded context over for another execution, which then finds the globals of the one before. */
  renew(execution: Execution): void {
    this.execution = execution;
    execution.loading = false;
  }

  /** The names of the functions the project's files declare. */
  functionNames(): string[] {
    return Object.getOwnPropertyNames(this.globalScope()).filter((name) => this.functionNamed(name) !== undefined);
  }

  /** The named function of the project; undefined unless it is a global function that the project's files declare. */
  functionNamed(name: string): unknown {
    if (this.builtIn.has(name)) return undefined;
    const value = Object.getOwnPropertyDescriptor(this.globalScope(), name)?.value as unknown;
    return typeof value === 'function' ? value : undefined;
  }

  /** Calls a function of the project with host values and waits for its promise, if any. Returns what it gave, still of this context. Throws ScriptFailure. */
  call(name: string, args: readonly unknown[]): unknown {
    const fn = this.functionNamed(name);
    if (!fn) throw this.failure({ name: 'Exception', message: `Script function not found: ${name}`, stack: '' });
    const outcome: Outcome = {};
    const scriptArgs = this.tools.list(args.map((arg) => this.toScript(arg))) as readonly unknown[];
    this.runTimed(() => this.tools.call(outcome, fn, scriptArgs), this.execution.limit - this.execution.spent);
    if (this.fault) throw this.fault;
    const { ended } = this.execution;
    if (ended !== null) throw this.failure({ name: 'Exception', message: ended, stack: '' });
    if (outcome.kind === 'threw') throw this.failure(this.tools.describe(outcome.error));
    return outcome.value;
  }

  toScript(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Handle) {
      let facade = this.facades.get(value);
      if (!facade) {
        facade = this.tools.facade(value);
        this.facades.set(value, facade);
      }
      return facade;
    }
    if (value instanceof ScriptDate) return this.tools.date(value.instant);
    if (Array.isArray(value)) return this.tools.list(value.map((item) => this.toScript(item)));
    if (Object.getPrototypeOf(value) === Object.prototype) {
      return this.tools.record(Object.entries(value).map(([key, item]) => [key, this.toScript(item)] as const));
    }
    return value;
  }

  unwrap(value: unknown): Handle | undefined {
    return this.tools.handleOf(value);
  }

  enumValue(type: string, name: string): Handle {
    const key = `${type}.${name}`;
    let handle = this.enumHandles.get(key);
    if (!handle) {
      const values: readonly string[] = ENUMS[type as keyof typeof ENUMS] ?? [];
      const ordinal = values.indexOf(name);
      if (ordinal < 0) throw new Error(`no enumeration value ${key}`);
      handle = new Handle('Enum', { type, name, ordinal } satisfies EnumState);
      this.enumHandles.set(key, handle);
    }
    return handle;
  }

  runTemplate(name: string, code: string, values: Record<string, unknown>): string {
    const parts: string[] = [];
    const output = {
      raw: (value: unknown) => void parts.push(String(value)),
      escaped: (value: unknown) => void parts.push(escapeHtml(String(value))),
    };
    const run = runInContext(code, this.context, { filename: name }) as (output: object, values: object) => void;
    run(output, values);
    return parts.join('');
  }

  private globalScope(): object {
    return runInContext('globalThis', this.context) as object;
  }

  private load(): void {
    const deadline = performance.now() + Math.min(this.host.limits.load, this.execution.limit);
    for (const { name, script } of this.host.bundle.scripts) {
      const left = Math.ceil(deadline - performance.now());
      try {
        if (left <= 0) throw Object.assign(new Error(), { code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' });
        script.runInContext(this.context, { timeout: left });
      } catch (error) {
        if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
          const message = `The top level of ${name} did not finish in ${this.host.limits.load} ms`;
          throw this.failure({ name: 'Exception', message, stack: '' });
        }
        throw this.failure(this.tools.describe(error));
      }
      if (this.fault) throw this.fault;
    }
  }

  private runTimed(work: () => void, milliseconds: number): void {
    Object.defineProperty(this.globalScope(), '__run__', { value: work, configurable: true });
    try {
      RUN.runInContext(this.context, { timeout: Math.max(1, Math.ceil(milliseconds)) });
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      this.execution.ended ??= 'Exceeded maximum execution time';
    }
  }

  private failure(error: { name: string; message: string; stack: string }): ScriptFailure {
    return new ScriptFailure(
      this.execution.functionName,
      error,
      this.host.bundle.scripts.map(({ name }) => name),
    );
  }

  /** Any error of the host in the words a script sees. A fault of the host itself also ends the execution, so that no script can hide it. */
  private describeHostError(error: unknown): string {
    if (error instanceof ServiceException || error instanceof ExecutionEnded) return error.message;
    if (error instanceof DocumentError) return DOCUMENT_MESSAGES[error.code] ?? error.message;
    this.fault ??= error instanceof Error ? error : new Error(String(error));
    if (error instanceof UnansweredQuestion) return error.message;
    return `Internal error of the local Apps Script host: ${(error as Error).stack ?? String(error)}`;
  }

  private invoke(handle: Handle, proxy: unknown, name: string, args: readonly unknown[]): unknown {
    const service = serviceOf(handle);
    const member = service.members[name]!;
    const { execution, host } = this;
    const label = `${service.name}.${name}`;
    if (execution.loading) {
      throw new ServiceException(
        `${label} was called while the script was loading: global code runs without authorization, before any function.`,
      );
    }
    execution.pass(0);
    const access = member.access ?? service.access;
    authorize(label, access, member, execution, host.bundle.manifest.oauthScopes);
    const read = checkArguments(service, name, member, args, (value) => {
      const found = this.unwrap(value);
      return found && { service: serviceOf(found), state: found.state };
    });
    if (member.kind === 'navigate') host.calls.navigate(label);
    if (member.kind === 'read' || member.kind === 'write') {
      host.calls.count(label);
      host.clock.pass(host.callCost);
      execution.pass(host.callCost);
      const fault = host.faults?.(label);
      if (fault !== undefined) throw new ServiceException(fault);
    }
    const run = (): unknown => member.run(handle.state as never, read as never, this.env);
    const result =
      member.kind === 'write' && access === 'document' ? execution.pending.run(service.name, name, run) : run();
    if (member.kind === 'read' || member.kind === 'write') host.meanwhile?.(label);
    return result === self ? proxy : this.toScript(result);
  }

  private realmHost(): Record<string, unknown> {
    const { host } = this;
    const { timeZone } = host.bundle.manifest;
    return {
      timeZone,
      absent: ABSENT,
      now: () => host.clock.now(),
      offset: (instant: number) => zoneOffset(instant, timeZone),
      instant: (wall: number) => wallToInstant(wall, timeZone),
      describe: (error: unknown) => this.describeHostError(error),
      has: (handle: Handle, key: string) => {
        const { state } = handle;
        const service = serviceOf(handle);
        if (service === ENUM_TYPE) return (state as EnumTypeState).values.includes(key) ? 'value' : null;
        if (Object.hasOwn(service.members, key)) return 'method';
        if (service.enums && Object.hasOwn(service.enums, key)) return 'value';
        return service.open && Object.hasOwn(service.open(state as never), key) ? 'value' : null;
      },
      value: (handle: Handle, key: string) => this.property(handle, key),
      set: (handle: Handle, key: unknown, value: unknown) => {
        const { state } = handle;
        const service = serviceOf(handle);
        if (!service.open || typeof key !== 'string' || Object.hasOwn(service.members, key)) return false;
        service.open(state as never)[key] = value;
        return true;
      },
      text: ({ service, state }: Handle) => (service === ENUM_VALUE.name ? (state as EnumState).name : service),
      unknownMember: (handle: Handle, key: string) => {
        const { state } = handle;
        const service = serviceOf(handle);
        const name = service === ENUM_TYPE ? (state as EnumTypeState).type : service.name;
        const granted = host.bundle.manifest.oauthScopes;
        if (service.scope && granted && !granted.includes(service.scope)) {
          return `Specified permissions are not sufficient to call ${name}.${key}. Required permissions: ${service.scope}`;
        }
        return `${name}.${key} is not implemented by the local Apps Script host`;
      },
      invoke: (handle: Handle, proxy: unknown, name: string, args: readonly unknown[]) =>
        this.invoke(handle, proxy, name, args),
      log: (level: string, args: readonly unknown[]) => {
        if (level === 'time' || level === 'timeEnd') return;
        const message = formatLogMessage(args, (value) => this.unwrap(value)?.service);
        host.logs.push({ level: level as LogLine['level'], message, functionName: this.execution.functionName });
      },
    };
  }

  private property(handle: Handle, key: string): unknown {
    const { state } = handle;
    const service = serviceOf(handle);
    if (service === ENUM_TYPE) return this.toScript(this.enumValue((state as EnumTypeState).type, key));
    const values = service.enums?.[key];
    if (!values) return service.open?.(state as never)[key];
    const cacheKey = `type ${key}`;
    let type = this.enumHandles.get(cacheKey);
    if (!type) {
      type = new Handle('EnumType', { type: key, values } satisfies EnumTypeState);
      this.enumHandles.set(cacheKey, type);
    }
    return this.toScript(type);
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
