import { dayFromSerial, formatDay } from '../../../shared/calendar.js';
import { findTab } from '../../../shared/workbook/decode.js';
import { fold } from '../../../shared/workbook/fold.js';
import { columnLetters, type RawWorkbook } from '../../../shared/workbook/raw.js';
import { type Column, TABS, type TabName } from '../../../shared/workbook/schema.js';
import { sampleRaw } from '../../support/slack-bot/context.js';

/** A participant's code, of whatever workbook: QD-014. */
const CODE = /\b[A-Z]{2,4}-?\d{3}\b/;
const RECORDS = ['Participants', 'Cycles', 'Follow-up'] as const satisfies readonly TabName[];

/** Something of a participant in a log line. */
export interface Leak {
  readonly line: string;
  /** A participant's code, or the cell whose value stands there. */
  readonly what: string;
}

/** Lines that hold a participant's code or the value of a cell of the sample workbook. */
export function leaksIn(lines: readonly string[], raw: RawWorkbook = sampleRaw()): Leak[] {
  const values = tellingValues(raw);
  return lines.flatMap((line): Leak[] => {
    const text = saidIn(line);
    const code = CODE.exec(text)?.[0];
    const found: Leak[] = code === undefined ? [] : [{ line, what: `the code ${code}` }];
    const words = fold(text);
    for (const [value, cell] of values) if (holds(words, value)) found.push({ line, what: `the value of ${cell}` });
    return found;
  });
}

/** The line without what is nobody's: its own time, the machine, and the day of a digest, which is a date too. */
function saidIn(line: string): string {
  try {
    const { at: _at, instance: _instance, date: _date, ...said } = JSON.parse(line) as Record<string, unknown>;
    return (
      Object.values(said)
        .flat()
        .map((value) => String(value))
        .join(' \n ')
        // A post is named after its kind and its day.
        .replace(/\b(daily|weekly)\/\d{4}-\d{2}-\d{2}\b/g, '$1')
    );
  } catch {
    return line;
  }
}

/**
 * What would tell something of somebody: texts and details of coded cells, whole values of private columns, dates, and
 * numbers with a decimal part (a whole number could be any count). Terms such as "done" alone are everybody's.
 */
function tellingValues(raw: RawWorkbook): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const name of RECORDS) {
    const tab = findTab(raw, name);
    if (!tab) throw new Error(`The sample has no tab ${name}.`);
    const [headings = [], ...rows] = tab.values;
    const columns = headings.map((heading) =>
      (TABS[name].columns as readonly Column[]).find(({ en, zh }) =>
        [en, zh].some((known) => fold(known) === fold(String(heading))),
      ),
    );
    rows.forEach((cells, row) => {
      cells.forEach((cell, at) => {
        const value = telling(cell, columns[at]);
        if (value !== undefined) values.set(fold(value), `${name}!${columnLetters(at)}${row + 2}`);
      });
    });
  }
  return values;
}

function telling(cell: unknown, column: Column | undefined): string | undefined {
  if (cell === null || cell === undefined || typeof cell === 'boolean' || column?.type === 'site') return undefined;
  if (typeof cell === 'number') {
    if (column?.type === 'date') {
      return formatDay(dayFromSerial(cell));
    }
    return Number.isInteger(cell) ? undefined : String(cell);
  }
  const text = String(cell).trim();
  const isTerm = column?.terms?.some((term) => fold(term) === fold(text)) ?? false;
  return text.length < 4 || (isTerm && !column?.private) ? undefined : text;
}

function holds(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}.]/u.test(character);
    if (!isWord(text[at - 1]) && !isWord(text[at + value.length])) return true;
  }
  return false;
}
