import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import type { Sheet } from '../spreadsheet/sheet.js';
import type { GridRange, ProtectedRange } from '../spreadsheet/types.js';
import { invalid, unimplemented } from './error.js';
import { UpdateMask } from './field-mask.js';
import { requireEditable } from './protection.js';
import { gridRangeResource, requestRange, requestSheet } from './ranges.js';
import type { RequestHandler } from './sheet-requests.js';
import { protectedRangeResource } from './spreadsheet-resource.js';
import type { Fields } from './wire.js';

type Dimension = 'ROWS' | 'COLUMNS';

function requireDimension(value: unknown, where: string): Dimension {
  if (value === 'ROWS' || value === 'COLUMNS') return value;
  throw invalid(`Invalid ${where}: No dimension specified.`);
}

function strip(sheet: Sheet, dimension: Dimension, start: number, end: number): GridRange {
  return dimension === 'ROWS'
    ? { ...sheet.gridRange, startRow: start, endRow: end }
    : { ...sheet.gridRange, startColumn: start, endColumn: end };
}

export const insertDimension: RequestHandler = (document, fields, where) => {
  const range = (fields.range ?? {}) as Fields;
  const sheet = requestSheet(document, range.sheetId as number | undefined, where);
  const dimension = requireDimension(range.dimension, where);
  const start = (range.startIndex as number | undefined) ?? 0;
  const end = (range.endIndex as number | undefined) ?? 0;
  const size = dimension === 'ROWS' ? sheet.rowCount : sheet.columnCount;
  const before = fields.inheritFromBefore === true;
  if (end <= start || start < 0)
    throw invalid(`Invalid ${where}: range.endIndex must be greater than range.startIndex.`);
  if (before && start === 0) {
    throw invalid(`Invalid ${where}: inheritFromBefore cannot be true when range.startIndex is 0.`);
  }
  if (start > size || (!before && start === size)) {
    throw invalid(
      `Invalid ${where}: range.startIndex[${start}] must be less than the grid size (${size}) if inheritFromBefore is false.`,
    );
  }
  if (dimension === 'ROWS') sheet.insertRows(start, end - start, before ? 'before' : 'after');
  else sheet.insertColumns(start, end - start, before ? 'before' : 'after');
  return {};
};

export const deleteDimension: RequestHandler = (document, fields, where) => {
  const range = (fields.range ?? {}) as Fields;
  const sheet = requestSheet(document, range.sheetId as number | undefined, where);
  const dimension = requireDimension(range.dimension, where);
  const size = dimension === 'ROWS' ? sheet.rowCount : sheet.columnCount;
  const start = (range.startIndex as number | undefined) ?? 0;
  const end = (range.endIndex as number | undefined) ?? size;
  if (start < 0 || end <= start || start >= size) {
    throw invalid(
      `Invalid ${where}: Cannot delete a ${dimension === 'ROWS' ? 'row' : 'column'} that doesn't exist. Tried to delete [${start}, ${end}) of ${size}.`,
    );
  }
  const stop = Math.min(end, size);
  requireEditable(sheet, strip(sheet, dimension, start, stop), where);
  if (dimension === 'ROWS') sheet.deleteRows(start, stop - start);
  else sheet.deleteColumns(start, stop - start);
  return {};
};

/** Hides rows or columns, or shows them. */
export const updateDimensionProperties: RequestHandler = (document, fields, where) => {
  const mask = new UpdateMask(fields.fields as string | undefined, ['hiddenByUser'], where);
  const range = (fields.range ?? {}) as Fields;
  const sheet = requestSheet(document, range.sheetId as number | undefined, where);
  const dimension = requireDimension(range.dimension, where);
  const size = dimension === 'ROWS' ? sheet.rowCount : sheet.columnCount;
  const start = (range.startIndex as number | undefined) ?? 0;
  const end = (range.endIndex as number | undefined) ?? size;
  if (start < 0 || end <= start || end > size)
    throw invalid(`Invalid ${where}: range [${start}, ${end}) exceeds the grid of sheet ${sheet.id} (${size}).`);
  if (!mask.asks('hiddenByUser')) return {};
  const isHidden = (fields.properties as Fields | undefined)?.hiddenByUser === true;
  const hidden = new Set(dimension === 'ROWS' ? sheet.hiddenRows : sheet.hiddenColumns);
  for (let index = start; index < end; index += 1) {
    if (isHidden) hidden.add(index);
    else hidden.delete(index);
  }
  if (hidden.size >= size) {
    const what = dimension === 'ROWS' ? 'rows' : 'columns';
    throw invalid(`Invalid ${where}: You can't hide all ${what} on the sheet.`);
  }
  if (dimension === 'ROWS') sheet.hiddenRows = hidden;
  else sheet.hiddenColumns = hidden;
  return {};
};

