import { addDays, dayFromSerial, formatDay } from '../../shared/calendar.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  type Cells,
  columnAt,
  findingLines,
  hostOn,
  type Records,
  sampleSpreadsheet,
  spreadsheetOf,
  TODAY,
  wellRecords,
} from '../support/apps-script/addon.js';

const MENU = { en: 'Plan the next dates of selected rows', zh: '为所选行计划后续日期' } as const;
const at = (offset: number): string => formatDay(addDays(TODAY, offset));

/** Participants on treatment with day 1 of one cycle so many days from today, and no other row. */
function afterCycle1(ids: readonly string[], offset = -10, more: Cells = {}): Required<Records> {
  const { surgery_date: _, surgery_planned_date: __, ...well } = wellRecords().Participants[0]!;
  return {
    Participants: ids.map((id) => ({ ...well, subject_id: id, ...more })),
    Cycles: ids.map((id) => ({ subject_id: id, cycle: 1, d1_date: at(offset), height_cm: 160, weight_kg: 58 })),
    'Follow-up': [],
    Sites: [],
    Settings: [],
  };
}

type Answers = (message: string) => 'YES' | 'NO';
const yes: Answers = () => 'YES';

async function plan(
  document: SpreadsheetDocument,
  options: { readonly answers?: Answers; readonly range?: string; readonly locale?: 'en' | 'zh' } = {},
) {
  const { answers = yes, range = 'A2', locale = 'en' } = options;
  const host = await hostOn(document, {
    people: [{ email: 'wang@example.org', locale }],
    uiAnswers: ({ buttons, message }) => (buttons === 'YES_NO' ? answers(message) : 'OK'),
  });
  host.open();
  host.select({ sheet: 'Participants', range });
  host.resetCalls();
  host.clickMenu(['RPS Trial', MENU[locale]]);
  return host;
}

const said = (host: Awaited<ReturnType<typeof plan>>) => host.alerts().map(({ question }) => question.message);

/** The rows of a tab, as the columns that a plan fills hold them. */
function rowsOf(document: SpreadsheetDocument, tab: 'Cycles' | 'Follow-up'): unknown[][] {
  const sheet = document.sheetByTitle(tab)!;
  const keys = tab === 'Cycles' ? ['subject_id', 'cycle', 'd1_planned_date'] : ['subject_id', 'item', 'done_date'];
  return Array.from({ length: Math.max(0, sheet.lastRow - 1) }, (_, row) =>
    keys.map((key) => {
      const { value } = sheet.cell(row + 1, columnAt(tab, key));
      return key.endsWith('_date') && typeof value === 'number' ? formatDay(dayFromSerial(value)) : value;
    }),
  );
}

test('the next cycle and the visits of the given one get their rows, and only what was shown is written', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']), { timeZone: 'Pacific/Kiritimati' });
  const host = await plan(document);
  const lines = [
    `QD-001, Cycle 2 day 1: new row in Cycles, planned ${at(11)}`,
    `QD-001, Cycle 1 safety visit, +1 day: new row in Follow-up, target ${at(-9)}`,
    `QD-001, Cycle 1 safety visit, +7 days: new row in Follow-up, target ${at(-3)}`,
  ].join('\n');
  // 12 September 2026 is a Saturday.
  expect(said(host)).toEqual([
    `This will be written:\n\n${lines}\n\nWrite it? "No" changes nothing.`,
    `1 of these dates falls on a Saturday or Sunday: move it to the nearest working day inside its window?\n\nQD-001, Cycle 2 day 1: ${at(11)} becomes ${at(13)}\n\n"No" leaves the dates as they are. No holidays are known: list them in "holidays" in the Settings tab.`,
    `Planned:\n${lines.replace(at(11), at(13))}`,
  ]);
  expect(rowsOf(document, 'Cycles').slice(1)).toEqual([['QD-001', 2, at(13)]]);
  const planned = document.sheetByTitle('Cycles')!.cell(2, columnAt('Cycles', 'd1_planned_date'));
  expect(planned.format?.numberFormat?.type).toBe('DATE');
  expect(rowsOf(document, 'Follow-up')).toEqual([
    ['QD-001', 'C1 +1d', null],
    ['QD-001', 'C1 +7d', null],
  ]);
});

