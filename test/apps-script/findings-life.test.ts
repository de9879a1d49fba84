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
  type Records,
  sampleSpreadsheet,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';

const CHECK = ['RPS Trial', 'Check the workbook'];
const PLD = columnLetters(columnAt('Cycles', 'pld_mg'));
const DAY = 86_400_000;
/** The serial of 1 September 2026. */
const FIRST = 46266;

/** A participant with an overdose in cycle 2. */
function overdose(): SpreadsheetDocument {
  const records = wellRecords();
  return spreadsheetOf({
    ...records,
    Cycles: records.Cycles.map((cells, at) => (at === 1 ? { ...cells, pld_mg: 80 } : cells)),
  });
}

async function checked(document: SpreadsheetDocument, clock = { now: NOW }): Promise<AppsScriptHost> {
  const host = await hostOn(document, { clock: () => clock.now });
  host.open();
  host.clickMenu(CHECK);
  return host;
}

const only = (document: SpreadsheetDocument) => {
  const lines = findingLines(document);
  expect(lines).toHaveLength(1);
  return lines[0]!;
};

test('a response answers the finding; emptied, it is open again; an accepted one stays accepted', async () => {
  const document = overdose();
  const host = await checked(document);
  expect(only(document)).toMatchObject({ key: 'QD-001|dosing/pld-dose|pld_mg@2', status: 'open' });
  host.resetCalls();
  host.edit({ sheet: 'Findings', range: findingCell('response', 2), values: 'Given as written in the order' });
  expect(only(document).status).toBe('answered');
  expect(host.calls().total).toBeLessThanOrEqual(10);
  host.clear({ sheet: 'Findings', range: findingCell('response', 2) });
  expect(only(document).status).toBe('open');
  accept(host, 2);
  host.clickMenu(CHECK);
  expect(only(document)).toMatchObject({ status: 'accepted', response: 'Deviation filed', response_by: 'Dr. Li' });
});

test('first seen stays, last seen follows; what is gone is resolved, and what comes back is open again', async () => {
  const document = overdose();
  const clock = { now: NOW };
  const host = await checked(document, clock);
  clock.now += DAY;
  host.clickMenu(CHECK);
  expect(only(document)).toMatchObject({ first_seen: FIRST, last_seen: FIRST + 1, status: 'open' });
  clock.now += DAY;
  host.edit({ sheet: 'Cycles', range: `${PLD}3`, values: '64' });
  expect(only(document)).toMatchObject({ status: 'resolved', last_seen: FIRST + 1 });
  clock.now += DAY;
  host.edit({ sheet: 'Cycles', range: `${PLD}3`, values: '80' });
  expect(only(document)).toMatchObject({ status: 'open', first_seen: FIRST, last_seen: FIRST + 3 });
});

test('an answered or accepted finding opens again when the data behind it changed, and only then', async () => {
  const document = overdose();
  const host = await checked(document);
  accept(host, 2);
  host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '63' });
  expect(only(document).status).toBe('accepted');
  host.edit({ sheet: 'Cycles', range: `${PLD}3`, values: '90' });
  expect(only(document).status).toBe('open');
});

test('a finding whose sentence names the day of the check is not taken for a changed one the next day', async () => {
  const records = wellRecords();
  const document = spreadsheetOf({
    ...records,
    'Follow-up': records['Follow-up'].map((cells) => ({ ...cells, done_date: '2027-01-01' })),
  });
  const clock = { now: NOW };
  const host = await checked(document, clock);
  const at = findingLines(document).findIndex(({ rule }) => String(rule).startsWith('data/future-date'));
  expect(findingLines(document)[at]!.what).toContain('2026-09-01');
  accept(host, at + 2);
  clock.now += DAY;
  host.clickMenu(CHECK);
  expect(findingLines(document)[at]).toMatchObject({ status: 'accepted', what: expect.stringContaining('2026-09-02') });
});

