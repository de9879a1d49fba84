import { type TokenType, tokenizer, tokTypes } from 'acorn';

/** What comes before the first statement of the bundle. */
const OPENING = /^(?:\/\*.*?\*\/\s*)?(?:"use strict";)?var \w+=\(\(\)=>\{/s;

/** Engines know these after `typeof` without comparing texts. */
const TYPES = new Set(['boolean', 'function', 'number', 'object', 'string', 'undefined'].map((type) => `"${type}"`));

/**
 * Declares every string that a minified bundle repeats once, and `undefined`, and lets the rest of it use the variable:
 * columns, tabs and verdicts are named by the dozen. Only whole expressions are replaced, so the code means what it meant.
 */
export function shareStrings(bundle: string): string {
  const start = OPENING.exec(bundle)?.[0].length;
  if (start === undefined) throw new Error('The bundle does not begin as esbuild begins one.');
  const names = freeNames(new Set(bundle.match(/\$[a-zA-Z]{1,2}\b/g)));
  const shared = [...stringsIn(bundle.slice(start))]
    .filter(([text, places]) => !TYPES.has(text) && bytesSaved(text, places.length) > 0)
    .sort(([a, { length: first }], [b, { length: second }]) => second - first || (a < b ? -1 : 1))
    .map(([text, places]) => ({ text, places, name: names.next().value as string }));
  if (shared.length === 0) return bundle;
  const edits = shared
    .flatMap(({ text, places, name }) => places.map((place) => ({ from: start + place, text, name })))
    .sort((a, b) => a.from - b.from);
  let code = `${bundle.slice(0, start)}var ${shared.map(({ name, text }) => `${name}=${text}`).join(',')};`;
  let done = start;
  for (const { from, text, name } of edits) {
    const before = bundle.slice(done, from);
    done = from + text.length;
    // Where a keyword stood next to a quotation mark, a name needs a space.
    code += `${before}${/[\w$]$/.test(before) ? ' ' : ''}${name}${/[\w$]/.test(bundle[done]!) ? ' ' : ''}`;
  }
  return code + bundle.slice(done);
}

/** How a minified bundle writes `undefined`. */
const UNDEFINED = 'void 0';

/** Where each string stands that is a value, and no name of a property and no directive; `undefined` is one of them. */
function stringsIn(code: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  const add = (text: string, start: number): void => {
    const known = places.get(text);
    if (known) known.push(start);
    else places.set(text, [start]);
  };
  let before: TokenType | undefined;
  let found: { readonly text: string; readonly start: number; readonly before: TokenType | undefined } | undefined;
  for (const { type, start, end } of tokenizer(code, { ecmaVersion: 2020 })) {
    if (found && isValue(found.before, type)) add(found.text, found.start);
    if (before === tokTypes._void && code.slice(end - UNDEFINED.length, end) === UNDEFINED) {
      add(UNDEFINED, end - UNDEFINED.length);
    }
    found = type === tokTypes.string ? { text: code.slice(start, end), start, before } : undefined;
    before = type;
  }
  return places;
}

function isValue(before: TokenType | undefined, after: TokenType): boolean {
  const opens = before === tokTypes.braceL || before === tokTypes.comma;
  if (opens && (after === tokTypes.colon || after === tokTypes.parenL)) return false;
  return !(after === tokTypes.semi && (before === tokTypes.semi || before === tokTypes.braceL));
}

/** A variable is two or three characters long, and is declared once. */
function bytesSaved(text: string, times: number): number {
  const length = new TextEncoder().encode(text).length;
  return times * (length - 3) - (length + 5);
}

/** `$a`, `$b` to `$zz`, without those that are taken. */
function* freeNames(taken: ReadonlySet<string>): Generator<string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const first of ['', ...letters]) {
    for (const letter of letters) if (!taken.has(`$${first}${letter}`)) yield `$${first}${letter}`;
  }
}
