import { formatDay, hasHappened } from '../calendar.js';
import { RULES } from '../protocol/rules/index.js';
import type { Severity } from '../said.js';
import { enrollmentDate } from '../workbook/participant-dates.js';
import { findingKeys } from './finding-key.js';
import type { Trial } from './trial.js';
import { acceptedDeviations } from './worklists.js';

/** What one digest leaves for the next to compare with: plain data, to be kept as JSON. */
export interface DigestFacts {
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Codes of the enrolled participants. */
  readonly enrolled: readonly string[];
  /** Open findings above advisories by their stable key: how bad, and the day on which a digest first saw them. */
  readonly findings: Readonly<Record<string, { readonly severity: Severity; readonly since: string }>>;
  /** Accepted deviations above advisories, by key: nobody has resolved these. */
  readonly accepted?: readonly string[];
  /** What had been done, by names that stay: a date is no help in telling what was typed since, for most is typed that day. */
  readonly done?: Done<readonly string[]>;
  /** Of what was done within the last 90 days and appeared between two digests: its day, and the day of the digest that saw it. */
  readonly entered?: Readonly<Record<string, { readonly done: string; readonly seen: string }>>;
  /** Cells, as `QD-014|pld_mg`, and whole columns, as `|pld_mg`, that hold something and cannot be read. */
  readonly unread?: readonly string[];
}

/** What a digest counts as done since the one before. */
export interface Done<T> {
  readonly screened: T;
  readonly cycles: T;
  readonly operated: T;
  readonly assessments: T;
}

/** What has changed from one digest to the next. */
export interface DigestChanges {
  /** The day of the digest before. */
  readonly since: string;
  readonly enrolled: readonly string[];
  /** Enrolled then and not now: a corrected date, or a row that is gone. */
  readonly notEnrolledAnyMore: readonly string[];
  readonly newFindings: readonly string[];
  readonly resolvedFindings: readonly string[];
  /** Not there any more because a cell that the rule reads cannot be read any more: nobody has resolved these. */
  readonly unreadFindings: readonly string[];
  /** `undefined` when the digest before did not keep it. */
  readonly done: Done<number> | undefined;
}

/** The facts of today; `before` hands on since when a finding has been open. */
export function digestFactsOf(trial: Trial, before?: DigestFacts): DigestFacts {
  const { asOf, evaluation, workbook } = trial;
  const listed = evaluation.findings.filter(({ severity }) => severity !== 'advisory');
  const keys = findingKeys(workbook, listed);
  const deviations = new Set(acceptedDeviations(trial));
  const keyed = listed.map((finding, index) => ({ key: keys[index]!, finding }));
  const today = formatDay(asOf);
  return {
    asOf: today,
    enrolled: workbook.participants
      .filter((participant) => hasHappened(enrollmentDate(participant), asOf))
      .map(({ id }) => id),
    findings: Object.fromEntries(
      keyed
        .filter(({ finding }) => !deviations.has(finding))
        .map(({ key, finding: { severity } }) => [key, { severity, since: before?.findings[key]?.since ?? today }]),
    ),
    accepted: keyed.filter(({ finding }) => deviations.has(finding)).map(({ key }) => key),
    done: {
      screened: workbook.participants
        .filter(({ screening_date }) => hasHappened(screening_date, asOf))
        .map(({ id }) => id),
      cycles: workbook.cycles
        .filter(({ d1_date }) => hasHappened(d1_date, asOf))
        .map(({ id, cycle, row }) => `${id}@${cycle ?? `row ${row}`}`),
      operated: workbook.participants.filter(({ surgery_date }) => hasHappened(surgery_date, asOf)).map(({ id }) => id),
      assessments: workbook.followUps
        .filter(({ done_date }) => hasHappened(done_date, asOf))
        .map(({ id, item, row }) => `${id}@${item ?? `row ${row}`}`),
    },
    entered: enteredSince(trial, before),
    unread: evaluation.findings
      .filter(({ unread, columns }) => unread === 'cells' && columns.length > 0)
      .map(({ participant = '', columns }) => `${participant}|${columns[0]}`),
  };
}

const MOST_DAYS_BACK = 90;

/** What the digest before had not seen yet, with what earlier ones noted. The first digest has seen nothing appear. */
function enteredSince({ workbook, asOf }: Trial, before: DigestFacts | undefined): NonNullable<DigestFacts['entered']> {
  if (before?.done === undefined) return {};
  const { cycles, assessments, operated } = before.done;
  const known = new Set([...cycles, ...assessments, ...operated.map((id) => `${id}@Surgery`)]);
  const done = [
    ...workbook.cycles.map(({ id, cycle: what, d1_date: on }) => ({ id, what, on })),
    ...workbook.followUps.map(({ id, item: what, done_date: on }) => ({ id, what, on })),
    ...workbook.participants.map(({ id, surgery_date: on }) => ({ id, what: 'Surgery', on })),
  ];
  const entered: Record<string, { done: string; seen: string }> = {};
  for (const { id, what, on } of done) {
    // Only its place tells a row without a number or an item from others, and a place does not stay.
    if (what === undefined || !hasHappened(on, asOf) || asOf - on > MOST_DAYS_BACK) continue;
    const name = `${id}@${what}`;
    const seen = before.entered?.[name]?.seen ?? (known.has(name) ? undefined : formatDay(asOf));
    if (seen !== undefined) entered[name] = { done: formatDay(on), seen };
  }
  return entered;
}

export function digestChanges(before: DigestFacts, now: DigestFacts): DigestChanges {
  const accepted = new Set(now.accepted);
  const gone = Object.keys(before.findings).filter((key) => now.findings[key] === undefined && !accepted.has(key));
  const unread = new Set(now.unread);
  const isHidden = (key: string): boolean => {
    const [participant = '', rule] = key.split('|');
    const reads: readonly string[] = RULES.find(({ id }) => id === rule)?.reads ?? [];
    return reads.some((column) => unread.has(`${participant}|${column}`) || unread.has(`|${column}`));
  };
  const wasEnrolled = new Set(before.enrolled);
  const isEnrolled = new Set(now.enrolled);
  return {
    since: before.asOf,
    enrolled: now.enrolled.filter((id) => !wasEnrolled.has(id)),
    notEnrolledAnyMore: before.enrolled.filter((id) => !isEnrolled.has(id)),
    newFindings: Object.keys(now.findings).filter((key) => before.findings[key] === undefined),
    resolvedFindings: gone.filter((key) => !isHidden(key)),
    unreadFindings: gone.filter(isHidden),
    done: before.done && now.done && sinceThen(before.done, now.done),
  };
}

function sinceThen(before: Done<readonly string[]>, now: Done<readonly string[]>): Done<number> {
  const added = (name: keyof Done<unknown>): number => {
    const known = new Set(before[name]);
    return now[name].filter((one) => !known.has(one)).length;
  };
  return {
    screened: added('screened'),
    cycles: added('cycles'),
    operated: added('operated'),
    assessments: added('assessments'),
  };
}
