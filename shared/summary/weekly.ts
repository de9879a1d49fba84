import { addDays, type Day, hasHappened, parseDay } from '../calendar.js';
import type { Severity } from '../said.js';
import { enrollmentDate } from '../workbook/participant-dates.js';
import type { DigestFacts } from './digest-facts.js';
import type { Enrollment, SiteEnrollment } from './enrollment.js';
import { BASIS_DAYS, type NoProjection, type Projection } from './projection.js';
import type { Trial } from './trial.js';

/** One site's week beside its whole course. */
export interface SiteWeek extends SiteEnrollment {
  /** Enrolled within the last seven days. */
  readonly week: number;
  /** Enrollments a month at the pace of the last half year; `undefined` while that is too short a time to tell. */
  readonly perMonth: number | undefined;
}

/** Open findings of one severity, by the days since a digest first saw them. */
export interface FindingAges {
  readonly severity: Severity;
  /** Up to 7 days, 8 to 30 days, more. */
  readonly counts: readonly [number, number, number];
}

/** What the weekly summary says: numbers and lists, no formatting. */
export interface Weekly {
  readonly asOf: Day;
  readonly enrollment: Enrollment;
  readonly week: number;
  readonly sites: readonly SiteWeek[];
  /** Of the whole trial. */
  readonly projection: Projection | NoProjection;
  readonly ages: readonly FindingAges[];
}

const FEWEST_DAYS = 28;
const DAYS_PER_MONTH = 365.25 / 12;
const SEVERITIES = ['stop', 'warn', 'query'] as const;

/** `facts` are those of today: they know since when each finding is open. */
export function weeklyOf({ asOf, workbook, enrollment }: Trial, facts: DigestFacts): Weekly {
  const dates = new Map<string | undefined, Day[]>();
  for (const participant of workbook.participants) {
    const on = enrollmentDate(participant);
    if (!hasHappened(on, asOf)) continue;
    dates.set(participant.site, [...(dates.get(participant.site) ?? []), on]);
  }
  const within = (days: number, all: readonly Day[]) => all.filter((date) => date > addDays(asOf, -days)).length;
  const { firstEnrolled } = enrollment;
  const basis = firstEnrolled === undefined ? 0 : Math.min(BASIS_DAYS, asOf - firstEnrolled + 1);
  const sites = enrollment.bySite.map((site): SiteWeek => {
    const own = dates.get(site.site) ?? [];
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
    ages: agesOf(facts),
  };
}

function agesOf({ asOf, findings }: DigestFacts): FindingAges[] {
  const today = parseDay(asOf)!;
  const open = Object.values(findings);
  return SEVERITIES.map((severity) => {
    const counts: [number, number, number] = [0, 0, 0];
    for (const finding of open) {
      if (finding.severity !== severity) continue;
      const days = today - (parseDay(finding.since) ?? today);
      counts[days <= 7 ? 0 : days <= 30 ? 1 : 2]++;
    }
    return { severity, counts };
  });
}
