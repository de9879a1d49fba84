/**
 * Whether two formulas are the same whatever separates their arguments: we write semicolons, which every locale takes, and a
 * spreadsheet gives back what its own locale has.
 */
export function isSameFormula(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && withCommas(a) === withCommas(b);
}

const withCommas = (formula: string): string =>
  formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'|;/g, (part) => (part === ';' ? ',' : part));
