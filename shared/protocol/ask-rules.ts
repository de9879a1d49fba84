import type { Workbook } from '../workbook/decode.js';
import type { Cycle, FollowUp, RowPlace } from '../workbook/records.js';
import { columnOf, type TabName } from '../workbook/schema.js';
import type { UnreadCell } from '../workbook/unread.js';
import { type Answer, type AnyRule, type RuleContext, type SubjectKind, TAB_OF } from './rule.js';

const NONE: readonly never[] = [];

export interface RuleRun {
  readonly rule: string;
  readonly status: 'success' | 'skipped' | 'error';
  readonly reason: string | undefined;
}

/** A rule with what is worked out once for all rows. */
export interface CompiledRule {
  readonly rule: AnyRule;
  readonly ask: (row: never, context: RuleContext) => Answer;
  readonly private: boolean;
  failures: number;
  firstFailure: string | undefined;
}

/** Whether a rule's sentence may hold what must stay in the sheet. */
export function isPrivateRule(rule: AnyRule): boolean {
  const tab = TAB_OF[rule.on];
  return (rule.shows ?? rule.reads).some((key) => columnOf(tab, key)?.private === true);
}

export function compile(
  rules: readonly AnyRule[],
  on: SubjectKind,
  ...kinds: readonly AnyRule['kind'][]
): CompiledRule[] {
  return rules
    .filter((rule) => rule.on === on && kinds.includes(rule.kind))
    .map((rule) => ({
      rule,
      ask: rule.check as (row: never, context: RuleContext) => Answer,
      private: isPrivateRule(rule),
      failures: 0,
      firstFailure: undefined,
    }));
}

/** A rule that threw has no answer; no facts, for its words cannot be trusted either. */
const FAILED: Answer = { verdict: 'unknown', blank: NONE };

/** Puts rules to rows. A rule that throws never passes: its clause is unknown there and the run report says `error`. */
export class RuleAsker {
  /** For each cell that cannot be read, the rules that asked for it. */
  private readonly hidden = new Map<string, Set<AnyRule>>();

  constructor(private readonly workbook: Workbook) {}

  ask(compiled: CompiledRule, row: RowPlace, context: RuleContext): Answer {
    const { unreadLog } = this.workbook;
    unreadLog.begin();
    try {
      const answer = compiled.ask(row as never, context);
      if (unreadLog.asked.length === 0) return answer;
      this.hide(compiled.rule, unreadLog.asked);
      return restingOnUnread(compiled.rule, answer, row, unreadLog.asked);
    } catch (error) {
      compiled.failures++;
      // The kind of error only: its message might repeat a cell.
      compiled.firstFailure ??= `${row.tab} row ${row.row} (${error instanceof Error ? error.name : typeof error})`;
      return FAILED;
    }
  }

  /**
   * Asks about a cycle or an assessment. Where its participant has several rows the worst answer counts, with whichever of
   * them: what was given after a withdrawal that only the second row tells was given after it, however the rows are sorted.
   */
  askLinked(compiled: CompiledRule, row: Cycle | FollowUp, context: RuleContext): Answer {
    const { participant } = row;
    let worst = this.ask(compiled, row, context);
    if (participant === undefined || participant.duplicates.length === 0) return worst;
    for (const other of participant.duplicates) {
      row.participant = other;
      const answer = this.ask(compiled, row, context);
      const worse = WORSE[answer.verdict] - WORSE[worst.verdict];
      if (worse > 0 || (worse === 0 && sortKey(answer) < sortKey(worst))) worst = answer;
    }
    row.participant = participant;
    return worst;
  }

  /** The rules that have no answer because of this cell. */
  hiddenBy(
    book: string | undefined,
    tab: TabName | undefined,
    row: number | undefined,
    key: string | undefined,
  ): AnyRule[] {
    if (tab === undefined || row === undefined || key === undefined) return [];
    return [...(this.hidden.get(cellKey(book, tab, row, key)) ?? NONE)];
  }

  private hide(rule: AnyRule, cells: readonly UnreadCell[]): void {
    for (const { row, key } of cells) {
      const cell = cellKey(row.book, row.tab, row.row, key);
      const rules = this.hidden.get(cell);
      if (rules) rules.add(rule);
      else this.hidden.set(cell, new Set([rule]));
    }
  }
}

const WORSE: Readonly<Record<Answer['verdict'], number>> = {
  breached: 6,
  unknown: 5,
  warn: 4,
  advisory: 3,
  'not-yet-due': 2,
  met: 1,
  'not-applicable': 0,
};

/** Of two answers that are equally bad always the same one, however the rows are sorted. */
const sortKey = (answer: Answer): string => JSON.stringify(answer);

const cellKey = (book: string | undefined, tab: TabName, row: number, key: string): string =>
  `${book ?? ''}|${tab}|${row}|${key}`;

/**
 * What a rule says that asked for a cell that cannot be read. Never met, not applicable or not yet due: the cell may hold
 * just what it asks about. A breach found elsewhere stands; a milder answer might be the wrong one.
 */
function restingOnUnread(rule: AnyRule, answer: Answer, row: RowPlace, asked: readonly UnreadCell[]): Answer {
  if (answer.verdict === 'breached' && (answer.severity ?? rule.severity) === rule.severity) return answer;
  const open = new Set(answer.verdict === 'unknown' ? answer.blank : NONE);
  for (const cell of asked) if (cell.row === row) open.add(cell.key);
  return { verdict: 'unknown', blank: [...open] };
}

/** For each rule, whether it could be asked, and if not, why. */
export function runReport(rules: readonly AnyRule[], compiled: readonly CompiledRule[], workbook: Workbook): RuleRun[] {
  const byRule = new Map(compiled.map((entry) => [entry.rule, entry]));
  const rowsOf: Readonly<Record<SubjectKind, number>> = {
    participant: workbook.participants.length,
    cycle: workbook.cycles.length,
    'follow-up': workbook.followUps.length,
  };
  return rules.map((rule): RuleRun => {
    const entry = byRule.get(rule);
    if (!entry) return { rule: rule.id, status: 'error', reason: 'the engine does not know this kind of rule' };
    if (entry.failures > 0) {
      const rows = entry.failures === 1 ? '1 row' : `${entry.failures} rows`;
      return { rule: rule.id, status: 'error', reason: `it failed on ${rows}, first ${entry.firstFailure}` };
    }
    const tab = TAB_OF[rule.on];
    const opened = workbook.books.flatMap(({ tabs }) => tabs[tab] ?? []);
    if (opened.length === 0) return { rule: rule.id, status: 'skipped', reason: `there is no tab "${tab}"` };
    if (rowsOf[rule.on] === 0) return { rule: rule.id, status: 'skipped', reason: `${tab} has no rows` };
    const absent = rule.reads.filter((key) => opened.every(({ headings }) => headings.columns[key] === undefined));
    if (absent.length === rule.reads.length) {
      return { rule: rule.id, status: 'skipped', reason: `none of its columns is in ${opened[0]!.raw.title}` };
    }
    return { rule: rule.id, status: 'success', reason: undefined };
  });
}
