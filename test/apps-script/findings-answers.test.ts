import { columnLetters } from '../../shared/workbook/raw.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  accept,
  columnAt,
  findingCell,
  findingLines,
  hostOn,
  NOW,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';

const DAY = 86_400_000;
/** The serial of 1 September 2026. */
const FIRST = 46266;
const MENU = {
  en: { check: 'Check the workbook', title: 'Findings', accepted: 'accepted', answered: 'answered', open: 'open' },
  zh: { check: '检查工作簿', title: '问题清单', accepted: '已接受', answered: '已回复', open: '待处理' },
} as const;
const PLD = columnLetters(columnAt('Cycles', 'pld_mg'));

/** A participant with an overdose in cycle 2, checked. */
async function overdose(language: 'en' | 'zh' = 'en') {
  const records = wellRecords();
  const document = spreadsheetOf({
    ...records,
    Cycles: records.Cycles.map((cells, at) => (at === 1 ? { ...cells, pld_mg: 80 } : cells)),
  });
  const clock = { now: NOW };
  const people = [{ email: 'wang@example.org', locale: language }];
  const host = await hostOn(document, { clock: () => clock.now, people });
  host.open();
  const { check, title } = MENU[language];
  const run = () => host.clickMenu(['RPS Trial', check]);
  run();
  const type = (key: string, values: string, row = 2) =>
    host.edit({ sheet: title, range: findingCell(key, row), values });
  return { document, clock, host, run, type, title, line: () => findingLines(document, title)[0] };
}
const said = (host: AppsScriptHost): string => host.toasts().at(-1)!.message;

describe('an acceptance that lacks something is set back, and says what', () => {
  test.each(['en', 'zh'] as const)('in %s', async (language) => {
    const { host, type, line } = await overdose(language);
    const { accepted, answered, open } = MENU[language];
    type('status', accepted);
    expect(line()!.status).toBe(open);
    expect(said(host)).toBe(
      {
        en: '1 acceptance was set back. An accepted finding is a documented deviation: fill in "Response", "Response by", "Response on" first, then set it to accepted.',
        zh: '1 个问题的“已接受”已撤回。接受即记录方案偏离：请先填写“回复”、“回复人”、“回复日期”，再改为“已接受”。',
      }[language],
    );
    type('response', 'waived');
    type('status', accepted);
    expect(line()!.status).toBe(answered);
    expect(said(host)).toContain({ en: 'fill in "Response by" first', zh: '请先填写“回复人”，' }[language]);
    type('response_by', 'LW');
    type('status', accepted);
    expect(line()!.status).toBe(accepted);
  });

  test('also where the evidence is taken away later, and where its day has not come', async () => {
    const { host, type, line } = await overdose();
    accept(host, 2);
    expect(line()!.status).toBe('accepted');
    host.clear({ sheet: 'Findings', range: findingCell('response_by', 2) });
    expect(line()!.status).toBe('answered');
    expect(said(host)).toContain('fill in "Response by" first');
    type('response_by', 'LW');
    type('response_on', '2026-09-02');
    type('status', 'accepted');
    expect(line()!.status).toBe('answered');
    expect(said(host)).toContain('fill in "Response on" first');
  });

  test('one that no trigger saw is set back by the next check, in the sidebar at once', async () => {
    const { document, host, run, line } = await overdose();
    document.sheetByTitle('Findings')!.setCell(1, columnAt('Findings', 'status'), { value: 'accepted' });
    const panel = host.runFromSidebar('rpsPanel') as { value: { counts: { stop: number }; accepted: unknown[] } };
    expect([panel.value.counts.stop, panel.value.accepted]).toEqual([1, []]);
    run();
    expect(line()!.status).toBe('open');
    expect(said(host)).toContain('1 acceptance was set back.');
    run();
    expect(said(host)).not.toContain('set back');
  });
});

