import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import type { Sheet } from '../spreadsheet/sheet.js';
import type { DeveloperMetadata, GridRange } from '../spreadsheet/types.js';
import { cellResource, DEFAULT_FORMAT, formatResource } from './cell-data.js';
import { gridRangeResource, type LocatedRange, locateRange, readableRange } from './ranges.js';

const ROW_PIXELS = 21;
const COLUMN_PIXELS = 100;

/** `sheets[].properties`: zeros and false are left out, except the id and the position. */
export function sheetPropertiesResource(sheet: Sheet): object {
  return {
    sheetId: sheet.id,
    title: sheet.title,
    index: sheet.index,
    sheetType: 'GRID',
    gridProperties: {
      rowCount: sheet.rowCount,
      columnCount: sheet.columnCount,
      ...(sheet.frozenRows > 0 ? { frozenRowCount: sheet.frozenRows } : {}),
      ...(sheet.frozenColumns > 0 ? { frozenColumnCount: sheet.frozenColumns } : {}),
    },
    ...(sheet.hidden ? { hidden: true } : {}),
  };
}

function metadataResource(metadata: DeveloperMetadata): object {
  const { location } = metadata;
  const where =
    location.kind === 'spreadsheet'
      ? { locationType: 'SPREADSHEET', spreadsheet: true }
      : location.kind === 'sheet'
        ? { locationType: 'SHEET', ...(location.sheetId === 0 ? {} : { sheetId: location.sheetId }) }
        : {
            locationType: location.kind === 'row' ? 'ROW' : 'COLUMN',
            dimensionRange: {
              ...(location.sheetId === 0 ? {} : { sheetId: location.sheetId }),
              dimension: location.kind === 'row' ? 'ROWS' : 'COLUMNS',
              startIndex: location.index,
              endIndex: location.index + 1,
            },
          };
  const { id, key, value, visibility } = metadata;
  return { metadataId: id, metadataKey: key, metadataValue: value, location: where, visibility };
}

function gridData(sheet: Sheet, range: GridRange): object {
  const rows: object[][] = [];
  sheet.forEachCell(range, (cell, row, column) => {
    const [down, across] = [row - range.startRow, column - range.startColumn];
    while (rows.length <= down) rows.push([]);
    const cells = rows[down]!;
    while (cells.length < across) cells.push({});
    cells[across] = cellResource(cell, sheet.document.locale);
  });
  const strip = (from: number, to: number, size: (index: number) => number, hidden: ReadonlySet<number>): object[] =>
    Array.from({ length: to - from }, (_, index) => ({
      pixelSize: size(from + index),
      ...(hidden.has(from + index) ? { hiddenByUser: true } : {}),
    }));
  const width = (column: number): number => sheet.columnWidths.get(column) ?? COLUMN_PIXELS;
  return {
    ...(range.startRow > 0 ? { startRow: range.startRow } : {}),
    ...(range.startColumn > 0 ? { startColumn: range.startColumn } : {}),
    ...(rows.length > 0 ? { rowData: rows.map((values) => (values.length > 0 ? { values } : {})) } : {}),
    rowMetadata: strip(range.startRow, range.endRow, () => ROW_PIXELS, sheet.hiddenRows),
    columnMetadata: strip(range.startColumn, range.endColumn, width, sheet.hiddenColumns),
  };
}

function filterResource(sheetId: number, filter: Sheet['basicFilter']): object {
  if (!filter) return {};
  const specs = filter.criteria.map(({ column, hiddenValues, condition }) => ({
    columnIndex: column,
    filterCriteria: {
      ...(hiddenValues.length > 0 ? { hiddenValues } : {}),
      ...(condition
        ? {
            condition: { type: condition.type, values: condition.values.map((value) => ({ userEnteredValue: value })) },
          }
        : {}),
    },
  }));
  return {
    range: gridRangeResource(sheetId, filter.range),
    ...(specs.length > 0 ? { filterSpecs: specs } : {}),
  };
}

