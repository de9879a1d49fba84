import { type Day, hasHappened } from '../calendar.js';
import type { Participant } from './records.js';
import { isUnread } from './unread.js';

/** What screening came to where it ended without enrollment. */
export interface ScreenFailure {
  readonly date: Day;
  /** `undefined` where nobody typed one, or nobody can read it. */
  readonly reason: Participant['screen_failure_reason'];
}

/** Every row of one person. */
export const rowsOf = (participant: Participant): readonly Participant[] =>
  participant.duplicates.length === 0 ? [participant] : [participant, ...participant.duplicates];

/** Of several rows for one person the earliest date counts: nobody enrolled goes missing because a row is there twice. */
export const enrollmentDate = (participant: Participant): Day | undefined => earliest(participant, 'enrollment_date');

/** Whoever has died or withdrawn by one of several rows has done so by all of them: nobody must be asked to call. */
export const deathDate = (participant: Participant): Day | undefined => earliest(participant, 'death_date');
export const withdrawalDate = (participant: Participant): Day | undefined =>
  earliest(participant, 'consent_withdrawn_date');

export const screeningDate = (participant: Participant): Day | undefined => earliest(participant, 'screening_date');

/** Why nobody is to be called any more; of a death and a withdrawal the death, whichever came first. */
export function goneBy(participant: Participant, asOf: Day): 'death' | 'withdrawn' | undefined {
  if (hasHappened(deathDate(participant), asOf)) return 'death';
  return hasHappened(withdrawalDate(participant), asOf) ? 'withdrawn' : undefined;
}

function earliest(
  participant: Participant,
  key: 'screening_date' | 'enrollment_date' | 'death_date' | 'consent_withdrawn_date',
): Day | undefined {
  let first = participant[key];
  if (participant.duplicates.length === 0) return first;
  for (const { [key]: other } of participant.duplicates) {
    if (other !== undefined && (first === undefined || other < first)) first = other;
  }
  return first;
}

/** The screen failure that one of a person's rows records, the earliest of several; one that is still to come is none. */
export function screenFailureRecorded(participant: Participant, asOf: Day): ScreenFailure | undefined {
  let found: ScreenFailure | undefined;
  for (const { screen_failure_date: date, screen_failure_reason: reason } of rowsOf(participant)) {
    if (!hasHappened(date, asOf)) continue;
    if (found === undefined) found = { date, reason };
    else
      found =
        date < found.date ? { date, reason: reason ?? found.reason } : { ...found, reason: found.reason ?? reason };
  }
  return found;
}

/** Whether the person's enrollment has happened, by any of their rows. */
export const isEnrolled = (participant: Participant, asOf: Day): boolean =>
  hasHappened(enrollmentDate(participant), asOf);

/** Whether somebody has been given an arm or a cycle: they take part, even where nobody wrote down since when. */
export const isUnderWay = ({ arm, allocation_date, cycles }: Participant): boolean =>
  arm !== undefined || allocation_date !== undefined || cycles.length > 0;

/** Of one row: `perhaps` where the date cannot be read, or what comes after enrollment is recorded without one. */
export type Enrolled = 'yes' | 'perhaps' | 'no';

/** Whether this row's own enrollment has happened: a date still to come makes nobody a participant whom to keep. */
export function rowEnrolled(row: Participant, asOf: Day): Enrolled {
  if (isUnread(row, 'enrollment_date')) return 'perhaps';
  if (row.enrollment_date === undefined) return isUnderWay(row) ? 'perhaps' : 'no';
  return hasHappened(row.enrollment_date, asOf) ? 'yes' : 'no';
}
