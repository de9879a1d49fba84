import { sameRange } from '../../spreadsheet/grid-range.js';
import type { Sheet } from '../../spreadsheet/sheet.js';
import type { ConditionalRule, GridRange } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { DOCUMENT_CELLS } from '../limits.js';
import { ServiceException } from '../service-exception.js';
import { Handle, type Member, membersOf, type Service, self } from '../strict-service.js';
import { cellToScript, patchForValue } from './cell-value.js';
import { type ConditionalFormatRuleState, keptRule } from './conditional-format.js';
import { addMetadata, METADATA_SIGNATURES, newMetadataFinder, readMetadata } from './developer-metadata.js';
import { requireEditable, requireEditableTab } from './edit-permission.js';
import { findRange } from './find-range.js';
import { newRange, newSpreadsheet } from './handles.js';
import { newProtection, protectionsOf } from './protection.js';
import { newRangeList } from './range-list.js';
import { mapCells } from './range-state.js';
import { activeRangeList, activeRangeOf, activeTab, currentCellOf, firstSelection } from './selection.js';
import { gridRangeOf, liveTab, requireCells, type SheetState } from './sheet-state.js';
import { writeCells } from './write-cells.js';

const { navigate, read, write } = membersOf<SheetState>();

const DEFAULT_COLUMN_WIDTH = 100;

/** The tab, if the person may edit all of a range of it. */
function editable(state: SheetState, env: ScriptEnvironment, range?: GridRange): Sheet {
  const tab = liveTab(state, env);
  if (range) requireEditable(env.host, tab, range, env.execution.user);
  else requireEditableTab(env.host, tab, env.execution.user);
  return tab;
}

/** The used part of the tab; A1 when it is empty. */
export function dataRange(tab: Sheet): GridRange {
  return { startRow: 0, endRow: Math.max(1, tab.lastRow), startColumn: 0, endColumn: Math.max(1, tab.lastColumn) };
}

function requireRoom(tab: Sheet, extraCells: number): void {
  let cells = extraCells;
  for (const each of tab.document.sheets) cells += each.rowCount * each.columnCount;
  if (cells > DOCUMENT_CELLS) {
    throw new ServiceException(
      `This action would increase the number of cells in the workbook above the limit of ${DOCUMENT_CELLS} cells.`,
    );
  }
}

type Place = 'before' | 'after';

function requirePosition(axis: 'row' | 'column', position: number, size: number): void {
  if (position < 1 || position > size) throw new ServiceException(`Those ${axis}s are out of bounds.`);
}

function insert(
  axis: 'row' | 'column',
  place: Place,
  state: SheetState,
  position: number,
  count: number,
  env: ScriptEnvironment,
): void {
  const tab = editable(state, env);
  requirePosition(axis, position, axis === 'row' ? tab.rowCount : tab.columnCount);
  if (count < 1) throw new ServiceException(`The number of ${axis}s must be at least 1.`);
  requireRoom(tab, count * (axis === 'row' ? tab.columnCount : tab.rowCount));
  const at = place === 'before' ? position - 1 : position;
  // New rows look like the row they were asked next to.
  const inherit = place === 'before' ? 'after' : 'before';
  if (axis === 'row') tab.insertRows(at, count, inherit);
  else tab.insertColumns(at, count, inherit);
}

function remove(
  axis: 'row' | 'column',
  state: SheetState,
  position: number,
  count: number,
  env: ScriptEnvironment,
): void {
  const tab = liveTab(state, env);
  const size = axis === 'row' ? tab.rowCount : tab.columnCount;
  requirePosition(axis, position, size);
  if (count < 1) throw new ServiceException(`The number of ${axis}s must be at least 1.`);
  requirePosition(axis, position + count - 1, size);
  const start = position - 1;
  const end = start + count;
  requireEditable(
    env.host,
    tab,
    axis === 'row'
      ? { startRow: start, endRow: end, startColumn: 0, endColumn: tab.columnCount }
      : { startRow: 0, endRow: tab.rowCount, startColumn: start, endColumn: end },
    env.execution.user,
  );
  const frozen = axis === 'row' ? tab.frozenRows : tab.frozenColumns;
  const loose = size - frozen - (end - Math.min(Math.max(start, frozen), end));
  if (loose < 1) throw new ServiceException(`Sorry, it is not possible to delete all non-frozen ${axis}s.`);
  if (axis === 'row') tab.deleteRows(start, count);
  else tab.deleteColumns(start, count);
}

