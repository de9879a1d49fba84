import { day } from '../../shared/calendar.js';
import type { Eligibility, RuleContext } from '../../shared/protocol/rule.js';
import type { Cycle, FollowUp, Participant } from '../../shared/workbook/records.js';
import {
  CYCLE_COLUMNS,
  type CycleValues,
  FOLLOW_UP_COLUMNS,
  type FollowUpValues,
  PARTICIPANT_COLUMNS,
  type ParticipantValues,
  REGISTRY_SITES,
} from '../../shared/workbook/schema.js';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/workbook/settings.js';

/** The day that counts as today in rule tables, unless a row says otherwise. */
export const TODAY = day('2026-09-01');

const empty = (columns: readonly { key: string }[]) => Object.fromEntries(columns.map(({ key }) => [key, undefined]));

/** A participant with DDLPS, in the neoadjuvant arm, who passes every rule, after three cycles and surgery. */
export const PARTICIPANT_VALUES: ParticipantValues = {
  ...(empty(PARTICIPANT_COLUMNS) as ParticipantValues),
  subject_id: 'QD-001',
  site: 'QD',
  sex: 'female',
  age_years: 52,
  screening_date: day('2026-01-05'),
  consent_given_and_understood: 'yes',
  consent_date: day('2026-01-05'),
  tumor_location: 'retroperitoneum',
  organ_of_origin: 'retroperitoneal soft tissue',
  disease_status: 'primary',
  localized: 'yes',
  histology_biopsy: 'DDLPS',
  biopsy_route: 'core needle biopsy',
  grade: '2',
  mdm2_ihc: 'positive',
  cdk4_ihc: 'positive',
  mdm2_fish: 'amplified',
  tumor_size_cm: 14.2,
  prior_resection_of_this_sarcoma: 'no',
  prior_laparotomy: 'none',
  prior_chemotherapy_for_this_sarcoma: 'no',
  prior_radiotherapy_for_this_sarcoma: 'no',
  prior_targeted_therapy_for_this_sarcoma: 'no',
  ever_anthracycline: 'no',
  ever_ifosfamide: 'no',
  ever_targeted_agent: 'no',
  second_malignancy_history: 'no',
  crosses_diaphragm: 'no',
  chest_cavity_on_imaging: 'no',
  chest_cavity_in_surgical_report: 'no',
  mdt_date: day('2026-01-12'),
  mdt_r0_r1_possible: 'yes',
  multi_organ_dysfunction: 'none',
  persistent_organ_dysfunction: 'no',
  mdt_tolerates_chemo_and_surgery: 'yes',
  asa: '2',
  metastasis: 'none',
  pet_ct_done: 'yes',
  mdt_metastasis_review: 'yes',
  severe_contraindication: 'none',
  severe_infection_last_month: 'no',
  pregnant: 'no',
  breastfeeding: 'no',
  reproductive_potential: 'yes',
  contraception_agreed: 'yes',
  psychological_condition: 'none',
  enrollment_date: day('2026-01-14'),
  arm: 'neoadjuvant',
  allocation_date: day('2026-01-14'),
  surgery_date: day('2026-04-20'),
  final_pathology_histology: 'DDLPS',
  final_pathology_grade: '2',
  last_contact_date: day('2026-08-20'),
};

/** Three cycles, 21 days apart, at 160 cm and 58 kg (Mosteller 1.6055 m2). */
const CYCLE_VALUES: readonly CycleValues[] = ['2026-01-20', '2026-02-10', '2026-03-03'].map((d1, index) => ({
  ...(empty(CYCLE_COLUMNS) as CycleValues),
  subject_id: 'QD-001',
  cycle: index + 1,
  d1_planned_date: day(d1),
  d1_date: day(d1),
  height_cm: 160,
  weight_kg: 58,
  bsa_entered: 1.61,
  pld_product: 'pegylated liposomal doxorubicin',
  pld_mg: 64,
  ifosfamide_g_per_day: 1.6,
  ifosfamide_days: 5,
  anlotinib_mg_per_day: 10,
  anlotinib_days: 14,
  last_study_dose_date: (day(d1) + 13) as typeof TODAY,
}));

