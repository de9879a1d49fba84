import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../../shared/language.js';
import { briefly, sayFinding } from '../../../shared/protocol/finding.js';
import type { Harm } from '../../../shared/protocol/rule.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { urgentFindings } from '../../../shared/summary/alerts.js';
import { assessWorkbook } from '../../../shared/summary/trial.js';
import { safetyCritical } from '../../../shared/summary/worklists.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { PARTICIPANT_COLUMNS } from '../../../shared/workbook/schema.js';
import {
  ALLOCATED,
  type Cells,
  cycleCells,
  OPERATED,
  type Parts,
  rawTab,
  rawWorkbook,
  SCREENED,
  TODAY,
} from '../../support/raw-workbook.js';

/** What is planted, and the harm that the protocol's people expect of it: written here a second time, on purpose. */
type Planted = readonly [rule: string, harm: Harm, parts: Parts];

const enrolled = (changes: Cells): Parts => ({ participants: [{ ...ALLOCATED, ...changes }] });
const dosed = (changes: Cells): Parts => ({
  participants: [ALLOCATED],
  cycles: [cycleCells(1, '2026-02-01', changes)],
});
const LMS = { histology_biopsy: 'LMS', mdm2_ihc: undefined, cdk4_ihc: undefined, mdm2_fish: undefined };
const SFT = { ...LMS, histology_biopsy: 'SFT', sft_mitoses_per_10hpf: 0, sft_necrosis_percent: 0, age_years: 40 };

const ELIGIBILITY: readonly (readonly [rule: string, changes: Cells])[] = [
  ['eligibility/histology-and-location', { tumor_location: 'other' }],
  ['eligibility/primary-untreated', { disease_status: 'recurrent' }],
  ['eligibility/second-malignancy', { second_malignancy_history: 'yes' }],
  ['eligibility/ddlps-ihc', { mdm2_ihc: 'negative' }],
  ['eligibility/ddlps-grade', { grade: '1' }],
  ['eligibility/lms-size', { ...LMS, tumor_size_cm: 9.9 }],
  ['eligibility/sft-score', { ...SFT, tumor_size_cm: 4 }],
  ['eligibility/diaphragm', { crosses_diaphragm: 'yes' }],
  ['eligibility/resectable', { mdt_r0_r1_possible: 'no' }],
  ['eligibility/multi-organ', { multi_organ_dysfunction: 'present' }],
  ['eligibility/tolerates-treatment', { mdt_tolerates_chemo_and_surgery: 'no' }],
  ['eligibility/asa', { asa: '4' }],
  ['eligibility/consent', { consent_given_and_understood: 'no' }],
  ['eligibility/origin', { organ_of_origin: 'uterus' }],
  ['eligibility/final-pathology', { final_pathology_histology: 'WDLPS' }],
  ['eligibility/chest-cavity', { chest_cavity_on_imaging: 'yes' }],
  ['eligibility/metastasis', { metastasis: 'confirmed' }],
  ['eligibility/prior-drugs', { ever_ifosfamide: 'yes' }],
  [
    'eligibility/severe-contraindication',
    { severe_contraindication: 'heart failure', severe_contraindication_date: '2025-12-20' },
  ],
  ['eligibility/recent-events', { severe_infection_last_month: 'yes' }],
  ['eligibility/persistent-dysfunction', { persistent_organ_dysfunction: 'yes' }],
  ['eligibility/reproduction', { pregnant: 'yes' }],
  ['eligibility/psychological', { psychological_condition: 'present' }],
];