function inserts(axis: 'row' | 'column'): Record<string, Member> {
  const [one, many] = axis === 'row' ? ['Row', 'Rows'] : ['Column', 'Columns'];
  return {
    [`insert${one}Before`]: write(['int'], (state, [position], env) => {
      insert(axis, 'before', state, position, 1, env);
      return self;
    }),
    [`insert${one}After`]: write(['int'], (state, [position], env) => {
      insert(axis, 'after', state, position, 1, env);
      return self;
    }),
    [`insert${many}Before`]: write(['int,int'], (state, [position, count], env) => {
      insert(axis, 'before', state, position, count, env);
      return self;
    }),
    [`insert${many}After`]: write(['int,int'], (state, [position, count], env) => {
      insert(axis, 'after', state, position, count, env);
      return self;
    }),
    [`insert${many}`]: write(['int,int?'], (state, [position, count], env) =>
      insert(axis, 'before', state, position, count ?? 1, env),
    ),
    [`delete${one}`]: write(['int'], (state, [position], env) => {
      remove(axis, state, position, 1, env);
      return self;
    }),
    [`delete${many}`]: write(['int,int'], (state, [position, count], env) => remove(axis, state, position, count, env)),
  };
}

function hidden(axis: 'row' | 'column'): Record<string, Member> {
  const [one, many] = axis === 'row' ? ['Row', 'Rows'] : ['Column', 'Columns'];
  const change = (hide: boolean): Member =>
    write(['int,int?'], (state, [position, count], env) => {
      const tab = editable(state, env);
      const size = axis === 'row' ? tab.rowCount : tab.columnCount;
      requirePosition(axis, position, size);
      requirePosition(axis, position + (count ?? 1) - 1, size);
      const next = new Set(axis === 'row' ? tab.hiddenRows : tab.hiddenColumns);
      for (let index = position - 1; index < position - 1 + (count ?? 1); index += 1) {
        if (hide) next.add(index);
        else next.delete(index);
      }
      if (axis === 'row') tab.hiddenRows = next;
      else tab.hiddenColumns = next;
    });
  return {
    [`hide${many}`]: change(true),
    [`show${many}`]: change(false),
    [`is${one}HiddenByUser`]: read(['int'], (state, [position], env) => {
      const tab = liveTab(state, env);
      requirePosition(axis, position, axis === 'row' ? tab.rowCount : tab.columnCount);
      return (axis === 'row' ? tab.hiddenRows : tab.hiddenColumns).has(position - 1);
    }),
  };
}

function sameRule(a: ConditionalRule, b: ConditionalRule): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function setRules(state: SheetState, rules: readonly ConditionalFormatRuleState[], env: ScriptEnvironment): void {
  const tab = editable(state, env);
  if (rules.some((each) => each.tab !== tab)) {
    throw new ServiceException('Conditional format rules must be on the sheet they are set on.');
  }
  const before = tab.conditionalRules;
  const after = rules.map((rule) => keptRule(rule, env));
  const touched = [
    ...before.filter((each) => !after.some((other) => sameRule(each, other))),
    ...after.filter((each) => !before.some((other) => sameRule(each, other))),
  ];
  for (const rule of touched)
    for (const range of rule.ranges) requireEditable(env.host, tab, range, env.execution.user);
  tab.conditionalRules = after;
}

function clear(change: 'value' | 'format' | 'note', state: SheetState, env: ScriptEnvironment): typeof self {
  const tab = liveTab(state, env);
  requireEditable(env.host, tab, tab.gridRange, env.execution.user);
  env.host.document.batch(() => {
    const found: [number, number][] = [];
    tab.forEachCell(tab.gridRange, (_cell, row, column) => found.push([row, column]));
    for (const [row, column] of found) tab.setCell(row, column, { [change]: change === 'value' ? null : undefined });
  });
  return self;
}

const COORDINATES: Readonly<Record<string, Member>> = {
  getName: navigate([''], (state, _, env) => liveTab(state, env).title),
  getSheetName: navigate([''], (state, _, env) => liveTab(state, env).title),
  getSheetId: navigate([''], ({ tab }) => tab.id),
  getIndex: navigate([''], (state, _, env) => liveTab(state, env).index + 1),
  getParent: navigate([''], () => newSpreadsheet()),
  getType: navigate([''], ({ tab }, __, { realm }) => realm.enumValue('SheetType', tab.kind)),
  getMaxRows: navigate([''], (state, _, env) => liveTab(state, env).rowCount),
  getMaxColumns: navigate([''], (state, _, env) => liveTab(state, env).columnCount),
  getRange: navigate(['int,int,int?,int?', 'string'], (state, args, env) => {
    const tab = liveTab(state, env);
    const [first, column, rows, columns] = args as [number | string, number, number?, number?];
    if (typeof first === 'number')
      return newRange({ tab, range: gridRangeOf(tab, first, column, rows ?? 1, columns ?? 1) });
    const found = findRange(first, tab, env);
    if (found.tab !== tab) throw new ServiceException('Range not found');
    return newRange(found);
  }),
  getRangeList: navigate(['string[]'], (state, [notations], env) => {
    const tab = liveTab(state, env);
    if (notations.length === 0) throw new ServiceException('Invalid argument: a1Notations');
    return newRangeList(notations.map((text) => findRange(text, tab, env)));
  }),
};

