import { addDays, type Day } from '../calendar.js';
import type { ParticipantResult } from '../protocol/evaluate.js';
import { ANLOTINIB_DAYS, CYCLES, FOLLOW_UP_FROM_DAYS } from '../protocol/limits.js';
import type { Cycle, Participant } from '../workbook/records.js';
import { firstUnread, isUnread } from '../workbook/unread.js';

/** Where a participant is on the way through the trial. */
export type Stage =
  | 'screened'
  | 'consented'
  | 'eligible'
  | 'screen failure'
  | 'enrolled'
  | 'allocated'
  | 'cycle 1'
  | 'cycle 2'
  | 'cycle 3'
  | 'watch-wait'
  | 'operated'
  | 'follow-up'
  | 'stopped'
  | 'excluded after enrollment'
  | 'withdrawn'
  | 'died'
  /** A cell that decides it is filled and cannot be read. */
  | 'cannot be judged';

/** The steps of the funnel, in order; a participant at a later step has passed the earlier ones. */
export const FUNNEL = [
  'screened',
  'consented',
  'eligible',
  'enrolled',
  'allocated',
  'cycle 1',
  'cycle 2',
  'cycle 3',
  'watch-wait',
  'operated',
  'follow-up',
] as const satisfies readonly Stage[];
export type FunnelStep = (typeof FUNNEL)[number];

const DRUG_STEPS = ['cycle 1', 'cycle 2', 'cycle 3', 'watch-wait'] as const satisfies readonly FunnelStep[];

const by = (date: Day | undefined, asOf: Day): boolean => date !== undefined && date <= asOf;

/** Of several rows for one person the earliest date counts: nobody enrolled goes missing because a row is there twice. */
export const enrollmentDate = (participant: Participant): Day | undefined => earliest(participant, 'enrollment_date');

/** Whoever has died or withdrawn by one of several rows has done so by all of them: nobody must be asked to call. */
export const deathDate = (participant: Participant): Day | undefined => earliest(participant, 'death_date');
export const withdrawalDate = (participant: Participant): Day | undefined =>
  earliest(participant, 'consent_withdrawn_date');

function earliest(
  participant: Participant,
  key: 'enrollment_date' | 'death_date' | 'consent_withdrawn_date',
): Day | undefined {
  let first = participant[key];
  if (participant.duplicates.length === 0) return first;
  for (const { [key]: other } of participant.duplicates) {
    if (other !== undefined && (first === undefined || other < first)) first = other;
  }
  return first;
}

/** The stage on a day. Dates after it have not happened yet. */
export function stageOn(result: ParticipantResult, asOf: Day): Stage {
  const { participant } = result;
  if (by(deathDate(participant), asOf)) return 'died';
  if (by(withdrawalDate(participant), asOf)) return 'withdrawn';
  if (firstUnread(rowsOf(participant), 'death_date', 'consent_withdrawn_date')) return 'cannot be judged';
  if (!by(enrollmentDate(participant), asOf)) {
    if (firstUnread(rowsOf(participant), 'enrollment_date')) return 'cannot be judged';
    if (result.outcome === 'ineligible') return 'screen failure';
    if (result.outcome === 'eligible') return 'eligible';
    return consented(participant, asOf) ? 'consented' : 'screened';
  }
  if (result.excludedAfterEnrollment) return 'excluded after enrollment';
  const step = treatmentStep(participant, asOf);
  if (isStepUnread(participant, step)) return 'cannot be judged';
  const operated = step === 'operated' || step === 'follow-up';
  return by(participant.stopped_date, asOf) && !operated && step !== 'watch-wait' ? 'stopped' : step;
}

/** Every row of one person. */
export const rowsOf = (participant: Participant): readonly Participant[] =>
  participant.duplicates.length === 0 ? [participant] : [participant, ...participant.duplicates];

export const isEnrolled = (participant: Participant, asOf: Day): boolean => by(enrollmentDate(participant), asOf);

/** A cycle whose number or day 1 cannot be read may be any of them. */
const isCycleUnread = (cycle: Cycle): boolean => isUnread(cycle, 'cycle') || isUnread(cycle, 'd1_date');

/** Whether the participant may have come further than the cells that can be read say. */
function isStepUnread(participant: Participant, step: FunnelStep): boolean {
  if (step === 'operated' || step === 'follow-up') return false;
  if (firstUnread([participant], 'surgery_date', 'stopped_date')) return true;
  if (step === 'watch-wait') return false;
  return participant.cycles.some(isCycleUnread) || (step === 'enrolled' && isUnread(participant, 'arm'));
}

function consented(participant: Participant, asOf: Day): boolean {
  return participant.consent_given_and_understood === 'yes' && by(participant.consent_date, asOf);
}

/** How far an enrolled participant has come, whatever became of them. */
function treatmentStep(participant: Participant, asOf: Day): FunnelStep {
  const { surgery_date } = participant;
  if (surgery_date !== undefined && surgery_date <= asOf) {
    return addDays(surgery_date, FOLLOW_UP_FROM_DAYS) <= asOf ? 'follow-up' : 'operated';
  }
  const drugs = drugStep(participant, asOf);
  if (drugs !== undefined) return drugs;
  return participant.arm !== undefined &&
    (participant.allocation_date === undefined || by(participant.allocation_date, asOf))
    ? 'allocated'
    : 'enrolled';
}

/** The furthest step of the drug treatment; `undefined` before it, and for good in the arm that has none. */
function drugStep(participant: Participant, asOf: Day): (typeof DRUG_STEPS)[number] | undefined {
  let given = 0;
  let lastDose: Day | undefined;
  for (const { cycle, d1_date, last_study_dose_date } of participant.cycles) {
    if (cycle === undefined || cycle <= given || !by(d1_date, asOf)) continue;
    given = cycle;
    lastDose = last_study_dose_date ?? addDays(d1_date!, ANLOTINIB_DAYS - 1);
  }
  if (given >= CYCLES) return lastDose !== undefined && lastDose < asOf ? 'watch-wait' : 'cycle 3';
  return given === 0 ? undefined : DRUG_STEPS[given - 1];
}

/**
 * How far a participant has come, as places in the funnel. Surgery does not show that cycles were given: there is an arm
 * without them, and treatment stopped early; so the drug steps are counted apart.
 */
export function progressOf(result: ParticipantResult, asOf: Day): { readonly step: number; readonly drugStep: number } {
  const drugs = drugStep(result.participant, asOf);
  return {
    step: FUNNEL.indexOf(furthestStep(result, asOf)),
    drugStep: drugs === undefined ? -1 : FUNNEL.indexOf(drugs),
  };
}

/** Whether a place in the funnel is a step of the drug treatment. */
export const IS_DRUG_STEP: readonly boolean[] = FUNNEL.map((step) => (DRUG_STEPS as readonly string[]).includes(step));

/** The furthest step of the funnel that a participant has reached; `eligible` counts everyone ever enrolled. */
export function furthestStep(result: ParticipantResult, asOf: Day): FunnelStep {
  const { participant } = result;
  if (by(enrollmentDate(participant), asOf)) return treatmentStep(participant, asOf);
  if (result.outcome === 'eligible') return 'eligible';
  return consented(participant, asOf) ? 'consented' : 'screened';
}