const PLANTED: readonly Planted[] = [
  ...ELIGIBILITY.map(([rule, changes]): Planted => [rule, 'alert', enrolled(changes)]),
  ['dosing/pld-dose', 'alert', dosed({ pld_mg: 75 })],
  ['dosing/pld-product', 'alert', dosed({ pld_product: 'conventional doxorubicin' })],
  ['dosing/ifosfamide-dose', 'alert', dosed({ ifosfamide_g_per_day: 1.9 })],
  ['dosing/ifosfamide-days', 'alert', dosed({ ifosfamide_days: 6 })],
  ['dosing/anlotinib-dose', 'alert', dosed({ anlotinib_mg_per_day: 12 })],
  ['dosing/anlotinib-days', 'alert', dosed({ anlotinib_days: 20 })],
  ['dosing/cycle-number', 'alert', { participants: [ALLOCATED], cycles: [cycleCells(4, '2026-02-01')] }],
  [
    'allocation/surgery-only-no-drug',
    'alert',
    { participants: [{ ...ALLOCATED, arm: 'surgery only' }], cycles: [cycleCells(1, '2026-02-01')] },
  ],
  ['data/before-consent-cycle', 'alert', { participants: [ALLOCATED], cycles: [cycleCells(1, '2026-01-02')] }],
  ['data/before-consent-participant', 'alert', enrolled({ surgery_date: '2026-01-02' })],
  ['data/before-consent-participant', 'critical', enrolled({ enrollment_date: '2026-01-02' })],
  [
    'data/before-consent-assessment',
    'critical',
    { participants: [ALLOCATED], followUps: [{ subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-01-02' }] },
  ],
  ['allocation/eligible-first', 'critical', enrolled({ asa: '4' })],
  [
    'schedule/cycle-interval',
    'critical',
    { participants: [ALLOCATED], cycles: [cycleCells(1, '2026-02-01'), cycleCells(2, '2026-02-15')] },
  ],
  [
    'schedule/cycle-after-withdrawal',
    'critical',
    { participants: [{ ...ALLOCATED, consent_withdrawn_date: '2026-02-01' }], cycles: [cycleCells(1, '2026-02-05')] },
  ],
  [
    'schedule/watch-wait',
    'critical',
    {
      participants: [{ ...OPERATED, surgery_date: '2026-03-20' }],
      cycles: [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10'), cycleCells(3, '2026-03-03')],
    },
  ],
  [
    'schedule/mdt-first',
    'critical',
    { participants: [{ ...ALLOCATED, mdt_date: '2026-02-02' }], cycles: [cycleCells(1, '2026-02-01')] },
  ],
  [
    'allocation/three-cycles-then-surgery',
    'critical',
    { participants: [OPERATED], cycles: [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-05-10')] },
  ],
];

const STOPS = RULES.filter(({ severity }) => severity === 'stop').map(({ id }) => id);

test('every rule that can stop somebody has a planted breach here', () => {
  expect([...new Set(PLANTED.map(([rule]) => rule))].sort()).toEqual([...STOPS].sort());
});

test('what is no stop does no harm', () => {
  expect(RULES.filter(({ severity, harm }) => severity !== 'stop' && harm !== 'none').map(({ id }) => id)).toEqual([]);
});

const trialOf = (parts: Parts) => assessWorkbook(decodeWorkbook(rawWorkbook(parts)), TODAY, RULES);

test.each(PLANTED)('%s: %s', (rule, harm, parts) => {
  const trial = trialOf(parts);
  const found = trial.evaluation.findings.filter((finding) => finding.rule === rule);
  expect(found.map((finding) => [finding.harm, finding.severity])).toEqual([[harm, 'stop']]);
  const alerted = urgentFindings(trial).filter(({ finding }) => finding.rule === rule);
  expect(alerted).toHaveLength(harm === 'alert' ? 1 : 0);
  const headed = safetyCritical(trial).filter((finding) => finding.rule === rule);
  expect(headed).toHaveLength(harm === 'none' ? 0 : 1);
});

test.each(ELIGIBILITY)('%s before enrollment is a screen failure, and no alarm', (rule, changes) => {
  const trial = trialOf({ participants: [{ ...SCREENED, ...changes }] });
  const found = trial.evaluation.findings.filter((finding) => finding.rule === rule);
  expect(found.map(({ harm, severity }) => [harm, severity])).toEqual([['none', 'stop']]);
  expect(safetyCritical(trial)).toEqual([]);
});

test('a withdrawal after enrollment is no alarm: whoever has withdrawn has left', () => {
  const trial = trialOf(enrolled({ consent_withdrawn_date: '2026-03-01' }));
  expect(trial.evaluation.findings.map(({ rule, harm }) => [rule, harm])).toContainEqual([
    'eligibility/consent',
    'none',
  ]);
});

test.each<[string, Parts]>([
  ['a milder answer of the same rule', dosed({ pld_mg: 69 })],
  [
    'too late a cycle',
    { participants: [ALLOCATED], cycles: [cycleCells(1, '2026-02-01'), cycleCells(2, '2026-03-10')] },
  ],
  ['a meeting of the MDT after enrollment, and before treatment', enrolled({ mdt_date: '2026-02-02' })],
  ['what cannot be judged', dosed({ height_cm: 1.6 })],
])('%s does no harm', (_, parts) => expect(safetyCritical(trialOf(parts))).toEqual([]));

const harmsOf = (rule: string, parts: Parts) =>
  trialOf(parts)
    .evaluation.findings.filter((finding) => finding.rule === rule)
    .map(({ harm }) => harm);

/** The column of enrollment dates under a heading that nobody knows. */
const renamed = ({ participants = [] }: Parts): Parts => ({
  tabs: [
    rawTab(
      'Participants',
      PARTICIPANT_COLUMNS.map((column) =>
        column.key === 'enrollment_date' ? { ...column, en: 'Entered on', aliases: [] } : column,
      ),
      participants,
    ),
  ],
});

const NOT_STARTED = { arm: undefined, allocation_date: undefined };

describe.each(ELIGIBILITY)('whoever may take part counts for an alarm: %s', (rule, changes) => {
  test.each(['2026-02', 'yes', '已入组', '#N/A', '15/03/2026'])('enrolled %s', (enrollment_date) => {
    expect(harmsOf(rule, enrolled({ ...changes, ...NOT_STARTED, enrollment_date }))).toEqual(['alert']);
  });

  test('allocated, with no date of enrollment', () => {
    expect(harmsOf(rule, enrolled({ ...changes, enrollment_date: undefined }))).toEqual(['alert']);
  });

  test('treated, with nothing else written down', () => {
    const parts = enrolled({ ...changes, ...NOT_STARTED, enrollment_date: undefined });
    expect(harmsOf(rule, { ...parts, cycles: [cycleCells(1, '2026-02-01')] })).toEqual(['alert']);
  });

  test('a screen failure alarms nobody where the column of enrollment dates is gone for everybody', () => {
    expect(harmsOf(rule, renamed(enrolled({ ...changes, ...NOT_STARTED })))).toEqual(['none']);
    expect(harmsOf(rule, renamed(enrolled(changes)))).toEqual(['alert']);
  });
});

test.each(PLANTED)('%s is said in short, with the numbers of its sentence and no others: %s', (rule, _, parts) => {
  const [finding] = trialOf(parts).evaluation.findings.filter((each) => each.rule === rule);
  for (const language of LANGUAGES) {
    const { subject, size = '' } = briefly(finding!, language);
    expect(subject).not.toBe(finding!.clause);
    expect(`${subject} ${size}`.length).toBeLessThanOrEqual(80);
    const { what } = sayFinding(finding!, language);
    const numbers = size.match(/\d+(?:\.\d+)?/g) ?? [];
    expect(numbers.filter((number) => !what.includes(number))).toEqual([]);
  }
  expect(finding!.deviation).toBeGreaterThanOrEqual(0);
});

test('the larger deviation is the larger number', () => {
  const deviation = (parts: Parts): number =>
    Math.max(0, ...trialOf(parts).evaluation.findings.map((finding) => finding.deviation));
  expect(deviation(dosed({ pld_mg: 90 }))).toBeGreaterThan(deviation(dosed({ pld_mg: 75 })));
  expect(deviation(dosed({ pld_mg: 75 }))).toBeCloseTo(75 / 64.22 - 1, 2);
  expect(deviation(dosed({ pld_mg: 64 }))).toBe(0);
});
