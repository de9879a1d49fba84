import { type Day, formatDay } from '../calendar.js';
import type { Severity } from '../protocol/rule.js';
import { enrollmentDate } from '../schedule/stage.js';
import { findingKeys } from './finding-key.js';
import type { Trial } from './trial.js';

/** What one digest leaves for the next to compare with: plain data, to be kept as JSON. */
export interface DigestFacts {
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Codes of the enrolled participants. */
  readonly enrolled: readonly string[];
  /** Open findings above advisories by their stable key: how bad, and the day on which a digest first saw them. */
  readonly findings: Readonly<Record<string, { readonly severity: Severity; readonly since: string }>>;
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
}

/** The facts of today; `before` hands on since when a finding has been open. */
export function digestFactsOf(trial: Trial, before?: DigestFacts): DigestFacts {
  const { asOf, evaluation, workbook } = trial;
  const open = evaluation.findings.filter(({ severity }) => severity !== 'advisory');
  const keys = findingKeys(workbook, open);
  const today = formatDay(asOf);
  return {
    asOf: today,
    enrolled: workbook.participants
      .filter((participant) => isBy(enrollmentDate(participant), asOf))
      .map(({ id }) => id),
    findings: Object.fromEntries(
      open.map(({ severity }, index) => {
        const key = keys[index]!;
        return [key, { severity, since: before?.findings[key]?.since ?? today }];
      }),
    ),
  };
}

export function digestChanges(before: DigestFacts, now: DigestFacts): DigestChanges {
  const wasEnrolled = new Set(before.enrolled);
  const isEnrolled = new Set(now.enrolled);
  return {
    since: before.asOf,
    enrolled: now.enrolled.filter((id) => !wasEnrolled.has(id)),
    notEnrolledAnyMore: before.enrolled.filter((id) => !isEnrolled.has(id)),
    newFindings: Object.keys(now.findings).filter((key) => before.findings[key] === undefined),
    resolvedFindings: Object.keys(before.findings).filter((key) => now.findings[key] === undefined),
  };
}

const isBy = (date: Day | undefined, asOf: Day): boolean => date !== undefined && date <= asOf;
