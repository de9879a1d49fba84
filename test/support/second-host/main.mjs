/**
 * The add-on in gas-fakes, an Apps Script runtime that others wrote, over a Sheets API on this machine. Started by
 * `second-host.ts` with an IPC channel; each message is one execution, in which the project is loaded anew. What gas-fakes
 * does not have (menus, alerts, toasts, the sidebar, conditional formats, a selection, zones, a document's lock, cache and
 * properties) is stood in for here with as little as can be; what it has is its own.
 */
import './guard.mjs';
import { readFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const threads = require('node:worker_threads');
const { Worker } = threads;
// gas-fakes starts its one worker by a path: ours comes before it.
threads.Worker = class extends Worker {
  constructor(entry, options) {
    super(fileURLToPath(new URL('./worker.mjs', import.meta.url)), {
      ...options,
      workerData: { entry: pathToFileURL(entry).href },
    });
  }
};
syncBuiltinESMExports();

const { SECOND_HOST_FOLDER: folder, SECOND_HOST_DOCUMENT: documentId } = process.env;
// Not all of it: its property stores ask Google who the token belongs to while they are loaded.
const services = [
  'scriptapp',
  'driveapp',
  'logger',
  'urlfetchapp',
  'utilities',
  'spreadsheetapp',
  'advdrive',
  'advsheets',
];
for (const name of services) await import(`@mcpher/gas-fakes/src/services/${name}/app.js`);
const { sheetsCacher } = await import('@mcpher/gas-fakes/src/support/sheetscacher.js');

const state = {
  toasts: [],
  questions: [],
  menu: [],
  sidebar: null,
  selection: null,
  rules: new Map(),
  cache: new Map(),
  properties: new Map(),
};
/** What the person at the screen answers: the next one, or YES. */
let answers = [];

function menu() {
  const items = [];
  const self = {
    addItem: (name, functionName) => {
      if (typeof functionName !== 'string') throw new Error(`${name} has no function.`);
      items.push(name);
      return self;
    },
    addSubMenu: (other) => {
      items.push(...other.items);
      return self;
    },
    addSeparator: () => self,
    addToUi: () => {
      state.menu = items;
    },
    items,
  };
  return self;
}

const Button = { OK: 'OK', YES: 'YES', NO: 'NO', CANCEL: 'CANCEL', CLOSE: 'CLOSE' };
const ui = {
  Button,
  ButtonSet: { OK: 'OK', YES_NO: 'YES_NO', YES_NO_CANCEL: 'YES_NO_CANCEL', OK_CANCEL: 'OK_CANCEL' },
  alert: (...texts) => {
    state.questions.push(texts.slice(0, 2).join('\n'));
    return answers.shift() ?? Button.YES;
  },
  createAddonMenu: menu,
  createMenu: menu,
  showSidebar: (page) => {
    state.sidebar = page.name;
  },
};

const properties = {
  getProperty: (key) => state.properties.get(key) ?? null,
  setProperty: (key, value) => {
    state.properties.set(key, value);
    return properties;
  },
};

function ruleBuilder() {
  const rule = { ranges: [], formula: '', format: {} };
  const set = (name) => (value) => {
    rule.format[name] = value;
    return self;
  };
  const self = {
    setRanges: (ranges) => {
      rule.ranges = ranges;
      return self;
    },
    whenFormulaSatisfied: (formula) => {
      rule.formula = formula;
      return self;
    },
    setBackground: set('background'),
    setFontColor: set('fontColor'),
    setBold: set('bold'),
    setItalic: set('italic'),
    build: () => ({
      getRanges: () => rule.ranges,
      getBooleanCondition: () => ({ getCriteriaValues: () => [rule.formula] }),
    }),
  };
  return self;
}

/** Dates in a zone, which gas-fakes has none of; only the patterns that the add-on uses. */
const PATTERNS = { 'yyyy-MM-dd': 10, 'yyyy-MM-dd HH:mm:ss': 19 };
function formatDate(date, timeZone, pattern) {
  if (!Object.hasOwn(PATTERNS, pattern)) throw new Error(`The pattern ${pattern} is not stood in for.`);
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' };
  return new Intl.DateTimeFormat('sv-SE', options).format(date).slice(0, PATTERNS[pattern]);
}
function parseDate(text, timeZone, pattern) {
  const [utc, shown] = [
    Date.parse(`${text}Z`),
    (at) => Date.parse(`${formatDate(at, timeZone, 'yyyy-MM-dd HH:mm:ss')}Z`),
  ];
  const date = new Date(2 * utc - shown(utc));
  if (formatDate(date, timeZone, pattern) !== text) throw new Error(`${text} is not there in ${timeZone}.`);
  return date;
}

/** Properties over an object's own, guarded or not. */
const over = (target, members) =>
  new Proxy(target, {
    get: (_, name) => (Object.hasOwn(members, name) ? members[name] : Reflect.get(target, name)),
    has: (_, name) => Object.hasOwn(members, name) || Reflect.has(target, name),
  });

function withRules(sheet) {
  if (!sheet) return sheet;
  const id = sheet.getSheetId();
  return Object.defineProperties(sheet, {
    getConditionalFormatRules: { configurable: true, value: () => state.rules.get(id) ?? [] },
    getFrozenRows: { configurable: true, value: () => frozenRows(id) },
    setConditionalFormatRules: { configurable: true, value: (rules) => state.rules.set(id, rules) },
  });
}

const frozenRows = (id) =>
  globalThis.Sheets.Spreadsheets.get(documentId, { fields: 'sheets.properties' }).sheets.find(
    ({ properties: { sheetId } }) => (sheetId ?? 0) === id,
  ).properties.gridProperties.frozenRowCount ?? 0;

/** The globals of one execution. */
function globals() {
  sheetsCacher.clear(documentId);
  const spreadsheet = globalThis.SpreadsheetApp.openById(documentId);
  const { locale, timeZone } = globalThis.Sheets.Spreadsheets.get(documentId, {
    fields: 'properties(locale,timeZone)',
  }).properties;
  const active = over(spreadsheet, {
    getSheets: () => spreadsheet.getSheets().map(withRules),
    getSheetByName: (name) => withRules(spreadsheet.getSheetByName(name)),
    insertSheet: (...args) => withRules(spreadsheet.insertSheet(...args)),
    getSpreadsheetLocale: () => locale,
    getSpreadsheetTimeZone: () => timeZone,
    toast: (message) => {
      state.toasts.push(message);
    },
    getActiveSheet: () => withRules(spreadsheet.getSheetByName(state.selection.sheet)),
    setActiveSheet: (sheet) => sheet,
    getActiveRange: () => selected(active),
    getActiveRangeList: () => ({ getRanges: () => [selected(active)] }),
    getSelection: () => ({ getActiveRange: () => selected(active) }),
  });
  return {
    SpreadsheetApp: over(globalThis.SpreadsheetApp, {
      getActiveSpreadsheet: () => active,
      getActive: () => active,
      getUi: () => ui,
      newConditionalFormatRule: ruleBuilder,
    }),
    HtmlService: {
      createHtmlOutputFromFile: (name) => {
        const page = { name, setTitle: (title) => Object.assign(page, { title }) };
        readFileSync(join(folder, `${name}.html`));
        return page;
      },
    },
    CacheService: {
      getDocumentCache: () => ({
        get: (key) => state.cache.get(key) ?? null,
        put: (key, value) => {
          state.cache.set(key, value);
        },
        remove: (key) => {
          state.cache.delete(key);
        },
      }),
    },
    Utilities: over(globalThis.Utilities, { formatDate, parseDate }),
    LockService: {
      getDocumentLock: () => ({ tryLock: () => true, releaseLock: () => undefined, hasLock: () => true }),
    },
    PropertiesService: { getDocumentProperties: () => properties },
    Session: { getActiveUserLocale: () => 'en' },
    ScriptApp: { AuthMode: { NONE: 'NONE', LIMITED: 'LIMITED', FULL: 'FULL' } },
  };
}

const selected = (spreadsheet) => {
  const { sheet, range } = state.selection;
  return withRules(spreadsheet.getSheetByName(sheet)).getRange(range);
};

const SOURCE = ['rps-desk.js', 'entry-points.js'].map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');

/** Loads the project and calls one of its functions. */
function execute({ name, args = [], event }) {
  const own = globals();
  const names = Object.keys(own);
  const project = new Function(...names, `${SOURCE}\nreturn { call: (name, args) => eval(name)(...args) };`);
  const { call } = project(...names.map((each) => own[each]));
  if (!event) return call(name, args);
  const { sheet, range, ...more } = event;
  const source = own.SpreadsheetApp.getActiveSpreadsheet();
  return call(name, [
    { ...more, source, range: withRules(source.getSheetByName(sheet)).getRange(range), authMode: 'LIMITED' },
  ]);
}

process.on('message', (message) => {
  const seen = { toasts: state.toasts.length, questions: state.questions.length };
  try {
    answers = [...(message.answers ?? [])];
    if (message.select) state.selection = message.select;
    const value =
      message.fetch === undefined ? execute(message) : globalThis.UrlFetchApp.fetch(message.fetch).getResponseCode();
    const { toasts, questions, menu, sidebar, rules } = state;
    process.send({
      value: value ?? null,
      toasts: toasts.slice(seen.toasts),
      questions: questions.slice(seen.questions),
      menu,
      sidebar,
      rules: Object.fromEntries([...rules].map(([id, each]) => [id, each.length])),
    });
  } catch (error) {
    process.send({ error: error?.stack ?? String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send({});
