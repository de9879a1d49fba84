import { describe, expect, test } from '@jest/globals';
import { toleranceBand } from '../../../shared/protocol/dosing/check.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { PROBLEMS } from '../../../shared/workbook/problems.js';
import type { RawCell } from '../../../shared/workbook/raw.js';
import { DEFAULT_SETTINGS, isLooser } from '../../../shared/workbook/settings.js';
import { rawWorkbook } from '../../support/raw-workbook.js';

const settingsOf = (...settings: (readonly [RawCell, RawCell])[]) => {
  const { settings: values, overridden, problems } = decodeWorkbook(rawWorkbook({ settings }));
  const said = problems.map(({ name, facts, row, at }) => [
    PROBLEMS[name].id,
    row,
    at,
    (PROBLEMS[name].words.en.says as (facts: unknown) => string)(facts),
  ]);
  return { values, overridden: [...overridden], said };
};

describe('the Settings tab', () => {
  test('may be absent or empty: the defaults stand', () => {
    expect(decodeWorkbook(rawWorkbook()).settings).toEqual(DEFAULT_SETTINGS);
    expect(settingsOf()).toEqual({ values: DEFAULT_SETTINGS, overridden: [], said: [] });
  });

  test.each<[string, RawCell, keyof typeof DEFAULT_SETTINGS, unknown]>([
    ['time_zone', 'America/Los_Angeles', 'time_zone', 'America/Los_Angeles'],
    ['Dose tolerance pass percent', '4', 'dose_tolerance_pass_percent', 4],
    ['DOSE-TOLERANCE-PASS-PERCENT ', 4, 'dose_tolerance_pass_percent', 4],
    ['bsa_formula', 'DuBois', 'bsa_formula', 'dubois'],
    ['bsa_cap_m2', 2, 'bsa_cap_m2', 2],
    ['bsa_cap_m2', 'None', 'bsa_cap_m2', undefined],
    ['second_malignancy_carve_outs', true, 'second_malignancy_carve_outs', 'on'],
    ['mdt_metastasis_review_required', false, 'mdt_metastasis_review_required', 'no'],
    ['holidays', '2026-10-01至2026-10-07', 'holidays', '2026-10-01 to 2026-10-07'],
    ['holidays', 'None', 'holidays', 'none'],
    ['survival_window_days', '２１', 'survival_window_days', 21],
    ['survival_window_days', 0, 'survival_window_days', 0],
    ['survival_window_days', 180, 'survival_window_days', 180],
  ])('%s set to %p', (name, value, key, expected) => {
    const { values, said } = settingsOf([name, value]);
    expect(values).toEqual({ ...DEFAULT_SETTINGS, [key]: expected });
    expect(said.filter(([rule]) => rule !== 'data/looser-setting')).toEqual([]);
    expect(said).toHaveLength(isLooser(key, expected as never) ? 1 : 0);
  });

  test.each<[string, RawCell]>([
    ['time_zone', 'Beijing'],
    ['time_zone', 8],
    ['dose_tolerance_pass_percent', 'five'],
    ['dose_tolerance_pass_percent', '5%'],
    ['dose_tolerance_pass_percent', -1],
    ['dose_tolerance_pass_percent', 21],
    ['dose_tolerance_pass_percent', '#REF!'],
    ['dose_tolerance_pass_percent', true],
    ['dose_tolerance_pass_percent', Number.NaN],
    ['dose_tolerance_pass_percent', 0.05],
    ['survival_window_days', 30.5],
    ['survival_window_days', 181],
    ['bsa_formula', 'Haycock'],
    ['holidays', 'October'],
    ['holidays', false],
    ['bsa_cap_m2', 0.9],
  ])('%s cannot be %p: the default stands and a finding says so', (name, value) => {
    const { values, overridden, said } = settingsOf([name, value]);
    expect(values).toEqual(DEFAULT_SETTINGS);
    expect(overridden).toEqual([]);
    expect(said).toEqual([['data/bad-setting', 2, 1, expect.stringMatching(`The value of "${name}" cannot be used`)]]);
  });

  test('a blank value leaves the default, and a blank name is passed over', () =>
    expect(settingsOf(['survival_window_days', ''], ['', 5])).toEqual({
      values: DEFAULT_SETTINGS,
      overridden: [],
      said: [],
    }));

  test('a name nobody knows is pointed at the nearest', () =>
    expect(settingsOf(['survival window', 5]).said).toEqual([
      [
        'data/unknown-setting',
        2,
        0,
        'No setting has this name; the nearest is "survival_window_days". The line changes nothing.',
      ],
    ]));

  test('the first of two lines counts', () => {
    const { values, said } = settingsOf(['survival_window_days', 20], ['survival_window_days', 40]);
    expect(values.survival_window_days).toBe(20);
    expect(said).toEqual([
      [
        'data/repeated-setting',
        3,
        0,
        '"survival_window_days" stands more than once (row 2, row 3); the first line counts.',
      ],
    ]);
  });

  test('a number of the registry may be changed, and the change is reported', () => {
    const { values, overridden, said } = settingsOf(['enrollment_target', 120]);
    expect(values.enrollment_target).toBe(120);
    expect(overridden).toEqual(['enrollment_target']);
    expect(said).toEqual([
      [
        'data/setting-against-registry',
        2,
        1,
        '"enrollment_target" is set to 120, but the registry entry gives 102. The checks use 120.',
      ],
    ]);
  });

  test('a number of the registry typed as it is changes nothing', () =>
    expect(settingsOf(['enrollment_target', 102])).toEqual({ values: DEFAULT_SETTINGS, overridden: [], said: [] }));

  test('an operational default may be changed without a word', () =>
    expect(settingsOf(['survival_window_days', 14])).toMatchObject({
      overridden: ['survival_window_days'],
      said: [],
    }));
});

