import { rangeName } from '../../spreadsheet/a1.js';
import { contains, covers, intersects } from '../../spreadsheet/grid-range.js';
import type { GridRange, SortKey } from '../../spreadsheet/types.js';
import { ServiceException } from '../service-exception.js';
import { Handle, type Member, membersOf, type Service, self } from '../strict-service.js';
import { addMetadata, METADATA_SIGNATURES, newMetadataFinder, readMetadata } from './developer-metadata.js';
import { mayEditProtection, requireEditable } from './edit-permission.js';
import { newRange, newSheet } from './handles.js';
import { newProtection } from './protection.js';
import { RANGE_CONTENTS } from './range-contents.js';
import { RANGE_FORMATS } from './range-formats.js';
import { heightOf, liveRange, type RangeState, widthOf } from './range-state.js';
import { gridRangeOf } from './sheet-state.js';

const { pure, navigate, read, write } = membersOf<RangeState>();

/** The sort keys of `sort`: a column, `{column, ascending}`, or a list of either; columns are one-based and of the sheet. */
function readSortKeys(spec: unknown, range: GridRange): SortKey[] {
  const list = Array.isArray(spec) ? Array.from(spec as unknown[]) : [spec];
  return list.map((each) => {
    const { column, ascending = true } =
      typeof each === 'number' ? { column: each } : ((each ?? {}) as { column?: unknown; ascending?: unknown });
    if (typeof column !== 'number' || typeof ascending !== 'boolean') {
      throw new ServiceException('Invalid argument: sortSpecObj');
    }
    const index = column - 1;
    if (index < range.startColumn || index >= range.endColumn) {
      throw new ServiceException('The column to sort by is outside the range.');
    }
    return { column: index, ascending };
  });
}

/** Where a range is: nothing here asks the server. */
const COORDINATES: Readonly<Record<string, Member>> = {
  getRow: pure([''], ({ range }) => range.startRow + 1),
  getRowIndex: pure([''], ({ range }) => range.startRow + 1),
  getColumn: pure([''], ({ range }) => range.startColumn + 1),
  getLastRow: pure([''], ({ range }) => range.endRow),
  getLastColumn: pure([''], ({ range }) => range.endColumn),
  getNumRows: pure([''], ({ range }) => heightOf(range)),
  getNumColumns: pure([''], ({ range }) => widthOf(range)),
  getHeight: pure([''], ({ range }) => heightOf(range)),
  getWidth: pure([''], ({ range }) => widthOf(range)),
  getA1Notation: pure([''], ({ range }) => rangeName(range)),
  getGridId: pure([''], ({ tab }) => tab.id),
  getSheet: navigate([''], (state) => newSheet(state)),
  getCell: navigate(['int,int'], (state, [row, column]) => {
    const { range, tab } = state;
    if (row < 1 || row > heightOf(range) || column < 1 || column > widthOf(range)) {
      throw new ServiceException('Cell reference out of range');
    }
    return newRange({ tab, range: gridRangeOf(tab, range.startRow + row, range.startColumn + column, 1, 1) });
  }),
  offset: navigate(['int,int,int?,int?'], ({ tab, range }, [rows, columns, height, width]) =>
    newRange({
      tab,
      range: gridRangeOf(
        tab,
        range.startRow + 1 + rows,
        range.startColumn + 1 + columns,
        height ?? heightOf(range),
        width ?? widthOf(range),
      ),
    }),
  ),
};

const STRUCTURE: Readonly<Record<string, Member>> = {
  activate: write([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    env.host.selection = { sheetId: tab.id, ranges: [range] };
    return self;
  }),
  isPartOfMerge: read([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    return tab.merges.some((merge) => intersects(merge, range));
  }),
  getMergedRanges: read([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    return tab.merges.filter((merge) => intersects(merge, range)).map((merge) => newRange({ tab, range: merge }));
  }),
  merge: write([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    requireEditable(env.host, tab, range, env.execution.user);
    tab.merge(range);
    return self;
  }),
  breakApart: write([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    requireEditable(env.host, tab, range, env.execution.user);
    tab.unmerge(range);
    return self;
  }),
  sort: write(['int', 'object', 'any[]'], (state, [spec], env) => {
    const { tab, range } = liveRange(state, env);
    requireEditable(env.host, tab, range, env.execution.user);
    tab.sortRange(range, readSortKeys(spec, range));
    return self;
  }),
  createFilter: write([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    requireEditable(env.host, tab, range, env.execution.user);
    if (tab.basicFilter) throw new ServiceException("You can't create a filter in a sheet that already has a filter.");
    tab.basicFilter = { range, criteria: [] };
    return new Handle('Filter', { tab });
  }),
  getFilter: read([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    return tab.basicFilter && covers(tab.basicFilter.range, range) ? new Handle('Filter', { tab }) : null;
  }),
  protect: write([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    requireEditable(env.host, tab, range, env.execution.user);
    return newProtection(tab, range, env);
  }),
  canEdit: read([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    return tab.protectedRanges.every((each) => {
      if (mayEditProtection(env.host, each, env.execution.user)) return true;
      if (each.range) return !intersects(each.range, range);
      return each.unprotected.some((open) => covers(open, range));
    });
  }),
  addDeveloperMetadata: write(METADATA_SIGNATURES, (state, args, env) => {
    const { tab, range } = liveRange(state, env);
    addMetadata(rowOrColumn(tab.id, range, tab.rowCount, tab.columnCount), args, env);
    return self;
  }),
  getDeveloperMetadata: read([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    const place = rowOrColumn(tab.id, range, tab.rowCount, tab.columnCount);
    return readMetadata(env, ({ location }) => JSON.stringify(location) === JSON.stringify(place));
  }),
  createDeveloperMetadataFinder: navigate([''], (state, _, env) => {
    const { tab, range } = liveRange(state, env);
    return newMetadataFinder(env, ({ location }) => {
      if (location.kind === 'spreadsheet' || location.sheetId !== tab.id || location.kind === 'sheet') return false;
      if (location.kind === 'row')
        return widthOf(range) === tab.columnCount && contains(range, location.index, range.startColumn);
      return heightOf(range) === tab.rowCount && contains(range, range.startRow, location.index);
    });
  }),
};

/** Metadata goes on one whole row or one whole column, as `getRange('3:3')` or `getRange('C:C')`. Throws ServiceException. */
function rowOrColumn(
  sheetId: number,
  range: GridRange,
  rows: number,
  columns: number,
): { kind: 'row' | 'column'; sheetId: number; index: number } {
  if (heightOf(range) === 1 && widthOf(range) === columns) return { kind: 'row', sheetId, index: range.startRow };
  if (widthOf(range) === 1 && heightOf(range) === rows) return { kind: 'column', sheetId, index: range.startColumn };
  throw new ServiceException(
    'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
  );
}

/** `Range`. */
export const RANGE: Service = {
  name: 'Range',
  qualified: 'SpreadsheetApp.Range',
  access: 'document',
  members: { ...COORDINATES, ...RANGE_CONTENTS, ...RANGE_FORMATS, ...STRUCTURE },
};
