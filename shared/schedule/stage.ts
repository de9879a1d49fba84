import { addDays, type Day, hasHappened } from '../calendar.js';
import type { ParticipantResult } from '../protocol/evaluate.js';
import { ANLOTINIB_DAYS, CYCLES, FOLLOW_UP_FROM_DAYS } from '../protocol/limits.js';
import { enrollmentDate, goneBy, isEnrolled, rowsOf, screenFailureRecorded } from '../workbook/participant-dates.js';
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

/** The stage on a day. Dates after it have not happened yet. */
export function stageOn(result: ParticipantResult, asOf: Day): Stage {
  const { participant } = result;
  const gone = goneBy(participant, asOf);
  if (gone !== undefined) return gone === 'death' ? 'died' : gone;
  if (firstUnread(rowsOf(participant), 'death_date', 'consent_withdrawn_date')) return 'cannot be judged';
  if (!hasHappened(enrollmentDate(participant), asOf)) {
    if (firstUnread(rowsOf(participant), 'enrollment_date')) return 'cannot be judged';
    const standing = screeningStanding(result, asOf);
    if (standing === 'screen failure') return standing;
    if (firstUnread(rowsOf(participant), 'screen_failure_date')) return 'cannot be judged';
    if (standing === 'waiting') return 'eligible';
    return consented(participant, asOf) ? 'consented' : 'screened';
  }
  if (result.excludedAfterEnrollment) return 'excluded after enrollment';
  const step = treatmentStep(participant, asOf);
  if (isStepUnread(participant, step)) return 'cannot be judged';
  const operated = step === 'operated' || step === 'follow-up';
  return hasHappened(participant.stopped_date, asOf) && !operated && step !== 'watch-wait' ? 'stopped' : step;
}

/** What has come of somebody's screening. Everyone screened is in one of these, so the counts add up. */
export type ScreeningStanding = 'enrolled' | 'screen failure' | 'open' | 'waiting';

/**
 * A screen failure is one that is recorded, whatever the clauses say, or a clause that is breached. Whoever is eligible waits
 * for enrollment, unless a cell that nobody can read may say that screening has failed.
 */
export function screeningStanding(result: ParticipantResult, asOf: Day): ScreeningStanding {
  const { participant, outcome } = result;
  if (isEnrolled(participant, asOf)) return 'enrolled';
  if (outcome === 'ineligible' || screenFailureRecorded(participant, asOf) !== undefined) return 'screen failure';
  return outcome === 'eligible' && !firstUnread(rowsOf(participant), 'screen_failure_date') ? 'waiting' : 'open';
}

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
  return participant.consent_given_and_understood === 'yes' && hasHappened(participant.consent_date, asOf);
}

/** How far an enrolled participant has come, whatever became of them. */
function treatmentStep(participant: Participant, asOf: Day): FunnelStep {
  const { surgery_date } = participant;
  if (hasHappened(surgery_date, asOf)) {
    return addDays(surgery_date, FOLLOW_UP_FROM_DAYS) <= asOf ? 'follow-up' : 'operated';
  }
  const drugs = drugStep(participant, asOf);
  if (drugs !== undefined) return drugs;
  return participant.arm !== undefined &&
    (participant.allocation_date === undefined || hasHappened(participant.allocation_date, asOf))
    ? 'allocated'
    : 'enrolled';
}

/** The furthest step of the drug treatment; `undefined` before it, and for good in the arm that has none. */
function drugStep(participant: Participant, asOf: Day): (typeof DRUG_STEPS)[number] | undefined {
  let given = 0;
  let lastDose: Day | undefined;
  for (const { cycle, d1_date, last_study_dose_date } of participant.cycles) {
    if (cycle === undefined || cycle <= given || !hasHappened(d1_date, asOf)) continue;
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
  if (hasHappened(enrollmentDate(participant), asOf)) return treatmentStep(participant, asOf);
  if (result.outcome === 'eligible') return 'eligible';
  return consented(participant, asOf) ? 'consented' : 'screened';
}
