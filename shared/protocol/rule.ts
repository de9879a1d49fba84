import type { Day } from '../calendar.js';
import type { Catalog } from '../language.js';
import type { Facts, Severity, Words } from '../said.js';
import type { Enrolled } from '../workbook/participant-dates.js';
import type { Cycle, FollowUp, Participant, RowPlace, Site } from '../workbook/records.js';
import type { CycleKey, FollowUpKey, ParticipantKey, RecordTab } from '../workbook/schema.js';
import type { Settings } from '../workbook/settings.js';
import type { DoseCheck } from './dosing/check.js';

/**
 * What a breach at stop level means for a person: `alert` cannot wait for the morning, `critical` heads the digest, `none` is
 * a matter of the record.
 */
export type Harm = 'alert' | 'critical' | 'none';

/** What a rule may know besides the row itself. */
export interface RuleContext {
  /** The calendar date that counts as today. */
  readonly asOf: Day;
  readonly settings: Settings;
  readonly sites: ReadonlyMap<string, Site>;
  /**
   * For `conduct`, `advisory` and `contradiction` rules: where the participant stood when enrollment was decided, from the
   * eligibility clauses alone and without exclusions that came true only after enrollment. Clause codes, in registry order.
   * For cycles and follow-ups it is their participant's.
   */
  readonly eligibility: Eligibility;
}

/** What a rule about a cycle may know besides. */
export interface CycleContext extends RuleContext {
  /** Worked out before any rule is asked: looking at it asks for no cell. */
  readonly dose: DoseCheck;
}

