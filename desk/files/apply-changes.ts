import {
  type Area,
  areaName,
  areasOf,
  isIn,
  isOneCell,
  shiftedAreas,
  shiftedRow,
} from '../../cli/files/xlsx/write/areas.js';
import { CannotKeep } from '../../cli/files/xlsx/write/cannot-keep.js';
import { type MoveFormula, movedFormula } from '../../cli/files/xlsx/write/moved-formulas.js';
import type { CellValue, CellWrite, RowShift, RowWrites } from '../../cli/files/xlsx/write/sheet-cells.js';
import type { WantedRule } from '../../cli/files/xlsx/write/sheet-rules.js';
import { WorkbookEditor, type WriteHelp } from '../../cli/files/xlsx/write/workbook-editor.js';
import { canMove, copyFormula, renameInFormula, shiftFormula } from '../../stand-ins/spreadsheet/formula-move.js';
import { shiftIndex, shiftRange } from '../../stand-ins/spreadsheet/grid-range.js';
import type { LoggedShift, SheetState } from '../../stand-ins/spreadsheet/sheet.js';
import type { Cell, DataValidation } from '../../stand-ins/spreadsheet/types.js';
import { type FileCell, type FileContent, hasCell } from './file-content.js';
import { type KnownRules, type RenamedRules, ruleText, watchKeys } from './known-rules.js';
import { COLUMN_PADDING, PIXELS_PER_DIGIT } from './open-workbook.js';
import { validationToFile } from './validation.js';
import { type Styles, writeOf } from './write-cell.js';

/** How a tab was when it was last in step with the file, or is now. Cells are never changed in place. */
export type TabState = SheetState;

/** What has become of one tab. */
export interface TabChange {
  /** Its title in the file; `undefined` for a tab that the file does not have. */
  readonly from: string | undefined;
  /** Rows that came and went, in order. */
  readonly shifts: readonly RowShift[];
  /** How it was, with its rows moved already. */
  readonly before: TabState | undefined;
  readonly after: TabState;
}

/** A file with its changes. */
export interface ChangedFile {
  readonly bytes: Buffer;
  readonly renamed: RenamedRules;
  /** The parts that differ from those of the file before. */
  readonly parts: readonly string[];
  /** The changes as they were written. */
  readonly written: readonly TabChange[];
}

export interface ApplyOptions {
  readonly rules: KnownRules;
  /** Formulas stand in the file that the grid cannot work out. */
  readonly recalculate: boolean;
  /** Into a copy: names of tabs and notes that cannot be written are left as they were. */
  readonly isLenient?: boolean;
}

/** Writes changes into a file. Throws `CannotKeep`. */
export async function applyChanges(
  content: FileContent,
  asked: readonly TabChange[],
  { rules, recalculate, isLenient = false }: ApplyOptions,
): Promise<ChangedFile> {
  const { bytes, book } = content;
  // A name that cannot be written everywhere is not written at all.
  const changes = isLenient ? asked.map((change) => withoutArrays(content, withoutRename(change))) : asked;
  const editor = await WorkbookEditor.open(bytes, book);
  const watched = book.sheets.map(({ title }) => ({ title, keys: watchKeys(editor.rules(title)) }));
  const carried = carriedFormulas(content, changes);
  for (const change of changes) await moveRows(editor, content, change);
  for (const { from, after } of changes) {
    const { title } = after;
    if (from === undefined) await editor.addSheet(title);
    else if (from !== title) await editor.renameSheet(from, title, renamerOf(from, title));
  }
  // Nothing may be typed into the cells that one formula fills.
  if (!isLenient && changes.some((change) => brokenArrays(content, change).length > 0)) throw new CannotKeep(IN_ARRAY);
  const titles = new Map(changes.map(({ from, after }) => [from, after.title]));
  const renamed: RenamedRules = new Map(
    watched.map(({ title, keys }) => [title, { title: titles.get(title) ?? title, keys: keys() }]),
  );
  const written = { writes: 0, formulas: 0 };
  for (const [title, formulas] of carried) {
    await writeCarried(editor, titles.get(title) ?? title, formulas, helpFor(content, title));
  }
  for (const change of changes) {
    const help = { ...helpFor(content, change.from), dropsTables: isLenient };
    const count = await writeCells(editor, change, { help, isFrom1904: book.isFrom1904 });
    written.writes += count.writes;
    written.formulas += count.formulas;
    try {
      await writeNotes(editor, change);
    } catch (error) {
      if (!isLenient || !(error instanceof CannotKeep)) throw error;
    }
    writeRules(editor, change, { rules, renamed, isFrom1904: book.isFrom1904 });
    writeTab(editor, change);
  }
  if (written.formulas > 0) await editor.dropCalculationOrder();
  // What fills several cells is not worked out here, nor is what rests on it.
  if (written.writes > 0 && (recalculate || hasCell(content, ({ array }) => Boolean(array)))) {
    editor.askForRecalculation();
  }
  return { bytes: await editor.toBytes(), renamed, parts: editor.changedParts(), written: changes };
}