describe('what to type instead is said in the language of the reader', () => {
  const remedies = (...settings: (readonly [RawCell, RawCell])[]) => {
    const [first] = decodeWorkbook(rawWorkbook({ settings })).problems;
    return (['en', 'zh'] as const).map((language) =>
      (PROBLEMS.badSetting.words[language].remedy as (facts: unknown) => string)(first!.facts),
    );
  };

  test.each<[string, RawCell, string, string]>([
    ['survival_window_days', 'x', 'Type a whole number from 0 to 180.', '应填写：0 至 180 之间的整数。'],
    [
      'dose_tolerance_pass_percent',
      0.05,
      'Type a number from 0 to 20, without a percent sign: 5 and not 5%, which the cell holds as 0.05.',
      '应填写：0 至 20 之间的数字，不带百分号：应为 5 而非 5%（单元格中实为 0.05）。',
    ],
    ['height_min_cm', 'x', 'Type a number from 100 to 140.', '应填写：100 至 140 之间的数字。'],
    ['bsa_cap_m2', 'x', 'Type a number from 1 to 4, or "none".', '应填写：1 至 4 之间的数字，或“none”。'],
    ['bsa_formula', 'x', 'Type "mosteller" or "dubois".', '应填写：“mosteller”或“dubois”。'],
    ['time_zone', 'x', 'Type an IANA time zone such as "Asia/Shanghai".', '应填写：IANA 时区，例如“Asia/Shanghai”。'],
    [
      'dose_tolerance_pass_percent',
      20,
      'Type numbers in the order "dose_tolerance_pass_percent" <= "dose_tolerance_warn_percent".',
      '应填写：依次不减的数字：“dose_tolerance_pass_percent” ≤ “dose_tolerance_warn_percent”。',
    ],
  ])('%s as %p', (name, value, en, zh) => expect(remedies([name, value])).toEqual([en, zh]));

  test('and so are the rows of a setting that stands twice', () => {
    const [twice] = decodeWorkbook(
      rawWorkbook({
        settings: [
          ['bsa_formula', ''],
          ['bsa_formula', ''],
        ],
      }),
    ).problems;
    expect((PROBLEMS.repeatedSetting.words.zh.says as (facts: unknown) => string)(twice!.facts)).toBe(
      '“bsa_formula”出现多次（第 2 行、第 3 行），以第一行为准。',
    );
  });
});

describe('limits out of order', () => {
  test('a pass limit above the warning limit would pass an overdose: both defaults stand', () => {
    const { values, overridden, said } = settingsOf(['dose_tolerance_pass_percent', 20]);
    expect(toleranceBand(15, values)).toBe('breached');
    expect(overridden).toEqual([]);
    expect(said).toEqual([['data/bad-setting', 2, 1, expect.stringContaining('the default, 5, stands')]]);
  });

  test('a registry value that is set aside with the others is not said to be used', () => {
    const { values, said } = settingsOf(['cycle_interval_days', 28]);
    expect(values.cycle_interval_days).toBe(21);
    expect(said).toEqual([['data/bad-setting', 2, 1, expect.stringContaining('the default, 21, stands')]]);
  });

  test('a pass limit at the warning limit is in order', () =>
    expect(settingsOf(['dose_tolerance_pass_percent', 10])).toMatchObject({
      overridden: ['dose_tolerance_pass_percent'],
      said: [['data/looser-setting', 2, 1, expect.anything()]],
    }));

  test('two changes that agree with each other are in order', () =>
    expect(settingsOf(['watch_wait_min_days', 50], ['watch_wait_max_days', 60]).said.map(([id]) => id)).toEqual([
      'data/setting-against-registry',
      'data/setting-against-registry',
    ]));

  test('of a window that ends before it begins, every changed line is named', () => {
    const { values, said } = settingsOf(['height_min_cm', 200], ['height_max_cm', 199]);
    expect([values.height_min_cm, values.height_max_cm]).toEqual([120, 220]);
    expect(said.map(([id, row]) => [id, row])).toEqual([
      ['data/bad-setting', 2],
      ['data/bad-setting', 3],
    ]);
  });
});