function sheetResource(sheet: Sheet, ranges: readonly GridRange[] | null): object {
  const { id } = sheet;
  const { merges, conditionalRules, filterViews, protectedRanges, basicFilter } = sheet;
  const metadata = sheet.document.developerMetadata.filter(
    ({ location }) => location.kind === 'sheet' && location.sheetId === id,
  );
  const list = (name: string, values: readonly object[]): object => (values.length > 0 ? { [name]: values } : {});
  return {
    properties: sheetPropertiesResource(sheet),
    ...(ranges ? { data: ranges.map((range) => gridData(sheet, range)) } : {}),
    ...list(
      'merges',
      merges.map((merge) => gridRangeResource(id, merge)),
    ),
    ...list(
      'conditionalFormats',
      conditionalRules.map((rule) => ({
        ranges: rule.ranges.map((range) => gridRangeResource(id, range)),
        booleanRule: {
          condition: {
            type: rule.condition.type,
            values: rule.condition.values.map((userEnteredValue) => ({ userEnteredValue })),
          },
          format: formatResource(rule.format),
        },
      })),
    ),
    ...list(
      'filterViews',
      filterViews.map((view) => ({ filterViewId: view.id, title: view.title, ...filterResource(id, view) })),
    ),
    ...list(
      'protectedRanges',
      protectedRanges.map((each) => protectedRangeResource(sheet, each)),
    ),
    ...(basicFilter ? { basicFilter: filterResource(id, basicFilter) } : {}),
    ...list('developerMetadata', metadata.map(metadataResource)),
  };
}

/** A protection as responses write it. */
export function protectedRangeResource(sheet: Sheet, protection: Sheet['protectedRanges'][number]): object {
  return {
    protectedRangeId: protection.id,
    range: protection.range
      ? gridRangeResource(sheet.id, protection.range)
      : sheet.id === 0
        ? {}
        : { sheetId: sheet.id },
    ...(protection.description === '' ? {} : { description: protection.description }),
    ...(protection.warningOnly ? { warningOnly: true } : {}),
    ...(protection.canEdit ? { requestingUserCanEdit: true } : {}),
    ...(protection.unprotected.length > 0
      ? { unprotectedRanges: protection.unprotected.map((range) => gridRangeResource(sheet.id, range)) }
      : {}),
  };
}

/**
 * A whole document as spreadsheets.get answers it. With `ranges` only their tabs are there; with `gridData` the cells are,
 * those of the ranges or all. Throws ApiError 400 for a range that cannot be found.
 */
export function spreadsheetResource(
  document: SpreadsheetDocument,
  options: { readonly ranges: readonly (string | LocatedRange)[]; readonly gridData: boolean },
): object {
  const located: LocatedRange[] = options.ranges.map((range) =>
    typeof range === 'string' ? locateRange(document, range) : range,
  );
  const bySheet = new Map<Sheet, GridRange[]>();
  for (const each of located) bySheet.set(each.sheet, [...(bySheet.get(each.sheet) ?? []), readableRange(each)]);
  const sheets = located.length === 0 ? document.sheets : document.sheets.filter((sheet) => bySheet.has(sheet));
  const named = [...document.namedRanges];
  const metadata = document.developerMetadata.filter(({ location }) => location.kind === 'spreadsheet');
  return {
    spreadsheetId: document.id,
    properties: {
      title: document.title,
      locale: document.locale,
      autoRecalc: 'ON_CHANGE',
      timeZone: document.timeZone,
      defaultFormat: DEFAULT_FORMAT,
    },
    sheets: sheets.map((sheet) =>
      sheetResource(sheet, options.gridData ? (bySheet.get(sheet) ?? [sheet.gridRange]) : null),
    ),
    ...(named.length > 0
      ? {
          namedRanges: named.map(([name, { id, sheetId, range }]) => ({
            namedRangeId: id,
            name,
            range: gridRangeResource(sheetId, range),
          })),
        }
      : {}),
    ...(metadata.length > 0 ? { developerMetadata: metadata.map(metadataResource) } : {}),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${document.id}/edit`,
  };
}

/** After a mask: cells, then rows, that have nothing left at the end of their list go, as in the real answer. */
export function trimGridData(resource: unknown): unknown {
  const { sheets } = resource as { sheets?: { data?: { rowData?: { values?: object[] }[] }[] }[] };
  const isEmpty = (value: object): boolean => Object.keys(value).length === 0;
  for (const data of (sheets ?? []).flatMap((sheet) => sheet.data ?? [])) {
    for (const row of data.rowData ?? []) {
      while (row.values?.length && isEmpty(row.values.at(-1)!)) row.values.pop();
      if (row.values?.length === 0) delete row.values;
    }
    while (data.rowData?.length && isEmpty(data.rowData.at(-1)!)) data.rowData.pop();
    if (data.rowData?.length === 0) delete data.rowData;
  }
  return resource;
}
