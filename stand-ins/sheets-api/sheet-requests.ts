import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import { invalid } from './error.js';
import { UpdateMask } from './field-mask.js';
import { requestSheet } from './ranges.js';
import { sheetPropertiesResource } from './spreadsheet-resource.js';
import type { Fields } from './wire.js';

/** Carries out one request of a batch update and returns its reply. `where` begins every error. Throws ApiError or DocumentError. */
export type RequestHandler = (document: SpreadsheetDocument, fields: Fields, where: string) => object;

const SPREADSHEET_PATHS = ['title', 'locale', 'timeZone', 'autoRecalc'];
const SHEET_PATHS = [
  'title',
  'index',
  'hidden',
  'sheetType',
  'sheetId',
  'gridProperties.rowCount',
  'gridProperties.columnCount',
  'gridProperties.frozenRowCount',
  'gridProperties.frozenColumnCount',
];

export const updateSpreadsheetProperties: RequestHandler = (document, fields, where) => {
  const mask = new UpdateMask(fields.fields as string | undefined, SPREADSHEET_PATHS, where);
  const properties = (fields.properties ?? {}) as Fields;
  if (mask.asks('title')) document.title = String(properties.title ?? '');
  if (mask.asks('locale')) {
    const locale = String(properties.locale ?? '');
    if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(locale)) throw invalid(`Invalid ${where}: Unsupported locale: ${locale}`);
    document.locale = locale;
  }
  if (mask.asks('timeZone')) {
    try {
      document.timeZone = String(properties.timeZone ?? '');
    } catch {
      throw invalid(`Invalid ${where}: Invalid time zone: ${String(properties.timeZone ?? '')}`);
    }
  }
  return {};
};

export const updateSheetProperties: RequestHandler = (document, fields, where) => {
  const mask = new UpdateMask(fields.fields as string | undefined, SHEET_PATHS, where);
  const properties = (fields.properties ?? {}) as Fields;
  const grid = (properties.gridProperties ?? {}) as Record<string, number | undefined>;
  const sheet = requestSheet(document, properties.sheetId as number | undefined, where);
  if (mask.asks('title')) sheet.title = String(properties.title ?? '');
  const rows = mask.asks('gridProperties.rowCount') ? (grid.rowCount ?? 0) : sheet.rowCount;
  const columns = mask.asks('gridProperties.columnCount') ? (grid.columnCount ?? 0) : sheet.columnCount;
  if (rows < 1 || columns < 1) {
    throw invalid(`Invalid ${where}: A sheet must have at least one row and one column.`);
  }
  const frozenRows = mask.asks('gridProperties.frozenRowCount') ? (grid.frozenRowCount ?? 0) : sheet.frozenRows;
  const frozenColumns = mask.asks('gridProperties.frozenColumnCount')
    ? (grid.frozenColumnCount ?? 0)
    : sheet.frozenColumns;
  if (frozenRows < 0 || (frozenRows > 0 && frozenRows >= rows)) {
    throw invalid(`Invalid ${where}: You can't freeze all visible rows on the sheet.`);
  }
  if (frozenColumns < 0 || (frozenColumns > 0 && frozenColumns >= columns)) {
    throw invalid(`Invalid ${where}: You can't freeze all visible columns on the sheet.`);
  }
  if (frozenRows < sheet.frozenRows) sheet.frozenRows = frozenRows;
  if (frozenColumns < sheet.frozenColumns) sheet.frozenColumns = frozenColumns;
  sheet.resize(rows, columns);
  if (frozenRows !== sheet.frozenRows) sheet.frozenRows = frozenRows;
  if (frozenColumns !== sheet.frozenColumns) sheet.frozenColumns = frozenColumns;
  if (mask.asks('hidden')) sheet.hidden = properties.hidden === true;
  if (mask.asks('index')) document.moveSheet(sheet.id, (properties.index as number | undefined) ?? 0);
  return {};
};

export const addSheet: RequestHandler = (document, fields, where) => {
  const properties = (fields.properties ?? {}) as Fields;
  const grid = (properties.gridProperties ?? {}) as Record<string, number | undefined>;
  if (properties.sheetType !== undefined && properties.sheetType !== 'GRID') {
    throw invalid(`Invalid ${where}: Only sheets of type GRID can be added.`);
  }
  let title = properties.title as string | undefined;
  for (let n = document.sheets.length + 1; title === undefined; n += 1) {
    if (!document.sheetByTitle(`Sheet${n}`)) title = `Sheet${n}`;
  }
  const id = properties.sheetId as number | undefined;
  const index = properties.index as number | undefined;
  if ((grid.rowCount ?? 1) < 1 || (grid.columnCount ?? 1) < 1) {
    throw invalid(`Invalid ${where}: A sheet must have at least one row and one column.`);
  }
  const sheet = document.addSheet({
    title,
    ...(id === undefined ? {} : { sheetId: id }),
    ...(index === undefined ? {} : { index }),
    ...(grid.rowCount === undefined ? {} : { rowCount: grid.rowCount }),
    ...(grid.columnCount === undefined ? {} : { columnCount: grid.columnCount }),
    ...(properties.hidden === true ? { hidden: true } : {}),
  });
  if (grid.frozenRowCount) sheet.frozenRows = grid.frozenRowCount;
  if (grid.frozenColumnCount) sheet.frozenColumns = grid.frozenColumnCount;
  return { addSheet: { properties: sheetPropertiesResource(sheet) } };
};

export const deleteSheet: RequestHandler = (document, fields, where) => {
  const id = (fields.sheetId as number | undefined) ?? 0;
  if (!document.sheetById(id)) throw invalid(`Invalid ${where}: No sheet with id: ${id}`);
  document.deleteSheet(id);
  return {};
};

export const duplicateSheet: RequestHandler = (document, fields, where) => {
  const source = requestSheet(document, fields.sourceSheetId as number | undefined, where);
  const title = fields.newSheetName as string | undefined;
  const id = fields.newSheetId as number | undefined;
  const copy = document.duplicateSheet(source.id, {
    index: (fields.insertSheetIndex as number | undefined) ?? 0,
    ...(title === undefined ? {} : { title }),
    ...(id === undefined ? {} : { sheetId: id }),
  });
  return { duplicateSheet: { properties: sheetPropertiesResource(copy) } };
};