/** Whole rows or columns only: what stands after them moves up, and the grid keeps its size. */
export const deleteRange: RequestHandler = (document, fields, where) => {
  const { sheet, range } = requestRange(document, fields.range as Fields | undefined, where);
  const dimension = requireDimension(fields.shiftDimension, where);
  const wholeRows = range.startColumn === 0 && range.endColumn === sheet.columnCount;
  const wholeColumns = range.startRow === 0 && range.endRow === sheet.rowCount;
  if (dimension === 'ROWS' ? !wholeRows : !wholeColumns) throw unimplemented(`${where} for a part of a line`);
  requireEditable(sheet, range, where);
  // The new lines first: a grid never has none.
  if (dimension === 'ROWS') {
    const count = range.endRow - range.startRow;
    sheet.insertRows(sheet.rowCount, count, 'before');
    sheet.deleteRows(range.startRow, count);
  } else {
    const count = range.endColumn - range.startColumn;
    sheet.insertColumns(sheet.columnCount, count, 'before');
    sheet.deleteColumns(range.startColumn, count);
  }
  return {};
};

export const appendDimension: RequestHandler = (document, fields, where) => {
  const sheet = requestSheet(document, fields.sheetId as number | undefined, where);
  const dimension = requireDimension(fields.dimension, where);
  const length = (fields.length as number | undefined) ?? 0;
  if (length < 1) throw invalid(`Invalid ${where}: length must be greater than 0.`);
  if (dimension === 'ROWS') sheet.insertRows(sheet.rowCount, length, 'before');
  else sheet.insertColumns(sheet.columnCount, length, 'before');
  return {};
};

export const mergeCells: RequestHandler = (document, fields, where) => {
  const { sheet, range } = requestRange(document, fields.range as Fields | undefined, where);
  requireEditable(sheet, range, where);
  const type = fields.mergeType ?? 'MERGE_ALL';
  if (type === 'MERGE_ALL') sheet.merge(range);
  if (type === 'MERGE_ROWS') {
    for (let row = range.startRow; row < range.endRow; row += 1)
      sheet.merge({ ...range, startRow: row, endRow: row + 1 });
  }
  if (type === 'MERGE_COLUMNS') {
    for (let column = range.startColumn; column < range.endColumn; column += 1) {
      sheet.merge({ ...range, startColumn: column, endColumn: column + 1 });
    }
  }
  return {};
};

export const unmergeCells: RequestHandler = (document, fields, where) => {
  const { sheet, range } = requestRange(document, fields.range as Fields | undefined, where);
  requireEditable(sheet, range, where);
  sheet.unmerge(range);
  return {};
};

export const sortRange: RequestHandler = (document, fields, where) => {
  const { sheet, range } = requestRange(document, fields.range as Fields | undefined, where);
  requireEditable(sheet, range, where);
  const specs = (fields.sortSpecs as Fields[] | undefined) ?? [];
  const keys = specs.map((spec) => {
    const column = (spec.dimensionIndex as number | undefined) ?? 0;
    if (column < range.startColumn || column >= range.endColumn) {
      throw invalid(`Invalid ${where}: sortSpecs.dimensionIndex ${column} is outside the range being sorted.`);
    }
    return { column, ascending: spec.sortOrder !== 'DESCENDING' };
  });
  sheet.sortRange(range, keys);
  return {};
};

export const addNamedRange: RequestHandler = (document, fields, where) => {
  const named = (fields.namedRange ?? {}) as Fields;
  const name = (named.name as string | undefined) ?? '';
  const { sheet, range } = requestRange(document, named.range as Fields | undefined, where);
  if (!/^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]{0,249}$/.test(name) || /^[A-Za-z]{1,3}\d+$/.test(name)) {
    throw invalid(`Invalid ${where}: The name "${name}" is not a valid name for a range.`);
  }
  if (document.namedRanges.has(name)) {
    throw invalid(`Invalid ${where}: Cannot add named range, a named range with the name ${name} already exists.`);
  }
  const added = document.setNamedRange(name, sheet.id, range, named.namedRangeId as string | undefined);
  return { addNamedRange: { namedRange: { namedRangeId: added.id, name, range: gridRangeResource(sheet.id, range) } } };
};

