import type { Day } from '../calendar.js';
import type { Workbook } from '../workbook/decode.js';
import { deathDate, enrollmentDate, withdrawalDate } from '../workbook/participant-dates.js';
import type { Participant } from '../workbook/records.js';

/** What happened after one day and up to another, from the dates in the workbook. Participant IDs in row order. */
export interface Changes {
  readonly from: Day;
  readonly to: Day;
  readonly screened: readonly string[];
  readonly enrolled: readonly string[];
  readonly allocated: readonly string[];
  readonly cycles: readonly { readonly participant: string; readonly cycle: number | undefined }[];
  readonly operated: readonly string[];
  readonly assessments: number;
  readonly stopped: readonly string[];
  readonly withdrawn: readonly string[];
  readonly died: readonly string[];
}

/** `site` keeps one site's participants only. */
export function changesBetween(workbook: Workbook, from: Day, to: Day, site?: string): Changes {
  const mine = (participant: Participant | undefined) => site === undefined || participant?.site === site;
  const within = (date: Day | undefined): boolean => date !== undefined && date > from && date <= to;
  const ids = (dateOf: (participant: Participant) => Day | undefined) =>
    workbook.participants.filter((participant) => mine(participant) && within(dateOf(participant))).map(({ id }) => id);
  return {
    from,
    to,
    screened: ids((participant) => participant.screening_date),
    enrolled: ids(enrollmentDate),
    allocated: ids((participant) => participant.allocation_date),
    cycles: workbook.cycles
      .filter((cycle) => mine(cycle.participant) && within(cycle.d1_date))
      .map((cycle) => ({ participant: cycle.id, cycle: cycle.cycle })),
    operated: ids((participant) => participant.surgery_date),
    assessments: workbook.followUps.filter((followUp) => mine(followUp.participant) && within(followUp.done_date))
      .length,
    stopped: ids((participant) => participant.stopped_date),
    withdrawn: ids(withdrawalDate),
    died: ids(deathDate),
  };
}
