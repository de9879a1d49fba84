import { addDays, addYears, type Day, formatDay } from '../../shared/calendar.js';
import { dubois } from '../../shared/protocol/dosing/body-surface.js';
import { CYCLES } from '../../shared/protocol/limits.js';
import type { RecordTab } from '../../shared/workbook/schema.js';
import { anyBody, givenCycle } from './dosing.js';
import type { CycleCells, FollowUpCells, ParticipantCells, Person } from './person.js';
import type { Random } from './random.js';
import { workdayOnOrAfter } from './workdays.js';

/** One finding that the check must come up with, and the row and column it must point at. */
export interface Expected {
  readonly tab: RecordTab;
  readonly row: ParticipantCells | CycleCells | FollowUpCells;
  readonly column: string;
  readonly rule: string;
  readonly clause: string;
}

/** Why, by whom and when a finding was accepted as a documented deviation. */
export interface Acceptance {
  readonly response: string;
  readonly by: string;
  on(person: Person): Day;
}

export interface Mistake {
  /** What went wrong, as a person would tell it. */
  readonly what: string;
  /** The mistake has one finding, and its row in the Findings tab says this. */
  readonly accepted?: Acceptance;
  /** Puts the mistake into the participant's rows and answers everything that must be found for it. */
  plant(person: Person, context: { today: Day; random: Random }): Expected[];
}

const inParticipant = (person: Person, column: string, rule: string, clause: string): Expected => ({
  tab: 'Participants',
  row: person.cells,
  column,
  rule,
  clause,
});
const inCycle = (row: CycleCells, column: string, rule: string, clause: string): Expected => ({
  tab: 'Cycles',
  row,
  column,
  rule,
  clause,
});

/** The row of a cycle; the cast gives every mistake a participant who has come far enough for it. */
function cycleOf(person: Person, cycle: number): CycleCells {
  const row = person.cycles.find((candidate) => candidate.cycle === cycle);
  if (!row) throw new Error(`the sample's cast has no cycle ${cycle} for the mistake "${person.role}"`);
  return row;
}

const mistake = (what: string, plant: Mistake['plant'], accepted?: Acceptance): Mistake => ({
  what,
  plant,
  ...(accepted && { accepted }),
});

/**
 * Every mistake in the sample workbook. Real screen failures are not here (cast.ts): they are outcomes. Overdue visits
 * are not either: they are what the schedule is for.
 */