describe('rows of the sheet that a finding names by number', () => {
  const rowsInserted = async (document: SpreadsheetDocument, sheet: string, language: 'en' | 'zh') => {
    const host = await hostOn(document, { people: [{ email: 'wang@example.org', locale: language }] });
    host.open();
    const [check, tab, accepted] =
      language === 'zh' ? ['检查工作簿', '问题清单', '已接受'] : ['Check the workbook', 'Findings', 'accepted'];
    host.clickMenu(['RPS Trial', check!]);
    const lines = () => findingLines(document, tab);
    const named = () => lines().filter(({ rule }) => /^data\/(duplicate|repeated)-/.test(String(rule)));
    for (const at of lines().keys()) accept(host, at + 2, tab, accepted);
    const before = named();
    expect(before.length).toBeGreaterThan(0);
    host.insertRows({ sheet, before: 2, count: 1 });
    host.clickMenu(['RPS Trial', check!]);
    const after = named();
    expect(after.map(({ what }) => what)).not.toEqual(before.map(({ what }) => what));
    expect(after.map(({ status }) => status)).toEqual(before.map(() => accepted));
    return { host, named, check: check! };
  };
  const well = wellRecords();
  const twice = { ...well.Participants[0]!, age_years: 51 };
  const settings = [1, 2].map(() => ({ setting: 'time_zone', value: 'Asia/Shanghai' }));
  const sites = [1, 2].map(() => ({ code: 'QD', name: 'The Affiliated Hospital of Qingdao University' }));

  test.each<[string, Records, 'en' | 'zh']>([
    ['Participants', { ...well, Participants: [well.Participants[0]!, twice] }, 'en'],
    ['Participants', { ...well, Participants: [well.Participants[0]!, twice] }, 'zh'],
    ['Cycles', { ...well, Cycles: [...well.Cycles, well.Cycles[2]!] }, 'zh'],
    ['Follow-up', { ...well, 'Follow-up': [...well['Follow-up'], well['Follow-up'][0]!] }, 'en'],
    ['Settings', { ...well, Settings: settings }, 'en'],
    ['Sites', { ...well, Sites: sites }, 'zh'],
  ])('on %s: a row inserted above is no change of the data (%#)', async (sheet, records, language) => {
    await rowsInserted(spreadsheetOf(records), sheet, language);
  });

  test('another row more is one', async () => {
    const document = spreadsheetOf({ ...well, Participants: [well.Participants[0]!, twice] });
    const { host, named, check } = await rowsInserted(document, 'Participants', 'en');
    const participants = document.sheetByTitle('Participants')!;
    participants.setCell(5, 0, { value: 'QD-001' });
    host.clickMenu(['RPS Trial', check]);
    expect(named().map(({ status }) => status)).toEqual(['open', 'open', 'open']);
  });
});

