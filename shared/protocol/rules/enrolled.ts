import type { Day } from '../../calendar.js';
import type { Participant } from '../../workbook/records.js';

/** Whether the row's enrollment has happened: a date still to come makes nobody a participant whom to keep. */
export const enrolledBy = ({ enrollment_date }: Pick<Participant, 'enrollment_date'>, asOf: Day): boolean =>
  enrollment_date !== undefined && enrollment_date <= asOf;
