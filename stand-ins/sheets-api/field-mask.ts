import { ApiError } from './error.js';
import type { FieldTree } from './response-fields.js';
import { camelCase } from './wire.js';

/** A mask as a tree: `null` takes everything below. */
export interface FieldMask {
  readonly [name: string]: FieldMask | null;
}

/** A mask while it is read: the parts merge, and a shorter path swallows longer ones. */
type Growing = { [name: string]: Growing | null };

function add(mask: Growing, path: readonly string[]): void {
  const [first, ...rest] = path;
  if (first === undefined || mask[first] === null) return;
  if (rest.length === 0) {
    mask[first] = null;
    return;
  }
  mask[first] ??= {};
  add(mask[first], rest);
}

/**
 * Reads `a.b`, `a/b`, `a(b,c/d)` and `*`, with names in either case. Paths are lists of camel-case names.
 * Returns `null` when parentheses or commas do not fit together.
 */
export function parsePaths(text: string): string[][] | null {
  let at = 0;
  const list = (prefix: readonly string[], nested: boolean): string[][] | null => {
    const paths: string[][] = [];
    for (;;) {
      const match = /^\s*([\w*./$-]+)\s*/.exec(text.slice(at));
      if (!match) return null;
      at += match[0].length;
      const names = match[1]!.split(/[./]/).map(camelCase);
      if (names.includes('')) return null;
      if (text[at] === '(') {
        at += 1;
        const inner = list([...prefix, ...names], true);
        if (!inner) return null;
        paths.push(...inner);
        at += /^\s*/.exec(text.slice(at))![0].length;
      } else paths.push([...prefix, ...names]);
      if (text[at] === ',') at += 1;
      else if (nested && text[at] === ')') {
        at += 1;
        return paths;
      } else return at === text.length && !nested ? paths : null;
    }
  };
  return list([], false);
}

function unknownPath(path: string): ApiError {
  const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`;
  return new ApiError('INVALID_ARGUMENT', 'Request contains an invalid argument.', [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field: path, description }] },
  ]);
}

/** Reads a `fields` parameter against what the response can hold. Throws ApiError for a path that is not there. */
export function responseMask(text: string, tree: FieldTree): FieldMask | null {
  const paths = parsePaths(text);
  if (!paths) throw unknownPath(text);
  const mask: Growing = {};
  for (const path of paths) {
    const names = path.at(-1) === '*' ? path.slice(0, -1) : path;
    let here: FieldTree | null = tree;
    for (const name of names) {
      if (here === null || !Object.hasOwn(here, name)) throw unknownPath(path.join('.'));
      here = here[name]!;
    }
    if (names.length === 0) return null;
    add(mask, names);
  }
  return mask;
}

/** The part of a response that the mask asks for; `null` is all of it. What is left empty stays as `{}`, as the real API leaves it. */
export function applyMask(value: unknown, mask: FieldMask | null): unknown {
  if (mask === null || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => applyMask(each, mask));
  const kept: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    if (Object.hasOwn(mask, name)) kept[name] = applyMask(part, mask[name]!);
  }
  return kept;
}

/**
 * The paths of a request's `fields`, a set of dotted camel-case names. `asks('gridProperties.rowCount')` is true when the path or
 * anything above it is listed, or `*` is.
 */
export class UpdateMask {
  private readonly paths: ReadonlySet<string>;

  /** `known`: every path that may be listed. `where` begins the error, as in `requests[0].updateSheetProperties`. */
  constructor(text: string | undefined, known: readonly string[], where: string) {
    const paths = text === undefined || text === '' ? [] : (parsePaths(text) ?? []);
    if (paths.length === 0) {
      throw new ApiError(
        'INVALID_ARGUMENT',
        `Invalid ${where}: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)`,
      );
    }
    this.paths = new Set(paths.map((path) => path.join('.')));
    for (const path of this.paths) {
      if (path === '*' || known.some((each) => each === path || each.startsWith(`${path}.`))) continue;
      throw new ApiError('INVALID_ARGUMENT', `Invalid ${where}: Invalid field: ${path}`);
    }
  }

  asks(path: string): boolean {
    if (this.paths.has('*')) return true;
    const names = path.split('.');
    return names.some((_, index) => this.paths.has(names.slice(0, index + 1).join('.')));
  }

  /** Whether the path, something above it or something below it is listed. */
  touches(path: string): boolean {
    return this.asks(path) || [...this.paths].some((each) => each.startsWith(`${path}.`));
  }
}