const DATA: Readonly<Record<string, Member>> = {
  getLastRow: read([''], (state, _, env) => liveTab(state, env).lastRow),
  getLastColumn: read([''], (state, _, env) => liveTab(state, env).lastColumn),
  getDataRange: read([''], (state, _, env) => {
    const tab = liveTab(state, env);
    return newRange({ tab, range: dataRange(tab) });
  }),
  getSheetValues: read(['int,int,int,int'], (state, [row, column, rows, columns], env) => {
    const tab = liveTab(state, env);
    const range = gridRangeOf(tab, row, column, rows, columns);
    return mapCells<unknown>({ tab, range }, env, '', (cell) => cellToScript(cell, env.host.document.timeZone));
  }),
  appendRow: write(['any[]'], (state, [row], env) => {
    const tab = liveTab(state, env);
    if (row.length === 0) throw new ServiceException('Invalid argument: rowContents');
    const at = tab.lastRow;
    requireRoom(tab, tab.columnCount);
    env.host.document.batch(() => {
      const columns = Math.max(tab.columnCount, row.length);
      tab.resize(Math.max(tab.rowCount, at + 1), columns);
      const range = { startRow: at, endRow: at + 1, startColumn: 0, endColumn: row.length };
      writeCells({ tab, range }, env, (cell, _row, column) => patchForValue(row[column], cell, env));
    });
    return self;
  }),
  sort: write(['int,boolean?'], (state, [column, ascending], env) => {
    const tab = liveTab(state, env);
    requirePosition('column', column, tab.columnCount);
    const range = { ...tab.gridRange, startRow: tab.frozenRows };
    requireEditable(env.host, tab, range, env.execution.user);
    tab.sortRange(range, [{ column: column - 1, ascending: ascending ?? true }]);
    return self;
  }),
  clear: write([''], (state, _, env) => {
    clear('value', state, env);
    return clear('format', state, env);
  }),
  clearContents: write([''], (state, _, env) => clear('value', state, env)),
  clearFormats: write([''], (state, _, env) => clear('format', state, env)),
  clearNotes: write([''], (state, _, env) => clear('note', state, env)),
};

const APPEARANCE: Readonly<Record<string, Member>> = {
  setName: write(['string'], (state, [name], env) => {
    editable(state, env).title = name;
    return self;
  }),
  isSheetHidden: read([''], (state, _, env) => liveTab(state, env).hidden),
  hideSheet: write([''], (state, _, env) => {
    liveTab(state, env).hidden = true;
    return self;
  }),
  showSheet: write([''], (state, _, env) => {
    liveTab(state, env).hidden = false;
    return self;
  }),
  getFrozenRows: read([''], (state, _, env) => liveTab(state, env).frozenRows),
  setFrozenRows: write(['int'], (state, [rows], env) => {
    const tab = editable(state, env);
    if (rows < 0 || rows >= tab.rowCount) throw new ServiceException("You can't freeze all visible rows on the sheet.");
    tab.frozenRows = rows;
  }),
  getFrozenColumns: read([''], (state, _, env) => liveTab(state, env).frozenColumns),
  setFrozenColumns: write(['int'], (state, [columns], env) => {
    const tab = editable(state, env);
    if (columns < 0 || columns >= tab.columnCount) {
      throw new ServiceException("You can't freeze all visible columns on the sheet.");
    }
    tab.frozenColumns = columns;
  }),
  getColumnWidth: read(['int'], (state, [column], env) => {
    const tab = liveTab(state, env);
    requirePosition('column', column, tab.columnCount);
    return tab.columnWidths.get(column - 1) ?? DEFAULT_COLUMN_WIDTH;
  }),
  setColumnWidth: write(['int,int'], (state, [column, width], env) => {
    const tab = editable(state, env);
    requirePosition('column', column, tab.columnCount);
    tab.setColumnWidth(column - 1, width);
    return self;
  }),
  setColumnWidths: write(['int,int,int'], (state, [column, count, width], env) => {
    const tab = editable(state, env);
    requirePosition('column', column, tab.columnCount);
    requirePosition('column', column + count - 1, tab.columnCount);
    env.host.document.batch(() => {
      for (let index = column - 1; index < column - 1 + count; index += 1) tab.setColumnWidth(index, width);
    });
    return self;
  }),
  ...hidden('row'),
  ...hidden('column'),
};