describe('two rows of one participant with the same cell wrong', () => {
  const SIZE = columnAt('Participants', 'tumor_size_cm');
  const size = columnLetters(SIZE);
  const keyed = 'QD-001|eligibility/lms-size|tumor_size_cm';

  /** Both tumors are too small; `sizes` are theirs. */
  async function twoRows(...sizes: number[]) {
    const { Participants, ...records } = wellRecords();
    const document = spreadsheetOf({
      ...records,
      Participants: sizes.map((tumor_size_cm) => ({ ...Participants[0]!, histology_biopsy: 'LMS', tumor_size_cm })),
    });
    const host = await checked(document);
    const lines = () => findingLines(document).filter(({ rule }) => rule === 'eligibility/lms-size');
    const rowOf = (key: string) => findingLines(document).findIndex((line) => line.key === key) + 2;
    const answer = (key: string, response: string, status?: string): void => {
      if (status === 'accepted') accept(host, rowOf(key));
      host.edit({ sheet: 'Findings', range: findingCell('response', rowOf(key)), values: response });
    };
    const type = (row: number, value: string) =>
      host.edit({ sheet: 'Participants', range: `${size}${row}`, values: value });
    const line = (key: string) => lines().find((each) => each.key === key);
    return { host, lines, line, answer, type, document };
  }

  test('the first corrected: its acceptance goes with it, and the second stays open', async () => {
    const { line, answer, type, lines } = await twoRows(9.9, 8);
    answer(keyed, 'deviation filed', 'accepted');
    type(2, '12');
    expect(line(keyed)).toMatchObject({ status: 'resolved', response: 'deviation filed' });
    expect(line(`${keyed}~2`)).toMatchObject({ status: 'open', response: null, what: expect.stringContaining('8 cm') });
    type(2, '9.9');
    expect(line(keyed)).toMatchObject({ status: 'open', response: 'deviation filed' });
    expect(lines()).toHaveLength(2);
  });

  test('the first corrected: the acceptance of the second stays with the second, in the check and in the sidebar', async () => {
    const { host, line, answer, type } = await twoRows(9.9, 8);
    answer(`${keyed}~2`, 'deviation filed', 'accepted');
    type(2, '12');
    // Found and gone on one day, and answered by nobody.
    expect(line(keyed)).toBeUndefined();
    expect(line(`${keyed}~2`)).toMatchObject({ status: 'accepted', response: 'deviation filed' });
    const panel = host.runFromSidebar('rpsPanel') as {
      value: { accepted: { key: string; status: string }[] };
    };
    const shown = panel.value.accepted.find(({ key }) => key.startsWith(keyed));
    expect(shown).toMatchObject({ key: `${keyed}~2`, status: 'accepted' });
  });

  test('a row that was accepted and says something else is open again, in its own line', async () => {
    const { line, answer, type } = await twoRows(9.9, 8);
    answer(keyed, 'deviation filed', 'accepted');
    type(2, '9.5');
    expect(line(keyed)).toMatchObject({
      status: 'open',
      what: expect.stringContaining('9.5 cm'),
      response: 'deviation filed',
    });
    expect(line(`${keyed}~2`)).toMatchObject({ status: 'open', what: expect.stringContaining('8 cm') });
  });

  test.each([
    ['one accepted', 1],
    ['both accepted', 2],
  ])('that say the same, %s: when one is corrected nobody can say which, so the other is open', async (_, accepted) => {
    const { line, lines, answer, type } = await twoRows(9.9, 9.9);
    for (const [at, key] of [keyed, `${keyed}~2`].slice(0, accepted).entries()) answer(key, `filed ${at}`, 'accepted');
    type(3, '9.9');
    expect(lines().filter(({ status }) => status === 'accepted')).toHaveLength(accepted);
    type(2, '12');
    expect(
      lines()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['open', 'resolved']);
    expect(line(keyed)!.response).toBe('filed 0');
    type(2, '12.5');
    expect(
      lines()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['open', 'resolved']);
  });

  test('a third row is a line of its own', async () => {
    const { host, lines, answer, document } = await twoRows(9.9, 8, 7);
    expect(lines().map(({ key }) => key)).toEqual([keyed, `${keyed}~2`, `${keyed}~3`]);
    answer(`${keyed}~2`, 'deviation filed', 'accepted');
    host.deleteRows({ sheet: 'Participants', from: 2 });
    document.sheetByTitle('Participants')!.setCell(5, 0, { value: 'QD-001' });
    host.clickMenu(CHECK);
    expect(lines().map(({ key, status }) => [key, status])).toEqual([
      [`${keyed}~2`, 'accepted'],
      [`${keyed}~3`, 'open'],
    ]);
  });
});

test('a person’s sorting, own columns, own lines and formulas in them stay', async () => {
  const document = overdose();
  const host = await checked(document);
  const sheet = document.sheetByTitle('Findings')!;
  host.edit({ sheet: 'Findings', range: findingCell('key', 5), values: 'to discuss on Friday' });
  host.edit({ sheet: 'Findings', range: 'O2', values: '=1+1' });
  host.edit({ sheet: 'Findings', range: findingCell('response', 2), values: '=UPPER("seen")' });
  document.sheetByTitle('Cycles')!.setCell(1, columnAt('Cycles', 'pld_mg'), { value: 20 });
  host.clickMenu(CHECK);
  const key = columnAt('Findings', 'key');
  expect(sheet.cell(1, key).value).toBe('QD-001|dosing/pld-dose|pld_mg@2');
  expect(sheet.cell(4, key).value).toBe('to discuss on Friday');
  expect(sheet.cell(1, 14).formula).toBe('=1+1');
  expect(sheet.cell(1, columnAt('Findings', 'response')).formula).toBe('=UPPER("seen")');
  expect(sheet.cell(5, key).value).toBe('QD-001|dosing/pld-dose|pld_mg@1');
});

