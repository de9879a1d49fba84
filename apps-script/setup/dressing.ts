import { LANGUAGES, type Language } from '../../shared/language.js';
import { columnsOf, type SetUpTab } from '../../shared/set-up/propose.js';
import { headingNote } from '../../shared/words/heading-note.js';
import type { HeadingMatch } from '../../shared/workbook/headings.js';
import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import type { Column } from '../../shared/workbook/schema.js';
import { addonWords } from '../words/addon-words.js';
import { makeWarning, type ProtectionBefore } from './protections.js';
import { stretchesOf } from './stretches.js';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;
type Validation = GoogleAppsScript.Spreadsheet.DataValidation;

/** What makes a tab easier to fill in. */
export type DressingPart =
  | 'notes'
  | 'dropdowns'
  | 'formats'
  | 'frozen'
  | 'filter'
  | 'protected'
  | 'responses'
  | 'responseDay';

/** One step: done as a whole or, where a protected range stands in the way of that, piece by piece. */
export interface DressingStep {
  readonly part: DressingPart;
  readonly whole: () => void;
  readonly pieces: readonly { readonly where: string; readonly run: () => void }[];
  /** Columns in which a person has rules of their own: these stay, and whether the other cells get ours is asked first. */
  readonly asksAbout: readonly { readonly cell: string; readonly column: Column }[];
}

