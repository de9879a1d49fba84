import { columnsThatAre } from '../workbook/schema.js';
import type { Answer, AnyRule, Eligibility } from './rule.js';

/**
 * Columns that only surgery can answer, or that tell how the participant fared: that nobody can read them says nothing about how
 * the participant was enrolled. Stage, schedule and next step ask an outcome that cannot be read themselves.
 */
const ONLY_LATER: ReadonlySet<string> = new Set([...columnsThatAre('surgery'), ...columnsThatAre('outcome')]);
const NONE: readonly never[] = [];
const ELIGIBLE: Eligibility = { outcome: 'eligible', breached: NONE, unknown: NONE };

/** What an unknown answer asks for, and on which of the rows with one ID: the first is 0. */
interface Asked {
  readonly clause: string;
  readonly columns: readonly string[];
  readonly row: number;
}

type Standing = 'breached' | 'unknown' | 'not-yet-due' | 'not-applicable';
/** Of several answers about one clause the gravest counts. */
const GRAVITY: Readonly<Record<Standing, number>> = {
  breached: 3,
  unknown: 2,
  'not-yet-due': 1,
  'not-applicable': 0,
};

/** Collects what the eligibility rules answered of one participant, on one row or on several for one ID. */
export class ClauseAnswers {
  private readonly now = new Map<string, Standing>();
  private readonly atEnrollment = new Map<string, Standing>();
  private readonly asked: Asked[] = [];
  /** Whether an exclusion came true after enrollment. */
  late = false;

  /** `clauses`: all of them, in registry order. */
  constructor(private readonly clauses: readonly string[]) {}

  add({ clause, tellsOutcome }: Pick<AnyRule, 'clause' | 'tellsOutcome'>, answer: Answer, row: number): void {
    switch (answer.verdict) {
      case 'met':
        return;
      case 'not-applicable':
      case 'not-yet-due':
        note(this.now, clause, answer.verdict);
        return;
      case 'unknown': {
        note(this.now, clause, 'unknown');
        if (answer.blank.length > 0) this.asked.push({ clause, columns: answer.blank, row });
        // What is unclear points at its cells; what is blank names them.
        const cells = answer.blank.length > 0 ? answer.blank : (answer.columns ?? NONE);
        const late = cells.length > 0 && cells.every((column) => ONLY_LATER.has(column));
        if (!late) note(this.atEnrollment, clause, 'unknown');
        return;
      }
      case 'breached':
      case 'warn':
      case 'advisory':
        note(this.now, clause, 'breached');
        if (answer.afterEnrollment === 'yes') this.late = true;
        else if (!(answer.afterEnrollment === 'perhaps' && tellsOutcome)) note(this.atEnrollment, clause, 'breached');
    }
  }

  /** Where the participant stands now: breach beats unknown, and only when nothing is left open is anybody eligible. */
  eligibility(): Eligibility {
    return this.eligibilityFrom(this.now);
  }

  /** Where the participant stood when enrollment was decided: without what came true, or is asked, only afterwards. */
  eligibilityAtEnrollment(): Eligibility {
    return this.eligibilityFrom(this.atEnrollment);
  }

  notYetDue(): readonly string[] {
    return this.listOf(this.now, 'not-yet-due');
  }

  notApplicable(): readonly string[] {
    return this.listOf(this.now, 'not-applicable');
  }

  /** The columns that open clauses ask for: on one of the rows, or on any. */
  missing(onRow?: number): readonly string[] {
    const open = this.asked.filter(
      ({ clause, row }) => this.now.get(clause) === 'unknown' && (onRow === undefined || row === onRow),
    );
    return open.length === 0 ? NONE : [...new Set(open.flatMap(({ columns }) => columns))];
  }

  private eligibilityFrom(standings: ReadonlyMap<string, Standing>): Eligibility {
    const breached = this.listOf(standings, 'breached');
    const unknown = this.listOf(standings, 'unknown');
    if (breached.length > 0) return { outcome: 'ineligible', breached, unknown };
    return unknown.length > 0 ? { outcome: 'pending', breached, unknown } : ELIGIBLE;
  }

  private listOf(standings: ReadonlyMap<string, Standing>, standing: Standing): readonly string[] {
    const list = this.clauses.filter((clause) => standings.get(clause) === standing);
    return list.length === 0 ? NONE : list;
  }
}

function note(standings: Map<string, Standing>, clause: string, standing: Standing): void {
  const before = standings.get(clause);
  if (before === undefined || GRAVITY[before] < GRAVITY[standing]) standings.set(clause, standing);
}
