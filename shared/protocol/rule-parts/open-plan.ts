import type { Day } from '../../calendar.js';
import type { Cycle, Participant } from '../../workbook/records.js';
import { isUnread } from '../../workbook/unread.js';

/*
 * A plan is judged until its day has come. Once the actual date is on record, the rule on that date judges; and an actual
 * date that cannot be read says as well that the day has come. Whoever has died or withdrawn has no plans any more.
 */

export function plannedDayOne(cycle: Cycle): Day | undefined {
  if (cycle.d1_date !== undefined || isUnread(cycle, 'd1_date')) return undefined;
  const planned = cycle.d1_planned_date;
  return planned !== undefined && cycle.participant !== undefined && hasLeft(cycle.participant) ? undefined : planned;
}

/** What says whether a plan of surgery still stands. */
export const SURGERY_PLAN = ['surgery_planned_date', 'surgery_date', 'death_date', 'consent_withdrawn_date'] as const;

export function plannedSurgery(participant: Participant): Day | undefined {
  if (participant.surgery_date !== undefined || isUnread(participant, 'surgery_date')) return undefined;
  const planned = participant.surgery_planned_date;
  return planned !== undefined && hasLeft(participant) ? undefined : planned;
}

const hasLeft = ({ death_date, consent_withdrawn_date }: Participant): boolean =>
  death_date !== undefined || consent_withdrawn_date !== undefined;