export const deleteNamedRange: RequestHandler = (document, fields, where) => {
  const id = (fields.namedRangeId as string | undefined) ?? '';
  const name = [...document.namedRanges].find(([, range]) => range.id === id)?.[0];
  if (name === undefined) throw invalid(`Invalid ${where}: No named range with id: ${id}`);
  document.removeNamedRange(name);
  return {};
};

const PROTECTED_RANGE_PATHS = ['range', 'description', 'warningOnly', 'unprotectedRanges', 'editors'];

/** The cells that people may edit inside a protection. Throws ApiError 400 where it is not one of a whole tab. */
function freeRanges(
  document: SpreadsheetDocument,
  asked: Fields,
  sheet: Sheet,
  whole: boolean,
  where: string,
): GridRange[] {
  const free = ((asked.unprotectedRanges as Fields[] | undefined) ?? []).map((each) =>
    requestRange(document, each, where),
  );
  if (free.length > 0 && !whole)
    throw invalid(`Invalid ${where}: unprotectedRanges are only supported on protected sheets.`);
  if (free.some((each) => each.sheet !== sheet))
    throw invalid(`Invalid ${where}: unprotectedRanges must be on the protected sheet.`);
  return free.map(({ range }) => range);
}

export const addProtectedRange: RequestHandler = (document, fields, where) => {
  const asked = (fields.protectedRange ?? {}) as Fields;
  const { sheet, range, whole } = requestRange(document, asked.range as Fields | undefined, where);
  const unprotected = freeRanges(document, asked, sheet, whole, where);
  const id = sheet.addProtectedRange({
    ...(whole ? {} : { range }),
    unprotected,
    description: (asked.description as string | undefined) ?? '',
    warningOnly: asked.warningOnly === true,
    canEdit: true,
    ...(asked.protectedRangeId === undefined ? {} : { id: asked.protectedRangeId as number }),
  });
  const added = sheet.protectedRanges.find((each) => each.id === id)!;
  return { addProtectedRange: { protectedRange: protectedRangeResource(sheet, added) } };
};

/** Changes what the mask lists; what it lists and the request does not give becomes what it is by default. */
export const updateProtectedRange: RequestHandler = (document, fields, where) => {
  const asked = (fields.protectedRange ?? {}) as Fields;
  const mask = new UpdateMask(fields.fields as string | undefined, PROTECTED_RANGE_PATHS, where);
  const { sheet, id, range: before, unprotected } = protectionOf(document, asked.protectedRangeId, where);
  requireEditable(sheet, before ?? sheet.gridRange, where);
  const to = mask.touches('range') ? requestRange(document, asked.range as Fields | undefined, where) : undefined;
  if (to && to.sheet !== sheet) throw unimplemented(`${where} to another sheet`);
  const range = to ? (to.whole ? undefined : to.range) : before;
  const free = mask.asks('unprotectedRanges')
    ? freeRanges(document, asked, sheet, range === undefined, where)
    : unprotected;
  if (free.length > 0 && range)
    throw invalid(`Invalid ${where}: unprotectedRanges are only supported on protected sheets.`);
  sheet.updateProtectedRange(id, {
    range,
    unprotected: free,
    ...(mask.asks('description') && { description: (asked.description as string | undefined) ?? '' }),
    ...(mask.asks('warningOnly') && { warningOnly: asked.warningOnly === true }),
  });
  return {};
};

export const deleteProtectedRange: RequestHandler = (document, fields, where) => {
  const { sheet, id } = protectionOf(document, fields.protectedRangeId, where);
  sheet.removeProtectedRange(id);
  return {};
};

function protectionOf(document: SpreadsheetDocument, id: unknown, where: string): ProtectedRange & { sheet: Sheet } {
  for (const sheet of document.sheets) {
    const found = sheet.protectedRanges.find((each) => each.id === id);
    if (found) return { ...found, sheet };
  }
  throw invalid(`Invalid ${where}: No protected range with ID: ${id ?? 0}`);
}

/** A filter without criteria, in place of the one that the tab has. */
export const setBasicFilter: RequestHandler = (document, fields, where) => {
  if (fields.filter === undefined) throw invalid(`Invalid ${where}: filter is required.`);
  const { range: asked } = fields.filter as Fields;
  const { sheet, range } = requestRange(document, asked as Fields | undefined, where);
  requireEditable(sheet, range, where);
  sheet.basicFilter = { range, criteria: [] };
  return {};
};