test('in Chinese', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  const host = await plan(document, { locale: 'zh' });
  const lines = [
    `QD-001，第 2 周期第 1 天：在“Cycles”中新增一行，计划 ${at(11)}`,
    `QD-001，第 1 周期后 1 天安全性访视：在“Follow-up”中新增一行，目标日期 ${at(-9)}`,
    `QD-001，第 1 周期后 7 天安全性访视：在“Follow-up”中新增一行，目标日期 ${at(-3)}`,
  ].join('\n');
  expect(said(host)).toEqual([
    `将写入以下内容：\n\n${lines}\n\n是否写入？选“否”则不作任何更改。`,
    `其中 1 个日期为周六或周日：是否移至各自窗口内最近的工作日？\n\nQD-001，第 2 周期第 1 天：${at(11)} 改为 ${at(13)}\n\n选“否”则保持不变。未设节假日：请在“设置”表的 holidays 中列出。`,
    `已计划：\n${lines.replace(at(11), at(13))}`,
  ]);
});

test('no to the first question changes nothing, and nothing else is asked', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  const before = JSON.stringify(document.snapshot());
  const host = await plan(document, { answers: () => 'NO' });
  expect(said(host)).toEqual([expect.stringContaining('This will be written:'), 'Nothing was written.']);
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('planning twice writes nothing twice, with the weekend moved or left', async () => {
  for (const weekend of ['YES', 'NO'] as const) {
    const document = spreadsheetOf(afterCycle1(['QD-001']));
    const answers: Answers = (message) => (message.includes('Saturday') ? weekend : 'YES');
    await plan(document, { answers });
    const before = JSON.stringify(document.snapshot());
    const host = await plan(document, { answers });
    expect(said(host)).toEqual(['Nothing was written.\n\nQD-001, Cycle 2 day 1 is planned already.']);
    expect(JSON.stringify(document.snapshot())).toBe(before);
  }
});

test('a weekday is not asked about, and a weekend without a working day in its window is named', async () => {
  const weekday = await plan(spreadsheetOf(afterCycle1(['QD-001'], -9 - 4)));
  expect(said(weekday)).toHaveLength(2);
  // A Sunday, and a window of that one day.
  const records = {
    ...afterCycle1(['QD-001'], -9),
    Settings: [
      { setting: 'cycle_interval_min_days', value: 21 },
      { setting: 'cycle_interval_pass_days', value: 21 },
    ],
  };
  const stuck = await plan(spreadsheetOf(records));
  expect(said(stuck)).toHaveLength(2);
  expect(said(stuck)[1]).toContain(
    `\n\nOn a weekend or holiday and not moved, for the window has no working day:\nQD-001, Cycle 2 day 1: new row in Cycles, planned ${at(12)}`,
  );
});

test('holidays of the Settings tab are stepped over like weekends', async () => {
  const value = `${at(13)} to ${at(13)}`;
  const document = spreadsheetOf({ ...afterCycle1(['QD-001']), Settings: [{ setting: 'holidays', value }] });
  const host = await plan(document);
  expect(said(host)[1]).toBe(
    `1 of these dates falls on a weekend or holiday: move it to the nearest working day inside its window?\n\nQD-001, Cycle 2 day 1: ${at(11)} becomes ${at(14)}\n\n"No" leaves the dates as they are.`,
  );
  expect(rowsOf(document, 'Cycles').slice(1)).toEqual([['QD-001', 2, at(14)]]);
});

test.each([
  ['with its date', -10],
  ['without', -60],
])('a new row creates no finding, %s', async (_what, offset) => {
  const document = spreadsheetOf(afterCycle1(['QD-001'], offset));
  const check = async () => {
    const host = await hostOn(document, {});
    host.open();
    host.clickMenu(['RPS Trial', 'Check the workbook']);
    return findingLines(document).filter(({ status }) => status !== 'resolved');
  };
  const before = await check();
  await plan(document);
  expect(await check()).toHaveLength(before.length);
});

test('after surgery each visit gets its row, in the arm without drugs too', async () => {
  const { surgery_planned_date: _, ...well } = wellRecords().Participants[0]!;
  const document = spreadsheetOf({
    Participants: [{ ...well, arm: 'surgery only', surgery_date: at(-20) }],
    Cycles: [],
    'Follow-up': [{ subject_id: 'qd-001', item: 'Surgery +90d' }],
  });
  const host = await plan(document);
  expect(rowsOf(document, 'Cycles')).toEqual([]);
  expect(rowsOf(document, 'Follow-up').map(([, item]) => item)).toEqual([
    'Surgery +90d',
    'Surgery +30d',
    'Surgery +1y',
    'Survival 1y',
    'Survival 3y',
    'Survival 5y',
  ]);
  expect(said(host)).toHaveLength(2);
});

test('a cycle on hold gets no row and says why; the visits of the given cycle stay due', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001'], -10, { pregnant: 'yes' }));
  const host = await plan(document);
  expect(said(host).at(-1)).toContain('QD-001, Cycle 2 day 1 is not planned: on hold: E9 is not met.');
  expect(rowsOf(document, 'Cycles')).toHaveLength(1);
  expect(rowsOf(document, 'Follow-up')).toHaveLength(2);
  const chinese = await plan(spreadsheetOf(afterCycle1(['QD-001'], -10, { pregnant: 'yes' })), { locale: 'zh' });
  expect(said(chinese).at(-1)).toContain('QD-001，第 2 周期第 1 天 未计划：暂缓：不符合 E9。');
});