export interface Eligibility {
  readonly outcome: 'eligible' | 'ineligible' | 'pending';
  readonly breached: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * A rule's answer for one row.
 * - `met`, `not-applicable`, `not-yet-due`: nothing to say.
 * - `unknown` with `blank` only: cells still to be filled in. They are listed as missing, and are no finding.
 * - `unknown` with `facts`: the cells are filled but cannot be judged. This is a finding; `blank` may name further cells
 *   that are still to be filled in.
 * - `breached`, `warn`, `advisory`: a finding.
 */
export type Answer<F extends Facts = Facts> =
  | { readonly verdict: 'met' | 'not-applicable' | 'not-yet-due' }
  | {
      readonly verdict: 'unknown';
      readonly blank: readonly string[];
      readonly facts?: F;
      readonly columns?: readonly string[];
    }
  | {
      readonly verdict: 'breached' | 'warn' | 'advisory';
      readonly facts: F;
      /** The cells to mark; the first is the one the finding points at. Absent: the first of the rule's `reads`. */
      readonly columns?: readonly string[];
      /** When this answer is milder or graver than the rule's own severity. */
      readonly severity?: Severity;
      /** When this answer does less harm than the rule's own. */
      readonly harm?: Harm;
      /** Whether it is an exclusion that came true only after enrollment (final pathology, surgical report, withdrawal). */
      readonly afterEnrollment?: Enrolled;
    };

const MET = { verdict: 'met' } as const;
const NOT_APPLICABLE = { verdict: 'not-applicable' } as const;
const NOT_YET_DUE = { verdict: 'not-yet-due' } as const;

export const met = (): Answer<never> => MET;
export const notApplicable = (): Answer<never> => NOT_APPLICABLE;
export const notYetDue = (): Answer<never> => NOT_YET_DUE;

/** These cells must be filled in before the clause can be judged. */
export const blank = (...columns: readonly string[]): Answer<never> => ({ verdict: 'unknown', blank: columns });

/** The cells are filled, and still nobody can tell. */
export const unclear = <F extends Facts>(facts: F, ...columns: readonly string[]): Answer<F> => ({
  verdict: 'unknown',
  blank: [],
  facts,
  ...(columns.length > 0 && { columns }),
});

interface Marking {
  readonly columns?: readonly string[];
  readonly severity?: Severity;
  readonly harm?: Harm;
  readonly afterEnrollment?: Enrolled;
}
export const breached = <F extends Facts>(facts: F, marking: Marking = {}): Answer<F> => ({
  verdict: 'breached',
  facts,
  ...marking,
});
export const warn = <F extends Facts>(facts: F, marking: Marking = {}): Answer<F> => ({
  verdict: 'warn',
  facts,
  ...marking,
});
export const advise = <F extends Facts>(facts: F, marking: Marking = {}): Answer<F> => ({
  verdict: 'advisory',
  facts,
  ...marking,
});

interface Subjects {
  participant: { row: Participant; keys: ParticipantKey; context: RuleContext };
  cycle: { row: Cycle; keys: CycleKey; context: CycleContext };
  'follow-up': { row: FollowUp; keys: FollowUpKey; context: RuleContext };
}
export type SubjectKind = keyof Subjects;

/** The tab whose rows a rule is asked about. */
export const TAB_OF: Readonly<Record<SubjectKind, RecordTab>> = {
  participant: 'Participants',
  cycle: 'Cycles',
  'follow-up': 'Follow-up',
};

interface RuleOn<K extends SubjectKind, F extends Facts> {
  /** `family/name`, which is also its file. */
  readonly id: string;
  /** The clause of the registry entry, or `data`. */
  readonly clause: string;
  readonly on: K;
  /**
   * - `eligibility`: an inclusion or exclusion clause; its answer counts toward the participant's outcome.
   * - `conduct`: allocation, dosing, schedule, dates: what has been done.
   * - `advisory`: its clause becomes one of the participant's advisory codes, and never blocks.
   * - `contradiction`: two cells that cannot both be right; `clauses` names them.
   */
  readonly kind: 'eligibility' | 'conduct' | 'advisory' | 'contradiction';
  readonly severity: Severity;
  /** Of an eligibility clause it is what a breach means once the participant is enrolled: before, it is a screen failure. */
  readonly harm: Harm;
  /**
   * Where its findings would tell the blinded that a participant has died, has progressed or has withdrawn: `always`, or only
   * those that are, or may be, after enrollment. Left out by rules that point at the column of the outcome itself: the column says it.
   */
  readonly tellsOutcome?: 'always' | 'after enrollment';
  /** The columns it looks at: they name the cells, and say which edit runs it again. */
  readonly reads: readonly Subjects[K]['keys'][];
  /**
   * The columns whose values its sentences may hold, when these are fewer than it reads: a rule that only asks whether a
   * reason was given does not repeat the reason. Decides whether the sentence may leave the sheet.
   */
  readonly shows?: readonly Subjects[K]['keys'][];
  /** For `contradiction`. */
  readonly clauses?: readonly string[];
  check(row: Subjects[K]['row'], context: Subjects[K]['context']): Answer<F>;
  /** How far off a breach is, as a fraction of what is right: 0.4 for a dose of 40 % too much. The larger comes first. */
  deviation?(facts: F): number;
  readonly words: Catalog<Words<F>>;
}

/** Whether an open stop holds the participant's study drugs back, and what lifts the hold: its acceptance too, or only the corrected cell. */
export type Holds = 'until accepted' | 'until corrected' | 'no';

type HoldPart =
  | { readonly severity: 'stop'; readonly holds: Holds }
  | { readonly severity: Exclude<Severity, 'stop'>; readonly holds?: never };

/** What a cycle's rule says of its doses: of a drug, of what the dose is worked out from or is part of, or nothing. */
export type DosePart = 'drug' | 'basis' | 'none';

export type Rule<K extends SubjectKind = SubjectKind, F extends Facts = Facts> = RuleOn<K, F> &
  HoldPart &
  (K extends 'cycle' ? { readonly dose: DosePart } : { readonly dose?: never });

/** A rule as the engine holds it, whatever its facts. */
export type AnyRule = {
  [K in SubjectKind]: Omit<Rule<K>, 'check' | 'deviation' | 'words'> & {
    check(row: Subjects[K]['row'], context: Subjects[K]['context']): Answer;
    // biome-ignore lint/suspicious/noExplicitAny: facts are checked where a rule is defined; the engine only carries them
    deviation?(facts: any): number;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    readonly words: Catalog<Words<any>>;
  };
}[SubjectKind];

/** Checks a rule's shape at compile time; answers it unchanged. */
export function defineRule<K extends SubjectKind, F extends Facts>(rule: Rule<K, F>): Rule<K, F> {
  return rule;
}

/** The blank ones among `keys`, or `undefined` when every cell has a value. */
export function blanks<R extends RowPlace, K extends keyof R & string>(
  row: R,
  ...keys: readonly K[]
): string[] | undefined {
  let missing: string[] | undefined;
  for (const key of keys) {
    if (row[key] === undefined) {
      missing ??= [];
      missing.push(key);
    }
  }
  return missing;
}
