import type { AppsScriptHost } from '../../desk/apps-script-host/host.js';
import { hostOn, type Records, spreadsheetOf, wellRecords } from './addon.js';

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
    ['#ERROR! RPS_DOSE, cm: Height 1.6 cm is outside 120 to 220 cm; it looks like meters.'],
  ]);
});

test.each<[string, unknown[], string]>([
  ['RPS_BSA', [1.6, 58], 'RPS_BSA, cm: Height 1.6 cm is outside 120 to 220 cm; it looks like meters.'],
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

test('autocomplete has help for both', async () => {
  const host = await hostWith();
  expect(host.customFunctions().map(({ name, parameters }) => [name, parameters.map((each) => each.name)])).toEqual([
    ['RPS_BSA', ['cm', 'kg']],
    ['RPS_DOSE', ['drug', 'cm', 'kg']],
  ]);
  for (const { description, returns, parameters } of host.customFunctions()) {
    expect(description).toContain('never a prescription');
    expect(returns).not.toBe('');
    for (const each of parameters) expect(each.description).not.toBe('');
  }
});
