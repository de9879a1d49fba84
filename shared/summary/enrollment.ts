import { addMonths, type Day, firstOfMonth, formatMonth, hasHappened } from '../calendar.js';
import type { ParticipantResult } from '../protocol/evaluate.js';
import { FUNNEL, type FunnelStep, IS_DRUG_STEP, progressOf, screeningStanding } from '../schedule/stage.js';
import type { Workbook } from '../workbook/decode.js';
import { enrollmentDate, screenFailureRecorded } from '../workbook/participant-dates.js';
import { type NoProjection, type Projection, projectAccrual } from './projection.js';

export interface SiteEnrollment {
  /** The site's code; `undefined` gathers participants whose site is blank or unknown. */
  readonly site: string | undefined;
  readonly name: string | undefined;
  /** Optional, from the Sites tab; never invented by dividing the trial's. */
  readonly target: number | undefined;
  readonly screened: number;
  readonly enrolled: number;
  readonly screenFailures: number;
  /** Not yet decided. */
  readonly pending: number;
  /** Eligible, and not enrolled yet. */
  readonly waiting: number;
  readonly lastEnrolled: Day | undefined;
  readonly daysSinceLast: number | undefined;
  /** The site's own workbook could not be read: the numbers are of what stands elsewhere, and say nothing of the site. */
  readonly unread: boolean;
}

/** Why screening failed, beside the clauses; the two that a breached clause explains are counted only where none is breached. */
export const SCREEN_FAILURE_REASONS = ['declined', 'other', 'criteria not met', 'not given'] as const;
export type ScreenFailureReason = (typeof SCREEN_FAILURE_REASONS)[number];

/** Everyone screened is enrolled, a screen failure, not yet decided or waiting, and no one is two of these. */
export interface Enrollment {
  readonly target: number;
  readonly enrolled: number;
  readonly screened: number;
  readonly pending: number;
  readonly waiting: number;
  /** Screen failures by breached clause; one participant may count under several. */
  readonly screenFailures: Readonly<Record<string, number>>;
  /** Recorded screen failures by the reason that is recorded; reasons that nobody has are left out. */
  readonly screenFailureReasons: Readonly<Partial<Record<ScreenFailureReason, number>>>;
  readonly screenFailed: number;
  readonly bySite: readonly SiteEnrollment[];
  /** How many have reached each step at least. */
  readonly funnel: readonly { readonly step: FunnelStep; readonly reached: number }[];
  /** Enrolled up to the end of each month, from the first enrollment on. */
  readonly cumulative: readonly { readonly month: string; readonly enrolled: number }[];
  readonly firstEnrolled: Day | undefined;
  readonly projection: Projection | NoProjection;
}

