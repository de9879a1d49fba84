import type { Catalog } from '../../../../shared/language.js';
import { areaNames, areasOf, isOneCell, shiftedArea, shiftedAreas, shiftedRow } from './areas.js';
import { CannotKeep } from './cannot-keep.js';
import type { Element } from './markup.js';
import { type EditedBook, type MoveFormula, moveFormulasOf, UNREAD } from './moved-formulas.js';
import { numberIn, SHAPE } from './note-shapes.js';
import type { Link, PackageEditor } from './package-editor.js';
import type { FormulaAt, RowShift } from './sheet-cells.js';
import type { SheetEditor } from './sheet-editor.js';

/**
 * Inserts or deletes rows of one sheet, and carries along whatever in the file points at its cells, except the formulas of
 * cells: those are the caller's to write. Throws `CannotKeep`.
 */
export async function shiftRows(
  book: EditedBook,
  { title, editor: sheet }: { readonly title: string; readonly editor: SheetEditor },
  shift: RowShift,
  { move, copy, formulaAt }: ShiftHelp,
): Promise<void> {
  const { parts } = book;
  sheet.changeCells((cells) => {
    if (cells.hasDataTables) throw new CannotKeep(DATA_TABLE);
    cells.writeOutShared(formulaAt);
    cells.shift(shift);
  });
  for (const element of [...sheet.root.elements]) {
    reanchor(element, shift, copy);
    if (!shiftElement(element, shift)) sheet.root.remove(element);
  }
  for (const link of await parts.links(sheet.part)) await shiftLinked(parts, link, shift);
  await moveFormulasOf(book, move, (source) => shiftSource(source, title, shift));
}

export interface ShiftHelp {
  readonly move: MoveFormula;
  /** A formula as it reads so many rows further down; `undefined` when it cannot be read. */
  readonly copy: (formula: string, rows: number) => string | undefined;
  readonly formulaAt: FormulaAt;
}

/**
 * The formulas of a rule are written for its first cell. When that one is deleted they are first read for the cell that takes its
 * place, or they would lose their references with it.
 */
function reanchor(element: Element, { kind, at, count }: RowShift, copy: ShiftHelp['copy']): void {
  if (kind === 'insert' || element.name === 'sheetData') return;
  const isRule = element.name === 'conditionalFormatting' || element.name === 'dataValidation';
  if (!isRule) {
    for (const child of element.elements) reanchor(child, { kind, at, count }, copy);
    return;
  }
  const areas = areasOf(element.get('sqref') ?? element.child('sqref')?.text);
  const top = Math.min(...areas.map(({ startRow }) => startRow));
  const end = at + count;
  if (top < at || top >= end || !areas.some(({ endRow }) => endRow > end)) return;
  for (const formula of element.descendants()) {
    if (!/^(?:formula\d?|f)$/.test(formula.name) || formula.elements.length > 0) continue;
    const copied = copy(formula.text, end - top);
    if (copied === undefined) throw new CannotKeep(UNREAD);
    formula.text = copied;
  }
}

const DATA_TABLE: Catalog<string> = {
  en: 'it has a what-if data table, which moving rows would break',
  zh: '其中有模拟运算表，移动行会破坏该表',
};
const HEADING_GONE: Catalog<string> = {
  en: 'it would take the heading of a table, or all of it, away',
  zh: '会删除表格的标题行或整个表格',
};
const PIVOT: Catalog<string> = {
  en: 'a pivot table stands on the tab, which moving rows would break',
  zh: '该工作表上有数据透视表，移动行会破坏它',
};

/** Attributes that name cells of the sheet they stand on. */
const AREAS: ReadonlySet<string> = new Set(['ref', 'sqref']);
const CELLS: ReadonlySet<string> = new Set(['activeCell', 'topLeftCell', 'r']);

/** False for an element of which nothing is left. */
function shiftElement(element: Element, shift: RowShift): boolean {
  // Page breaks between columns stay where they are.
  if (element.name === 'sheetData' || element.name === 'colBreaks') return true;
  for (const name of AREAS) {
    const written = element.get(name);
    if (written === undefined) continue;
    const before = areasOf(written);
    if (before.length === 0) continue;
    const after = shiftedAreas(before, shift);
    if (after.length === 0 && element.name !== 'selection' && element.name !== 'dimension') return false;
    // A merged range of one cell is none.
    if (element.name === 'mergeCell' && after[0] && isOneCell(after[0])) return false;
    const now = after.length === 0 ? 'A1' : areaNames(after);
    if (areaNames(before) !== now) element.set(name, now);
  }
  for (const name of CELLS) {
    const written = element.get(name);
    const [area] = areasOf(written);
    if (!area) continue;
    const row = shiftedRow(area.startRow, shift) ?? shift.at;
    if (row !== area.startRow) element.set(name, areaNames([{ ...area, startRow: row, endRow: row + 1 }]));
  }
  if (element.name === 'brk') {
    const row = Number(element.get('id'));
    element.set('id', shiftedRow(row, shift) ?? shift.at);
  }
  if (element.name === 'sqref') {
    const before = areasOf(element.text);
    const after = shiftedAreas(before, shift);
    if (before.length > 0 && after.length === 0) return false;
    if (areaNames(before) !== areaNames(after)) element.text = areaNames(after);
  }
  return shiftChildren(element, shift);
}

