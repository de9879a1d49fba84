import type { Day } from '../calendar.js';
import type { ParticipantResult } from '../protocol/evaluate.js';
import type { Finding } from '../protocol/finding.js';
import type { NextStep } from '../schedule/next-step.js';
import type { ScheduleItem } from '../schedule/schedule.js';
import { goneBy, isEnrolled, screenFailureRecorded } from '../workbook/participant-dates.js';
import type { Participant } from '../workbook/records.js';
import { columnsThatAre } from '../workbook/schema.js';
import type { Trial } from './trial.js';

/** What to do, in the order in which to do it. Lists hold everything; whoever shows them cuts them and says so. */

export const CYCLE_ITEMS: ReadonlySet<string> = new Set(['C1D1', 'C2D1', 'C3D1', 'Surgery']);

/** Cycles and operations that are due, late, or whose window opens within `days`, by date. */
export function upcomingCycles(schedule: readonly ScheduleItem[], asOf: Day, days: number): ScheduleItem[] {
  return schedule
    .filter(({ item, state, window }) => {
      if (!CYCLE_ITEMS.has(item)) return false;
      if (state === 'due' || state === 'overdue' || state === 'delayed') return true;
      return state === 'upcoming' && window !== undefined && window[0] - asOf <= days;
    })
    .sort(byTarget);
}

/** Everything that is due, or whose window opens within `days`, and is not late yet, by date. */
export function comingUp(schedule: readonly ScheduleItem[], asOf: Day, days: number): ScheduleItem[] {
  return schedule
    .filter(
      ({ state, window }) =>
        state === 'due' || (state === 'upcoming' && window !== undefined && window[0] - asOf <= days),
    )
    .sort(byTarget);
}

/** Overdue items, the longest overdue first. */
export function overdue(schedule: readonly ScheduleItem[]): ScheduleItem[] {
  return schedule
    .filter(({ state }) => state === 'overdue')
    .sort((a, b) => b.daysPastWindow - a.daysPastWindow || byTarget(a, b));
}

/** Items that nobody can date because a date is missing that should be there. Each would otherwise go unseen. */
export function cannotSchedule(schedule: readonly ScheduleItem[]): ScheduleItem[] {
  const told = new Set<string>();
  return schedule.filter(({ participant, state, waiting, reason }) => {
    if (state !== 'cannot schedule' || waiting) return false;
    if (reason?.code !== 'unread') return true;
    // One cell that cannot be read holds up a dozen items of its participant: the first of them says so for all.
    const cell = `${participant.id}|${reason.tab}|${reason.column}|${reason.cell ?? ''}`;
    if (told.has(cell)) return false;
    told.add(cell);
    return true;
  });
}

/** A participant with what comes next for them. */
export interface Step<S extends NextStep = NextStep> {
  readonly participant: Participant;
  readonly step: S;
}
type OfKind<K extends NextStep['kind']> = Step<Extract<NextStep, { kind: K }>>;

/** Those whose next step is of this kind, in the order of their rows. */
export function stepsOf<K extends NextStep['kind']>(
  { evaluation, nextSteps }: Pick<Trial, 'evaluation' | 'nextSteps'>,
  kind: K,
): OfKind<K>[] {
  return evaluation.participants.flatMap(({ participant }): OfKind<K>[] => {
    const step = nextSteps.get(participant.id);
    return step?.kind === kind ? [{ participant, step: step as OfKind<K>['step'] }] : [];
  });
}

/** Those who wait for longer than they should, the longest first. */
export function waitingPastLimit(trial: Pick<Trial, 'evaluation' | 'nextSteps'>): OfKind<'waiting'>[] {
  return stepsOf(trial, 'waiting')
    .filter(({ step }) => step.days > 0)
    .sort((a, b) => b.step.days - a.step.days);
}

/** Those whose next step nobody can tell although the schedule has no item for it: a cell is blank or cannot be read. */
export function lostSteps(trial: Pick<Trial, 'evaluation' | 'nextSteps'>): OfKind<'cannot schedule'>[] {
  return stepsOf(trial, 'cannot schedule').filter(({ step }) => step.item === undefined);
}

/** Screened, not enrolled and not yet decided: the longest waiting first. */
export function pendingScreenings(results: readonly ParticipantResult[], asOf: Day): ParticipantResult[] {
  return results
    .filter(({ participant, outcome }) => {
      const { screening_date } = participant;
      if (screening_date !== undefined && screening_date > asOf) return false;
      return (
        outcome === 'pending' &&
        !isEnrolled(participant, asOf) &&
        screenFailureRecorded(participant, asOf) === undefined &&
        goneBy(participant, asOf) === undefined
      );
    })
    .sort((a, b) => (a.participant.screening_date ?? asOf) - (b.participant.screening_date ?? asOf));
}

type Answered = Pick<Trial, 'evaluation' | 'answers'>;
const isAccepted = (finding: Finding, { answers }: Answered): boolean => answers.get(finding)?.status === 'accepted';

/** What still has to be dealt with: everything found but accepted deviations. What was answered is open. */
export function openFindings(trial: Answered): Finding[] {
  return trial.evaluation.findings.filter((finding) => !isAccepted(finding, trial));
}

/** Documented deviations, which somebody has accepted with their evidence: out of every alarm, and counted. */
export function acceptedDeviations(trial: Answered): Finding[] {
  return trial.evaluation.findings.filter((finding) => isAccepted(finding, trial));
}

/**
 * Stop-level breaches that touch people under treatment: doses over the limit, drug in the surgery-only arm, treatment
 * before consent or after its withdrawal, a fourth cycle, cycles too close, and enrolled participants who are ineligible.
 * Each rule declares it; a screen failure is an outcome, not an alarm, and so is an accepted deviation.
 */
export function safetyCritical(trial: Answered): Finding[] {
  return openFindings(trial).filter(({ harm }) => harm !== 'none');
}

/** Columns that the rules on safety and the schedule live by. */
const VITAL = columnsThatAre('vital');

/**
 * What may hide somebody who is harmed or late: rows that nobody has looked at (without an ID, without their participant, in a
 * tab that is missing), and columns and cells that the rules on safety and the schedule live by and that cannot be read.
 */
function unchecked(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ unread, severity, columns }) =>
      unread === 'rows' ||
      (unread === 'cells' && (severity === 'stop' || columns.length === 0 || VITAL.has(columns[0]!))),
  );
}

/**
 * Of these, what may hide something of these sites, with the rows of which nobody knows the site. What names nobody, or whose
 * site is not known, may be anybody's.
 */
export function uncheckedAt(findings: readonly Finding[], sites: readonly string[] | undefined): Finding[] {
  if (sites === undefined) return unchecked(findings);
  const hidden = new Set(unchecked(findings));
  return findings.filter(
    (finding) =>
      (finding.unread === 'site' || hidden.has(finding)) &&
      (finding.site === undefined || sites.includes(finding.site)),
  );
}

/** By the day to aim for, then by participant. */
export function byTarget(a: ScheduleItem, b: ScheduleItem): number {
  return (
    (a.target ?? 0) - (b.target ?? 0) ||
    (a.participant.id < b.participant.id ? -1 : a.participant.id > b.participant.id ? 1 : 0)
  );
}
