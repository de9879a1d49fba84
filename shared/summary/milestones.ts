import { addYears, type Day, hasHappened } from '../calendar.js';
import type { Workbook } from '../workbook/decode.js';

const YEARS = [1, 3, 5] as const;

/** One date at which the trial, or one participant, reaches a whole number of years. */
export interface Milestone {
  readonly years: (typeof YEARS)[number];
  readonly on: Day;
  readonly reached: boolean;
}

/** The study's own milestones count from the first enrollment: the registry's time frames. */
export function studyMilestones(firstEnrolled: Day | undefined, asOf: Day): Milestone[] {
  return firstEnrolled === undefined ? [] : yearsAfter(firstEnrolled, asOf);
}

/** A participant's milestones count from surgery: where the clocks of PFS and OS start. No surgery, no clock. */
export function participantMilestones(
  workbook: Workbook,
  asOf: Day,
): { readonly participant: string; readonly milestones: Milestone[] }[] {
  return workbook.participants
    .filter(({ surgery_date }) => hasHappened(surgery_date, asOf))
    .map(({ id, surgery_date }) => ({ participant: id, milestones: yearsAfter(surgery_date!, asOf) }));
}

function yearsAfter(from: Day, asOf: Day): Milestone[] {
  return YEARS.map((years) => {
    const on = addYears(from, years);
    return { years, on, reached: on <= asOf };
  });
}
