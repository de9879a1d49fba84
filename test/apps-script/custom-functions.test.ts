import { day, dayFromSerial, formatDay } from '../../shared/calendar.js';
import { dueFrom } from '../../shared/protocol/windows/due.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import { ITEMS } from '../../shared/workbook/schema.js';
import { DEFAULT_SETTINGS } from '../../shared/workbook/settings.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import {
  type Cells,
  columnAt,
  hostOn,
  type Records,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';

const settings = (setting: string, value: string): Records => ({ Settings: [{ setting, value }] });
const hostWith = (records: Records = {}, locale = 'en_US'): Promise<AppsScriptHost> =>
  hostOn(spreadsheetOf({ ...wellRecords(), ...records }, { locale }));

test('RPS_BSA gives the Mosteller area, unrounded', async () => {
  const host = await hostWith();
  expect(host.callCustomFunction('RPS_BSA', [160, 58]).value).toBe(Math.sqrt((160 * 58) / 3600));
  expect(host.callCustomFunction('RPS_BSA', ['160', '58 kg']).value).toBe(Math.sqrt((160 * 58) / 3600));
});

test('RPS_BSA follows the formula and the cap of the Settings tab', async () => {
  const dubois = await hostWith(settings('bsa_formula', 'dubois'));
  expect(dubois.callCustomFunction('RPS_BSA', [160, 58]).value).toBeCloseTo(1.59889, 4);
  const capped = await hostWith(settings('bsa_cap_m2', '1.5'));
  expect(capped.callCustomFunction('RPS_BSA', [160, 58]).value).toBe(1.5);
});

test.each([
  ['PLD', 40 * Math.sqrt((160 * 58) / 3600)],
  ['pegylated liposomal doxorubicin', 40 * Math.sqrt((160 * 58) / 3600)],
  ['Ifosfamide', Math.sqrt((160 * 58) / 3600)],
  ['异环磷酰胺', Math.sqrt((160 * 58) / 3600)],
  ['anlotinib', 10],
])('RPS_DOSE of %s', async (drug, expected) => {
  const host = await hostWith();
  expect(host.callCustomFunction('RPS_DOSE', [drug, 160, 58]).value).toBe(expected);
});

test('ranges go in and out; a single value goes with every cell; blank cells stay blank', async () => {
  const host = await hostWith();
  const { value } = host.callCustomFunction('RPS_BSA', [[[160], [''], [170]], 58]);
  expect(value).toEqual([[Math.sqrt((160 * 58) / 3600)], [''], [Math.sqrt((170 * 58) / 3600)]]);
  expect(host.callCustomFunction('RPS_BSA', ['', 58]).value).toBe('');
});

test('one bad row of a range says so in its own cell', async () => {
  const host = await hostWith();
  const { value } = host.callCustomFunction('RPS_DOSE', ['PLD', [[160], [1.6]], [[58], [58]]]);
  expect(value).toEqual([
    [40 * Math.sqrt((160 * 58) / 3600)],
    ['#ERROR! RPS_DOSE, cm: Height 1.6 cm is outside 120 to 220 cm; it looks like meters (160 cm).'],
  ]);
});

test.each<[string, unknown[], string]>([
  ['RPS_BSA', [1.6, 58], 'RPS_BSA, cm: Height 1.6 cm is outside 120 to 220 cm; it looks like meters (160 cm).'],
  ['RPS_BSA', [160, 58000], 'RPS_BSA, kg: Weight 58000 kg is outside 30 to 200 kg; it looks like grams.'],
  ['RPS_BSA', [58, 160], 'RPS_BSA, cm, kg: Height 58 cm and weight 160 kg look swapped.'],
  ['RPS_BSA', ['tall', 58], 'RPS_BSA: cm must be a number.'],
  ['RPS_BSA', [160, true], 'RPS_BSA: kg must be a number.'],
  ['RPS_BSA', [[[160], [170]], [[58]]], 'cm and kg must be ranges of the same size, or single values.'],
  ['RPS_DOSE', ['doxorubicin', 160, 58], 'RPS_DOSE: drug must be "PLD", "ifosfamide" or "anlotinib".'],
  ['RPS_DOSE', [7, 160, 58], 'RPS_DOSE: drug must be "PLD", "ifosfamide" or "anlotinib".'],
])('%s(%j) fails and names the argument', async (name, args, message) => {
  const host = await hostWith();
  expect(() => host.callCustomFunction(name, args as never)).toThrow(message);
});

test('the errors of a Chinese spreadsheet are in Chinese', async () => {
  const host = await hostWith({}, 'zh_CN');
  expect(() => host.callCustomFunction('RPS_BSA', [1.6, 58])).toThrow('RPS_BSA, cm: 身高 1.6 cm');
});

