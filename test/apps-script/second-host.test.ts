import { columnLetters } from '../../shared/workbook/raw.js';
import type { Value } from '../../stand-ins/spreadsheet/types.js';
import {
  columnAt,
  findingCell,
  findingLines,
  hostOn,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';
import { MARK_RULES } from '../support/apps-script/marks-shown.js';
import { SecondHost } from '../support/second-host/second-host.js';

const PLD = `${columnLetters(columnAt('Cycles', 'pld_mg'))}3`;
const FIRST = { sheet: 'Participants', range: 'A2' };
const OVERDOSE = 'QD-001|dosing/pld-dose|pld_mg@2';

/** One participant whose second cycle has an overdose, and no Findings tab yet. */
function overdose() {
  const { Participants, Cycles, 'Follow-up': followUp } = wellRecords();
  return spreadsheetOf({
    Participants,
    Cycles: Cycles.map((cells, at) => (at === 1 ? { ...cells, pld_mg: 90 } : cells)),
    'Follow-up': followUp,
  });
}

const open = (document: ReturnType<typeof overdose>, title?: string): unknown[] =>
  findingLines(document, title)
    .filter(({ status }) => ['open', '待处理'].includes(String(status)))
    .map(({ key }) => key);

describe('the built add-on in a second Apps Script runtime', () => {
  let host: SecondHost;
  const document = overdose();
  const type = (title: string, range: string, value: Value): Promise<unknown> => {
    const sheet = document.sheetByTitle(title)!;
    const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(range)!;
    const at = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    sheet.setCell(Number(row) - 1, at, { value });
    return host.fire('onEdit', { sheet: title, range, ...(value === null ? {} : { value: String(value) }) });
  };

  beforeAll(async () => {
    host = await SecondHost.on(document);
  });
  afterAll(async () => {
    expect(await host.close()).toBe(0);
  });

  test('builds its menu', async () => {
    const { menu } = await host.fire('onOpen', FIRST);
    expect(menu.slice(0, 2)).toEqual(['Check the workbook', 'Check selected rows']);
  });

  test('checks, makes the Findings tab with its hidden columns, and sets its marks', async () => {
    const { toasts, rules } = await host.choose('menuCheckWorkbook', FIRST);
    expect(toasts).toEqual([
      expect.stringMatching(/^Checked as of \d{4}-\d\d-\d\d: 1 critical.*\(\d+ new, 0 resolved\)/),
    ]);
    expect(open(document)).toContain(OVERDOSE);
    expect(document.sheetByTitle('Findings')!.hiddenColumns.size).toBe(3);
    expect(Object.values(rules)).toEqual([MARK_RULES, MARK_RULES, MARK_RULES]);
  });

  test('says the same as in the strict host', async () => {
    const other = overdose();
    const strict = await hostOn(other, { clock: Date.now });
    strict.open();
    strict.clickMenu(['RPS Trial', 'Check the workbook']);
    const said = (each: typeof other) =>
      findingLines(each).map(({ key, where, what, remedy }) => [key, where, what, remedy]);
    expect(said(document)).toEqual(said(other));
  });

  test('sets the workbook up, asks before it does, and finds nothing to do the second time', async () => {
    const { questions, toasts } = await host.choose('menuSetUp', FIRST);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain('Set up this workbook?');
    expect(toasts.at(-1)).toContain('The workbook is set up.');
    expect(document.sheetByTitle('Settings')!.lastRow).toBeGreaterThan(30);
    expect(document.sheetByTitle('Findings')!.basicFilter).not.toBeNull();
    expect(document.sheetByTitle('Findings')!.protectedRanges[0]).toMatchObject({ warningOnly: true });
    expect(document.sheetByTitle('Findings')!.protectedRanges[0]!.unprotected).toHaveLength(3);
    expect((await host.choose('menuSetUp', FIRST)).toasts).toEqual([
      'Everything that can be set up is in place. Nothing was changed.',
    ]);
  });

  test('checks what is typed, and takes the finding of the same day off again', async () => {
    await type('Cycles', PLD, 64);
    expect(open(document)).not.toContain(OVERDOSE);
    await type('Cycles', PLD, 90);
    expect(open(document)).toContain(OVERDOSE);
  });

  test('dates a response, and sets an acceptance back that lacks a name', async () => {
    const row = findingLines(document).findIndex(({ key }) => key === OVERDOSE) + 2;
    await type('Findings', findingCell('response', row), 'Order was for 90 mg');
    expect(findingLines(document)[row - 2]).toMatchObject({ status: 'answered', response_on: expect.any(Number) });
    const { toasts } = (await type('Findings', findingCell('status', row), 'accepted')) as { toasts: string[] };
    expect(toasts.at(-1)).toContain('1 acceptance was set back');
    expect(findingLines(document)[row - 2]).toMatchObject({ status: 'answered' });
  });

  test('answers the five formulas', async () => {
    const formula = async (name: string, ...args: unknown[]) => (await host.call(name, ...args)).value;
    const capped = [
      ['Setting', 'Value'],
      ['bsa_cap_m2', 1.5],
    ];
    expect(await formula('RPS_BSA', 160, 58)).toBe(Math.sqrt((160 * 58) / 3600));
    expect(await formula('RPS_DOSE', 'PLD', 160, 58, capped)).toBe(60);
    expect(await formula('RPS_SFT_SCORE', 55, 15, 4, 10)).toBe(7);
    // A Date, as it comes out of the process: midnight in Shanghai.
    expect(await formula('RPS_DUE', '2026-03-01', 'C2D1')).toBe('2026-03-21T16:00:00.000Z');
    expect(await formula('RPS_ELIGIBILITY', 'QD-001')).toBe('eligible');
  });

  test('shows its sidebar, and the panel knows the selected participant', async () => {
    expect((await host.choose('menuOpenDesk', FIRST)).sidebar).toBe('sidebar');
    const { value } = await host.call('rpsPanel');
    expect(value).toMatchObject({ ok: true, value: { language: 'en', participants: 1 } });
    expect(JSON.stringify(value)).toContain('QD-001');
  });

  test('plans the next dates, asks once, and writes nothing twice', async () => {
    const before = document.sheetByTitle('Follow-up')!.lastRow;
    const { questions } = await host.choose('menuPlanSelected', FIRST, ['YES', 'NO']);
    expect(questions[0]).toContain('This will be written:');
    const after = document.sheetByTitle('Follow-up')!.lastRow;
    expect(after).toBeGreaterThan(before + 5);
    await host.choose('menuPlanSelected', FIRST);
    expect(document.sheetByTitle('Follow-up')!.lastRow).toBe(after);
  });

  test('speaks Chinese once it is chosen, in its menu, its findings and its sentences', async () => {
    const { menu } = await host.choose('menuLanguageChinese', FIRST);
    expect(menu[0]).toBe('检查工作簿');
    const { toasts } = await host.choose('menuCheckWorkbook', FIRST);
    expect(toasts.at(-1)).toMatch(/^已检查/);
    const sheet = document.sheetByTitle('Findings')!;
    expect(sheet.cell(0, columnAt('Findings', 'what')).value).toBe('问题');
  });

  test('takes its marks off again', async () => {
    const { rules } = await host.choose('menuClearMarks', FIRST);
    expect(Object.values(rules)).toEqual([0, 0, 0]);
  });

  test('has asked the local API and nothing else, which refused nothing', async () => {
    const calls = await host.calls();
    expect(calls.length).toBeGreaterThan(0);
    expect(new Set(calls.map(({ verdict, to }) => `${verdict} ${to}`))).toEqual(new Set([`allowed ${host.address}`]));
    expect(host.asked.filter((each) => !each.endsWith(' 200'))).toEqual([]);
  });

  test('could not have: its guard stands in the thread that its services talk from', async () => {
    await expect(host.fetch('https://example.org/')).rejects.toThrow();
    const refused = (await host.calls()).filter(({ verdict }) => verdict === 'refused');
    expect(refused.map(({ to }) => to)).toEqual(['example.org:443']);
    expect(refused[0]!.thread).toBeGreaterThan(0);
  });
});