/** Enrollment as of a day: who was screened and enrolled by then. A blank screening date counts as screened. */
export function enrollmentOn(workbook: Workbook, results: readonly ParticipantResult[], asOf: Day): Enrollment {
  const bySite = new Map<string | undefined, { -readonly [K in keyof SiteEnrollment]: SiteEnrollment[K] }>();
  const siteEntry = (site: string | undefined) => {
    let entry = bySite.get(site);
    if (!entry) {
      const known = site === undefined ? undefined : workbook.sites.get(site);
      entry = {
        site,
        name: known?.name,
        target: known?.target,
        screened: 0,
        enrolled: 0,
        screenFailures: 0,
        pending: 0,
        waiting: 0,
        lastEnrolled: undefined,
        daysSinceLast: undefined,
        unread: site !== undefined && workbook.unread.includes(site),
      };
      bySite.set(site, entry);
    }
    return entry;
  };
  for (const site of workbook.sites.keys()) siteEntry(site);

  const dates: Day[] = [];
  const screenFailures: Record<string, number> = {};
  const reasons = new Map<ScreenFailureReason, number>();
  const reached = FUNNEL.map(() => 0);
  let screened = 0;
  let pending = 0;
  let waiting = 0;
  let screenFailed = 0;
  for (const result of results) {
    const { participant } = result;
    const on = enrollmentDate(participant);
    const enrolled = hasHappened(on, asOf);
    // A screening date that is mistyped into the future must not lose somebody who is enrolled.
    if (!enrolled && participant.screening_date !== undefined && participant.screening_date > asOf) continue;
    const site = siteEntry(participant.site);
    screened++;
    site.screened++;
    const { step, drugStep } = progressOf(result, asOf);
    for (let place = 0; place <= step; place++) {
      if (!IS_DRUG_STEP[place] || place <= drugStep) reached[place]!++;
    }
    if (enrolled) {
      dates.push(on);
      site.enrolled++;
      if (site.lastEnrolled === undefined || on > site.lastEnrolled) site.lastEnrolled = on;
      continue;
    }
    switch (screeningStanding(result, asOf)) {
      case 'screen failure': {
        screenFailed++;
        site.screenFailures++;
        for (const clause of result.breached) screenFailures[clause] = (screenFailures[clause] ?? 0) + 1;
        const reason = failureReason(result, asOf);
        if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        break;
      }
      case 'open':
        pending++;
        site.pending++;
        break;
      case 'waiting':
        waiting++;
        site.waiting++;
    }
  }
  for (const site of bySite.values()) {
    if (site.lastEnrolled !== undefined) site.daysSinceLast = asOf - site.lastEnrolled;
  }
  dates.sort((a, b) => a - b);
  const target = workbook.settings.enrollment_target;
  return {
    target,
    enrolled: dates.length,
    screened,
    pending,
    waiting,
    screenFailures: Object.fromEntries(Object.entries(screenFailures).sort(([a], [b]) => compareClauses(a, b))),
    screenFailureReasons: Object.fromEntries(
      SCREEN_FAILURE_REASONS.flatMap((reason) => (reasons.has(reason) ? [[reason, reasons.get(reason)!]] : [])),
    ),
    screenFailed,
    bySite: [...bySite.values()],
    funnel: FUNNEL.map((step, index) => ({ step, reached: reached[index]! })),
    cumulative: cumulate(dates, asOf),
    firstEnrolled: dates[0],
    // A pace without the enrollments of a whole site would be a wrong one.
    projection: workbook.unread.length > 0 ? { model: 'none', why: 'unread' } : projectAccrual(dates, target, asOf),
  };
}

function failureReason({ participant, breached }: ParticipantResult, asOf: Day): ScreenFailureReason | undefined {
  const recorded = screenFailureRecorded(participant, asOf);
  if (recorded === undefined) return undefined;
  if (recorded.reason === 'declined' || recorded.reason === 'other') return recorded.reason;
  return breached.length > 0 ? undefined : (recorded.reason ?? 'not given');
}

/** Clauses in the registry's order: I before E, then by number. */
export function compareClauses(a: string, b: string): number {
  const rank = (clause: string) => {
    const match = /^([A-Z])(\d+)?(.*)$/.exec(clause);
    const family = match ? 'IEADSFRV'.indexOf(match[1]!) : -1;
    return [family < 0 ? 99 : family, Number(match?.[2] ?? 99)] as const;
  };
  const [familyA, numberA] = rank(a);
  const [familyB, numberB] = rank(b);
  return familyA - familyB || numberA - numberB || (a < b ? -1 : a > b ? 1 : 0);
}

function cumulate(dates: readonly Day[], asOf: Day): Enrollment['cumulative'] {
  const first = dates[0];
  if (first === undefined) return [];
  const points: { month: string; enrolled: number }[] = [];
  let taken = 0;
  for (let start = firstOfMonth(first); start <= asOf; start = addMonths(start, 1)) {
    const next = addMonths(start, 1);
    while (taken < dates.length && dates[taken]! < next) taken++;
    points.push({ month: formatMonth(start), enrolled: taken });
  }
  return points;
}
