import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { Handle, type Member, membersOf, type Service, self } from '../strict-service.js';
import { isTimeZone } from '../zone.js';
import { addMetadata, METADATA_SIGNATURES, newMetadataFinder, readMetadata } from './developer-metadata.js';
import { requireEditableTab } from './edit-permission.js';
import { findRange } from './find-range.js';
import { newRange, newSheet } from './handles.js';
import { protectionsOf } from './protection.js';
import { newRangeList } from './range-list.js';
import { activeRangeList, activeRangeOf, activeTab, currentCellOf, firstSelection, newSelection } from './selection.js';
import { dataRange } from './sheet.js';
import { liveTab, requireCells } from './sheet-state.js';

const { pure, navigate, read, write } = membersOf<null>();

function requireName(name: string): void {
  if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) || /^[A-Za-z]{1,3}\d+$/.test(name)) {
    throw new ServiceException(`Invalid argument: name (${name})`);
  }
}

function insertSheet(name: string | undefined, index: number | undefined, env: ScriptEnvironment): Handle {
  const { document } = env.host;
  let title = name;
  for (let n = document.sheets.length + 1; title === undefined; n += 1) {
    if (!document.sheetByTitle(`Sheet${n}`)) title = `Sheet${n}`;
  }
  if (document.sheets.some((each) => each.title.toLowerCase() === title.toLowerCase())) {
    throw new ServiceException(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
  const tab = document.addSheet({ title, index: index ?? activeTab(env).index + 1 });
  // A new sheet is the one a person then looks at.
  env.host.selection = firstSelection(tab);
  return newSheet({ tab });
}

const TABS: Readonly<Record<string, Member>> = {
  getSheets: navigate([''], (_, __, { host }) => host.document.sheets.map((tab) => newSheet({ tab }))),
  getNumSheets: navigate([''], (_, __, { host }) => host.document.sheets.length),
  getSheetByName: navigate(['string'], (_, [name], { host }) => {
    const tab = host.document.sheetByTitle(name);
    return tab ? newSheet({ tab }) : null;
  }),
  getSheetById: navigate(['int'], (_, [id], { host }) => {
    const tab = host.document.sheetById(id);
    return tab ? newSheet({ tab }) : null;
  }),
  insertSheet: write(['', 'string,int?', 'int'], (_, args, env) => {
    const [first, second] = args as [(string | number)?, number?];
    return typeof first === 'number' ? insertSheet(undefined, first, env) : insertSheet(first, second, env);
  }),
  deleteSheet: write(['Sheet'], (_, [sheet], env) => {
    const tab = liveTab(sheet, env);
    requireEditableTab(env.host, tab, env.execution.user);
    env.host.document.deleteSheet(tab.id);
  }),
  getActiveSheet: navigate([''], (_, __, env) => newSheet({ tab: activeTab(env) })),
  setActiveSheet: write(['Sheet'], (_, [sheet], env) => {
    const tab = liveTab(sheet, env);
    if (env.host.selection.sheetId !== tab.id) {
      env.host.selection = firstSelection(tab);
    }
    return newSheet({ tab });
  }),
  moveActiveSheet: write(['int'], (_, [position], env) => {
    const { document } = env.host;
    if (position < 1 || position > document.sheets.length) throw new ServiceException('Invalid argument: pos');
    document.moveSheet(activeTab(env).id, position - 1);
  }),
};

const RANGES: Readonly<Record<string, Member>> = {
  getRange: navigate(['string'], (_, [text], env) => newRange(findRange(text, activeTab(env), env))),
  getRangeList: navigate(['string[]'], (_, [notations], env) => {
    if (notations.length === 0) throw new ServiceException('Invalid argument: a1Notations');
    return newRangeList(notations.map((text) => findRange(text, activeTab(env), env)));
  }),
  getDataRange: read([''], (_, __, env) => {
    const tab = activeTab(env);
    requireCells(tab, 'Spreadsheet.getDataRange');
    return newRange({ tab, range: dataRange(tab) });
  }),
  getRangeByName: read(['string'], (_, [name], { host }) => {
    const named = host.document.namedRanges.get(name);
    return named ? newRange({ tab: host.document.sheetById(named.sheetId)!, range: named.range }) : null;
  }),
  getNamedRanges: read([''], (_, __, { host }) =>
    [...host.document.namedRanges.values()].map(({ id }) => new Handle('NamedRange', { id })),
  ),
  setNamedRange: write(['string,Range'], (_, [name, { tab, range }], { host }) => {
    requireName(name);
    host.document.setNamedRange(name, tab.id, range);
  }),
  removeNamedRange: write(['string'], (_, [name], { host }) => host.document.removeNamedRange(name)),
  getActiveRange: read([''], (_, __, env) => activeRangeOf(env)),
  getActiveRangeList: read([''], (_, __, env) => activeRangeList(env)),
  getActiveCell: read([''], (_, __, env) => currentCellOf(env)),
  getCurrentCell: read([''], (_, __, env) => currentCellOf(env)),
  getSelection: navigate([''], () => newSelection()),
  setActiveRange: write(['Range'], (_, [{ tab, range }], env) => {
    env.host.selection = { sheetId: liveTab({ tab }, env).id, ranges: [range] };
    return newRange({ tab, range });
  }),
};

/** `Spreadsheet`: the document the script is bound to. */
export const SPREADSHEET: Service = {
  name: 'Spreadsheet',
  qualified: 'SpreadsheetApp.Spreadsheet',
  access: 'document',
  members: {
    ...TABS,
    ...RANGES,
    getId: pure([''], (_, __, { host }) => host.document.id),
    getUrl: pure([''], (_, __, { host }) => `https://docs.google.com/spreadsheets/d/${host.document.id}/edit`),
    getName: navigate([''], (_, __, { host }) => host.document.title),
    rename: write(['string'], (_, [title], { host }) => {
      host.document.title = title;
    }),
    getSpreadsheetLocale: navigate([''], (_, __, { host }) => host.document.locale),
    getSpreadsheetTimeZone: navigate([''], (_, __, { host }) => host.document.timeZone),
    setSpreadsheetTimeZone: write(['string'], (_, [timeZone], { host }) => {
      if (!isTimeZone(timeZone)) throw new ServiceException(`Invalid argument: timezone (${timeZone})`);
      host.document.timeZone = timeZone;
    }),
    toast: write(['string,string?,number?', 'string,string,null'], (_, args, { host }) => {
      const [message, title = '', seconds] = args as [string, string?, (number | null)?];
      host.ui.toasts.push({ message, title, seconds: seconds === undefined ? 5 : seconds });
    }),
    getProtections: read(['Enum'], (_, [type], { host }) => protectionsOf(host.document.sheets, type)),
    addDeveloperMetadata: write(METADATA_SIGNATURES, (_, args, env) => {
      addMetadata({ kind: 'spreadsheet' }, args, env);
      return self;
    }),
    getDeveloperMetadata: read([''], (_, __, env) =>
      readMetadata(env, ({ location }) => location.kind === 'spreadsheet'),
    ),
    createDeveloperMetadataFinder: navigate([''], (_, __, env) => newMetadataFinder(env, () => true)),
  },
};