export const MISTAKES = {
  'pld-over': mistake('PLD 12% above the expected dose in cycle 2', (person) => {
    const row = cycleOf(person, 2);
    row.pld_mg = Math.round(40 * Math.sqrt((Number(row.height_cm) * Number(row.weight_kg)) / 3600) * 1.12 * 10) / 10;
    return [inCycle(row, 'pld_mg', 'dosing/pld-dose', 'D1')];
  }),
  'ifosfamide-total': mistake('Ifosfamide of cycle 1 typed as the total of five days', (person) => {
    const row = cycleOf(person, 1);
    row.ifosfamide_g_per_day = Math.round(Number(row.ifosfamide_g_per_day) * 50) / 10;
    return [inCycle(row, 'ifosfamide_g_per_day', 'dosing/ifosfamide-dose', 'D2')];
  }),
  'anlotinib-12': mistake(
    'Anlotinib 12 mg a day in cycle 3, the usual dose of other trials',
    (person) => {
      const row = cycleOf(person, 3);
      row.anlotinib_mg_per_day = 12;
      return [inCycle(row, 'anlotinib_mg_per_day', 'dosing/anlotinib-dose', 'D3')];
    },
    {
      response: 'Capsules of 12 mg were dispensed by mistake. Reported as a protocol deviation; the pharmacy was told.',
      by: 'PI',
      on: (person) => workdayOnOrAfter(addDays(cycleOf(person, 3).d1_date as Day, 16)),
    },
  ),
  'bsa-dubois': mistake('BSA of cycle 2 worked out by DuBois instead of Mosteller', (person) => {
    const row = cycleOf(person, 2);
    row.bsa_entered = Math.round(dubois(Number(row.height_cm), Number(row.weight_kg)) * 100) / 100;
    return [inCycle(row, 'bsa_entered', 'dosing/bsa-entered', 'D8')];
  }),
  'bsa-capped': mistake('BSA of cycle 1 capped at 2.0 m2', (person) => {
    const row = cycleOf(person, 1);
    row.bsa_entered = 2;
    return [inCycle(row, 'bsa_entered', 'dosing/bsa-entered', 'D8')];
  }),
  'weight-in-jin': mistake('Weight of cycle 3 in jin instead of kg', (person) => {
    const row = cycleOf(person, 3);
    row.weight_kg = Math.round(Number(row.weight_kg) * 2);
    return [inCycle(row, 'weight_kg', 'dosing/body-unit', 'Q-UNIT')];
  }),
  'interval-short': mistake('Cycle 2 begun 15 days after cycle 1', (person) => [
    inCycle(cycleOf(person, 2), 'd1_date', 'schedule/cycle-interval', 'S2'),
  ]),
  'interval-long': mistake('Cycle 3 begun 30 days after cycle 2', (person) => [
    inCycle(cycleOf(person, 3), 'd1_date', 'schedule/cycle-interval', 'S2'),
  ]),
  'drug-in-surgery-only': mistake('A cycle given in the surgery-only arm', (person, { today, random }) => {
    const d1 = workdayOnOrAfter(addDays(person.cells.allocation_date as Day, 3));
    const row = givenCycle(1, d1, d1, anyBody(person.cells.sex, random), today, random);
    row.subject_id = person.cells.subject_id;
    person.cycles.push(row);
    return [inCycle(row, 'd1_date', 'allocation/surgery-only-no-drug', 'A2')];
  }),
  'consent-after-treatment': mistake('Consent dated one day after cycle 1 began', (person) => {
    const row = cycleOf(person, 1);
    const consent = addDays(row.d1_date as Day, 1);
    person.cells.consent_date = consent;
    for (const visit of person.followUps) {
      if (visit.done_date !== undefined && (visit.done_date as Day) < consent) visit.done_date = consent;
    }
    return [
      inParticipant(person, 'enrollment_date', 'data/before-consent-participant', 'V2'),
      inCycle(row, 'd1_date', 'data/before-consent-cycle', 'V2'),
    ];
  }),
  'surgery-in-future': mistake('The planned day of surgery typed as if it had taken place', (person) => {
    person.cells.surgery_date = person.cells.surgery_planned_date;
    return [inParticipant(person, 'surgery_date', 'data/future-date-participant', 'V1')];
  }),
  'fourth-cycle': mistake('A fourth cycle', (person) => [
    inCycle(cycleOf(person, 4), 'cycle', 'dosing/cycle-number', 'D5'),
  ]),
  'allocated-while-blank': mistake('Allocated while the ASA class is still blank', (person) => {
    person.cells.asa = undefined;
    return [inParticipant(person, 'arm', 'allocation/eligible-first', 'A1')];
  }),
  'lms-size': mistake('An LMS of 9.96 cm enrolled, rounded to 10 on the way', (person) => {
    person.cells.tumor_size_cm = 9.96;
    return [
      inParticipant(person, 'tumor_size_cm', 'eligibility/lms-size', 'I5b'),
      inParticipant(person, 'arm', 'allocation/eligible-first', 'A1'),
    ];
  }),
  'unknown-site': mistake('A hospital that is not on the list of sites', (person) => {
    person.cells.site = 'BJ';
    return [inParticipant(person, 'site', 'data/unknown-site', 'R2')];
  }),
  duplicate: mistake('A participant typed in twice', (person) => {
    person.duplicate = { ...person.cells };
    return [
      inParticipant(person, 'subject_id', 'data/duplicate-participant', 'data'),
      {
        tab: 'Participants',
        row: person.duplicate,
        column: 'subject_id',
        rule: 'data/duplicate-participant',
        clause: 'data',
      },
    ];
  }),
  'orphan-cycle': mistake('A cycle under an ID that lacks a zero', (person) => {
    const row = cycleOf(person, 1);
    row.subject_id = String(row.subject_id).replace('-0', '-');
    // The row of the next cycle is not typed yet, so that the ID stands alone.
    person.cycles.splice(1);
    return [inCycle(row, 'subject_id', 'data/orphan-cycle', 'data')];
  }),
  'text-date': mistake('A last contact typed day first', (person) => {
    const [year, month, date] = formatDay(person.cells.last_contact_date as Day).split('-');
    person.cells.last_contact_date = `${date}/${month}/${year}`;
    return [inParticipant(person, 'last_contact_date', 'data/unreadable-date', 'data')];
  }),
  'decimal-comma': mistake('A tumor size with a decimal comma', (person) => {
    person.cells.tumor_size_cm = Number(person.cells.tumor_size_cm).toFixed(1).replace('.', ',');
    return [inParticipant(person, 'tumor_size_cm', 'data/unreadable-number', 'data')];
  }),
  'formula-error': mistake('An age whose formula has lost its cell', (person) => {
    person.cells.age_years = '#REF!';
    return [inParticipant(person, 'age_years', 'data/formula-error', 'data')];
  }),
  'phone-in-notes': mistake('A phone number in the notes', (person) => {
    person.cells.notes = 'call the family on 138 0013 8000 before the visit';
    return [inParticipant(person, 'notes', 'data/personal-data', 'data')];
  }),
  'grade-1': mistake('A dedifferentiated liposarcoma of grade 1, which cannot be', (person) => {
    person.cells.grade = 1;
    return [
      inParticipant(person, 'grade', 'eligibility/ddlps-grade', 'I4b'),
      inParticipant(person, 'grade', 'eligibility/grade-query', 'Q-GRADE'),
    ];
  }),
  'sft-score': mistake('An SFT score that its components rule out', (person) => {
    person.cells.sft_score_entered = 4;
    return [
      inParticipant(person, 'sft_score_entered', 'eligibility/sft-score', 'I6b'),
      inParticipant(person, 'sft_score_entered', 'eligibility/sft-score-contradiction', 'I6b'),
    ];
  }),
  diaphragm: mistake('In the chest on imaging, and yet not across the diaphragm', (person) => {
    person.cells.chest_cavity_on_imaging = 'yes';
    return [
      inParticipant(person, 'chest_cavity_on_imaging', 'eligibility/chest-cavity', 'E3'),
      inParticipant(person, 'crosses_diaphragm', 'eligibility/diaphragm-contradiction', 'I7'),
    ];
  }),
  'ecg-missing': mistake('A safety visit without its ECG, and no reason', (person) => {
    const row = person.followUps.find(({ item }) => item === 'C2 +7d');
    if (!row) throw new Error('the sample has no second safety visit of cycle 2 to leave an ECG out of');
    row.ecg = 'not done';
    return [{ tab: 'Follow-up', row, column: 'ecg', rule: 'schedule/safety-tests', clause: 'F1' }];
  }),
  'stopped-without-reason': mistake('Treatment stopped, and nobody wrote why', (person) => [
    inParticipant(person, 'stopped_reason', 'allocation/stop-reason', 'A3'),
  ]),
  'pregnant-on-study': mistake('Pregnant after cycle 1', (person) => {
    Object.assign(person.cells, {
      sex: 'female',
      pregnant: 'yes',
      breastfeeding: 'no',
      reproductive_potential: 'yes',
      contraception_agreed: 'yes',
    });
    return [inParticipant(person, 'pregnant', 'eligibility/reproduction', 'E9')];
  }),
  'asa-4': mistake('Allocated with ASA class 4', (person) => {
    person.cells.asa = 4;
    return [
      inParticipant(person, 'asa', 'eligibility/asa', 'I11'),
      inParticipant(person, 'arm', 'allocation/eligible-first', 'A1'),
    ];
  }),
  'cycle-planned-early': mistake('Cycle 2 planned 15 days after cycle 1', (person) => {
    const row = cycleOf(person, 2);
    row.d1_planned_date = addDays(cycleOf(person, 1).d1_date as Day, 15);
    return [inCycle(row, 'd1_planned_date', 'schedule/planned-cycle-interval', 'S2')];
  }),
  'cycle-planned-in-surgery-only': mistake('A cycle planned in the surgery-only arm', (person, { today }) => {
    const row: CycleCells = { cycle: 1, d1_planned_date: addDays(today, 5) };
    row.subject_id = person.cells.subject_id;
    person.cycles.push(row);
    return [inCycle(row, 'd1_planned_date', 'allocation/planned-surgery-only-no-drug', 'A2')];
  }),
  'surgery-planned-early': mistake('Surgery planned inside the wait after the last dose', (person) => {
    person.cells.surgery_planned_date = addDays(cycleOf(person, 3).last_study_dose_date as Day, 27);
    return [inParticipant(person, 'surgery_planned_date', 'schedule/planned-watch-wait', 'S4')];
  }),
  'surgery-planned-before-cycle-3': mistake('Surgery planned two days before cycle 3', (person) => {
    person.cells.surgery_planned_date = addDays(cycleOf(person, 3).d1_planned_date as Day, -2);
    const rule = 'allocation/planned-three-cycles-then-surgery';
    return [inParticipant(person, 'surgery_planned_date', rule, 'A3')];
  }),
  'fourth-cycle-planned': mistake('A row prepared for a fourth cycle', (person) => {
    const row: CycleCells = { cycle: CYCLES + 1, d1_planned_date: addDays(cycleOf(person, CYCLES).d1_date as Day, 21) };
    row.subject_id = person.cells.subject_id;
    person.cycles.push(row);
    return [inCycle(row, 'cycle', 'dosing/planned-cycle-number', 'D5')];
  }),
  'surgery-planned-a-year-late': mistake('The year of the planned surgery mistyped', (person, { today }) => {
    person.cells.surgery_planned_date = addYears(addDays(today, 20), 1);
    return [inParticipant(person, 'surgery_planned_date', 'data/planned-too-far-participant', 'V1')];
  }),
  'cycle-planned-before-consent': mistake('Cycle 1 planned before consent: the month mistyped', (person) => {
    const row = cycleOf(person, 1);
    row.d1_planned_date = addDays(row.d1_planned_date as Day, -30);
    return [inCycle(row, 'd1_planned_date', 'data/planned-too-soon-cycle', 'V2')];
  }),
} as const satisfies Record<string, Mistake>;

export type MistakeName = keyof typeof MISTAKES;