async function moveRows(editor: WorkbookEditor, { rows }: FileContent, { from, shifts }: TabChange): Promise<void> {
  if (from === undefined) return;
  for (const shift of shifts) {
    const formulaAt = (row: number, column: number) => rows.get(from)![row]?.[column]?.formula;
    await editor.shiftRows(from, shift, { move: moverOf(from, shift), copy: copied, formulaAt });
  }
}

/** A formula as it reads so many rows further down. */
const copied = (formula: string, rows: number): string | undefined =>
  canMove(`=${formula}`) ? copyFormula(`=${formula}`, rows, 0).slice(1) : undefined;

/** Carries the references of a formula along when rows of a tab move. */
const moverOf =
  (title: string, shift: RowShift): MoveFormula =>
  (formula, home) =>
    canMove(`=${formula}`) ? shiftFormula(`=${formula}`, home, title, { ...shift, axis: 'row' }).slice(1) : undefined;

/** Carries the references of a formula along when a tab has another name. */
const renamerOf =
  (from: string, to: string): MoveFormula =>
  (formula) =>
    canMove(`=${formula}`) ? renameInFormula(`=${formula}`, from, to).slice(1) : undefined;

/** What rows that moved and tabs with another name make of the formulas of other cells, tab by tab. */
export function movesIn(
  changes: readonly {
    readonly from: string | undefined;
    readonly title: string;
    readonly shifts: readonly RowShift[];
  }[],
): MoveFormula | undefined {
  const moves = changes.flatMap(({ from, title, shifts }) =>
    from === undefined
      ? []
      : [...shifts.map((shift) => moverOf(from, shift)), ...(from === title ? [] : [renamerOf(from, title)])],
  );
  if (moves.length === 0) return undefined;
  return (formula, home) => moves.reduce<string | undefined>((moved, move) => moved && move(moved, home), formula);
}

/** A formula of the file that points at what has moved, as it is to be, with the result that was saved of it. */
export interface CarriedFormula {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly value: CellValue;
}

/**
 * The formulas of the file that moved rows and renamed tabs change, by the title that their tab had. Throws `CannotKeep` for
 * one that points at cells in a way that cannot be read.
 */
export function carriedFormulas(
  { rows }: FileContent,
  changes: readonly TabChange[],
): ReadonlyMap<string, readonly CarriedFormula[]> {
  const move = movesIn(changes.map(({ from, shifts, after }) => ({ from, shifts, title: after.title })));
  if (!move) return new Map();
  const shiftsOf = new Map(changes.map(({ from, shifts }) => [from, shifts]));
  return new Map(
    [...rows].map(([title, stored]) => {
      const carried: CarriedFormula[] = [];
      stored.forEach((cells, at) => {
        cells?.forEach((cell, column) => {
          if (!cell?.formula) return;
          const row = shiftedPlace(at, shiftsOf.get(title) ?? []);
          const formula = movedFormula(cell.formula, title, move);
          if (row !== undefined && formula !== cell.formula) {
            carried.push({ row, column, formula, value: savedValue(cell) });
          }
        });
      });
      return [title, carried];
    }),
  );
}

