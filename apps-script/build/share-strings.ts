import { type Token, tokenizer, tokTypes } from 'acorn';

/** What comes before the first statement of the bundle. */
const OPENING = /^(?:\/\*.*?\*\/\s*)?(?:"use strict";)?var \w+=\(\(\)=>\{/s;

/** Engines know these after `typeof` without comparing texts. */
const TYPES = new Set(['boolean', 'function', 'number', 'object', 'string', 'undefined'].map((type) => `"${type}"`));

/**
 * Declares every string that a minified bundle repeats once, and lets the rest of it use the variable: columns, tabs and
 * verdicts are named by the dozen. Only whole expressions are replaced, so the code means what it meant.
 */
export function shareStrings(bundle: string): string {
  const start = OPENING.exec(bundle)?.[0].length;
  if (start === undefined) throw new Error('The bundle does not begin as esbuild begins one.');
  const tokens = [...tokenizer(bundle, { ecmaVersion: 2020 })];
  const places = new Map<string, Token[]>();
  for (const [at, token] of tokens.entries()) {
    if (token.type !== tokTypes.string || token.start < start || !isExpression(tokens, at)) continue;
    const text = bundle.slice(token.start, token.end);
    if (TYPES.has(text)) continue;
    places.set(text, [...(places.get(text) ?? []), token]);
  }
  const names = freeNames(new Set(tokens.map(({ start: from, end }) => bundle.slice(from, end))));
  const shared = [...places]
    .map(([text, found]) => ({ text, found, saved: bytesSaved(text, found.length) }))
    .filter(({ saved }) => saved > 0)
    .sort((a, b) => b.found.length - a.found.length || (a.text < b.text ? -1 : 1))
    .map(({ text, found }) => ({ text, found, name: names.next().value as string }));
  if (shared.length === 0) return bundle;
  const edits = shared
    .flatMap(({ found, name }) => found.map((token) => ({ token, name })))
    .sort((a, b) => a.token.start - b.token.start);
  let code = `${bundle.slice(0, start)}var ${shared.map(({ name, text }) => `${name}=${text}`).join(',')};`;
  let from = start;
  for (const { token, name } of edits) {
    // Where a keyword stood next to a quotation mark, a name needs a space.
    const before = bundle.slice(from, token.start);
    code += /[\w$]$/.test(before) ? `${before} ${name}` : before + name;
    from = token.end;
    if (/^[\w$]/.test(bundle.slice(from))) code += ' ';
  }
  return code + bundle.slice(from);
}

/** Whether a string is a value, and no name of a property and no directive. */
function isExpression(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.type;
  const after = tokens[at + 1]?.type;
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
