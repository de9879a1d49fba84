import { FileError } from '../../cli/files/file-error.js';
import { LIMITS } from '../../cli/files/xlsx/limits.js';
import type { RowShift } from '../../cli/files/xlsx/write/sheet-cells.js';
import { Zip } from '../../cli/files/xlsx/zip.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import type { Cell } from '../../stand-ins/spreadsheet/types.js';
import { type ChangedFile, carriedFormulas, eachChange, NO_STYLES, type TabChange } from './apply-changes.js';
import { type FileCell, type FileContent, type FileRows, readContent } from './file-content.js';
import { fileValue, writeOf } from './write-cell.js';

/** What was written does not read as it should: nothing of it may reach the person's file. */
export class NotAsWritten extends Error {
  constructor(
    readonly where: string,
    options?: ErrorOptions,
  ) {
    super(`${where} does not read as it was written`, options);
    this.name = 'NotAsWritten';
  }
}

/**
 * Reads a changed file back and compares every cell and part with what it is to hold; the content read. Throws `NotAsWritten`, also
 * for a file that cannot be read at all.
 */
export async function verifySave(
  before: FileContent,
  changes: readonly TabChange[],
  { bytes, parts }: Pick<ChangedFile, 'bytes' | 'parts'>,
  name: string,
): Promise<FileContent> {
  let now: FileContent;
  try {
    now = await readContent(bytes, name);
  } catch (error) {
    if (error instanceof FileError) throw new NotAsWritten(name, { cause: error });
    throw error;
  }
  sameParts(before.bytes, bytes, new Set(parts.map((part) => part.toLowerCase())));
  if (before.book.isFrom1904 !== now.book.isFrom1904) throw new NotAsWritten(name);
  const byTitle = new Map(changes.map((change) => [change.from, change]));
  const titles = before.book.sheets.map(({ title }) => byTitle.get(title)?.after.title ?? title);
  const added = changes.filter(({ from }) => from === undefined).map(({ after }) => after.title);
  const found = now.book.sheets.map(({ title }) => title);
  if ([...titles, ...added].join('\n') !== found.join('\n')) throw new NotAsWritten(name);
  const carried = carriedFormulas(before, changes);
  for (const title of found) {
    const change = changes.find(({ after }) => after.title === title);
    const from = change ? change.from : title;
    const stored = from === undefined ? [] : before.rows.get(from)!;
    const expected = shiftedRows(stored, change?.shifts ?? []);
    for (const { row, column, formula } of (from !== undefined && carried.get(from)) || []) {
      const cells = [...(expected[row] ?? [])];
      cells[column] = { ...cells[column]!, formula };
      expected[row] = cells;
    }
    compareRows(title, expected, now.rows.get(title)!, change, before.book.isFrom1904);
  }
  return now;
}

/** Every part that was not changed on purpose is packed as it was. */
function sameParts(before: Buffer, after: Buffer, changed: ReadonlySet<string>): void {
  const now = new Map([...Zip.open(after).all()].map((entry) => [entry.name, entry]));
  for (const { name, packed } of Zip.open(before).all()) {
    if (!changed.has(name.toLowerCase()) && now.get(name)?.packed.equals(packed) !== true) throw new NotAsWritten(name);
  }
}

function compareRows(
  title: string,
  expected: FileRows,
  now: FileRows,
  change: TabChange | undefined,
  isFrom1904: boolean,
): void {
  const written: ReadonlyMap<string, Written> = change ? writtenCells(change, isFrom1904) : new Map();
  for (let row = 0; row < Math.min(LIMITS.rows, Math.max(expected.length, now.length)); row += 1) {
    const [was, is] = [expected[row] ?? [], now[row] ?? []];
    for (let column = 0; column < Math.max(was.length, is.length); column += 1) {
      const wanted = written.get(`${row},${column}`);
      const fits = wanted?.hasContent
        ? isAsWritten(wanted.cell, is[column], isFrom1904)
        : wanted
          ? sameContent(was[column], is[column])
          : isSame(was[column], is[column]);
      if (!fits) throw new NotAsWritten(`${title}!${columnLetters(column)}${row + 1}`);
    }
  }
}

/** A cell that was changed on purpose, as it is to be. */
interface Written {
  readonly cell: Cell | undefined;
  /** Otherwise it was given another look alone. */
  readonly hasContent: boolean;
}

function writtenCells(change: TabChange, isFrom1904: boolean): Map<string, Written> {
  const written = new Map<string, Written>();
  eachChange(change, (row, column, was, is) => {
    const write = writeOf(was, is, NO_STYLES, isFrom1904);
    if (write) written.set(`${row},${column}`, { cell: is, hasContent: write.value !== undefined });
  });
  return written;
}

function shiftedRows(rows: FileRows, shifts: readonly RowShift[]): FileRows[number][] {
  const moved = [...rows];
  for (const { kind, at, count, model } of shifts) {
    if (kind === 'delete') {
      moved.splice(at, count);
      continue;
    }
    const like = model === undefined ? undefined : moved[model]?.map(blank);
    while (moved.length < at) moved.push(undefined);
    moved.splice(at, 0, ...Array.from({ length: count }, () => like));
  }
  return moved;
}

const blank = (cell: FileCell | undefined): FileCell | undefined =>
  cell && { kind: 'blank', value: '', format: cell.format, style: cell.style };

const isSame = (was: FileCell | undefined, is: FileCell | undefined): boolean =>
  (was?.style ?? 0) === (is?.style ?? 0) && sameContent(was, is);

function sameContent(was: FileCell | undefined, is: FileCell | undefined): boolean {
  if (!was || !is) return isBlank(was) && isBlank(is);
  if (was.formula !== is.formula) return false;
  return (was.kind === is.kind && was.value === is.value) || (isUnsaved(was) && isUnsaved(is));
}

const isBlank = (cell: FileCell | undefined): boolean => !cell || (cell.kind === 'blank' && cell.formula === undefined);

/** In a file that asks for recalculation, a formula's 0 is no result. */
const isUnsaved = ({ kind, value, formula }: FileCell): boolean =>
  kind === 'unsaved' || (kind === 'number' && value === 0 && formula !== undefined);

function isAsWritten(wanted: Cell | undefined, is: FileCell | undefined, isFrom1904: boolean): boolean {
  const cell: Cell = !wanted || wanted.spilled ? { value: null } : wanted;
  if ((is?.formula ?? '') !== (cell.formula?.slice(1) ?? '')) return false;
  const value = fileValue(cell, isFrom1904);
  const kind = is?.kind ?? 'blank';
  if (value === null || value === '') return kind === 'blank' || kind === 'unsaved';
  if (typeof value === 'object') return kind === 'error' && is?.value === value.error;
  return is?.value === value || (value === 0 && kind === 'unsaved');
}