const shiftedPlace = (row: number, shifts: readonly RowShift[]): number | undefined =>
  shifts.reduce<number | undefined>(
    (place, shift) => (place === undefined ? undefined : shiftedRow(place, shift)),
    row,
  );

function savedValue({ kind, value }: FileCell): CellValue {
  // A formula that is blank has an empty text for its result.
  if (kind === 'blank') return '';
  if (kind === 'unsaved') return null;
  return kind === 'error' ? { error: String(value) } : value;
}

/** Calls `visit` for every cell that may differ. */
export function eachChange(
  { before, after }: Pick<TabChange, 'before' | 'after'>,
  visit: (row: number, column: number, before: Cell | undefined, after: Cell | undefined) => void,
): void {
  const rows = Math.max(before?.rows.length ?? 0, after.rows.length);
  for (let row = 0; row < rows; row += 1) {
    const was = before?.rows[row];
    const is = after.rows[row];
    const columns = Math.max(was?.length ?? 0, is?.length ?? 0);
    for (let column = 0; column < columns; column += 1) {
      if (was?.[column] !== is?.[column]) visit(row, column, was?.[column], is?.[column]);
    }
  }
}

const withoutRename = (change: TabChange): TabChange =>
  change.from === undefined ? change : { ...change, after: { ...change.after, title: change.from } };

/** The ranges of a tab that one formula fills, where they are by now. */
function arraysIn({ rows }: FileContent, { from, shifts }: TabChange): Area[] {
  const stored = from === undefined ? [] : (rows.get(from) ?? []);
  const areas = stored.flatMap((cells) => (cells ?? []).flatMap((cell) => areasOf(cell?.array)));
  return areas
    .filter((area) => !isOneCell(area))
    .flatMap((area) => shifts.reduce<Area[]>((left, shift) => shiftedAreas(left, shift), [area]));
}

/** Those of them in which something else was put. */
function brokenArrays(content: FileContent, change: TabChange): Area[] {
  const areas = arraysIn(content, change);
  const broken = new Set<Area>();
  if (areas.length === 0) return [];
  eachChange(change, (row, column, was, is) => {
    const isFormulaKept = was?.formula !== undefined && was.formula === is?.formula;
    const area = isFormulaKept ? undefined : areas.find((each) => isIn(each, row, column));
    if (area && writeOf(was, is, NO_STYLES, content.book.isFrom1904)?.value !== undefined) broken.add(area);
  });
  return [...broken];
}

/** Into a copy: a range in which something was typed holds values, and no formula any more. */
function withoutArrays(content: FileContent, change: TabChange): TabChange {
  const broken = brokenArrays(content, change);
  if (broken.length === 0) return change;
  const rows = [...change.after.rows];
  for (const { startRow, startColumn } of broken) {
    const cells = [...(rows[startRow] ?? [])];
    const { formula: _formula, ...plain } = cells[startColumn] ?? { value: null };
    cells[startColumn] = plain;
    rows[startRow] = cells;
  }
  return { ...change, after: { ...change.after, rows } };
}

const IN_ARRAY = {
  en: 'a cell was changed that is filled by a formula of several cells',
  zh: '修改了由数组公式填充的单元格',
};

/** Only asked whether there is something to write. */
export const NO_STYLES: Styles = { changed: (base) => base };

/** What the file says of the formulas of a tab, and of headings that formulas go by. */
function helpFor({ rows }: FileContent, title: string | undefined): WriteHelp {
  const stored = title === undefined ? [] : (rows.get(title) ?? []);
  return {
    formulaAt: (row, column) => stored[row]?.[column]?.formula,
    isHeadingUsed: (name) => hasCell({ rows }, (cell) => cell.formula?.includes(`[${name}]`) ?? false),
  };
}

