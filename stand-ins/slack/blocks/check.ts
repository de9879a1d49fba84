import { isObject, type JsonObject } from '../json.js';

/** The three places blocks can stand. */
export type Surface = 'message' | 'modal' | 'home';

/** What one validation run knows and collects. */
export interface Run {
  readonly surface: Surface;
  readonly problems: Problem[];
}

/** One refusal, with a JSON pointer to the value at fault. */
export interface Problem {
  readonly what: string;
  readonly pointer: string;
}

/** Looks at one value and reports what Slack would refuse about it. */
export type Check = (value: unknown, pointer: string, run: Run) => void;

/** Adds a refusal to the run. */
export function refuse(run: Run, pointer: string, what: string): void {
  run.problems.push({ what, pointer });
}

/** A string within bounds; Slack counts characters and refuses the empty string unless told otherwise. */
export function string(bounds: { min?: number; max?: number; pattern?: RegExp; hint?: string } = {}): Check {
  const min = bounds.min ?? 1;
  return (value, pointer, run) => {
    if (typeof value !== 'string') return refuse(run, pointer, 'must provide a string');
    if (value.length < min) refuse(run, pointer, `must be more than ${min - 1} characters`);
    if (bounds.max !== undefined && value.length > bounds.max)
      refuse(run, pointer, `must be less than ${bounds.max + 1} characters`);
    if (bounds.pattern && !bounds.pattern.test(value)) refuse(run, pointer, bounds.hint ?? 'invalid format');
  };
}

/** A whole number within bounds. */
export function integer(bounds: { min?: number; max?: number } = {}): Check {
  return (value, pointer, run) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return refuse(run, pointer, 'must provide an integer');
    if (bounds.min !== undefined && value < bounds.min) refuse(run, pointer, `must be greater than ${bounds.min - 1}`);
    if (bounds.max !== undefined && value > bounds.max) refuse(run, pointer, `must be less than ${bounds.max + 1}`);
  };
}

/** Any finite number. */
export function number(bounds: { above?: number } = {}): Check {
  return (value, pointer, run) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return refuse(run, pointer, 'must provide a number');
    if (bounds.above !== undefined && value <= bounds.above)
      refuse(run, pointer, `must be greater than ${bounds.above}`);
  };
}

/** True or false, not a string that reads like one. */
export const boolean: Check = (value, pointer, run) => {
  if (typeof value !== 'boolean') refuse(run, pointer, 'must provide a boolean');
};

/** One of a fixed set of values. */
export function oneOf(...values: readonly (string | number)[]): Check {
  return (value, pointer, run) => {
    if (!values.includes(value as string | number)) refuse(run, pointer, 'must be a valid enum value');
  };
}

/** An array whose every item passes, with a length within bounds. */
export function list(item: Check, bounds: { min?: number; max?: number } = {}): Check {
  const min = bounds.min ?? 1;
  return (value, pointer, run) => {
    if (!Array.isArray(value)) return refuse(run, pointer, 'must provide an array');
    if (value.length < min) refuse(run, pointer, `no less than ${min} items allowed`);
    if (bounds.max !== undefined && value.length > bounds.max)
      refuse(run, pointer, `no more than ${bounds.max} items allowed`);
    value.forEach((entry, index) => {
      item(entry, `${pointer}/${index}`, run);
    });
  };
}

/** An object with exactly these fields; `also` sees it afterwards for rules that span fields. */
export function object(
  fields: { required?: Record<string, Check>; optional?: Record<string, Check> },
  also?: (value: JsonObject, pointer: string, run: Run) => void,
): Check {
  const required = fields.required ?? {};
  const optional = fields.optional ?? {};
  return (value, pointer, run) => {
    if (!isObject(value)) return refuse(run, pointer, 'must provide an object');
    for (const name of Object.keys(required))
      if (value[name] === undefined) refuse(run, pointer, `missing required field: ${name}`);
    for (const [name, entry] of Object.entries(value)) {
      const check = required[name] ?? optional[name];
      if (!check) refuse(run, pointer, `invalid additional property: ${name}`);
      else if (entry !== undefined) check(entry, `${pointer}/${escapePointer(name)}`, run);
    }
    also?.(value, pointer, run);
  };
}

/** Chooses the check by the object's `type`; a type that is not listed is refused. */
export function byType(checks: () => Readonly<Record<string, Check>>): Check {
  return (value, pointer, run) => {
    if (!isObject(value)) return refuse(run, pointer, 'must provide an object');
    if (value.type === undefined) return refuse(run, pointer, 'missing required field: type');
    const check = typeof value.type === 'string' ? checks()[value.type] : undefined;
    if (!check) return refuse(run, `${pointer}/type`, `unsupported type: ${String(value.type)}`);
    check(value, pointer, run);
  };
}

/** The fixed `type` of an object already chosen by it. */
export function type(name: string): Check {
  return oneOf(name);
}

/** The problems as Slack words them in an answer. */
export function messagesOf(problems: readonly Problem[]): string[] {
  return problems.map(({ what, pointer }) => `${what} [json-pointer:${pointer}]`);
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
