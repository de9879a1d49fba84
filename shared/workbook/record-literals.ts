/*
 * Generated from schema.ts by `npm run generate`; a test fails when it is out of date. Do not edit.
 *
 * Records as object literals: all records of a tab then have one hidden class and are written once, which is what makes
 * reading a hundred thousand of them fast (docs/performance.md). The values stand in the order of the schema's columns.
 */
import type { CycleValues, FollowUpValues, ParticipantValues } from './schema.js';

/** What a record holds besides the values of its columns. */
export interface RecordPlace {
  book: string | undefined;
  row: number;
  id: string;
  details: Record<string, string> | undefined;
  /** Columns whose cells cannot be read; see `unread.ts`. */
  unread: readonly string[] | undefined;
}

/** What the columns of a row hold, by their place in the schema. */
export type RecordValues = readonly never[];

/** What the linking fills in later. */
type Links<K extends string> = { readonly tab: string } & { readonly [L in K]: undefined };

export const participantRecord = (place: RecordPlace, values: RecordValues) =>
  ({
    book: place.book,
    tab: 'Participants',
    row: place.row,
    id: place.id,
    details: place.details,
    unread: place.unread,
    subject_id: values[0],
    site: values[1],
    sex: values[2],
    age_years: values[3],
    screening_date: values[4],
    consent_given_and_understood: values[5],
    consent_date: values[6],
    consent_withdrawn_date: values[7],
    tumor_location: values[8],
    organ_of_origin: values[9],
    disease_status: values[10],
    localized: values[11],
    histology_biopsy: values[12],
    biopsy_route: values[13],
    grade: values[14],
    mdm2_ihc: values[15],
    cdk4_ihc: values[16],
    mdm2_fish: values[17],
    tumor_size_cm: values[18],
    sft_mitoses_per_10hpf: values[19],
    sft_necrosis_percent: values[20],
    sft_score_entered: values[21],
    prior_resection_of_this_sarcoma: values[22],
    prior_laparotomy: values[23],
    prior_chemotherapy_for_this_sarcoma: values[24],
    prior_radiotherapy_for_this_sarcoma: values[25],
    prior_targeted_therapy_for_this_sarcoma: values[26],
    ever_anthracycline: values[27],
    ever_ifosfamide: values[28],
    ever_targeted_agent: values[29],
    second_malignancy_history: values[30],
    crosses_diaphragm: values[31],
    chest_cavity_on_imaging: values[32],
    chest_cavity_in_surgical_report: values[33],
    mdt_date: values[34],
    mdt_r0_r1_possible: values[35],
    multi_organ_dysfunction: values[36],
    persistent_organ_dysfunction: values[37],
    mdt_tolerates_chemo_and_surgery: values[38],
    asa: values[39],
    metastasis: values[40],
    pet_ct_done: values[41],
    mdt_metastasis_review: values[42],
    severe_contraindication: values[43],
    severe_contraindication_date: values[44],
    severe_infection_last_month: values[45],
    high_bleeding_surgery_date: values[46],
    pregnant: values[47],
    breastfeeding: values[48],
    reproductive_potential: values[49],
    contraception_agreed: values[50],
    psychological_condition: values[51],
    screen_failure_date: values[52],
    screen_failure_reason: values[53],
    enrollment_date: values[54],
    arm: values[55],
    allocation_date: values[56],
    surgery_planned_date: values[57],
    surgery_date: values[58],
    final_pathology_histology: values[59],
    final_pathology_grade: values[60],
    progression_date: values[61],
    death_date: values[62],
    last_contact_date: values[63],
    stopped_date: values[64],
    stopped_reason: values[65],
    notes: values[66],
    cycles: undefined,
    followUps: undefined,
    duplicates: undefined,
  }) satisfies ParticipantValues & RecordPlace & Links<'cycles' | 'followUps' | 'duplicates'>;

export const cycleRecord = (place: RecordPlace, values: RecordValues) =>
  ({
    book: place.book,
    tab: 'Cycles',
    row: place.row,
    id: place.id,
    details: place.details,
    unread: place.unread,
    subject_id: values[0],
    cycle: values[1],
    d1_planned_date: values[2],
    d1_date: values[3],
    height_cm: values[4],
    weight_kg: values[5],
    bsa_entered: values[6],
    pld_product: values[7],
    pld_mg: values[8],
    ifosfamide_g_per_day: values[9],
    ifosfamide_days: values[10],
    anlotinib_mg_per_day: values[11],
    anlotinib_days: values[12],
    last_study_dose_date: values[13],
    reason: values[14],
    participant: undefined,
    previous: undefined,
    first: undefined,
  }) satisfies CycleValues & RecordPlace & Links<'participant' | 'previous' | 'first'>;

export const followUpRecord = (place: RecordPlace, values: RecordValues) =>
  ({
    book: place.book,
    tab: 'Follow-up',
    row: place.row,
    id: place.id,
    details: place.details,
    unread: place.unread,
    subject_id: values[0],
    item: values[1],
    done_date: values[2],
    bloods: values[3],
    echo: values[4],
    ecg: values[5],
    reason: values[6],
    participant: undefined,
  }) satisfies FollowUpValues & RecordPlace & Links<'participant'>;
