import { types } from 'node:util';
import type { ScriptEnvironment } from './environment.js';
import { ServiceException } from './service-exception.js';
import type { ConditionalFormatRuleState } from './services/conditional-format.js';
import type { DataValidationState } from './services/data-validation.js';
import type { HtmlOutputState } from './services/html-output.js';
import type { NamedRangeState } from './services/named-range.js';
import type { RangeState } from './services/range-state.js';
import type { SheetState } from './services/sheet-state.js';
import type { MenuState } from './services/ui.js';
import type { UserState } from './services/user.js';

/** One value of an enumeration, for example `ProtectionType.RANGE`. The same object each time within one execution. */
export interface EnumState {
  readonly type: string;
  readonly name: string;
  readonly ordinal: number;
}

/** The argument types a signature may name, and what a member receives for each. */
export interface ArgumentTypes {
  int: number;
  number: number;
  string: string;
  boolean: boolean;
  null: null;
  /** A Date of any realm; only its instant is used. */
  date: Date;
  any: unknown;
  object: Record<string, unknown>;
  'any[]': unknown[];
  'any[][]': unknown[][];
  'string[]': string[];
  'number[]': number[];
  Enum: EnumState;
  Range: RangeState;
  'Range[]': RangeState[];
  Sheet: SheetState;
  HtmlOutput: HtmlOutputState;
  Menu: MenuState;
  User: UserState;
  'User[]': UserState[];
  NamedRange: NamedRangeState;
  DataValidation: DataValidationState;
  ConditionalFormatRule: ConditionalFormatRuleState;
  'ConditionalFormatRule[]': ConditionalFormatRuleState[];
}

type ArgumentOf<T extends string> = T extends `${infer A}|${infer B}`
  ? ArgumentOf<A> | ArgumentOf<B>
  : T extends keyof ArgumentTypes
    ? ArgumentTypes[T]
    : never;
type Slot<T extends string> = T extends `${infer Base}?` ? [ArgumentOf<Base>?] : [ArgumentOf<T>];
type ArgumentsOf<S extends string> = S extends ''
  ? []
  : S extends `${infer Head},${infer Rest}`
    ? [...Slot<Head>, ...ArgumentsOf<Rest>]
    : Slot<S>;

/**
 * What a member needs before it may run.
 * - `free`: nothing; allowed even in a script that is not authorized.
 * - `page`: nothing, but not under AuthMode.NONE.
 * - `document`: a scope for the current spreadsheet; not under AuthMode.NONE.
 * - `store`: properties, caches and locks; no scope, but not under AuthMode.NONE.
 * - `dialog`: the container's UI scope and AuthMode.FULL.
 * - `question`: AuthMode.FULL, no scope.
 * - `identity`: the user's e-mail scope.
 * - `all-documents`: the full spreadsheets scope and AuthMode.FULL.
 */
export type Access = 'free' | 'page' | 'document' | 'store' | 'dialog' | 'question' | 'identity' | 'all-documents';

/** `read` and `write` go to the server and are counted; `navigate` finds a handle; `pure` stays in the script. */
export type MemberKind = 'pure' | 'navigate' | 'read' | 'write';

export interface Member {
  readonly takes: readonly string[];
  readonly kind: MemberKind;
  /** Absent: the service's own. */
  readonly access?: Access;
  readonly run: (state: never, args: never, env: ScriptEnvironment) => unknown;
}

/** A kind of object that scripts hold: its name, its members, and what stands behind each of its objects. */
export interface Service {
  /** As in messages and in the call counter, for example `Range`. */
  readonly name: string;
  /** As in the real host's messages on arguments, for example `SpreadsheetApp.Range`. */
  readonly qualified: string;
  readonly access: Access;
  /** Of a service that is not implemented: the scope the real host would ask for first. */
  readonly scope?: string;
  readonly members: Readonly<Record<string, Member>>;
  /** Enumerations reachable as properties: name to values, in order. */
  readonly enums?: Readonly<Record<string, readonly string[]>>;
  /** Names that a script may set as properties (HTML templates only). */
  readonly open?: (state: never) => Record<string, unknown>;
}