test.each<[string, (records: Required<Records>) => Records, string]>([
  [
    'two rows of one ID',
    (records) => ({ ...records, Participants: [...records.Participants, ...records.Participants] }),
    'QD-001 stands in more than one row, so nothing was planned.',
  ],
  [
    'a death',
    (records) => ({ ...records, Participants: [{ ...records.Participants[0]!, death_date: at(-1) }] }),
    'QD-001: nothing is left to plan.',
  ],
  [
    'a death that cannot be read',
    (records) => ({ ...records, Participants: [{ ...records.Participants[0]!, death_date: 'in August' }] }),
    'QD-001, Cycle 2 day 1 is not planned: cannot schedule: Participants!',
  ],
  [
    'rows that belong to nobody',
    (records) => ({
      ...records,
      Cycles: [...records.Cycles, { cycle: 2, d1_planned_date: at(12) }],
      'Follow-up': [{ item: 'C1 +1d' }],
    }),
    'No row was added to Cycles: it has rows without an ID that can be read',
  ],
  [
    'rows that do not say what they are',
    (records) => ({
      ...records,
      Cycles: [...records.Cycles, { subject_id: 'QD-001' }],
      'Follow-up': [{ subject_id: 'QD-001', item: 'first visit' }],
    }),
    'QD-001: no row was added to Follow-up, for one of its rows there does not say which',
  ],
])('%s: nothing is written, and a sentence says why', async (_what, change, sentence) => {
  const document = spreadsheetOf(change(afterCycle1(['QD-001'])));
  const before = JSON.stringify(document.snapshot());
  const host = await plan(document);
  expect(said(host)).toEqual([expect.stringContaining(sentence)]);
  expect(said(host)[0]).toMatch(/^Nothing was written\./);
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('a cycle whose date has passed gets its row without a date', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001'], -60));
  const host = await plan(document);
  expect(said(host)[0]).toContain('QD-001, Cycle 2 day 1: new row in Cycles, without a date');
  expect(said(host).at(-1)).toContain('QD-001, Cycle 2 day 1 is not planned: 36 days overdue');
  expect(rowsOf(document, 'Cycles')[1]).toEqual(['QD-001', 2, null]);
});

test('the first cycle gets its row, and its date is left to people', async () => {
  const records = afterCycle1(['QD-001'], 0, { enrollment_date: at(-6), allocation_date: at(-5) });
  const document = spreadsheetOf({ ...records, Cycles: [] });
  const host = await plan(document);
  expect(rowsOf(document, 'Cycles')).toEqual([['QD-001', 1, null]]);
  expect(said(host)).toEqual([
    expect.stringContaining('QD-001, Cycle 1 day 1: new row in Cycles, without a date'),
    expect.stringContaining('day 1 of cycle 1 follows from no other date. Type it into "Day 1 planned".'),
  ]);
  host.clickMenu(['RPS Trial', MENU.en]);
  expect(rowsOf(document, 'Cycles')).toHaveLength(1);
});

test('without the column of a planned date the row is made, and a sentence says what is missing', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  document.sheetByTitle('Cycles')!.deleteColumns(columnAt('Cycles', 'd1_planned_date'));
  const host = await plan(document);
  expect(said(host).at(-1)).toContain('QD-001, Cycle 2 day 1: new row in Cycles, without a date');
  expect(said(host).at(-1)).toContain('QD-001, Cycle 2 day 1: there is no column for the planned date.');
});