test('after a sort the link of every finding leads to its row again with the next edit', async () => {
  const records = [wellRecords('QD-001'), wellRecords('QD-002')];
  const document = spreadsheetOf({
    Participants: records.flatMap(({ Participants }) => Participants),
    Cycles: records.flatMap(({ Cycles }) => Cycles).map((cells, at) => (at === 4 ? { ...cells, pld_mg: 80 } : cells)),
    'Follow-up': records.flatMap((each) => each['Follow-up']),
  });
  const host = await checked(document);
  const link = () => document.sheetByTitle('Findings')!.cell(1, columnAt('Findings', 'where')).formula;
  expect(link()).toContain(`range=${PLD}6"`);
  host.sort({ sheet: 'Cycles', range: 'A2:O7', column: 2, ascending: false });
  host.edit({ sheet: 'Participants', range: `${columnLetters(columnAt('Participants', 'notes'))}2`, values: 'seen' });
  const row = Number(/range=[A-Z]+(\d+)"/.exec(link()!)![1]);
  expect(document.sheetByTitle('Cycles')!.cell(row - 1, 0).value).toBe('QD-002');
  expect(document.sheetByTitle('Cycles')!.cell(row - 1, columnAt('Cycles', 'pld_mg')).value).toBe(80);
});

test.each(['=1+1', '+49', '-5', '@import1', "'quoted1", '1-2', '3E5', '#REF1', 'TRUE1'])(
  'an ID that reads %s stays text in Findings',
  async (id) => {
    const records = wellRecords();
    const document = spreadsheetOf({ ...records, Cycles: [] });
    const cycles = document.sheetByTitle('Cycles')!;
    cycles.setCell(1, 0, { value: id });
    cycles.setCell(1, 1, { value: 1 });
    await checked(document);
    const sheet = document.sheetByTitle('Findings')!;
    const orphan = findingLines(document).findIndex(({ rule }) => rule === 'data/orphan-cycle');
    expect(orphan).toBeGreaterThanOrEqual(0);
    const shown = sheet.cell(orphan + 1, columnAt('Findings', 'subject_id'));
    expect(shown.formula).toBeUndefined();
    // Its own mark of text is none of the ID.
    expect(shown.value).toBe(id.replace(/^'/, '').toUpperCase());
    expect(sheet.cell(orphan + 1, columnAt('Findings', 'where')).value).toBe(`Cycles › ${id} › 1 › [Participant ID]`);
  },
);

test('an ID that is a person’s data is repeated nowhere', async () => {
  const document = overdose();
  document.sheetByTitle('Cycles')!.setCell(1, 0, { value: 'zhang.wei@example.org' });
  await checked(document);
  const text = JSON.stringify(
    document.sheetByTitle('Findings')!.values({ startRow: 0, endRow: 20, startColumn: 0, endColumn: 13 }),
  );
  expect(text.toLowerCase()).not.toContain('zhang');
  const formulas = findingLines(document).map(
    (_, at) => document.sheetByTitle('Findings')!.cell(at + 1, columnAt('Findings', 'where')).formula ?? '',
  );
  expect(formulas.join()).not.toContain('zhang');
});

test('a Findings tab that lacks a column is left alone, with a sentence', async () => {
  const document = overdose();
  const host = await checked(document);
  document.sheetByTitle('Findings')!.setCell(0, columnAt('Findings', 'key'), { value: 'No.' });
  const before = JSON.stringify(document.snapshot());
  host.clickMenu(CHECK);
  expect(host.alerts().at(-1)?.question.message).toMatch(
    /^"Findings" does not have one column each for: Key\. Put the headings back, each once/,
  );
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('a protected Findings tab is left alone, with a sentence', async () => {
  const document = overdose();
  const host = await checked(document);
  document.sheetByTitle('Findings')!.addProtectedRange({
    unprotected: [],
    description: '',
    warningOnly: false,
    canEdit: false,
  });
  host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '90' });
  expect(host.toasts().at(-1)?.message).toMatch(
    /^"Findings" could not be written\. The spreadsheet says: "You are trying to edit a protected cell/,
  );
  expect(only(document).key).toBe('QD-001|dosing/pld-dose|pld_mg@2');
});

test('the accepted deviation of the sample stays as it is in the first check and every other', async () => {
  const document = sampleSpreadsheet();
  const accepted = () => findingLines(document).filter(({ status }) => status === 'accepted');
  const [before] = accepted();
  expect(findingLines(document)).toEqual([before]);
  const host = await checked(document);
  host.clickMenu(CHECK);
  expect(accepted()).toEqual([{ ...before, last_seen: FIRST }]);
  expect(findingLines(document).filter(({ key }) => key === before!.key)).toHaveLength(1);
});
