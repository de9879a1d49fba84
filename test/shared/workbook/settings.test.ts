import { describe, expect, test } from '@jest/globals';
import { addDays, day, formatDay } from '../../../shared/calendar.js';
import { RULEBOOK, rulebookFor } from '../../../shared/protocol/rulebook.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { assessWorkbook } from '../../../shared/summary/trial.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import type { RawCell } from '../../../shared/workbook/raw.js';
import { isLooser, SETTING_KEYS, SETTINGS, type Setting, type SettingKey } from '../../../shared/workbook/settings.js';
import { type Cells, cycleCells, OPERATED, rawWorkbook, SCREENED } from '../../support/raw-workbook.js';

const TODAY = day('2026-09-01');

/** People on both sides of every limit: whatever a setting moves, somebody here crosses it. */
function people(): { participants: Cells[]; cycles: Cells[]; followUps: Cells[] } {
  const participants: Cells[] = [];
  const cycles: Cells[] = [];
  const followUps: Cells[] = [];
  let count = 0;
  const one = (changes: Cells, base: Cells = OPERATED): string => {
    const subject_id = `QD-${String(++count).padStart(3, '0')}`;
    participants.push({ ...base, ...changes, subject_id });
    return subject_id;
  };
  const LMS = { histology_biopsy: 'LMS', mdm2_ihc: undefined, cdk4_ihc: undefined, mdm2_fish: undefined };
  for (const size of [4, 6, 9, 12, 29, 31, 59, 61, 90]) one({ ...LMS, tumor_size_cm: size }, SCREENED);
  for (const age of [10, 17, 30, 76, 100]) one({ age_years: age }, SCREENED);
  one({ cdk4_ihc: 'negative' }, SCREENED);
  one({ second_malignancy_history: 'yes (basal cell carcinoma of the skin)' }, SCREENED);
  one({ ever_anthracycline: 'yes' }, SCREENED);
  one({ mdt_metastasis_review: 'no' }, SCREENED);
  for (const date of ['2025-12-20', '2025-09-20', '2025-06-20', '2024-06-20']) {
    one({ severe_contraindication: 'heart failure', severe_contraindication_date: date }, SCREENED);
    one({ high_bleeding_surgery_date: date }, SCREENED);
  }
  const given = (number: number, d1: string, changes: Cells = {}, id = one({ surgery_date: undefined })) => {
    cycles.push(cycleCells(number, d1, { ...changes, subject_id: id }));
    return id;
  };
  for (const mg of [50, 56, 60, 63, 68, 72, 76, 90]) given(1, '2026-02-01', { pld_mg: mg });
  for (const bsa of [1.4, 1.55, 1.58, 1.63, 1.7, 1.9]) given(1, '2026-02-01', { bsa_entered: bsa });
  for (const height of [90, 105, 119, 121, 219, 230, 249]) given(1, '2026-02-01', { height_cm: height });
  for (const weight of [15, 25, 29, 31, 199, 250, 350]) given(1, '2026-02-01', { weight_kg: weight });
  given(1, '2026-02-01', {
    height_cm: 200,
    weight_kg: 150,
    pld_mg: 115,
    ifosfamide_g_per_day: 2.9,
    bsa_entered: undefined,
  });
  for (const weight of [45, 50, 55, 61, 66, 72, 80, 85, 95]) {
    given(2, '2026-02-22', { weight_kg: weight }, given(1, '2026-02-01'));
  }
  for (const days of [13, 15, 17, 19, 21, 23, 25, 27, 30, 45]) {
    const d1 = new Date(Date.UTC(2026, 1, 1 + days)).toISOString().slice(0, 10);
    given(2, d1, {}, given(1, '2026-02-01'));
  }
  for (const days of [10, 20, 24, 27, 30, 40, 45, 60, 100]) {
    const date = new Date(Date.UTC(2026, 1, 24 + 13 + days)).toISOString().slice(0, 10);
    const id = one({ surgery_date: date });
    given(1, '2026-01-13', {}, id);
    given(2, '2026-02-03', {}, id);
    given(3, '2026-02-24', {}, id);
  }
  // From screening to enrollment, and from today to a planned day.
  const days = (from: string, count: number) => formatDay(addDays(day(from), count));
  for (const count of [5, 10, 20, 40, 60, 80, 100]) one({ enrollment_date: days('2026-01-05', count) });
  for (const count of [80, 100, 150, 200, 300, 400]) {
    one({ arm: 'surgery only', surgery_date: undefined, surgery_planned_date: days('2026-09-01', count) });
  }
  return { participants, cycles, followUps };
}
const PEOPLE = people();

const trialWith = (...settings: readonly (readonly [RawCell, RawCell])[]) =>
  assessWorkbook(decodeWorkbook(rawWorkbook({ ...PEOPLE, settings })), TODAY, RULES);

