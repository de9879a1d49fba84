import { types } from 'node:util';

/** Where in a value something stands that cannot cross, for example `rows[2].when`, and what it is. */
export interface WireProblem {
  readonly path: string;
  readonly what: string;
}

function kindOf(value: unknown): string | null {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return typeof value;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (types.isDate(value)) return 'Date';
  if (types.isProxy(value)) return 'service object';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  // A plain object of any realm: its prototype is the end of the chain, or one step from it.
  const prototype = Object.getPrototypeOf(value) as object | null;
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return plain && Object.prototype.toString.call(value) === '[object Object]' ? null : 'object of a class';
}

/**
 * What may pass between a page and the script (`google.script.run`): text, finite numbers, booleans, null, and lists and plain
 * objects of these. The first thing that may not, or null. An undefined member is left out on the way, so it may stand.
 */
export function findWireProblem(value: unknown, path = '', above: readonly unknown[] = []): WireProblem | null {
  const kind = kindOf(value);
  if (kind !== null) return { path, what: kind };
  if (typeof value !== 'object' || value === null) return null;
  if (above.includes(value)) return { path, what: 'circular reference' };
  const inside = [...above, value];
  for (const [key, item] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const problem = findWireProblem(item, at, inside);
    if (problem) return problem;
  }
  return null;
}

/** The value as it arrives on the other side. Call `findWireProblem` first. */
export function acrossTheWire(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
