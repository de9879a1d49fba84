import type { Language } from '../language.js';
import type { Facts, Severity, Words } from '../said.js';
import type { Hides } from '../workbook/problems.js';
import { RECORD_TABS, type RecordTab } from '../workbook/schema.js';
import type { AnyRule, Harm, Holds } from './rule.js';
import { withThen } from './rule-parts/then.js';
import type { Situation } from './situation.js';
import { subjectOf } from './subjects.js';

export type FindingVerdict = 'breached' | 'warn' | 'unknown' | 'advisory';

/** Something recorded that a person must look at. Its words come from `sayFinding`. */
export interface Finding {
  readonly rule: string;
  readonly clause: string;
  readonly severity: Severity;
  readonly verdict: FindingVerdict;
  readonly participant: string | undefined;
  readonly site: string | undefined;
  /** Of several workbooks, the one it stands in; `undefined` when there is only one. */
  readonly book: string | undefined;
  /** The tab as the workbook calls it. */
  readonly tab: string;
  /** Which of the three record tabs that is; `undefined` for Sites, Settings and tabs that are not there. */
  readonly recordTab: RecordTab | undefined;
  /** Counted from 1; `undefined` for a whole tab. */
  readonly row: number | undefined;
  /** Keys of the columns concerned; the first is where the finding points. */
  readonly columns: readonly string[];
  /** The address of that cell, such as `S14`. */
  readonly cell: string | undefined;
  readonly facts: Facts;
  /** Of a clause of eligibility, how far the person has come; else `any`. */
  readonly situation: Situation;
  /** What it means for a person, as its rule declares it; `none` below stop level, and for a screen failure. */
  readonly harm: Harm;
  /** Whether it holds the participant's study drugs back, as its rule declares it; `no` below stop level, and for a screen failure. */
  readonly holds: Holds;
  /** Whether it would tell that somebody has died or withdrawn, where its rule says so; elsewhere its columns tell. */
  readonly tellsOutcome: boolean | undefined;
  /** An exclusion that came true only after enrollment: final pathology, surgical report, withdrawal. */
  readonly afterEnrollment: boolean;
  /** How far off it is, as a fraction of what is right; 0 where that means nothing. */
  readonly deviation: number;
  /** What it says rests on columns that never leave the sheet: elsewhere show the title, not the sentence. */
  readonly private: boolean;
  /** Of a problem of the workbook itself: what nobody has looked at because of it. */
  readonly unread: Hides;
  /** Of a cell that cannot be read: the rules that have no answer because of it. */
  readonly hides: readonly AnyRule[];
  // biome-ignore lint/suspicious/noExplicitAny: the facts were checked where the words were defined
  readonly words: Readonly<Record<Language, Words<any>>>;
}

/** How bad a finding is to people. Whoever was not enrolled and does not meet a criterion is an outcome, and no alarm. */
export type Level = Severity | 'failure';
export const LEVELS = ['stop', 'warn', 'query', 'advisory', 'failure'] as const satisfies readonly Level[];

export const levelOf = ({ severity, situation }: Finding): Level =>
  severity === 'stop' && NOT_ENROLLED.has(situation) ? 'failure' : severity;

const NOT_ENROLLED: ReadonlySet<Situation> = new Set(['screening', 'screening, no column', 'recorded']);

const SEVERITIES: Readonly<Record<Severity, number>> = { stop: 0, warn: 1, query: 2, advisory: 3 };

export function milder(a: Severity, b: Severity): Severity {
  return SEVERITIES[a] > SEVERITIES[b] ? a : b;
}

/** Worst first, then by tab, workbook and row. */
export function sortFindings(findings: Finding[]): void {
  const order = (tab: Finding['recordTab']) => (tab === undefined ? RECORD_TABS.length : RECORD_TABS.indexOf(tab));
  findings.sort(
    (a, b) =>
      SEVERITIES[a.severity] - SEVERITIES[b.severity] ||
      order(a.recordTab) - order(b.recordTab) ||
      compareText(a.book, b.book) ||
      (a.row ?? 0) - (b.row ?? 0) ||
      compareText(a.rule, b.rule),
  );
}

const compareText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A finding in short: what it is about and, where its rule measures it, how far off: `PLD dose`, `88 mg, +40.5%`. Both hold
 * what the sentence of the finding holds.
 */
export function briefly({ clause, facts, words }: Finding, language: Language): { subject: string; size?: string } {
  const { subject = subjectOf(clause, language), size } = words[language];
  const said = size?.(facts);
  return { subject, ...(said !== undefined && { size: said }) };
}

/** A finding in words: why (`title`), what is wrong, what to do. */
export function sayFinding(finding: Finding, language: Language): { title: string; what: string; remedy: string } {
  const words = finding.words[language];
  const { remedy } = words;
  return {
    title: words.title,
    what: words.says(finding.facts),
    remedy: withThen(typeof remedy === 'string' ? remedy : remedy(finding.facts), finding.situation, language),
  };
}
