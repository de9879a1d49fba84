import { columnLetters } from '../../shared/workbook/raw.js';
import { ITEMS } from '../../shared/workbook/schema.js';
import { SETTINGS, type Setting, type SettingKey } from '../../shared/workbook/settings.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Value } from '../../stand-ins/spreadsheet/types.js';
import { columnAt, hostOn, NOW, sampleSpreadsheet, spreadsheetOf, wellRecords } from '../support/apps-script/addon.js';

const KEYS = Object.keys(SETTINGS) as SettingKey[];
const DUE_ITEMS = ['C2D1', 'C3D1', 'Surgery', ...ITEMS];
const LAST = columnLetters(columnAt('Participants', 'notes'));
/** As many of the sample's participants as there are different answers about. */
const PEOPLE = 30;

/** Every function, by a name for it, with its arguments as a formula has them. `settings` is still to come. */
const FORMULAS: Readonly<Record<string, readonly [name: string, args: string]>> = {
  bsa: ['RPS_BSA', '190;120'],
  'bsa of a small person': ['RPS_BSA', '121;31'],
  dose: ['RPS_DOSE', '"PLD";190;120'],
  score: ['RPS_SFT_SCORE', '55;46;4;10'],
  'first day': ['RPS_DUE', `A2:A${DUE_ITEMS.length + 1};B2:B${DUE_ITEMS.length + 1};"first"`],
  target: ['RPS_DUE', `A2:A${DUE_ITEMS.length + 1};B2:B${DUE_ITEMS.length + 1};`],
  'last day': ['RPS_DUE', `A2:A${DUE_ITEMS.length + 1};B2:B${DUE_ITEMS.length + 1};"last"`],
  'eligibility by rows': ['RPS_ELIGIBILITY', `Participants!A2:${LAST}${PEOPLE};Participants!A1:${LAST}1`],
  'eligibility by ID': ['RPS_ELIGIBILITY', `Participants!A2:A${PEOPLE};`],
};

/** Values of a setting that are allowed and not its default. */
function otherValues(setting: Setting): Value[] {
  switch (setting.type) {
    case 'number':
      return [setting.min, setting.max].filter((value) => value !== setting.value);
    case 'number or none':
      return [setting.min, setting.max];
    case 'choice':
      return setting.choices.filter((choice) => choice !== setting.value);
    case 'zone':
      return ['Pacific/Kiritimati'];
    case 'days or none':
      return ['2026-10-01 to 2026-10-07'];
  }
}

/** The sample with every setting in its tab, and each formula twice: with the settings as an argument, and without. */
async function withFormulas() {
  const document = sampleSpreadsheet();
  const host = await hostOn(document);
  const settings = document.sheetByTitle('Settings')!;
  settings.resize(KEYS.length + 10, settings.columnCount);
  const rowOf = new Map(KEYS.map((key, at) => [key, at + 1]));
  for (const [key, row] of rowOf) {
    settings.setCell(row, 0, { value: key });
    settings.setCell(row, 1, { value: SETTINGS[key].value ?? 'none' });
  }
  const names = Object.keys(FORMULAS);
  const scratch = document.addSheet({ title: 'Scratch', rowCount: 100, columnCount: 3 + 2 * names.length });
  DUE_ITEMS.forEach((item, at) => {
    scratch.setCell(at + 1, 0, { value: '2026-03-01' });
    scratch.setCell(at + 1, 1, { value: item });
  });
  names.forEach((each, at) => {
    const [name, args] = FORMULAS[each]!;
    scratch.setCell(1, 3 + 2 * at, { formula: `=${name}(${args};Settings!A:B)` });
    scratch.setCell(1, 4 + 2 * at, { formula: `=${name}(${args})` });
  });
  const column = (at: number): string => {
    const cells = Array.from({ length: 90 }, (_, row) => scratch.cell(row + 1, at).value);
    return JSON.stringify(cells.slice(0, cells.findLastIndex((value) => value !== null) + 1));
  };
  const shown = (which: 0 | 1): Record<string, string> =>
    Object.fromEntries(names.map((each, at) => [each, column(3 + 2 * at + which)]));
  const set = (key: SettingKey, value: Value): void => {
    settings.setCell(rowOf.get(key)!, 1, { value });
  };
  return { document, host, shown, set };
}

/** The formulas as they are worked out where nobody has worked out any before. */
async function fresh(document: SpreadsheetDocument, shown: () => Record<string, string>) {
  const before = document.customFunctions;
  await hostOn(document);
  const values = shown();
  document.customFunctions = before;
  return values;
}

test('a formula with the settings as an argument follows each setting that it reads; one without keeps what it showed', async () => {
  const { document, shown, set } = await withFormulas();
  const atFirst = shown(1);
  expect(shown(0)).toEqual(atFirst);
  const follows = new Set<string>();
  for (const key of KEYS) {
    for (const value of otherValues(SETTINGS[key])) {
      set(key, value);
      const now = await fresh(document, () => shown(1));
      expect([key, value, shown(0)]).toEqual([key, value, now]);
      expect([key, value, shown(1)]).toEqual([key, value, atFirst]);
      for (const name of Object.keys(now)) if (now[name] !== atFirst[name]) follows.add(name);
    }
    set(key, SETTINGS[key].value ?? 'none');
  }
  // A formula that no setting concerns would prove nothing.
  expect([...follows].sort()).toEqual(Object.keys(FORMULAS).sort());
}, 120_000);

