import { addDays, type Day } from '../../shared/calendar.js';
import { sftScoreRange } from '../../shared/protocol/sft-score.js';
import type { Histology, ParticipantCells } from './person.js';
import type { Random } from './random.js';
import { workdayOnOrAfter } from './workdays.js';

/** Sites screen at very different paces. */
const SITES = [
  ['QD', 27],
  ['ZS', 24],
  ['PU', 17],
  ['FR', 14],
  ['SC', 11],
  ['XA', 7],
] as const;

/** How often each type is seen behind the peritoneum. */
const HISTOLOGIES: readonly (readonly [Histology, number])[] = [
  ['DDLPS', 58],
  ['LMS', 24],
  ['UPS', 12],
  ['SFT', 6],
];

/** A complete screening row in which every eligibility clause is met, without enrollment. */
export function baseline(screening: Day, random: Random, wanted?: Histology): ParticipantCells {
  const histology = wanted ?? random.weighted(HISTOLOGIES);
  const female = random.chance(0.48);
  const age = Math.round(random.around(57, 10, 28, 74));
  const consent = workdayOnOrAfter(addDays(screening, random.whole(0, 2)));
  const route = random.chance(0.92) ? 'core needle biopsy' : 'laparotomy biopsy';
  const fertile = female ? age < 50 : age < 65;
  return {
    site: random.weighted(SITES),
    sex: female ? 'female' : 'male',
    age_years: age,
    screening_date: screening,
    consent_given_and_understood: 'yes',
    consent_date: consent,
    tumor_location: 'retroperitoneum',
    organ_of_origin: 'retroperitoneal soft tissue',
    disease_status: 'primary',
    localized: 'yes',
    histology_biopsy: histology,
    biopsy_route: route,
    ...tumor(histology, age, random),
    prior_resection_of_this_sarcoma: 'no',
    prior_laparotomy: route === 'laparotomy biopsy' ? 'biopsy only' : 'none',
    prior_chemotherapy_for_this_sarcoma: 'no',
    prior_radiotherapy_for_this_sarcoma: 'no',
    prior_targeted_therapy_for_this_sarcoma: 'no',
    ever_anthracycline: 'no',
    ever_ifosfamide: 'no',
    ever_targeted_agent: 'no',
    second_malignancy_history: 'no',
    crosses_diaphragm: 'no',
    chest_cavity_on_imaging: 'no',
    mdt_date: workdayOnOrAfter(addDays(consent, random.whole(0, 1))),
    mdt_r0_r1_possible: 'yes',
    multi_organ_dysfunction: random.chance(0.94) ? 'none' : 'slight, easily recoverable',
    persistent_organ_dysfunction: 'no',
    mdt_tolerates_chemo_and_surgery: 'yes',
    asa: random.weighted([
      [1, 18],
      [2, 62],
      [3, 20],
    ]),
    metastasis: 'none',
    pet_ct_done: 'yes',
    mdt_metastasis_review: 'yes',
    severe_contraindication: 'none',
    severe_infection_last_month: 'no',
    pregnant: female ? 'no' : 'not applicable',
    breastfeeding: female ? 'no' : 'not applicable',
    reproductive_potential: fertile ? 'yes' : 'no',
    contraception_agreed: fertile ? 'yes' : 'not applicable',
    psychological_condition: 'none',
  };
}

function tumor(histology: Histology, age: number, random: Random): ParticipantCells {
  const size = (mean: number, spread: number, min: number, max: number) =>
    Math.round(random.around(mean, spread, min, max) * 10) / 10;
  const grade = random.pick([2, 2, 3, 3, 3]);
  switch (histology) {
    case 'DDLPS':
      return {
        grade,
        mdm2_ihc: 'positive',
        cdk4_ihc: 'positive',
        mdm2_fish: 'amplified',
        tumor_size_cm: size(19, 6, 7, 38),
      };
    case 'LMS':
      return { grade, tumor_size_cm: size(13, 2.4, 10, 22) };
    case 'UPS':
      return { grade: 3, tumor_size_cm: size(14, 4, 6, 26) };
    case 'SFT': {
      const large = size(18, 2, 15, 24);
      const mitoses = random.whole(4, 12);
      const necrosis = random.pick([10, 15, 20, 30]);
      return {
        tumor_size_cm: large,
        sft_mitoses_per_10hpf: mitoses,
        sft_necrosis_percent: necrosis,
        sft_score_entered: sftScoreRange({ age, size: large, mitoses, necrosis }).min,
      };
    }
  }
}

/** What only the tests and the MDT can answer: blank while they are out. */
const WORK_UP = [
  'mdm2_ihc',
  'cdk4_ihc',
  'mdm2_fish',
  'sft_mitoses_per_10hpf',
  'sft_necrosis_percent',
  'sft_score_entered',
  'mdt_date',
  'mdt_r0_r1_possible',
  'mdt_tolerates_chemo_and_surgery',
  'asa',
  'metastasis',
  'pet_ct_done',
  'mdt_metastasis_review',
] as const;

/** What is asked on the first day. */
const FIRST_DAY = ['site', 'sex', 'age_years', 'screening_date', 'tumor_location', 'disease_status'] as const;

/** The same row while the work-up is out. */
export function withoutWorkUp(cells: ParticipantCells): ParticipantCells {
  return Object.fromEntries(Object.entries(cells).filter(([key]) => !(WORK_UP as readonly string[]).includes(key)));
}

/** The same row on the day of screening, before consent. */
export function firstDayOnly(cells: ParticipantCells): ParticipantCells {
  return Object.fromEntries(Object.entries(cells).filter(([key]) => (FIRST_DAY as readonly string[]).includes(key)));
}