test('without the column that says which visit it is, no row is made', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  document.sheetByTitle('Follow-up')!.deleteColumns(columnAt('Follow-up', 'item'));
  const host = await plan(document);
  expect(document.sheetByTitle('Follow-up')!.lastRow).toBe(1);
  expect(said(host).at(-1)).toContain('No row could be added to Follow-up: the tab, or the column of its ID');
});

test('an ID that must not be repeated is not copied to other tabs', async () => {
  const document = spreadsheetOf(afterCycle1(['13800138000']));
  const host = await plan(document);
  expect(said(host).join()).not.toContain('13800138000');
  expect(said(host)).toEqual([
    'Nothing was written.\n\n(hidden ID 1): no row was added, for the ID in Participants cannot be used. Put it right, then plan again.',
  ]);
});

test('a column of formulas that somebody filled down does not push rows to the bottom', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  const cycles = document.sheetByTitle('Cycles')!;
  for (let row = 1; row < cycles.rowCount; row++) {
    cycles.setCell(row, cycles.columnCount - 1, { formula: `=ROW(B${row + 1})*2` });
  }
  await plan(document);
  expect(cycles.cell(2, 0).value).toBe('QD-001');
  expect(cycles.cell(2, cycles.columnCount - 1).formula).toBe('=ROW(B3)*2');
});

test('a formula, a note, a color, a box and a filter below the last row are left alone', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001', 'QD-002']));
  const cycles = document.sheetByTitle('Cycles')!;
  const bsa = columnAt('Cycles', 'height_cm');
  const beside = cycles.columnCount - 1;
  for (let row = 3; row < 8; row++) {
    cycles.setCell(row, bsa, { formula: '=IF(A4="","",160)' });
    cycles.setCell(row, beside, { value: false, note: 'ours', format: { background: '#ff0000' } });
  }
  const range = { startRow: 0, endRow: 9, startColumn: 0, endColumn: 5 };
  cycles.basicFilter = { range, criteria: [{ column: 0, hiddenValues: ['QD-002'] }] } as never;
  const filter = JSON.stringify(cycles.basicFilter);
  await plan(document, { range: 'A2:A3' });
  expect(rowsOf(document, 'Cycles').slice(2, 4)).toEqual([
    ['QD-001', 2, at(13)],
    ['QD-002', 2, at(13)],
  ]);
  for (let row = 3; row < 8; row++) {
    expect(cycles.cell(row, bsa).formula).toBe('=IF(A4="","",160)');
    expect(cycles.cell(row, beside)).toMatchObject({ value: false, note: 'ours', format: { background: '#ff0000' } });
  }
  expect(JSON.stringify(cycles.basicFilter)).toBe(filter);
});

test('a formula or a merged cell where the plan writes is passed by', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  const cycles = document.sheetByTitle('Cycles')!;
  cycles.setCell(3, 0, { formula: '=IF(B4="","",B4)' });
  cycles.merge({ startRow: 5, endRow: 7, startColumn: 0, endColumn: 1 });
  await plan(document);
  expect(cycles.cell(3, 0).formula).toBe('=IF(B4="","",B4)');
  expect(cycles.cell(7, 0).value).toBe('QD-001');
  expect(cycles.cell(7, 1).value).toBe(2);
});

test('a full tab gets the rows that it lacks', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001', 'QD-002']));
  const cycles = document.sheetByTitle('Cycles')!;
  cycles.deleteRows(3, cycles.rowCount - 3);
  await plan(document, { range: 'A2:A3' });
  expect(cycles.rowCount).toBe(5);
  expect(rowsOf(document, 'Cycles').slice(2)).toEqual([
    ['QD-001', 2, at(13)],
    ['QD-002', 2, at(13)],
  ]);
});

test('a protected tab gets none of its rows, and the sentence says who can help', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  const sheet = document.sheetByTitle('Follow-up')!;
  const before = JSON.stringify(rowsOf(document, 'Follow-up'));
  const protection = { unprotected: [], description: '', warningOnly: false, canEdit: false };
  sheet.addProtectedRange({ ...protection, range: { ...sheet.gridRange, startColumn: 1, endColumn: 2 } });
  const host = await plan(document);
  expect(said(host).at(-1)).toContain(
    'If it is protected, ask whoever protects it to let you edit it; then plan again: what is written already stays and is not written twice.',
  );
  expect(JSON.stringify(rowsOf(document, 'Follow-up'))).toBe(before);
});

