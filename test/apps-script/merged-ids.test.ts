import { PROBLEMS } from '../../shared/workbook/problems.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { accept, findingLines, hostOn, spreadsheetOf, wellRecords } from '../support/apps-script/addon.js';

const CHECK = ['RPS Trial', 'Check the workbook'];
const { says, remedy } = PROBLEMS.rowWithoutId.words.en;
/** What the command line says of such a row. */
const MERGED = [says({ tab: '', merged: true }), (remedy as (facts: object) => string)({ merged: true })];
const PLAIN = [says({ tab: '', merged: false }), (remedy as (facts: object) => string)({ merged: false })];
const TABS = ['Participants', 'Cycles', 'Follow-up'];

/** Two participants; on each of these tabs the first row's ID is merged with that of the next. */
function mergedOn(...tabs: readonly string[]): SpreadsheetDocument {
  const each = ['QD-001', 'QD-002'].map((id) => wellRecords(id));
  const document = spreadsheetOf({
    Participants: each.flatMap(({ Participants }) => Participants),
    Cycles: each.flatMap(({ Cycles }) => Cycles),
    'Follow-up': each.flatMap((records) => records['Follow-up']),
    Sites: [{ code: 'QD', name: 'The Affiliated Hospital of Qingdao University' }],
    Settings: [{ setting: 'time_zone', value: 'Asia/Shanghai' }],
  });
  for (const tab of tabs) {
    document.sheetByTitle(tab)!.merge({ startRow: 1, endRow: 3, startColumn: 0, endColumn: 1 });
  }
  return document;
}

/** After a check in a workbook that has its Findings tab, as set-up makes it. */
async function checked(document: SpreadsheetDocument): Promise<AppsScriptHost> {
  const host = await hostOn(document, { uiAnswers: ({ buttons }) => (buttons === 'OK' ? 'OK' : 'YES') });
  host.open();
  host.clickMenu(['RPS Trial', 'Set up or repair this workbook']);
  host.resetCalls();
  host.clickMenu(CHECK);
  return host;
}

const said = (document: SpreadsheetDocument) =>
  findingLines(document)
    .filter(({ rule, status }) => rule === PROBLEMS.rowWithoutId.id && status !== 'resolved')
    .map(({ what, remedy }) => [what, remedy]);
const asked = (host: AppsScriptHost) => host.calls().byMethod['Range.getMergedRanges'] ?? 0;

test.each(TABS)('on %s: the add-on says of a merged ID what the command line says, and asks once', async (tab) => {
  const document = mergedOn(tab);
  const host = await checked(document);
  expect(said(document)).toEqual([MERGED]);
  expect(asked(host)).toBe(1);
  expect(host.calls().total).toBeLessThanOrEqual(19);
});

test('with merged IDs on every tab a check takes at most 19 service calls all the same', async () => {
  const document = mergedOn(...TABS);
  const host = await checked(document);
  expect(said(document)).toEqual([MERGED, MERGED, MERGED]);
  expect(asked(host)).toBe(3);
  expect(host.calls().total).toBeLessThanOrEqual(19);
});

test('the check that makes the Findings tab has no call to spare; the next one says it, in the same line', async () => {
  const document = mergedOn('Cycles');
  const host = await hostOn(document);
  host.open();
  host.resetCalls();
  host.clickMenu(CHECK);
  expect(host.calls().total).toBeLessThanOrEqual(20);
  expect(said(document)).toEqual([PLAIN]);
  host.clickMenu(CHECK);
  expect(said(document)).toEqual([MERGED]);
  expect(findingLines(document).filter(({ rule }) => rule === PROBLEMS.rowWithoutId.id)).toHaveLength(1);
});

test('an ID that is only missing is asked for; where every row has one, nobody asks about merged cells', async () => {
  const document = mergedOn();
  const host = await checked(document);
  expect(asked(host)).toBe(0);
  document.sheetByTitle('Cycles')!.setCell(3, 0, { value: null });
  host.clickMenu(CHECK);
  expect(said(document)).toEqual([PLAIN]);
});

test('an edit takes 13 service calls, and leaves what the check said of the row and what a person answered', async () => {
  const document = mergedOn('Cycles');
  const host = await checked(document);
  const at = findingLines(document).findIndex(({ rule }) => rule === PROBLEMS.rowWithoutId.id) + 2;
  accept(host, at);
  host.resetCalls();
  host.edit({ sheet: 'Cycles', range: 'O3', values: 'seen' });
  expect(host.calls().total).toBeLessThanOrEqual(13);
  expect(said(document)).toEqual([MERGED]);
  host.clickMenu(CHECK);
  expect(findingLines(document)[at - 2]!.status).toBe('accepted');
  document.sheetByTitle('Cycles')!.unmerge({ startRow: 1, endRow: 3, startColumn: 0, endColumn: 1 });
  host.edit({ sheet: 'Cycles', range: 'A3', values: 'QD-001' });
  expect(said(document)).toEqual([]);
});
