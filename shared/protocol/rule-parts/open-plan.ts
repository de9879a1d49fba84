import type { Day } from '../../calendar.js';
import type { Cycle, Participant } from '../../workbook/records.js';
import { isUnread } from '../../workbook/unread.js';

/*
 * A plan is judged until its day has come. Once the actual date is on record, the rule on that date judges; and an actual
 * date that cannot be read says as well that the day has come.
 */

export function plannedDayOne(cycle: Cycle): Day | undefined {
  return cycle.d1_date === undefined && !isUnread(cycle, 'd1_date') ? cycle.d1_planned_date : undefined;
}

export function plannedSurgery(participant: Participant): Day | undefined {
  return participant.surgery_date === undefined && !isUnread(participant, 'surgery_date')
    ? participant.surgery_planned_date
    : undefined;
}
