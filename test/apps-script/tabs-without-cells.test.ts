import { columnLetters } from '../../shared/workbook/raw.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { columnAt, findingLines, hostOn, sampleSpreadsheet } from '../support/apps-script/addon.js';
import { ask } from '../support/apps-script/panel-answers.js';

/* Charts on tabs of their own, and Connected Sheets, have no cells to ask for. */

const CHECK = ['RPS Trial', 'Check the workbook'];
const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const NAMES = ['Participants', 'Cycles', 'Follow-up', 'Sites', 'Settings', 'Findings'] as const;

async function openHost(document: SpreadsheetDocument): Promise<AppsScriptHost> {
  const host = await hostOn(document, { uiAnswers: ({ buttons }) => (buttons === 'OK' ? 'OK' : 'YES') });
  host.open();
  return host;
}

/** A chart before the other tabs and one behind them, the last one protected. */
function withCharts(): SpreadsheetDocument {
  const document = sampleSpreadsheet();
  document.addSheet({ title: 'Chart1', kind: 'OBJECT', index: 0 });
  const last = document.addSheet({ title: 'Accrual', kind: 'OBJECT' });
  last.addProtectedRange({ unprotected: [], description: 'mine', warningOnly: false, canEdit: true });
  return document;
}

/** What each tab with cells holds, in order. */
const cells = (document: SpreadsheetDocument) =>
  document
    .snapshot()
    .sheets.filter(({ kind }) => kind === undefined)
    .map(({ title, cells: own, protectedRanges }) => [title, own.length, protectedRanges.length]);

test('a workbook with charts is set up, checked, edited, planned and cleared as one without', async () => {
  const results: unknown[] = [];
  for (const document of [sampleSpreadsheet(), withCharts()]) {
    const host = await openHost(document);
    host.clickMenu(SET_UP);
    host.clickMenu(CHECK);
    host.edit({ sheet: 'Cycles', range: `${columnLetters(columnAt('Cycles', 'pld_mg'))}2`, values: '80' });
    host.select({ sheet: 'Participants', range: 'A2:A6' });
    host.clickMenu(['RPS Trial', 'Plan the next dates of selected rows']);
    host.clickMenu(CHECK);
    host.clickMenu(['RPS Trial', 'Clear marks']);
    ask(host, 'rpsPanel');
    results.push([cells(document), findingLines(document).map(({ key }) => key), host.toasts(), host.alerts().length]);
  }
  expect(results[1]).toEqual(results[0]);
}, 60_000);

test('while a chart is in front, the sidebar shows the workbook and nobody is selected', async () => {
  const host = await openHost(withCharts());
  host.clickMenu(CHECK);
  host.selectNothing('Chart1');
  expect(ask(host, 'rpsPulse')).toMatchObject({ selection: '' });
  expect(ask(host, 'rpsSelected')).toMatchObject({ selection: '', detail: null });
  ask(host, 'rpsPanel');
  for (const item of ['Check selected rows', 'Plan the next dates of selected rows']) {
    host.clickMenu(['RPS Trial', item]);
    expect(host.alerts().at(-1)!.question.message).toMatch(/^No participant is selected\./);
  }
});

test.each(NAMES)(
  'a chart called "%s" where no tab with cells is called so stops the check, and is named',
  async (title) => {
    const document = sampleSpreadsheet();
    const before = document.sheetByTitle(title);
    if (before) document.deleteSheet(before.id);
    document.addSheet({ title, kind: 'OBJECT' });
    const host = await openHost(document);
    const shot = JSON.stringify(document.snapshot());
    for (const item of [CHECK, SET_UP]) {
      host.clickMenu(item);
      expect(host.alerts().at(-1)!.question.message).toBe(
        `"${title}" is a chart or a Connected Sheet, whose cells cannot be read. Rename it, or put its data into a tab of cells with this name. Nothing was changed.`,
      );
    }
    expect(JSON.stringify(document.snapshot())).toBe(shot);
  },
);

test('an edit of another tab says so too, and an edit before there are findings says nothing', async () => {
  const document = sampleSpreadsheet();
  const host = await openHost(document);
  host.clickMenu(CHECK);
  document.deleteSheet(document.sheetByTitle('Settings')!.id);
  document.addSheet({ title: 'Settings', kind: 'OBJECT' });
  host.edit({ sheet: 'Cycles', range: 'A2', values: 'QD-001' });
  expect(host.toasts().at(-1)!.message).toMatch(/^"Settings" is a chart or a Connected Sheet/);
  document.deleteSheet(document.sheetByTitle('Findings')!.id);
  document.addSheet({ title: 'Findings', kind: 'OBJECT' });
  const said = host.toasts().length;
  host.edit({ sheet: 'Cycles', range: 'A2', values: 'QD-001' });
  expect(host.toasts()).toHaveLength(said);
});

test('a chart with the name of a tab does not stand in for the tab of cells with its other name', async () => {
  const document = sampleSpreadsheet();
  document.sheetByTitle('Cycles')!.title = '周期';
  document.addSheet({ title: 'Cycles', kind: 'OBJECT' });
  const host = await openHost(document);
  host.clickMenu(CHECK);
  expect(findingLines(document).some(({ rule }) => rule === 'dosing/pld-dose')).toBe(true);
});

test('a formula says it in its cell', async () => {
  const document = sampleSpreadsheet();
  document.deleteSheet(document.sheetByTitle('Settings')!.id);
  document.addSheet({ title: 'Settings', kind: 'OBJECT' });
  const host = await openHost(document);
  expect(() => host.callCustomFunction('RPS_DOSE', ['PLD', 190, 120])).toThrow(
    '"Settings" is a chart or a Connected Sheet',
  );
});