test('the area that a formula was worked out with is said no longer once the cap is lower', async () => {
  const document = spreadsheetOf({ ...wellRecords(), Settings: [{ setting: 'bsa_cap_m2', value: 'none' }] });
  await hostOn(document);
  const sheet = document.addSheet({ title: 'Scratch' });
  sheet.setCell(0, 0, { formula: '=ROUND(RPS_DOSE("PLD";190;120;Settings!A:B);2)' });
  expect(sheet.cell(0, 0).value).toBe(100.66);
  document.sheetByTitle('Settings')!.setCell(1, 1, { value: 2 });
  expect(sheet.cell(0, 0).value).toBe(80);
});

describe('the settings of an argument', () => {
  const CAPPED = [
    ['Setting', 'Value'],
    ['bsa_cap_m2', 1.5],
    ['', ''],
  ];
  const host = (): Promise<AppsScriptHost> => hostOn(spreadsheetOf(wellRecords()));

  test('are those of the argument, in either language, without a look into the workbook', async () => {
    const on = await host();
    const [, ...rows] = CAPPED;
    for (const given of [CAPPED, [['设置', '值'], ...rows]]) {
      on.resetCalls();
      expect(on.callCustomFunction('RPS_BSA', [160, 58, given]).value).toBe(1.5);
      expect(on.callCustomFunction('RPS_DOSE', ['ifosfamide', 160, 58, given]).value).toBe(1.5);
      expect(on.calls().byMethod).not.toHaveProperty('Range.getValues');
    }
  });

  test.each<[string, unknown[]]>([
    ['RPS_BSA', [160, 58]],
    ['RPS_DOSE', ['PLD', 160, 58]],
    ['RPS_SFT_SCORE', [55, 10, 4, 10]],
    ['RPS_DUE', ['2026-03-01', 'C2D1', 'first']],
    ['RPS_ELIGIBILITY', ['QD-001', '']],
  ])('are refused by %s where they are something else, with a way out', async (name, args) => {
    const on = await host();
    for (const wrong of [1.5, 'Settings!A:B', [['bsa_cap_m2', 1.5]], [['Setting'], ['bsa_cap_m2']], [['a', 'b']]]) {
      expect(() => on.callCustomFunction(name, [...args, wrong] as never)).toThrow(
        `${name}: settings must be the columns Setting and Value of the Settings tab, with their headings, such as Settings!A:B.`,
      );
    }
  });
});

describe('the day of RPS_ELIGIBILITY', () => {
  const DAY = 86_400_000;
  async function consenting(consent: string) {
    const clock = { now: NOW };
    const cells = { ...wellRecords().Participants[0]!, consent_date: consent, enrollment_date: null };
    const document = spreadsheetOf({
      ...wellRecords(),
      Participants: [{ ...cells, arm: null, allocation_date: null }],
    });
    await hostOn(document, { clock: () => clock.now });
    const sheet = document.addSheet({ title: 'Scratch' });
    const row = `Participants!A2:${LAST}2;Participants!A1:${LAST}1`;
    sheet.setCell(0, 0, { formula: `=RPS_ELIGIBILITY(${row})` });
    sheet.setCell(0, 1, { formula: `=RPS_ELIGIBILITY(${row};;A2)` });
    sheet.setCell(1, 0, { value: '2026-09-01' });
    sheet.setCell(2, 0, { formula: `=RPS_ELIGIBILITY(${row};;TODAY())` });
    return { clock, sheet };
  }

  test('is said where a date is still to come, for the answer stays when that day has come', async () => {
    const { clock, sheet } = await consenting('2026-09-03');
    expect(sheet.cell(0, 0).value).toMatch(/^pending: .* \(as of 2026-09-01\)$/);
    clock.now += 5 * DAY;
    expect(sheet.cell(0, 0).value).toMatch(/\(as of 2026-09-01\)$/);
  });

  test('is not said where the answer holds on every day to come', async () => {
    const { sheet } = await consenting('2026-02-02');
    expect(sheet.cell(0, 0).value).not.toContain('as of');
  });

  test('is that of an argument, which is how it is refreshed', async () => {
    const { sheet } = await consenting('2026-09-03');
    const before = String(sheet.cell(0, 1).value);
    expect(before).toMatch(/^pending: /);
    expect(before).not.toContain('as of');
    sheet.setCell(1, 0, { value: '2026-09-06' });
    expect(sheet.cell(0, 1).value).not.toBe(before);
  });

  test('cannot be TODAY(), which no custom function may be given', async () => {
    const { sheet } = await consenting('2026-02-02');
    expect(sheet.cell(2, 0).value).toMatchObject({ error: '#ERROR!', message: expect.stringContaining('TODAY()') });
  });
});

test('a change in the Settings tab says which formulas keep what they show', async () => {
  const document = spreadsheetOf({ ...wellRecords(), Settings: [{ setting: 'bsa_cap_m2', value: 'none' }] });
  const host = await hostOn(document);
  host.open();
  host.clickMenu(['RPS Trial', 'Check the workbook']);
  host.edit({ sheet: 'Settings', range: 'B2', values: '2' });
  expect(host.toasts().at(-1)?.message).toContain(
    'Formulas such as RPS_DOSE show the old result unless their last argument is the Settings tab (Settings!A:B).',
  );
  const code = columnLetters(columnAt('Participants', 'subject_id'));
  host.edit({ sheet: 'Participants', range: `${code}1`, values: 'Participant ID' });
  expect(host.toasts().at(-1)?.message).not.toContain('RPS_DOSE');
});

test('the help of every function says what it is worked out from and when', async () => {
  const host = await hostOn(spreadsheetOf(wellRecords()));
  for (const { name, parameters } of host.customFunctions()) {
    const settings = parameters.find((each) => each.name === 'settings');
    expect([name, settings?.optional]).toEqual([name, true]);
    expect(settings!.description).toContain('Settings!A:B');
    expect(settings!.description).toContain('without it a change of a setting');
  }
});
