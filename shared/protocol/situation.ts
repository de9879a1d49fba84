import { type Day, hasHappened } from '../calendar.js';
import { tabOf } from '../workbook/addressing.js';
import type { Workbook } from '../workbook/decode.js';
import { isUnderWay, rowEnrolled, screenFailureRecorded } from '../workbook/participant-dates.js';
import type { Cycle, Participant, RowPlace } from '../workbook/records.js';
import { isUnread } from '../workbook/unread.js';

/**
 * How far a person has come when a clause of eligibility is found breached: it decides what is to be done. `any` where it is
 * not about anybody; `screening, no column` where the workbook has no column for the day of a screen failure.
 */
export const SITUATIONS = [
  'any',
  'screening',
  'screening, no column',
  'recorded',
  'enrolled',
  'on treatment',
  'over',
] as const;
export type Situation = (typeof SITUATIONS)[number];

/**
 * An alarm about somebody who may take part is not kept back because nobody can read, or wrote down, since when. Where the
 * column is gone for everybody, what came after enrollment tells: else each screen failure there ever was would alarm at once.
 */
export function mayTakePart(row: Participant, workbook: Workbook, asOf: Day): boolean {
  if (isUnderWay(row)) return true;
  const enrolled = rowEnrolled(row, asOf);
  if (enrolled !== 'perhaps') return enrolled === 'yes';
  return tabOf(workbook, row.tab, row.book)?.headings.columns.enrollment_date !== undefined;
}

/** Of one person, by all of their rows; the first of `rows` knows the others. */
export function situationOf(rows: readonly Participant[], takesPart: boolean, asOf: Day): Situation {
  if (!takesPart) {
    if (screenFailureRecorded(rows[0]!, asOf) !== undefined) return 'recorded';
    // Without the column of enrollment dates nobody knows: what is right for the enrolled does no harm to the others.
    return rows.some((row) => rowEnrolled(row, asOf) === 'perhaps') ? 'enrolled' : 'screening';
  }
  if (rows.some((row) => isOver(row, asOf))) return 'over';
  return rows[0]!.cycles.some((cycle) => hasBegun(cycle, asOf)) ? 'on treatment' : 'enrolled';
}

/** The same for a finding on one row: no remedy names a column that is not there. */
export function situationAt(row: RowPlace, situation: Situation, workbook: Workbook): Situation {
  if (situation !== 'screening') return situation;
  const columns = tabOf(workbook, row.tab, row.book)?.headings.columns;
  return columns?.screen_failure_date === undefined ? 'screening, no column' : situation;
}

/** There is no treatment left to hold. */
const isOver = (row: Participant, asOf: Day): boolean =>
  hasHappened(row.surgery_date, asOf) ||
  hasHappened(row.stopped_date, asOf) ||
  hasHappened(row.consent_withdrawn_date, asOf) ||
  hasHappened(row.death_date, asOf);

/** A day 1 that nobody can read, or typed, may be past; a cycle that is only planned has not begun. */
function hasBegun(cycle: Cycle, asOf: Day): boolean {
  if (cycle.d1_date !== undefined) return hasHappened(cycle.d1_date, asOf);
  const { pld_mg, ifosfamide_g_per_day, anlotinib_mg_per_day, last_study_dose_date } = cycle;
  const given = pld_mg ?? ifosfamide_g_per_day ?? anlotinib_mg_per_day ?? last_study_dose_date;
  return isUnread(cycle, 'd1_date') || given !== undefined;
}
