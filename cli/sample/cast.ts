import type { Fate, Histology } from './person.js';
import type { MistakeName } from './planted.js';
import type { StoryName } from './waiting.js';

export type Arm = 'neoadjuvant' | 'surgery only';

/**
 * One enrolled participant, by where they stand today. `days` counts back to enrollment, or with `from: 'day 1'` to day 1
 * of cycle 1; a number after today is a plan.
 */
export interface EnrolledPart {
  readonly days: number;
  readonly from: 'enrollment' | 'day 1';
  readonly arm: Arm | undefined;
  readonly fate?: Fate;
  readonly role?: MistakeName;
  /** What did not happen, although nobody made a mistake. */
  readonly story?: StoryName;
  readonly histology?: Histology;
  /** Where a mistake or a planted body needs them: cm and kg. */
  readonly body?: readonly [heightCm: number, weightKg: number];
}

const N = 'neoadjuvant';
const S = 'surgery only';

const enrolled = (days: number, arm: Arm | undefined, rest: Partial<EnrolledPart> = {}): EnrolledPart => ({
  days,
  from: 'enrollment',
  arm,
  ...rest,
});
const treated = (days: number, rest: Partial<EnrolledPart> = {}): EnrolledPart => ({
  days,
  from: 'day 1',
  arm: N,
  ...rest,
});

/** Everyone enrolled, the earliest first: 65 over about 20 months, slowly at first. */
export const ENROLLED: readonly EnrolledPart[] = [
  enrolled(604, S, { fate: 'died' }),
  enrolled(590, N),
  enrolled(571, S),
  enrolled(566, N, { role: 'pld-over' }),
  enrolled(548, S, { role: 'lms-size', histology: 'LMS' }),
  enrolled(532, N),
  enrolled(519, S),
  enrolled(501, N, { fate: 'died' }),
  enrolled(497, N, { role: 'bsa-capped', body: [182, 98] }),
  enrolled(480, S),
  enrolled(468, S, { fate: 'other final pathology' }),
  enrolled(455, N, { role: 'interval-short' }),
  enrolled(441, S),
  enrolled(433, N),
  enrolled(420, N, { fate: 'stopped, then operated' }),
  enrolled(409, S, { role: 'phone-in-notes' }),
  enrolled(397, N, { role: 'ifosfamide-total' }),
  enrolled(385, S, { fate: 'withdrew after surgery' }),
  enrolled(372, N, { role: 'text-date' }),
  enrolled(361, S),
  enrolled(355, N),
  enrolled(344, S, { role: 'unknown-site' }),
  enrolled(338, N, { role: 'anlotinib-12' }),
  enrolled(327, S),
  enrolled(318, N, { role: 'bsa-dubois', body: [160, 95] }),
  enrolled(309, S),
  enrolled(296, N),
  enrolled(288, S, { role: 'decimal-comma', histology: 'UPS' }),
  enrolled(279, N, { role: 'interval-long' }),
  enrolled(271, S),
  enrolled(262, N, { role: 'consent-after-treatment' }),
  enrolled(254, S, { role: 'drug-in-surgery-only' }),
  enrolled(243, N, { fate: 'stopped for toxicity' }),
  enrolled(236, S),
  enrolled(228, N),
  enrolled(219, S, { role: 'formula-error', histology: 'DDLPS' }),
  enrolled(211, N, { role: 'weight-in-jin', body: [178, 109] }),
  enrolled(203, S),
  enrolled(195, N, { role: 'stopped-without-reason' }),
  enrolled(188, S),
  enrolled(180, N),
  enrolled(171, S),
  enrolled(160, N, { fate: 'withdrew during treatment' }),
  enrolled(151, S),
  enrolled(139, S, { role: 'allocated-while-blank' }),
  // From here on everyone is somewhere in treatment.
  treated(117, { fate: 'surgery missed' }),
  treated(104),
  enrolled(97, S),
  treated(86, { role: 'surgery-in-future' }),
  treated(79, { role: 'surgery-planned-early' }),
  treated(72, { role: 'fourth-cycle' }),
  enrolled(66, S, { story: 'never operated' }),
  treated(55, { role: 'ecg-missing' }),
  treated(48, { role: 'fourth-cycle-planned' }),
  treated(38, { fate: 'second cycle put off' }),
  treated(33, { role: 'surgery-planned-before-cycle-3' }),
  enrolled(31, S, { story: 'never allocated' }),
  treated(29, { fate: 'second cycle missed' }),
  treated(12, { role: 'pregnant-on-study' }),
  treated(8, { role: 'orphan-cycle' }),
  treated(3, { role: 'cycle-planned-early' }),
  enrolled(11, S, { role: 'cycle-planned-in-surgery-only' }),
  treated(-2, { role: 'asa-4' }),
  treated(-8, { role: 'cycle-planned-before-consent' }),
  enrolled(2, undefined, { role: 'surgery-planned-a-year-late' }),
];

/** How a screening that failed came out: the cells that say so, the clauses they breach, and where. */
export interface FailedPart {
  readonly days: number;
  readonly histology: Histology | undefined;
  readonly cells: Readonly<Record<string, string | number>>;
  /** What the check must say of it: clause, rule and the column it points at. */
  readonly says: readonly (readonly [clause: string, rule: string, column: string])[];
  /** Screening ended before the work-up: everything after consent stays blank. */
  readonly early?: true;
  /** The date of the severe contraindication, counted back from screening. */
  readonly contraindicationDaysBefore?: number;
}