const WEIGHT = { stop: 3, warn: 2, query: 1, advisory: 0.5 } as const;
/** How much is held against whom: what a looser setting may only lower. */
function held(trial: ReturnType<typeof trialWith>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { participant, rule, severity } of trial.evaluation.findings) {
    if (rule.startsWith('data/') && rule.includes('setting')) continue;
    const key = participant ?? '';
    sums.set(key, (sums.get(key) ?? 0) + WEIGHT[severity]);
  }
  for (const { state, participant } of trial.schedule) {
    if (state === 'overdue') sums.set(participant.id, (sums.get(participant.id) ?? 0) + 1);
  }
  return sums;
}

/** Values on each side of the default, the bounds among them. */
function valuesOf(key: SettingKey): (string | number)[] {
  const setting: Setting = SETTINGS[key];
  if (setting.type === 'choice') return setting.choices.filter((choice) => choice !== setting.value);
  if (setting.type === 'zone') return [];
  if (setting.type === 'days or none') return ['2026-10-01 to 2026-10-07'];
  if (setting.type === 'number or none') return [setting.min, setting.max];
  const { min, max, value } = setting;
  const between = [min, max, (min + value) / 2, (max + value) / 2].map((at) => (setting.whole ? Math.round(at) : at));
  return [...new Set(between)].filter((at) => at !== value);
}

const STANDING = held(trialWith());
const CASES = SETTING_KEYS.flatMap((key) => valuesOf(key).map((value) => [key, value] as const));

describe('a setting that lets more pass', () => {
  test.each(CASES)('%s = %s is said, or is no looser', (key, value) => {
    const trial = trialWith([key, value]);
    const { settings } = trial.workbook;
    const told = trial.evaluation.findings.filter(({ rule }) =>
      ['data/looser-setting', 'data/setting-against-registry'].includes(rule),
    );
    const rulebook = rulebookFor(settings);
    // A value that breaks the order of its group is refused, and the defaults stand.
    if (String(settings[key]) !== String(value)) {
      expect(trial.evaluation.findings.map(({ rule }) => rule)).toContain('data/bad-setting');
      expect([told, rulebook.hash]).toEqual([[], RULEBOOK.hash]);
      return;
    }
    if (isLooser(key, value)) {
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ severity: 'warn' });
      expect(rulebook.looser).toMatchObject([{ key, value: String(value) }]);
      expect(rulebook.hash).toMatch(new RegExp(`^${RULEBOOK.hash}\\+[0-9a-f]{6}$`));
    } else {
      expect(told.filter(({ rule }) => rule === 'data/looser-setting')).toEqual([]);
      expect([rulebook.looser, rulebook.hash]).toEqual([[], RULEBOOK.hash]);
      // What calls itself no looser holds no less against anybody.
      const less = [...STANDING].filter(([who, sum]) => (held(trial).get(who) ?? 0) < sum);
      if (SETTINGS[key].looser !== 'neither') expect(less).toEqual([]);
    }
  });

  test('two values of one setting have two hashes, and going back has the plain one', () => {
    const hashes = [12, 15, 20].map(
      (value) => rulebookFor(trialWith(['dose_tolerance_warn_percent', value]).workbook.settings).hash,
    );
    expect(new Set([...hashes, RULEBOOK.hash]).size).toBe(4);
    expect(rulebookFor(trialWith(['dose_tolerance_warn_percent', 10]).workbook.settings).hash).toBe(RULEBOOK.hash);
  });
});

describe('a setting beyond its bound', () => {
  test.each([
    ['dose_tolerance_warn_percent', 100],
    ['dose_tolerance_warn_percent', 21],
    ['dose_tolerance_pass_percent', 25],
    ['cycle_interval_min_days', 13],
    ['cycle_interval_days', 10],
    ['watch_wait_min_days', 0],
    ['contraindication_months', 0],
    ['recent_event_months', 0],
  ] as const)('%s = %s is refused, and the default stands', (key, value) => {
    const { workbook, evaluation } = trialWith([key, value]);
    expect(workbook.settings[key]).toBe(SETTINGS[key].value);
    expect(evaluation.findings.map(({ rule }) => rule)).toContain('data/bad-setting');
    expect(rulebookFor(workbook.settings).hash).toBe(RULEBOOK.hash);
  });

  test('an overdose of 87.5 % is a stop whatever the setting says', () => {
    const cycle = cycleCells(1, '2026-02-01', { pld_mg: 120 });
    for (const percent of [10, 20, 100]) {
      const trial = assessWorkbook(
        decodeWorkbook(rawWorkbook({ cycles: [cycle], settings: [['dose_tolerance_warn_percent', percent]] })),
        TODAY,
        RULES,
      );
      expect(trial.evaluation.findings).toContainEqual(
        expect.objectContaining({ rule: 'dosing/pld-dose', severity: 'stop', harm: 'alert' }),
      );
    }
  });
});
