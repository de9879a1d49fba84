import type { Tally } from './fault.js';

/** One line of the table. */
export interface Row {
  readonly number: number;
  readonly what: string;
  readonly tally: Tally;
  readonly seconds: number;
}

/** How many cases of a kind are written out below the table. */
const MOST = 10;
const COUNTS = ['lost', 'doubled', 'leaked', 'crashed'] as const;

export const isWell = (rows: readonly Row[]): boolean => rows.length > 0 && rows.every(({ tally }) => tally.isWell);

/** The table, and below it what people see, and each case that is not well. */
export function table(rows: readonly Row[]): string {
  const heads = ['', 'fault', 'tried', ...COUNTS, 'seconds'];
  const cells = rows.map(({ number, what, tally, seconds }) => [
    `${number}`,
    what,
    tally.tried.toLocaleString('en-US'),
    ...COUNTS.map((name) => `${tally[name].length}`),
    seconds.toFixed(0),
  ]);
  const widths = heads.map((head, at) => Math.max(head.length, ...cells.map((row) => row[at]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at < 2 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  const below = rows.flatMap(({ number, what, tally }) => [
    '',
    `${number}  ${what}: what people see`,
    ...[...tally.seen].slice(0, MOST).map((said) => `   ${said.replaceAll(/\s+/g, ' ').slice(0, 300)}`),
    ...COUNTS.flatMap((name) => tally[name].slice(0, MOST).map((each) => `   ${name.toUpperCase()}: ${each}`)),
  ]);
  return [line(heads), ...cells.map(line), ...below].join('\n');
}

/** The same as plain data. */
export const asJson = (rows: readonly Row[]): string =>
  JSON.stringify(
    rows.map(({ number, what, tally: { tried, lost, doubled, leaked, crashed, seen }, seconds }) => ({
      number,
      fault: what,
      tried,
      lost,
      doubled,
      leaked,
      crashed,
      seen: [...seen],
      seconds: Math.round(seconds),
    })),
    undefined,
    2,
  );