test('in a cell: the value, and the message where it fails', async () => {
  const document = spreadsheetOf({ ...wellRecords(), ...settings('bsa_formula', 'mosteller') });
  await hostOn(document);
  const sheet = document.addSheet({ title: 'Scratch' });
  sheet.setCell(0, 0, { formula: '=ROUND(RPS_DOSE("PLD",160,58),2)' });
  sheet.setCell(1, 0, { formula: '=RPS_BSA(Cycles!E2:E4,Cycles!F2:F4)' });
  sheet.setCell(5, 0, { formula: '=RPS_BSA(1.6,58)' });
  expect(sheet.cell(0, 0).value).toBe(64.22);
  expect(sheet.cell(3, 0).value).toBeCloseTo(1.6055, 4);
  expect(sheet.cell(5, 0).value).toMatchObject({
    error: '#ERROR!',
    message: expect.stringContaining('looks like meters'),
  });
});

describe('RPS_SFT_SCORE', () => {
  test.each([
    [[54, 4.9, 0, 9], 0],
    [[55, 5, 1, 10], 4],
    [[55, 10, 3.5, 10], 5],
    [[55, 15, 4, 10], 7],
    [['60', '12 cm', '4', '15%'], 6],
  ])('of %j is %i', async (args, score) => {
    expect((await hostWith()).callCustomFunction('RPS_SFT_SCORE', args).value).toBe(score);
  });

  test('ranges go in and out, and a row with a blank stays blank', async () => {
    const host = await hostWith();
    const args = [[[55], [40]], [[15], ['']], 4, 10];
    expect(host.callCustomFunction('RPS_SFT_SCORE', args).value).toEqual([[7], ['']]);
  });

  test('the size beyond which the unit is doubted is that of the Settings tab', async () => {
    const host = await hostWith(settings('tumor_size_max_cm', '45'));
    expect(() => host.callCustomFunction('RPS_SFT_SCORE', [55, 46, 4, 10])).toThrow('size must be from 0 to 45.');
  });
});

describe('RPS_DUE', () => {
  const due = async (...args: readonly (string | number)[]) => {
    const host = await hostWith();
    const { value, numberFormat } = host.callCustomFunction('RPS_DUE', args);
    expect(numberFormat).toEqual({ type: 'DATE' });
    return formatDay(dayFromSerial(value as number));
  };

  test.each([
    ['C2D1', '2026-03-22', '2026-03-19', '2026-03-25'],
    ['C3 +1d', '2026-03-02', '2026-03-01', '2026-03-03'],
    ['c1 +7D', '2026-03-08', '2026-03-06', '2026-03-10'],
    ['Surgery', '2026-03-29', '2026-03-29', '2026-04-12'],
    ['Surgery +30d', '2026-03-31', '2026-03-24', '2026-04-07'],
    ['Survival 5y', '2031-03-01', '2031-01-30', '2031-03-31'],
  ])('%s counted from 2026-03-01', async (item, target, first, last) => {
    expect(await due('2026-03-01', item)).toBe(target);
    expect(await due('2026-03-01', item, 'first')).toBe(first);
    expect(await due('2026-03-01', item, 'last')).toBe(last);
  });

  test('date cells go in and date cells come out, whatever the zones', async () => {
    const document = spreadsheetOf(wellRecords(), { timeZone: 'Pacific/Kiritimati' });
    await hostOn(document);
    const sheet = document.addSheet({ title: 'Scratch' });
    const at = columnLetters(columnAt('Cycles', 'd1_date'));
    sheet.setCell(0, 0, { formula: `=RPS_DUE(Cycles!${at}2:${at}5,"C2D1")` });
    const day1 = document.sheetByTitle('Cycles')!.cell(1, columnAt('Cycles', 'd1_date')).value as number;
    expect(sheet.cell(0, 0).value).toBe(day1 + 21);
    expect(sheet.cell(3, 0).value ?? '').toBe('');
  });

  test('every item that counts from a date is due when the schedule says so', () => {
    const settings = DEFAULT_SETTINGS;
    expect(dueFrom('Surgery', day('2026-03-01'), settings).window.map(formatDay)).toEqual(['2026-03-29', '2026-04-12']);
    for (const item of ITEMS) {
      const { target, window } = dueFrom(item, day('2026-03-01'), settings);
      expect(window[0] <= target && target <= window[1]).toBe(true);
    }
  });
});