/** What a cycle's row lacks while it is only planned. */
export const NO_DRUG = {
  d1_date: undefined,
  pld_product: undefined,
  pld_mg: undefined,
  ifosfamide_g_per_day: undefined,
  ifosfamide_days: undefined,
  anlotinib_mg_per_day: undefined,
  anlotinib_days: undefined,
  last_study_dose_date: undefined,
} satisfies Partial<CycleValues>;

const FOLLOW_UP_VALUES: FollowUpValues = {
  ...(empty(FOLLOW_UP_COLUMNS) as FollowUpValues),
  subject_id: 'QD-001',
  item: 'C1 +1d',
  done_date: day('2026-01-21'),
  bloods: 'done',
  echo: 'done',
  ecg: 'done',
};

export interface Changes {
  readonly participant?: Partial<ParticipantValues>;
  readonly details?: Readonly<Record<string, string>>;
  readonly cycleDetails?: Readonly<Record<string, string>>;
  readonly followUpDetails?: Readonly<Record<string, string>>;
  /** Changes by cycle number; `null` drops that cycle, a number above 3 adds one like cycle 3. */
  readonly cycles?: Readonly<Record<number, Partial<CycleValues> | null>>;
  readonly followUp?: Partial<FollowUpValues>;
  readonly settings?: Partial<Settings>;
  readonly eligibility?: Partial<Eligibility>;
  readonly asOf?: string;
}

/** The fully met participant with some changes, linked as the decoder links them. */
export function fullyMet(changes: Changes = {}): {
  participant: Participant;
  cycles: readonly Cycle[];
  followUp: FollowUp;
  context: RuleContext;
} {
  const settings = { ...DEFAULT_SETTINGS, ...changes.settings };
  const cycles: Cycle[] = [];
  const followUps: FollowUp[] = [];
  const participant: Participant = {
    ...PARTICIPANT_VALUES,
    ...changes.participant,
    book: undefined,
    tab: 'Participants',
    row: 2,
    details: changes.details,
    unread: undefined,
    id: 'QD-001',
    cycles,
    followUps,
    duplicates: [],
  };
  const numbers = new Set([1, 2, 3, ...Object.keys(changes.cycles ?? {}).map(Number)]);
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const change = changes.cycles?.[number];
    if (change === null) continue;
    const values = { ...(CYCLE_VALUES[number - 1] ?? { ...CYCLE_VALUES[2]!, cycle: number }), ...change };
    cycles.push({
      ...values,
      book: undefined,
      tab: 'Cycles',
      row: cycles.length + 2,
      details: changes.cycleDetails,
      unread: undefined,
      id: 'QD-001',
      participant,
      previous: cycles.find(({ cycle }) => cycle === number - 1),
      first: cycles[0],
    });
  }
  for (const cycle of cycles) {
    cycle.first = cycles[0]?.cycle === 1 ? cycles[0] : undefined;
  }
  const followUp: FollowUp = {
    ...FOLLOW_UP_VALUES,
    ...changes.followUp,
    book: undefined,
    tab: 'Follow-up',
    row: 2,
    details: changes.followUpDetails,
    unread: undefined,
    id: 'QD-001',
    participant,
  };
  followUps.push(followUp);
  return {
    participant,
    cycles,
    followUp,
    context: {
      asOf: changes.asOf === undefined ? TODAY : day(changes.asOf),
      settings,
      sites: new Map(REGISTRY_SITES.map((site) => [site.code, { ...site, target: undefined }])),
      eligibility: { outcome: 'eligible', breached: [], unknown: [], ...changes.eligibility },
    },
  };
}
