import { columnsThatAre } from '../workbook/schema.js';
import type { Answer, Eligibility } from './rule.js';

/** Columns that only surgery can answer: their being blank says nothing about how the participant was enrolled. */
const AFTER_SURGERY = columnsThatAre('surgery');
const NONE: readonly never[] = [];
const ELIGIBLE: Eligibility = { outcome: 'eligible', breached: NONE, unknown: NONE };

/** What an unknown answer asks for, and on which of the rows with one ID: the first is 0. */
interface Asked {
  readonly clause: string;
  readonly columns: readonly string[];
  readonly row: number;
}

/**
 * Collects what the eligibility rules answered of one participant, of one row or of several for one ID: breached beats
 * unknown, unknown beats not yet due, and that beats not applicable. Made once, begun anew for each participant.
 */
export class ClauseAnswers {
  private readonly breachedNow = new Set<string>();
  private readonly unknownNow = new Set<string>();
  private readonly later = new Set<string>();
  private readonly outside = new Set<string>();
  private readonly breachedAtEnrollment = new Set<string>();
  private readonly unknownAtEnrollment = new Set<string>();
  private readonly asked: Asked[] = [];
  /** Whether an exclusion came true after enrollment. */
  late = false;

  /** `clauses`: all of them, in registry order. */
  constructor(private readonly clauses: readonly string[]) {}

  begin(): void {
    this.breachedNow.clear();
    this.unknownNow.clear();
    this.later.clear();
    this.outside.clear();
    this.breachedAtEnrollment.clear();
    this.unknownAtEnrollment.clear();
    this.asked.length = 0;
    this.late = false;
  }

  add(clause: string, answer: Answer, row: number): void {
    switch (answer.verdict) {
      case 'met':
        return;
      case 'not-applicable':
        this.outside.add(clause);
        return;
      case 'not-yet-due':
        this.later.add(clause);
        return;
      case 'unknown': {
        this.unknownNow.add(clause);
        if (answer.blank.length > 0) this.asked.push({ clause, columns: answer.blank, row });
        // What is unclear points at its cells; what is blank names them.
        const cells = answer.blank.length > 0 ? answer.blank : (answer.columns ?? NONE);
        const late = cells.length > 0 && cells.every((column) => AFTER_SURGERY.has(column));
        if (!late) this.unknownAtEnrollment.add(clause);
        return;
      }
      case 'breached':
      case 'warn':
      case 'advisory':
        this.breachedNow.add(clause);
        if (answer.afterEnrollment) this.late = true;
        else this.breachedAtEnrollment.add(clause);
    }
  }

  /** Breach beats unknown; only when nothing is left open is anybody eligible. */
  get outcome(): Eligibility['outcome'] {
    if (this.breachedNow.size > 0) return 'ineligible';
    return this.unknownNow.size > 0 ? 'pending' : 'eligible';
  }

  get breached(): readonly string[] {
    return this.listOf(this.breachedNow);
  }

  /** Unknown and still open: a clause that one row breaches is no longer open because another row leaves it so. */
  get unknown(): readonly string[] {
    return this.listOf(this.unknownNow, this.breachedNow);
  }

  get notYetDue(): readonly string[] {
    return this.listOf(this.later, this.breachedNow, this.unknownNow);
  }

  get notApplicable(): readonly string[] {
    return this.listOf(this.outside, this.breachedNow, this.unknownNow, this.later);
  }

  /** The columns that open clauses ask for: on one of the rows, or on any. */
  missing(onRow?: number): readonly string[] {
    if (this.asked.length === 0) return NONE;
    const columns = new Set<string>();
    for (const asked of this.asked) {
      if (this.breachedNow.has(asked.clause) || (onRow !== undefined && asked.row !== onRow)) continue;
      for (const column of asked.columns) columns.add(column);
    }
    return [...columns];
  }

  /** Where the participant stood when enrollment was decided: without what came true, or is asked, only afterwards. */
  atEnrollment(): Eligibility {
    const breached = this.listOf(this.breachedAtEnrollment);
    const unknown = this.listOf(this.unknownAtEnrollment, this.breachedAtEnrollment);
    if (breached.length === 0 && unknown.length === 0) return ELIGIBLE;
    return { outcome: breached.length > 0 ? 'ineligible' : 'pending', breached, unknown };
  }

  private listOf(clauses: ReadonlySet<string>, ...without: readonly ReadonlySet<string>[]): readonly string[] {
    if (clauses.size === 0) return NONE;
    return this.clauses.filter((clause) => clauses.has(clause) && !without.some((worse) => worse.has(clause)));
  }
}