test('of columns that do not stand side by side, none keeps half a row when one refuses', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  const sheet = document.sheetByTitle('Follow-up')!;
  sheet.insertColumns(1, 1);
  const protection = { unprotected: [], description: '', warningOnly: false, canEdit: false };
  sheet.addProtectedRange({ ...protection, range: { ...sheet.gridRange, startColumn: 2, endColumn: 3 } });
  await plan(document);
  expect(sheet.lastRow).toBe(1);
});

test('a row that somebody adds while the question stands there is not made again', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  const sheet = document.sheetByTitle('Follow-up')!;
  const host = await plan(document, {
    answers: () => {
      sheet.setCell(1, 0, { value: 'QD-001' });
      sheet.setCell(1, 1, { value: 'C1 +7d' });
      return 'YES';
    },
  });
  expect(rowsOf(document, 'Follow-up').map(([, item]) => item)).toEqual(['C1 +7d', 'C1 +1d']);
  expect(said(host).at(-1)).not.toContain('+7 days');
});

test('what nobody has agreed to is not written, and counted', async () => {
  const document = spreadsheetOf(afterCycle1(['QD-001']));
  const cycles = document.sheetByTitle('Cycles')!;
  const host = await plan(document, {
    answers: (message) => {
      const date = columnAt('Cycles', 'd1_date');
      if (message.startsWith('This')) cycles.setCell(1, date, { value: Number(cycles.cell(1, date).value) + 3 });
      return 'YES';
    },
  });
  expect(said(host).at(-1)).toBe(
    'Nothing was written.\n\nThe workbook changed while the question stood there, so 3 entries nobody had agreed to were not written. Plan again to see them.',
  );
});

test('an ID that might be read as a date or a number is written as the text it is', async () => {
  const ids = ['1-2', 'MAR-12', '3E5', 'qd-004'];
  const document = spreadsheetOf(afterCycle1(ids));
  await plan(document, { range: 'A2:A5' });
  expect(
    rowsOf(document, 'Cycles')
      .slice(4)
      .map(([id]) => id),
  ).toEqual(ids);
});

test('many rows are counted behind the first dozen, at the same number of calls', async () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `QD-${n + 1}`);
  const few = await plan(spreadsheetOf(afterCycle1(ids(20))), { range: 'A2:A21' });
  const many = await plan(spreadsheetOf(afterCycle1(ids(100))), { range: 'A2:A101' });
  expect(said(many)[0]).toContain('\nand 288 more\n');
  expect(said(many)[1]).toMatch(
    /^100 of these dates fall on a Saturday or Sunday: move them to .* inside their window/,
  );
  expect(many.calls().total).toBe(few.calls().total);
  expect(many.calls().total).toBeLessThanOrEqual(30);
});

test('the sample trial planned at once has no finding more, and nothing is planned the second time', async () => {
  const document = sampleSpreadsheet();
  const participants = document.sheetByTitle('Participants')!;
  const range = `A2:A${participants.lastRow}`;
  const check = async () => {
    const host = await hostOn(document, {});
    host.open();
    host.clickMenu(['RPS Trial', 'Check the workbook']);
    return findingLines(document)
      .filter(({ status }) => status !== 'resolved')
      .map(({ key }) => String(key));
  };
  const before = new Set(await check());
  const rows = rowsOf(document, 'Follow-up').length;
  const answers: Answers = (message) => (message.startsWith('Other') ? 'NO' : 'YES');
  const first = await plan(document, { range, answers });
  expect(said(first)[0]).toMatch(/^This will be written:/);
  expect(rowsOf(document, 'Follow-up').length).toBeGreaterThan(rows);
  expect((await check()).filter((key) => !before.has(key))).toEqual([]);
  const planned = JSON.stringify([rowsOf(document, 'Cycles'), rowsOf(document, 'Follow-up')]);
  const second = await plan(document, { range, answers });
  expect(said(second).filter((message) => message.startsWith('This'))).toEqual([]);
  expect(JSON.stringify([rowsOf(document, 'Cycles'), rowsOf(document, 'Follow-up')])).toBe(planned);
  expect(said(second).at(-1)).toMatch(/^Nothing was written\./);
});