async function writeCarried(
  editor: WorkbookEditor,
  title: string,
  formulas: readonly CarriedFormula[],
  help: WriteHelp,
): Promise<void> {
  const rows = new Map<number, { readonly cells: Map<number, CellWrite> }>();
  for (const { row, column, formula, value } of formulas) {
    const cells = rows.get(row)?.cells ?? new Map<number, CellWrite>();
    rows.set(row, { cells });
    cells.set(column, { formula, value, isCarried: true });
  }
  if (rows.size > 0) await editor.writeCells(title, rows, help);
}

async function writeCells(
  editor: WorkbookEditor,
  change: TabChange,
  { help, isFrom1904 }: { readonly help: WriteHelp; readonly isFrom1904: boolean },
): Promise<{ readonly writes: number; readonly formulas: number }> {
  const { before, after } = change;
  const rows = new Map<number, { readonly cells: Map<number, CellWrite>; hidden?: boolean }>();
  const rowAt = (row: number) => {
    const there: { readonly cells: Map<number, CellWrite>; hidden?: boolean } = rows.get(row) ?? { cells: new Map() };
    rows.set(row, there);
    return there;
  };
  let writes = 0;
  let formulas = 0;
  eachChange(change, (row, column, was, is) => {
    const write = writeOf(was, is, editor.styles, isFrom1904);
    if (!write) return;
    rowAt(row).cells.set(column, write);
    writes += 1;
    if (write.formula !== 'keep' && (was?.formula ?? is?.formula) !== undefined) formulas += 1;
  });
  for (const row of new Set([...(before?.hiddenRows ?? []), ...after.hiddenRows])) {
    const isHidden = after.hiddenRows.has(row);
    if (isHidden !== (before?.hiddenRows.has(row) ?? false)) rowAt(row).hidden = isHidden;
  }
  if (rows.size > 0) {
    const written: ReadonlyMap<number, RowWrites> = rows;
    await editor.writeCells(after.title, written, help);
  }
  return { writes, formulas };
}

async function writeNotes(editor: WorkbookEditor, change: TabChange): Promise<void> {
  const notes: { row: number; column: number; text: string | undefined }[] = [];
  eachChange(change, (row, column, was, is) => {
    if (was?.note !== is?.note) notes.push({ row, column, text: is?.note });
  });
  await editor.setNotes(change.after.title, notes);
}

function writeRules(
  editor: WorkbookEditor,
  change: TabChange,
  {
    rules,
    renamed,
    isFrom1904,
  }: { readonly rules: KnownRules; readonly renamed: RenamedRules; readonly isFrom1904: boolean },
): void {
  const { from, after } = change;
  const keys = from === undefined ? undefined : renamed.get(from)?.keys;
  const made = new Map<string, WantedRule>();
  const asWanted = (validation: DataValidation | undefined): WantedRule => {
    if (!validation) return {};
    const text = ruleText(validation);
    const known = made.get(text);
    if (known) return known;
    const there = from === undefined ? [] : rules.keysOn(from, validation);
    const wanted = {
      keys: there.map((key) => keys?.get(key) ?? key),
      rule: validationToFile(validation, isFrom1904),
    };
    made.set(text, wanted);
    return wanted;
  };
  const wanted: { row: number; column: number; rule: WantedRule }[] = [];
  eachChange(change, (row, column, was, is) => {
    if (!sameRule(was?.validation, is?.validation)) wanted.push({ row, column, rule: asWanted(is?.validation) });
  });
  editor.setRules(after.title, wanted);
}

export const sameRule = (a: DataValidation | undefined, b: DataValidation | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && ruleText(a) === ruleText(b));

function writeTab(editor: WorkbookEditor, { before, after }: TabChange): void {
  const sheet = editor.sheet(after.title);
  if ((before?.hidden ?? false) !== after.hidden) editor.setHidden(after.title, after.hidden);
  const { frozenRows: rows, frozenColumns: columns } = after;
  if ((before?.frozenRows ?? 0) !== rows || (before?.frozenColumns ?? 0) !== columns) sheet.frozen = { rows, columns };
  for (const [column, pixels] of after.columnWidths) {
    if (before?.columnWidths.get(column) === pixels) continue;
    sheet.setColumn(column, { width: (pixels - COLUMN_PADDING) / PIXELS_PER_DIGIT });
  }
  for (const column of new Set([...(before?.hiddenColumns ?? []), ...after.hiddenColumns])) {
    const hidden = after.hiddenColumns.has(column);
    if (hidden !== (before?.hiddenColumns.has(column) ?? false)) sheet.setColumn(column, { hidden });
  }
  const [old, now] = [(before?.merges ?? []).map(areaName), after.merges.map(areaName)];
  if (old.join() === now.join()) return;
  // One beyond the grid is not the grid's to take away.
  const others = sheet.merges.filter((merge) => !old.includes(areaName(merge)));
  sheet.merges = [...others, ...after.merges];
}