/**
 * An object of a service on its way into the script's realm. It only names its service: a Range gives its Sheet and a
 * Sheet its Ranges, so that neither can import the other.
 */
export class Handle {
  constructor(
    readonly service: string,
    readonly state: unknown,
  ) {}
}

/** An instant on its way into the script's realm, where it becomes a Date. */
export class ScriptDate {
  constructor(readonly instant: number) {}
}

/** A member returns this to hand back the object it was called on. */
export const self = Symbol('self');

type Define<State> = <const T extends readonly string[]>(
  takes: T,
  run: (state: State, args: ArgumentsOf<T[number]>, env: ScriptEnvironment) => unknown,
  access?: Access,
) => Member;

/** The four ways to define a member of a service whose objects hold `State`. Signatures read `'int,int,string|null,boolean?'`. */
export function membersOf<State>(): Record<MemberKind, Define<State>> {
  const define =
    (kind: MemberKind): Define<State> =>
    (takes, run, access) => ({ takes, kind, run: run as unknown as Member['run'], ...(access ? { access } : {}) });
  return { pure: define('pure'), navigate: define('navigate'), read: define('read'), write: define('write') };
}

/** The service and the state behind an object of a script; undefined for anything else. */
export type Unwrap = (value: unknown) => { readonly service: Service; readonly state: unknown } | undefined;

function describe(value: unknown, unwrap: Unwrap): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `${value.length === 0 ? 'Object' : describe(value[0], unwrap)}[]`;
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'number';
  return unwrap(value)?.service.qualified ?? '(class)';
}

const NO_MATCH = Symbol('no match');

function readArgument(type: string, value: unknown, unwrap: Unwrap): unknown {
  if (type.includes('|')) {
    for (const each of type.split('|')) {
      const read = readArgument(each, value, unwrap);
      if (read !== NO_MATCH) return read;
    }
    return NO_MATCH;
  }
  if (type === 'any[][]') return Array.isArray(value) && value.every((row) => Array.isArray(row)) ? value : NO_MATCH;
  if (type === 'any[]') return Array.isArray(value) ? value : NO_MATCH;
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) return NO_MATCH;
    const items = Array.from(value, (item) => readArgument(type.slice(0, -2), item, unwrap));
    return items.includes(NO_MATCH) ? NO_MATCH : items;
  }
  switch (type) {
    case 'any':
      return value;
    case 'null':
      return value === null ? value : NO_MATCH;
    case 'string':
    case 'boolean':
      return typeof value === type ? value : NO_MATCH;
    case 'number':
    case 'int':
      if (typeof value !== 'number') return NO_MATCH;
      if (type === 'int' && !Number.isInteger(value)) throw new ServiceException(`Cannot convert ${value} to int.`);
      return value;
    case 'date':
      return types.isDate(value) && !Number.isNaN(value.getTime()) ? value : NO_MATCH;
    case 'object':
      return typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        !types.isDate(value) &&
        !unwrap(value)
        ? value
        : NO_MATCH;
    default: {
      const found = unwrap(value);
      return found?.service.name === type ? found.state : NO_MATCH;
    }
  }
}

function readArguments(signature: string, args: readonly unknown[], unwrap: Unwrap): unknown[] | null {
  const slots = signature === '' ? [] : signature.split(',');
  const required = slots.filter((slot) => !slot.endsWith('?')).length;
  if (args.length < required || args.length > slots.length) return null;
  const read = args.map((value, index) => readArgument(slots[index]!.replace('?', ''), value, unwrap));
  return read.includes(NO_MATCH) ? null : read;
}

/** The arguments as the first matching signature reads them. Throws the real host's sentence when none does. */
export function checkArguments(
  service: Service,
  name: string,
  member: Member,
  args: readonly unknown[],
  unwrap: Unwrap,
): unknown[] {
  for (const signature of member.takes) {
    const read = readArguments(signature, args, unwrap);
    if (read) return read;
  }
  const given = args.map((value) => describe(value, unwrap)).join(',');
  throw new ServiceException(
    `The parameters (${given}) don't match the method signature for ${service.qualified}.${name}.`,
  );
}