describe('the day of a response', () => {
  test('fills itself in when a response is typed, in the trial’s zone, and stays when it is typed again', async () => {
    const { clock, type, line } = await overdose();
    type('response', 'asked the pharmacy');
    expect(line()).toMatchObject({ status: 'answered', response_on: FIRST });
    clock.now += 2 * DAY;
    type('response', 'asked the pharmacy; 80 mg was given');
    expect(line()).toMatchObject({ response_on: FIRST });
  });

  test('that a person typed stays, and so does a formula', async () => {
    const { document, type, line } = await overdose();
    type('response_on', '2026-08-30');
    type('response', 'asked the pharmacy');
    expect(line()).toMatchObject({ response_on: FIRST - 2 });
    const sheet = document.sheetByTitle('Findings')!;
    const at = columnAt('Findings', 'response_on');
    type('response_on', '=IF(TRUE,"","")');
    type('response', 'once more');
    expect(sheet.cell(1, at).formula).toBe('=IF(TRUE,"","")');
  });

  test('of a paste over many rows is filled in for each that has a response, and a line of a person’s own is left alone', async () => {
    const { document, host, run } = await overdose();
    for (const row of [2, 4]) host.edit({ sheet: 'Cycles', range: `${PLD}${row}`, values: '80' });
    run();
    host.edit({ sheet: 'Findings', range: findingCell('response', 6), values: 'note of mine' });
    host.edit({
      sheet: 'Findings',
      range: `${findingCell('response', 2)}:${findingCell('response', 6)}`,
      values: [['one'], [''], ['three'], [''], ['mine']],
    });
    expect(findingLines(document).map(({ status, response_on }) => [status, response_on])).toEqual([
      ['answered', FIRST],
      ['open', null],
      ['answered', FIRST],
      [null, null],
      [null, null],
    ]);
  });
});

describe('a finding that is found and gone on one day', () => {
  const twice = async () => {
    const opened = await overdose();
    const { host } = opened;
    const bad = () => host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '90' });
    const good = () => host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '64' });
    const keys = () => findingLines(opened.document).map(({ key }) => key);
    return { ...opened, bad, good, keys };
  };
  const KEY = 'QD-001|dosing/pld-dose|pld_mg@1';

  test('leaves no line, and the tab as many rows as before', async () => {
    const { document, bad, good, keys } = await twice();
    const { rowCount } = document.sheetByTitle('Findings')!;
    for (const _ of [1, 2, 3]) {
      bad();
      expect(keys()).toContain(KEY);
      good();
      expect(keys()).not.toContain(KEY);
    }
    expect(document.sheetByTitle('Findings')!.rowCount).toBe(rowCount);
  });

  test('stays as resolved when it is gone on another day', async () => {
    const { document, bad, good, clock } = await twice();
    bad();
    clock.now += DAY;
    good();
    expect(findingLines(document).find(({ key }) => key === KEY)).toMatchObject({ status: 'resolved' });
  });

  test.each<[string, (sheet: NonNullable<ReturnType<SpreadsheetDocument['sheetByTitle']>>, row: number) => void]>([
    ['a response', (sheet, row) => sheet.setCell(row, columnAt('Findings', 'response'), { value: 'order checked' })],
    ['a name', (sheet, row) => sheet.setCell(row, columnAt('Findings', 'response_by'), { value: 'LW' })],
    ['a cell of their own', (sheet, row) => sheet.setCell(row, 15, { value: 'Friday' })],
    ['a note', (sheet, row) => sheet.setCell(row, columnAt('Findings', 'what'), { note: 'ask the pharmacy' })],
    ['a color', (sheet, row) => sheet.setCell(row, 0, { format: { background: '#ffff00' } })],
    ['a status', (sheet, row) => sheet.setCell(row, columnAt('Findings', 'status'), { value: 'mine' })],
  ])('stays as resolved where a person left %s', async (_, leave) => {
    const { document, bad, good } = await twice();
    bad();
    const sheet = document.sheetByTitle('Findings')!;
    if (sheet.columnCount < 16) sheet.resize(sheet.rowCount, 16);
    leave(sheet, findingLines(document).findIndex(({ key }) => key === KEY) + 1);
    good();
    expect(findingLines(document).find(({ key }) => key === KEY)).toMatchObject({ status: 'resolved' });
  });

  test('a row typed cell by cell leaves no trail', async () => {
    const records = wellRecords();
    const document = spreadsheetOf(records);
    const host = await hostOn(document);
    host.open();
    host.clickMenu(['RPS Trial', 'Check the workbook']);
    const cells = records.Participants[0]!;
    // Backwards: allocated, operated and treated before anything is known of them.
    const typed: [string, unknown][] = [['subject_id', 'QD-002'], ...Object.entries(cells).slice(1).reverse()];
    let most = 0;
    for (const [key, value] of typed) {
      const text = String(value).startsWith('date:') ? '2026-03-01' : String(value);
      host.edit({ sheet: 'Participants', range: `${columnLetters(columnAt('Participants', key))}3`, values: text });
      most = Math.max(most, findingLines(document).length);
    }
    expect(most).toBeGreaterThan(3);
    expect(findingLines(document).filter(({ status }) => status === 'resolved')).toEqual([]);
  });
});