/** A tab as it was, with its rows moved and its formulas carried along: what differs from it now was changed on purpose. */
export function movedState(
  before: TabState,
  { from, shifts, move }: { readonly from: string; readonly shifts: readonly RowShift[]; readonly move: MoveFormula },
): TabState {
  const rows = before.rows.map((cells) => cells?.map((cell) => cell && withMovedFormula(cell, from, move)));
  let { hiddenRows, merges, rowCount } = before;
  for (const { kind, at, count, model } of shifts) {
    const shift = { kind, at, count, axis: 'row' } as const;
    if (kind === 'insert') {
      while (rows.length < at) rows.push(undefined);
      const like = insertedRow(model === undefined ? undefined : rows[model], rows[at - 1], rows[at]);
      rows.splice(at, 0, ...Array.from({ length: count }, () => like.slice()));
    } else rows.splice(at, count);
    hiddenRows = new Set([...hiddenRows].flatMap((row) => shiftIndex(row, shift) ?? []));
    merges = merges.flatMap((merge) => shiftRange(merge, shift) ?? []);
    rowCount += kind === 'insert' ? count : -count;
  }
  return { ...before, rows, hiddenRows, merges, rowCount };
}

function withMovedFormula(cell: Cell, home: string, move: MoveFormula): Cell {
  if (cell.formula === undefined) return cell;
  const moved = move(cell.formula.slice(1), home);
  return moved === undefined ? cell : { ...cell, formula: `=${moved}` };
}

/** Equal to no rule: whether an inserted cell has one depends on where the ranges of the file end. */
const UNSURE: DataValidation = { kind: 'CUSTOM', values: [], allowInvalid: true };

type Row = readonly (Cell | undefined)[] | undefined;

/** How an inserted row is in the file: with the styles of its model, and perhaps with rules that its neighbors have. */
function insertedRow(model: Row, above: Row, below: Row): (Cell | undefined)[] {
  const length = Math.max(model?.length ?? 0, above?.length ?? 0, below?.length ?? 0);
  return Array.from({ length }, (_, column) => {
    const format = model?.[column]?.format;
    const isRuled = above?.[column]?.validation !== undefined || below?.[column]?.validation !== undefined;
    if (!format && !isRuled) return undefined;
    return { value: null, ...(format && { format }), ...(isRuled && { validation: UNSURE }) };
  });
}

/** The moves of rows between two states of a tab; `undefined` when the later does not follow from the earlier. */
export function shiftsBetween(before: TabState, after: TabState): RowShift[] | undefined {
  if (before.shifts.some((shift, at) => after.shifts[at] !== shift)) return undefined;
  const shifts: RowShift[] = [];
  let { rowCount } = before;
  for (const shift of after.shifts.slice(before.shifts.length)) {
    const { kind, axis, at, count, model } = shift;
    if (axis === 'column') {
      if (!isAtEdge(before, shift)) return undefined;
      continue;
    }
    // A file has no last row: what grows at the end of the grid does not grow there.
    const isGrowth = kind === 'insert' && at === rowCount;
    rowCount += kind === 'insert' ? count : -count;
    if (!isGrowth) shifts.push({ kind, at, count, ...(model !== undefined && { model }) });
  }
  return shifts;
}

const isAtEdge = ({ rows }: TabState, { at }: LoggedShift): boolean =>
  rows.every((cells) => !cells?.slice(at).some((cell) => cell !== undefined));