describe('RPS_ELIGIBILITY', () => {
  const bad = (id: string, cells: Cells): Cells => ({ ...wellRecords(id).Participants[0]!, ...cells });
  const three: Records = {
    Participants: [
      bad('QD-001', {}),
      bad('QD-002', { metastasis: 'confirmed', multi_organ_dysfunction: 'present' }),
      bad('QD-003', { metastasis: null }),
    ],
  };

  test('of IDs, looked up in the workbook', async () => {
    const host = await hostWith(three);
    const { value } = host.callCustomFunction('RPS_ELIGIBILITY', [
      [['QD-001'], ['qd-002'], ['QD-003'], [''], ['QD-9']],
    ]);
    expect(value).toEqual([
      ['eligible'],
      ['ineligible: I9, E4'],
      ['pending: E4'],
      [''],
      ['#ERROR! RPS_ELIGIBILITY: participant is not in the Participants tab.'],
    ]);
    expect(host.callCustomFunction('RPS_ELIGIBILITY', ['QD-002']).value).toBe('ineligible: I9, E4');
  });

  test('of rows with their headings, in cells, following an edit', async () => {
    const document = spreadsheetOf({ ...wellRecords(), ...three }, { timeZone: 'America/New_York' });
    const host = await hostOn(document);
    const last = columnLetters(columnAt('Participants', 'notes'));
    const sheet = document.addSheet({ title: 'Scratch' });
    sheet.setCell(0, 0, { formula: `=RPS_ELIGIBILITY(Participants!A2:${last}6,Participants!A1:${last}1)` });
    sheet.setCell(0, 2, { formula: `=RPS_ELIGIBILITY(Participants!A3:${last}3,Participants!A1:${last}1)` });
    const shown = () => [0, 1, 2, 3].map((row) => sheet.cell(row, 0).value ?? '');
    expect(shown()).toEqual(['eligible', 'ineligible: I9, E4', 'pending: E4', '']);
    expect(sheet.cell(0, 2).value).toBe('ineligible: I9, E4');
    const metastasis = `${columnLetters(columnAt('Participants', 'metastasis'))}4`;
    host.edit({ sheet: 'Participants', range: metastasis, values: 'none' });
    expect(shown()).toEqual(['eligible', 'ineligible: I9, E4', 'eligible', '']);
  });

  test('at most two service calls, however many rows', async () => {
    const host = await hostWith(three);
    host.resetCalls();
    host.callCustomFunction('RPS_ELIGIBILITY', [[['QD-001'], ['QD-002'], ['QD-003']]]);
    expect(host.calls().total).toBeLessThanOrEqual(2);
  });
});

test.each<[string, unknown[], string]>([
  ['RPS_SFT_SCORE', [-1, 10, 4, 10], 'RPS_SFT_SCORE: age must be 0 or more.'],
  ['RPS_SFT_SCORE', [55, 120, 4, 10], 'RPS_SFT_SCORE: size must be from 0 to 60.'],
  ['RPS_SFT_SCORE', [55, 10, 'few', 10], 'RPS_SFT_SCORE: mitoses must be a number.'],
  ['RPS_SFT_SCORE', [55, 10, 4, 140], 'RPS_SFT_SCORE: necrosis must be from 0 to 100.'],
  ['RPS_SFT_SCORE', [55, [[1], [2]], 4, [[1]]], 'size and necrosis must be ranges of the same size'],
  ['RPS_DUE', ['2026-03', 'C2D1'], 'RPS_DUE: anchor must be a whole date, such as 2026-03-01.'],
  ['RPS_DUE', ['2026-03-01', 'C1D1'], 'RPS_DUE: item must be one of "C2D1", "C3D1", "Surgery", "C1 +1d"'],
  ['RPS_DUE', ['2026-03-01', 'C2D1', 'middle'], 'RPS_DUE: day must be one of "target", "first", "last".'],
  ['RPS_ELIGIBILITY', ['QD-777'], 'RPS_ELIGIBILITY: participant is not in the Participants tab.'],
  ['RPS_ELIGIBILITY', [[['QD-001', 'QD']]], 'RPS_ELIGIBILITY: headings is needed'],
  ['RPS_ELIGIBILITY', [[['QD-001', 'QD']], [['Participant ID']]], 'RPS_ELIGIBILITY: headings must be one row'],
  ['RPS_ELIGIBILITY', [[['QD-001']], [['Whatever']]], 'RPS_ELIGIBILITY: No column "Participant ID"'],
  ['RPS_ELIGIBILITY', [[['', 'QD']], [['Participant ID', 'Site']]], 'RPS_ELIGIBILITY: participant has no Participant'],
])('%s(%j) fails and names the argument', async (name, args, message) => {
  const host = await hostWith();
  expect(() => host.callCustomFunction(name, args as never)).toThrow(message);
});

test('the new functions speak Chinese in a Chinese spreadsheet', async () => {
  const host = await hostWith({}, 'zh_CN');
  expect(() => host.callCustomFunction('RPS_DUE', ['soon', 'C2D1'])).toThrow('RPS_DUE: anchor 必须是完整日期');
  expect(host.callCustomFunction('RPS_ELIGIBILITY', ['QD-001']).value).toBe('符合条件');
});

test('autocomplete has help for every function', async () => {
  const host = await hostWith();
  expect(host.customFunctions().map(({ name, parameters }) => [name, parameters.map((each) => each.name)])).toEqual([
    ['RPS_BSA', ['cm', 'kg', 'settings']],
    ['RPS_DOSE', ['drug', 'cm', 'kg', 'settings']],
    ['RPS_SFT_SCORE', ['age', 'size', 'mitoses', 'necrosis', 'settings']],
    ['RPS_ELIGIBILITY', ['participant', 'headings', 'settings', 'today']],
    ['RPS_DUE', ['anchor', 'item', 'day', 'settings']],
  ]);
  for (const { description, returns, parameters } of host.customFunctions()) {
    expect(description).toMatch(/A check, never an? (?:prescription|diagnosis|decision|order)\./);
    expect(returns).not.toBe('');
    for (const each of parameters) expect(each.description).not.toBe('');
  }
});