/** A date must look like one; a number shows every digit that decides; an ID such as 1-2 must stay what it is. */
const FORMATS: Readonly<Partial<Record<Column['type'], string>>> = {
  date: 'yyyy-mm-dd',
  number: '0.0#####',
  id: '@',
};
const OURS = Object.values(FORMATS);
const formatOf = (column: Column | undefined): string | undefined => column && FORMATS[column.type];
const AUTOMATIC = /^(?:general|0\.#+)?$/i;

export interface DressedTab {
  readonly name: SetUpTab;
  readonly sheet: Sheet;
  readonly headings: HeadingMatch;
  readonly values: readonly (readonly RawCell[])[];
}

/** Where the site codes stand, for the dropdown of the Site column. */
export type SiteCodes = () => Range | undefined;

/**
 * What a tab lacks: notes on headings without one or with ours in another language, dropdowns in cells without a rule, formats for the cells still to be
 * filled in, frozen headings, and a warning before headings are edited. What set-up itself once put on another heading's
 * column is replaced. Only cells that change are written: chips, colors and multiple choice of a person's own dropdown cannot
 * be given back by a script. Four or five service calls to look, whatever the rows.
 */
export function missingDressing(
  { name, sheet, headings, values }: DressedTab,
  protectionBefore: ProtectionBefore,
  siteCodes: SiteCodes,
  language: Language,
): DressingStep[] {
  const row = headings.row + 1;
  const rows = sheet.getMaxRows() - row;
  const width = sheet.getMaxColumns();
  const columns = columnsOf(name);
  const notes = sheet.getRange(row, 1, 1, width).getNotes()[0]!;
  const notesOf = (column: Column): string[] =>
    LANGUAGES.flatMap((each) => LANGUAGES.map((heading) => headingNote(name, column, each, column[heading])));
  const ours = new Set(columns.flatMap(notesOf));
  const placed: Placed[] = columns.flatMap((column) => {
    const at = headings.columns[column.key];
    if (at === undefined) return [];
    const strayed = ours.has(notes[at]!) && !notesOf(column).includes(notes[at]!);
    return [{ column, at, strayed: notes[at] !== '' && strayed }];
  });
  if (placed.length === 0) return [];
  const steps: DressingStep[] = [];
  // Where nothing stands at all, what is ours was meant for another column.
  for (let at = 0; at < width; at++) {
    if (notes[at] !== '' && ours.has(notes[at]!) && isEmpty(values[row - 1]?.[at])) {
      placed.push({ column: undefined, at, strayed: true });
    }
  }

  const without = placed
    .map(({ column, at, strayed }) => ({
      at,
      // Ours, and for a reader of another language.
      isOther: column !== undefined && notesOf(column).includes(notes[at]!),
      strayed,
      note: column ? headingNote(name, column, language, String(values[row - 1]?.[at] ?? '')) : '',
    }))
    .filter(({ at, isOther, strayed, note }) => strayed || (note !== notes[at] && (isOther || notes[at] === '')));
  if (without.length > 0) {
    const noteAt = new Map(without.map(({ at, note }) => [at, note]));
    steps.push({
      part: 'notes',
      whole: () => {
        const columns = without.map(({ at }) => ({ at, isWritten: () => true }));
        for (const { at, columns: count } of stretchesOf(columns, 1)) {
          const texts = Array.from({ length: count }, (_, index) => noteAt.get(at + index)!);
          sheet.getRange(row, at + 1, 1, count).setNotes([texts]);
        }
      },
      asksAbout: [],
      pieces: without.map(({ at, note }) => piece(at, row, () => sheet.getRange(row, at + 1).setNote(note))),
    });
  }

  if (rows > 0) {
    const body = sheet.getRange(row + 1, 1, rows, width);
    steps.push(...dropdowns(body, placed, row, siteCodes, language), ...formats(sheet, body, placed, row, values));
    if (sheet.getFrozenRows() < row) steps.push(step('frozen', () => sheet.setFrozenRows(row)));
  }
  const before = protectionBefore(sheet, row);
  if (before !== 'there') {
    const { protection } = addonWords(language).setUp;
    const start = () => (before === 'none' ? sheet.getRange(row, 1, 1, width).protect() : before);
    steps.push(step('protected', () => makeWarning(start, protection)));
  }
  return steps;
}

interface Placed {
  /** `undefined` where no heading stands, but something of ours. */
  readonly column: Column | undefined;
  readonly at: number;
  /** Its note is one that set-up writes on another heading. */
  readonly strayed: boolean;
}

/** A step that is done as a whole or not at all. */
export const step = (part: DressingPart, whole: () => void): DressingStep => ({
  part,
  whole,
  pieces: [],
  asksAbout: [],
});
const piece = (at: number, row: number, run: () => void) => ({ where: `${columnLetters(at)}${row}`, run });

function dropdowns(
  body: Range,
  placed: readonly Placed[],
  row: number,
  siteCodes: SiteCodes,
  language: Language,
): DressingStep[] {
  const offered = placed.filter(({ column, strayed }) => strayed || column?.terms || column?.type === 'site');
  if (offered.length === 0) return [];
  const rules: (Validation | null)[][] = body.getDataValidations();
  const ruleOf = (column: Column | undefined) => column && dropdown(column, siteCodes, language);
  const ours = new Set(
    offered.some(({ strayed }) => strayed) ? placed.map(({ column }) => offers(ruleOf(column))) : [],
  );
  ours.delete('');
  const changes = offered.flatMap(({ column, at, strayed }): DropdownChange[] => {
    if (!strayed && rules.every((cells) => cells[at] !== null)) return [];
    const rule = ruleOf(column);
    // Set-up fills columns to their last row; there stands what has strayed.
    const stray = strayed ? offers(rules[rules.length - 1]![at]!) : '';
    const wrong = ours.has(stray) && stray !== offers(rule);
    const isWritten = (row: number): boolean => {
      const there = rules[row]![at]!;
      return there === null ? rule !== undefined : wrong && offers(there) === stray;
    };
    if (!rules.some((_, row) => isWritten(row))) return [];
    const isOwn = rules.some(
      (cells, row) => cells[at] !== null && !isWritten(row) && offers(cells[at]) !== offers(rule),
    );
    return [{ at, rule: rule ?? null, isWritten, column: isOwn ? column : undefined }];
  });
  const stepFor = (own: readonly DropdownChange[]): DressingStep => {
    const ruleAt = new Map(own.map(({ at, rule }) => [at, rule]));
    const write = (columns: readonly DropdownChange[]): void => {
      for (const { row: from, rows: count, at, columns: width } of stretchesOf(columns, rules.length)) {
        const cells = Array.from({ length: width }, (_, index) => ruleAt.get(at + index)!);
        body.offset(from, at, count, width).setDataValidations(new Array(count).fill(cells));
      }
    };
    return {
      part: 'dropdowns',
      whole: () => write(own),
      pieces: own.map((change) => piece(change.at, row, () => write([change]))),
      asksAbout: own.flatMap(({ at, column }) => (column ? [{ cell: `${columnLetters(at)}${row}`, column }] : [])),
    };
  };
  const unasked = changes.filter(({ column }) => column === undefined);
  const asked = changes.filter(({ column }) => column !== undefined);
  return [unasked, asked].filter((own) => own.length > 0).map(stepFor);
}

/** A column whose dropdowns change in some cells. */
interface DropdownChange {
  readonly at: number;
  /** `null` takes one away that strayed there. */
  readonly rule: Validation | null;
  readonly isWritten: (row: number) => boolean;
  /** Where other cells of it have a rule of a person's own. */
  readonly column: Column | undefined;
}

/** What a dropdown such as ours offers, as a text to compare; blank for any other rule. */
export function offers(rule: Validation | null | undefined): string {
  const { VALUE_IN_LIST, VALUE_IN_RANGE } = SpreadsheetApp.DataValidationCriteria;
  const type = rule?.getCriteriaType();
  if (!rule || (type !== VALUE_IN_LIST && type !== VALUE_IN_RANGE)) return '';
  const [values] = rule.getCriteriaValues();
  return type === VALUE_IN_LIST ? JSON.stringify(values) : `${values.getSheet().getSheetId()}!${values.getColumn()}`;
}

/** It offers, and refuses nothing: "yes: what and when" is a good answer. */
function dropdown(column: Column, siteCodes: SiteCodes, language: Language): Validation | undefined {
  const rule = SpreadsheetApp.newDataValidation().setAllowInvalid(true);
  if (column.terms)
    return rule
      .requireValueInList([...column.terms])
      .setHelpText(addonWords(language).setUp.dropdown)
      .build();
  const codes = column.type === 'site' ? siteCodes() : undefined;
  return codes && rule.requireValueInRange(codes).build();
}

/**
 * Formats go to the cells below a column's last entry, where nobody has chosen one: what is filled in keeps its looks. In
 * a column that strayed, a format of ours was never chosen, and shows what was typed since as something else.
 */
function formats(
  sheet: Sheet,
  body: Range,
  placed: readonly Placed[],
  row: number,
  values: readonly (readonly RawCell[])[],
): DressingStep[] {
  const formatted = placed.filter(({ column, strayed }) => strayed || formatOf(column) !== undefined);
  if (formatted.length === 0) return [];
  const known = body.getNumberFormats();
  const wanted = new Map<string, string[]>();
  for (const { column, at, strayed } of formatted) {
    const format = formatOf(column) ?? 'General';
    let free = known.length;
    let fits = true;
    while (free > 0) {
      const there = known[free - 1]![at]!;
      const stray = strayed && there !== format && OURS.includes(there);
      if (!stray && !(AUTOMATIC.test(there) && isEmpty(values[row + free - 1]?.[at]))) break;
      fits &&= !stray && AUTOMATIC.test(format);
      free--;
    }
    if (free === known.length || fits) continue;
    const letters = columnLetters(at);
    const ranges = wanted.get(format) ?? [];
    ranges.push(`${letters}${row + free + 1}:${letters}${row + known.length}`);
    wanted.set(format, ranges);
  }
  if (wanted.size === 0) return [];
  const entries = [...wanted];
  return [
    {
      part: 'formats',
      asksAbout: [],
      whole: () => {
        for (const [format, ranges] of entries) sheet.getRangeList(ranges).setNumberFormat(format);
      },
      pieces: entries.flatMap(([format, ranges]) =>
        ranges.map((range) => ({ where: range, run: () => sheet.getRange(range).setNumberFormat(format) })),
      ),
    },
  ];
}

const isEmpty = (cell: RawCell): boolean => cell === undefined || cell === null || cell === '';
