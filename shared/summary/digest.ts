import { addDays, type Day, parseDay } from '../calendar.js';
import type { ParticipantResult } from '../protocol/evaluate.js';
import type { Finding } from '../protocol/finding.js';
import type { ScheduleItem } from '../schedule/schedule.js';
import { type Changes, changesBetween } from './changes.js';
import type { DigestFacts } from './digest-facts.js';
import { type InDanger, inDanger } from './in-danger.js';
import { isCertain, silenceOf } from './silence.js';
import type { Trial } from './trial.js';
import {
  acceptedDeviations,
  cannotSchedule,
  comingUp,
  lostSteps,
  overdue,
  pendingScreenings,
  type Step,
  safetyCritical,
  stepsOf,
  waitingPastLimit,
} from './worklists.js';

/** What the morning digest says, worst first: numbers and lists, no formatting. */
export interface Digest {
  readonly asOf: Day;
  readonly safetyCritical: readonly Finding[];
  /** The same by person, whoever should be looked at first. */
  readonly inDanger: readonly InDanger[];
  /** Documented deviations: they need nobody, and are counted. */
  readonly accepted: readonly Finding[];
  /** Whose study drugs an open stop keeps back. */
  readonly held: readonly Step[];
  readonly overdue: readonly ScheduleItem[];
  /** Who waits for longer than they should, the longest first; a screening that is open for too long is among them. */
  readonly waiting: readonly Step[];
  readonly cannotSchedule: readonly ScheduleItem[];
  /** Of whom nobody can say what comes next, with no item that says so. */
  readonly lost: readonly Step[];
  readonly nextDays: readonly ScheduleItem[];
  /** All that are open, also those that may well be. */
  readonly pendingScreenings: readonly ParticipantResult[];
  /** What could not be read, so that the lists above may lack something. */
  readonly unchecked: readonly Finding[];
  readonly enrolled: number;
  readonly target: number;
  readonly changes: Changes;
  /** Nothing above needs anybody. */
  readonly quiet: boolean;
  /** Rules that failed: what they would have said is not known. */
  readonly failedRules: readonly string[];
}

export const DIGEST_DAYS = 7;

/** `before` are the facts of the digest before; without them, what changed counts from the day before today. */
export function digestOf(
  trial: Trial,
  { before, site }: { before?: DigestFacts | undefined; site?: string | undefined } = {},
): Digest {
  const { evaluation, schedule, enrollment, workbook, asOf } = trial;
  const mine = (candidate: string | undefined) => site === undefined || candidate === site;
  const items = site === undefined ? schedule : schedule.filter(({ participant }) => mine(participant.site));
  const critical = safetyCritical(trial).filter((finding) => mine(finding.site));
  const held = stepsOf(trial, 'held').filter(({ participant }) => mine(participant.site));
  const waiting = waitingPastLimit(trial).filter(({ participant }) => mine(participant.site));
  const late = overdue(items);
  const undated = cannotSchedule(items);
  const lost = lostSteps(trial).filter(({ participant }) => mine(participant.site));
  const next = comingUp(items, asOf, DIGEST_DAYS);
  const pending = pendingScreenings(evaluation.participants, asOf).filter(({ participant }) => mine(participant.site));
  const silence = silenceOf(trial, site === undefined ? undefined : [site]);
  const unread = [...silence.hidden, ...unreadScreenings(evaluation.findings, pending, silence.hidden)];
  const failedRules = evaluation.run.filter(({ status }) => status === 'error').map(({ rule }) => rule);
  const here = site === undefined ? undefined : enrollment.bySite.find((entry) => entry.site === site);
  return {
    asOf,
    safetyCritical: critical,
    inDanger: inDanger(trial, critical, before),
    accepted: acceptedDeviations(trial).filter((finding) => mine(finding.site)),
    held,
    overdue: late,
    waiting,
    cannotSchedule: undated,
    lost,
    nextDays: next,
    pendingScreenings: pending,
    unchecked: unread,
    enrolled: site === undefined ? enrollment.enrolled : (here?.enrolled ?? 0),
    target: enrollment.target,
    changes: changesBetween(workbook, (before && parseDay(before.asOf)) ?? addDays(asOf, -1), asOf, site),
    quiet:
      [critical, held, late, waiting, undated, lost, next, unread, failedRules].every((list) => list.length === 0) &&
      isCertain(silence) &&
      (site !== undefined || enrollment.enrolled <= enrollment.target),
    failedRules,
  };
}

/** Cells that keep a screening open because nobody can read them: time alone will not decide it. */
function unreadScreenings(
  findings: readonly Finding[],
  pending: readonly ParticipantResult[],
  listed: readonly Finding[],
): Finding[] {
  const open = new Set<string | undefined>(pending.map(({ participant }) => participant.id));
  return findings.filter(
    (finding) =>
      finding.unread === 'cells' &&
      finding.hides.length > 0 &&
      open.has(finding.participant) &&
      !listed.includes(finding),
  );
}
