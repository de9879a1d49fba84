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
/** The clauses of each standing, in registry order. */
interface ClauseLists {
  readonly breached: readonly string[];
  readonly unknown: readonly string[];
  readonly notYetDue: readonly string[];
  readonly notApplicable: readonly string[];
}
const LIST_OF = {
  breached: 'breached',
  unknown: 'unknown',
  'not-yet-due': 'notYetDue',
  'not-applicable': 'notApplicable',
} as const satisfies Record<Standing, keyof ClauseLists>;

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
  standing(): Eligibility & Pick<ClauseLists, 'notYetDue' | 'notApplicable'> {
    const { breached, unknown, notYetDue, notApplicable } = this.listsOf(this.now);
    return { outcome: outcomeOf(breached, unknown), breached, unknown, notYetDue, notApplicable };
  }

  /** Where the participant stood when enrollment was decided: without what came true, or is asked, only afterwards. */
  eligibilityAtEnrollment(): Eligibility {
    if (this.atEnrollment.size === 0) return ELIGIBLE;
    const { breached, unknown } = this.listsOf(this.atEnrollment);
    return { outcome: outcomeOf(breached, unknown), breached, unknown };
  }

  /** The columns that open clauses ask for: on one of the rows, or on any. */
  missing(onRow?: number): readonly string[] {
    const open = this.asked.filter(
      ({ clause, row }) => this.now.get(clause) === 'unknown' && (onRow === undefined || row === onRow),
    );
    return open.length === 0 ? NONE : [...new Set(open.flatMap(({ columns }) => columns))];
  }

  /** In one pass, for it is made for every participant. */
  private listsOf(standings: ReadonlyMap<string, Standing>): ClauseLists {
    const lists: Record<keyof ClauseLists, readonly string[]> = {
      breached: NONE,
      unknown: NONE,
      notYetDue: NONE,
      notApplicable: NONE,
    };
    for (const clause of this.clauses) {
      const standing = standings.get(clause);
      if (standing === undefined) continue;
      const list = LIST_OF[standing];
      if (lists[list] === NONE) lists[list] = [clause];
      else (lists[list] as string[]).push(clause);
    }
    return lists;
  }
}

function outcomeOf(breached: readonly string[], unknown: readonly string[]): Eligibility['outcome'] {
  if (breached.length > 0) return 'ineligible';
  return unknown.length > 0 ? 'pending' : 'eligible';
}

function note(standings: Map<string, Standing>, clause: string, standing: Standing): void {
  const before = standings.get(clause);
  if (before === undefined || GRAVITY[before] < GRAVITY[standing]) standings.set(clause, standing);
}