/** Elements that are nothing without what they hold. */
const NEEDS_CHILDREN: ReadonlySet<string> = new Set([
  'mergeCells',
  'dataValidations',
  'hyperlinks',
  'protectedRanges',
  'ignoredErrors',
  'cellWatches',
  'sparklines',
]);
/** Elements without which the one round them means nothing. */
const NEEDED: ReadonlySet<string> = new Set(['sqref', 'sparklines']);

function shiftChildren(element: Element, shift: RowShift): boolean {
  let isLess = false;
  for (const child of element.elements) {
    if (shiftElement(child, shift)) continue;
    // The cells of a rule in an extension stand in an element of its own: without them the rule goes.
    if (NEEDED.has(child.name)) return false;
    element.remove(child);
    isLess = true;
  }
  if (!isLess) return true;
  if (NEEDS_CHILDREN.has(element.name) && element.elements.length === 0) return false;
  if (element.get('count') !== undefined) element.set('count', element.elements.length);
  return true;
}

/** A part that belongs to the sheet alone. */
async function shiftLinked(parts: PackageEditor, { kind, part, isExternal }: Link, shift: RowShift): Promise<void> {
  if (isExternal) return;
  switch (kind) {
    case 'comments':
    case 'threadedComment': {
      const { root } = await parts.markup(part);
      shiftChildren(kind === 'comments' ? (root.child('commentList') ?? root) : root, shift);
      return;
    }
    case 'vmlDrawing':
      await parts.changeText(part, (shapes) => shiftedShapes(shapes, shift));
      return;
    case 'drawing':
      shiftAnchors((await parts.markup(part)).root, shift);
      return;
    case 'pivotTable':
      throw new CannotKeep(PIVOT);
    case 'table':
      shiftTable((await parts.markup(part)).root, shift);
  }
}

function shiftTable(table: Element, shift: RowShift): void {
  const [area] = areasOf(table.get('ref'));
  if (!area) return;
  const heads = Number(table.get('headerRowCount') ?? 1);
  const totals = Number(table.get('totalsRowCount') ?? 0);
  const after = shiftedArea(area, shift);
  const isGone = (row: number): boolean => shiftedRow(row, shift) === undefined;
  const headsGone = Array.from({ length: heads }, (_, at) => area.startRow + at).some(isGone);
  const totalsGone = Array.from({ length: totals }, (_, at) => area.endRow - 1 - at).some(isGone);
  // A table keeps one row between its heading and its totals.
  const room = after ? after.endRow - after.startRow - heads - totals : 0;
  if (headsGone || totalsGone || room < 1) throw new CannotKeep(HEADING_GONE);
  shiftElement(table, shift);
}

/** Pictures and charts move with the rows they stand on, unless they are fixed to the page. */
function shiftAnchors(root: Element, shift: RowShift): void {
  for (const anchor of root.descendants()) {
    if (!anchor.name.endsWith('CellAnchor') || anchor.get('editAs') === 'absolute') continue;
    const from = anchor.child('from')?.child('row');
    if (!from) continue;
    const before = Number(from.text);
    const after = shiftedRow(before, shift) ?? shift.at;
    from.text = String(after);
    const to = anchor.child('to')?.child('row');
    if (!to) continue;
    // What moves with its cells and keeps its size ends as far from where it begins as before.
    const end = Number(to.text);
    to.text = String(anchor.get('editAs') === 'oneCell' ? end + after - before : (shiftedRow(end, shift) ?? shift.at));
  }
}

/** Shapes of notes and buttons; those of notes whose row is deleted go. */
function shiftedShapes(shapes: string, shift: RowShift): string {
  return shapes.replace(SHAPE, (shape) => {
    const row = numberIn(shape, 'Row');
    const moved = row === undefined ? undefined : shiftedRow(row, shift);
    if (row !== undefined && moved === undefined) return '';
    return shape
      .replace(/(<(?:\w+:)?Row>)\s*\d+\s*(<)/, (_, open: string, close: string) => `${open}${moved}${close}`)
      .replace(/(<(?:\w+:)?Anchor>)([^<]*)(<)/, (_, open: string, anchor: string, close: string) => {
        const numbers = anchor.split(',').map(Number);
        for (const at of [2, 6]) numbers[at] = shiftedRow(numbers[at] ?? 0, shift) ?? shift.at;
        return `${open}${numbers.join(', ')}${close}`;
      });
  });
}

/** What a pivot table is made from. */
function shiftSource(source: Element, title: string, shift: RowShift): void {
  if (source.get('sheet')?.toLowerCase() !== title.toLowerCase()) return;
  const [area] = areasOf(source.get('ref'));
  if (!area) return;
  const after = shiftedArea(area, shift);
  if (!after) throw new CannotKeep(HEADING_GONE);
  if (areaNames([after]) !== areaNames([area])) source.set('ref', areaNames([after]));
}