const RULES: Readonly<Record<string, Member>> = {
  getConditionalFormatRules: read([''], (state, _, env) => {
    const tab = liveTab(state, env);
    return tab.conditionalRules.map(
      (rule) => new Handle('ConditionalFormatRule', { tab, rule } satisfies ConditionalFormatRuleState),
    );
  }),
  setConditionalFormatRules: write(['ConditionalFormatRule[]'], (state, [rules], env) => setRules(state, rules, env)),
  clearConditionalFormatRules: write([''], (state, _, env) => setRules(state, [], env)),
  getFilter: read([''], (state, _, env) => {
    const tab = liveTab(state, env);
    return tab.basicFilter ? new Handle('Filter', { tab }) : null;
  }),
  protect: write([''], (state, _, env) => {
    const tab = editable(state, env);
    const existing = tab.protectedRanges.some(({ range }) => !range || sameRange(range, tab.gridRange));
    if (existing) {
      const [already] = protectionsOf([tab], { type: 'ProtectionType', name: 'SHEET', ordinal: 1 });
      // Protecting a protected sheet gives the protection it has.
      if (already) return already;
    }
    return newProtection(tab, null, env);
  }),
  getProtections: read(['Enum'], (state, [type], env) => protectionsOf([liveTab(state, env)], type)),
  getNamedRanges: read([''], (state, _, env) => {
    const tab = liveTab(state, env);
    const named = [...env.host.document.namedRanges.values()].filter(({ sheetId }) => sheetId === tab.id);
    return named.map(({ id }) => new Handle('NamedRange', { id }));
  }),
  addDeveloperMetadata: write(METADATA_SIGNATURES, (state, args, env) => {
    addMetadata({ kind: 'sheet', sheetId: editable(state, env).id }, args, env);
    return self;
  }),
  getDeveloperMetadata: read([''], (state, _, env) => {
    const { id } = liveTab(state, env);
    return readMetadata(env, ({ location }) => location.kind === 'sheet' && location.sheetId === id);
  }),
  createDeveloperMetadataFinder: navigate([''], (state, _, env) => {
    const { id } = liveTab(state, env);
    return newMetadataFinder(env, ({ location }) => location.kind !== 'spreadsheet' && location.sheetId === id);
  }),
};

const SELECTING: Readonly<Record<string, Member>> = {
  activate: write([''], (state, _, env) => {
    const tab = liveTab(state, env);
    if (env.host.selection.sheetId !== tab.id) {
      env.host.selection = firstSelection(tab);
    }
    return self;
  }),
  getActiveRange: read([''], (state, _, env) => ofThisTab(state, env, activeRangeOf)),
  getActiveRangeList: read([''], (state, _, env) => ofThisTab(state, env, activeRangeList)),
  getActiveCell: read([''], (state, _, env) => ofThisTab(state, env, currentCellOf)),
  getCurrentCell: read([''], (state, _, env) => ofThisTab(state, env, currentCellOf)),
  setActiveRange: write(['Range'], (state, [{ tab, range }], env) => {
    if (tab !== liveTab(state, env)) throw new ServiceException('Invalid argument: range');
    env.host.selection = { sheetId: tab.id, ranges: [range] };
    return newRange({ tab, range });
  }),
};

/** The selection is that of the active tab; what another tab's is, nobody has said. */
function ofThisTab(
  state: SheetState,
  env: ScriptEnvironment,
  make: (env: ScriptEnvironment) => Handle | null,
): Handle | null {
  return state.tab === activeTab(env) ? make(env) : null;
}

/** What can be asked of a tab that has no cells. */
const WITHOUT_CELLS: ReadonlySet<string> = new Set([
  'activate',
  'getIndex',
  'getName',
  'getParent',
  'getSheetId',
  'getSheetName',
  'getType',
  'hideSheet',
  'isSheetHidden',
  'setName',
  'showSheet',
]);

const MEMBERS: Readonly<Record<string, Member>> = {
  ...COORDINATES,
  ...DATA,
  ...inserts('row'),
  ...inserts('column'),
  ...APPEARANCE,
  ...RULES,
  ...SELECTING,
};

const onCells = (name: string, member: Member): Member => ({
  ...member,
  run: (...[state, args, env]) => {
    requireCells((state as SheetState).tab, `Sheet.${name}`);
    return member.run(state, args, env);
  },
});

/** `Sheet`. */
export const SHEET: Service = {
  name: 'Sheet',
  qualified: 'SpreadsheetApp.Sheet',
  access: 'document',
  members: Object.fromEntries(
    Object.entries(MEMBERS).map(([name, member]) => [name, WITHOUT_CELLS.has(name) ? member : onCells(name, member)]),
  ),
};
