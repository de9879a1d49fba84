import { addDays, type Day, hasHappened } from '../calendar.js';
import { groupBy } from '../group-by.js';
import { enrollmentDate } from '../workbook/participant-dates.js';
import type { DigestFacts } from './digest-facts.js';
import type { Enrollment, SiteEnrollment } from './enrollment.js';
import { BASIS_DAYS, type NoProjection, type Projection } from './projection.js';
import { type SiteScore, scorecardOf } from './scorecard.js';
import type { Trial } from './trial.js';

/** One site's week beside its whole course. */
export interface SiteWeek extends SiteEnrollment {
  /** Enrolled within the last seven days. */
  readonly week: number;
  /** Enrollments a month at the pace of the last half year; `undefined` while that is too short a time to tell. */
  readonly perMonth: number | undefined;
}

/** What the weekly summary says: numbers and lists, no formatting. */
export interface Weekly {
  readonly asOf: Day;
  readonly enrollment: Enrollment;
  readonly week: number;
  readonly sites: readonly SiteWeek[];
  /** Of the whole trial. */
  readonly projection: Projection | NoProjection;
  readonly scores: readonly SiteScore[];
}

const FEWEST_DAYS = 28;
const DAYS_PER_MONTH = 365.25 / 12;

/** `facts` are those of today: they know since when each finding is open. */
export function weeklyOf(trial: Trial, facts: DigestFacts): Weekly {
  const { asOf, workbook, enrollment } = trial;
  const enrolled = workbook.participants.flatMap((participant) => {
    const on = enrollmentDate(participant);
    return hasHappened(on, asOf) ? [{ site: participant.site, on }] : [];
  });
  const bySite = groupBy(enrolled, ({ site }) => site);
  const within = (days: number, all: readonly { readonly on: Day }[]) =>
    all.filter(({ on }) => on > addDays(asOf, -days)).length;
  const { firstEnrolled } = enrollment;
  const basis = firstEnrolled === undefined ? 0 : Math.min(BASIS_DAYS, asOf - firstEnrolled + 1);
  const sites = enrollment.bySite.map((site): SiteWeek => {
    const own = bySite.get(site.site) ?? [];
    return {
      ...site,
      week: within(7, own),
      perMonth: basis < FEWEST_DAYS ? undefined : (within(basis, own) / basis) * DAYS_PER_MONTH,
    };
  });
  return {
    asOf,
    enrollment,
    week: sites.reduce((sum, { week }) => sum + week, 0),
    sites,
    projection: enrollment.projection,
    scores: scorecardOf(trial, facts),
  };
}