/** Real screen failures: outcomes, not mistakes. Each breaches the clause it is here for. */
export const FAILED: readonly FailedPart[] = [
  {
    days: 596,
    histology: 'DDLPS',
    cells: { histology_biopsy: 'WDLPS', grade: 1 },
    says: [['I1', 'eligibility/histology-and-location', 'histology_biopsy']],
  },
  {
    days: 540,
    histology: 'DDLPS',
    cells: { disease_status: 'recurrent', prior_resection_of_this_sarcoma: 'yes: 2019', prior_laparotomy: 'resection' },
    says: [['I2', 'eligibility/primary-untreated', 'disease_status']],
  },
  {
    days: 489,
    histology: 'LMS',
    cells: { tumor_size_cm: 8.4 },
    says: [['I5b', 'eligibility/lms-size', 'tumor_size_cm']],
  },
  {
    days: 446,
    histology: 'DDLPS',
    cells: { second_malignancy_history: 'yes: thyroid 2015' },
    says: [['I3', 'eligibility/second-malignancy', 'second_malignancy_history']],
  },
  {
    days: 402,
    histology: 'SFT',
    cells: {
      age_years: 47,
      tumor_size_cm: 11.5,
      sft_mitoses_per_10hpf: 2,
      sft_necrosis_percent: 0,
      sft_score_entered: 3,
    },
    says: [['I6b', 'eligibility/sft-score', 'sft_mitoses_per_10hpf']],
  },
  {
    days: 366,
    histology: 'DDLPS',
    cells: { metastasis: 'confirmed (liver, CT)' },
    says: [['E4', 'eligibility/metastasis', 'metastasis']],
  },
  {
    days: 331,
    histology: 'LMS',
    cells: {
      sex: 'female',
      organ_of_origin: 'uterus (confirmed)',
      pregnant: 'no',
      breastfeeding: 'no',
      reproductive_potential: 'no',
      contraception_agreed: 'not applicable',
    },
    says: [['E1', 'eligibility/origin', 'organ_of_origin']],
  },
  {
    days: 285,
    histology: 'DDLPS',
    cells: { mdt_r0_r1_possible: 'no' },
    says: [['I8', 'eligibility/resectable', 'mdt_r0_r1_possible']],
  },
  {
    days: 246,
    histology: 'UPS',
    cells: { asa: 4 },
    says: [['I11', 'eligibility/asa', 'asa']],
  },
  {
    days: 208,
    histology: 'DDLPS',
    cells: { crosses_diaphragm: 'yes', chest_cavity_on_imaging: 'yes' },
    says: [
      ['I7', 'eligibility/diaphragm', 'crosses_diaphragm'],
      ['E3', 'eligibility/chest-cavity', 'chest_cavity_on_imaging'],
    ],
  },
  {
    days: 165,
    histology: 'DDLPS',
    cells: { ever_anthracycline: 'yes: doxorubicin 2011' },
    says: [['E5', 'eligibility/prior-drugs', 'ever_anthracycline']],
  },
  {
    days: 122,
    histology: undefined,
    cells: { consent_given_and_understood: 'no' },
    says: [['I12', 'eligibility/consent', 'consent_given_and_understood']],
    early: true,
  },
  {
    days: 83,
    histology: 'LMS',
    cells: { severe_contraindication: 'myocardial infarction' },
    contraindicationDaysBefore: 75,
    says: [['E6', 'eligibility/severe-contraindication', 'severe_contraindication_date']],
  },
  {
    days: 41,
    histology: 'DDLPS',
    cells: { persistent_organ_dysfunction: 'yes: chronic kidney disease' },
    says: [['E8', 'eligibility/persistent-dysfunction', 'persistent_organ_dysfunction']],
  },
];

/** Someone whose screening is still open, or was stopped short by a mistake in the row. */
export interface ScreenedPart {
  readonly days: number;
  /** `screened`: nothing but the date; `consented`: tests are out; `eligible`: everything is in. */
  readonly until: 'screened' | 'consented' | 'eligible';
  readonly histology: Histology;
  readonly role?: MistakeName;
  /** Eligible, and did not want to take part. */
  readonly declined?: true;
}

export const SCREENED: readonly ScreenedPart[] = [
  { days: 223, until: 'eligible', histology: 'DDLPS', role: 'grade-1' },
  { days: 130, until: 'eligible', histology: 'DDLPS', role: 'diaphragm' },
  // Eligible for weeks, and nobody has enrolled them.
  { days: 34, until: 'eligible', histology: 'LMS' },
  { days: 27, until: 'eligible', histology: 'SFT', role: 'sft-score' },
  { days: 20, until: 'consented', histology: 'DDLPS', role: 'duplicate' },
  { days: 16, until: 'consented', histology: 'UPS' },
  { days: 13, until: 'eligible', histology: 'DDLPS', declined: true },
  { days: 9, until: 'consented', histology: 'DDLPS' },
  { days: 7, until: 'eligible', histology: 'LMS' },
  { days: 6, until: 'consented', histology: 'SFT' },
  { days: 2, until: 'screened', histology: 'DDLPS' },
  { days: 1, until: 'screened', histology: 'UPS' },
];
