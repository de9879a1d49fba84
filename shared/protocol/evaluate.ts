import type { Day } from '../calendar.js';
import type { Language } from '../language.js';
import type { Facts, Severity, Words } from '../said.js';
import { cellAddress, tabOf } from '../workbook/addressing.js';
import type { Workbook } from '../workbook/decode.js';
import { isEnrolled } from '../workbook/participant-dates.js';
import { type Hides, PROBLEMS } from '../workbook/problems.js';
import { columnLetters } from '../workbook/raw.js';
import type { Cycle, FollowUp, Participant, RowPlace } from '../workbook/records.js';
import { columnOf, columnsThatAre, type TabName } from '../workbook/schema.js';
import type { UnreadCell } from '../workbook/unread.js';
import { checkLinkedDose, type DoseCheck } from './dosing/check.js';
import type { Answer, AnyRule, CycleContext, Eligibility, Harm, RuleContext, SubjectKind } from './rule.js';

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
  readonly recordTab: 'Participants' | 'Cycles' | 'Follow-up' | undefined;
  /** Counted from 1; `undefined` for a whole tab. */
  readonly row: number | undefined;
  /** Keys of the columns concerned; the first is where the finding points. */
  readonly columns: readonly string[];
  /** The address of that cell, such as `S14`. */
  readonly cell: string | undefined;
  readonly facts: Facts;
  /** What it means for a person, as its rule declares it; `none` below stop level, and for a screen failure. */
  readonly harm: Harm;
  /** Whether it would tell that somebody has died or withdrawn, where its rule says so; elsewhere its columns tell. */
  readonly tellsOutcome: boolean | undefined;
  /** An exclusion that came true only after enrollment: final pathology, surgical report, withdrawal. */
  readonly afterEnrollment: boolean;
  /** What it says rests on columns that never leave the sheet: elsewhere show the title, not the sentence. */
  readonly private: boolean;
  /** Of a problem of the workbook itself: what nobody has looked at because of it. */
  readonly unread: Hides;
  /** Of a cell that cannot be read: the rules that have no answer because of it. */
  readonly hides: readonly AnyRule[];
  // biome-ignore lint/suspicious/noExplicitAny: the facts were checked where the words were defined
  readonly words: Readonly<Record<Language, Words<any>>>;
}

export interface Contradiction {
  readonly clauses: readonly string[];
  readonly finding: Finding;
}

/**
 * Where one participant stands against the eligibility clauses. All codes are in registry order, and each is in one list at
 * most: of several rules and rows the worst counts, breached before unknown before not yet due before not applicable.
 */
export interface ParticipantResult {
  readonly participant: Participant;
  readonly outcome: Eligibility['outcome'];
  readonly breached: readonly string[];
  readonly unknown: readonly string[];
  readonly notYetDue: readonly string[];
  readonly notApplicable: readonly string[];
  /** Keys of the Participants columns that must be filled in before an unknown clause can be judged. */
  readonly missing: readonly string[];
  /** Of several rows for one ID, what each of them must still be asked for: the first row, then the duplicates. */
  readonly missingByRow: readonly (readonly string[])[] | undefined;
  readonly advisories: readonly string[];
  readonly contradictions: readonly Contradiction[];
  /** Without what came true only after enrollment. */
  readonly atEnrollment: Eligibility;
  /** Enrolled, and an exclusion came true afterwards. */
  readonly excludedAfterEnrollment: boolean;
}

export interface CycleResult {
  readonly cycle: Cycle;
  readonly dose: DoseCheck;
  /** The worst of the dose rules (D1 to D3, D5, D8, D9). */
  readonly verdict: 'met' | 'warn' | 'breached' | 'unknown';
}

export interface RuleRun {
  readonly rule: string;
  readonly status: 'success' | 'skipped' | 'error';
  readonly reason: string | undefined;
}

export interface Evaluation {
  readonly asOf: Day;
  readonly participants: readonly ParticipantResult[];
  readonly cycles: readonly CycleResult[];
  /** Worst first, then by tab, workbook and row. */
  readonly findings: readonly Finding[];
  readonly run: readonly RuleRun[];
}

const SEVERITIES: Readonly<Record<Severity, number>> = { stop: 0, warn: 1, query: 2, advisory: 3 };
const NONE: readonly never[] = [];
/** Columns that only surgery can answer: their being blank says nothing about how the participant was enrolled. */
const AFTER_SURGERY = columnsThatAre('surgery');

interface CompiledRule {
  readonly rule: AnyRule;
  readonly ask: (row: never, context: RuleContext) => Answer;
  readonly private: boolean;
  /** Its clause among those of `ClauseCodes`; 0 for rules that do not decide on eligibility. */
  bit: number;
  failures: number;
  firstFailure: string | undefined;
}

const RECORD_TABS = ['Participants', 'Cycles', 'Follow-up'] as const;
const TAB_OF = { participant: 'Participants', cycle: 'Cycles', 'follow-up': 'Follow-up' } as const;

/** Whether a rule's sentence may hold what must stay in the sheet. */
export function isPrivateRule(rule: AnyRule): boolean {
  const tab = TAB_OF[rule.on];
  return (rule.shows ?? rule.reads).some((key) => columnOf(tab, key)?.private === true);
}

function compile(rules: readonly AnyRule[], on: SubjectKind, ...kinds: readonly AnyRule['kind'][]): CompiledRule[] {
  return rules
    .filter((rule) => rule.on === on && kinds.includes(rule.kind))
    .map((rule) => ({
      rule,
      ask: rule.check as (row: never, context: RuleContext) => Answer,
      private: isPrivateRule(rule),
      bit: 0,
      failures: 0,
      firstFailure: undefined,
    }));
}

/** What makes the answer to "who is the rule about": the eligibility a rule sees when it has no participant. */
const NOBODY: Eligibility = { outcome: 'pending', breached: NONE, unknown: NONE };

/**
 * Asks every rule about every row. Pure: the same workbook on the same day gives the same answers. A rule that throws
 * never passes: its clause is unknown there and the run report says `error`.
 */
export function evaluate(workbook: Workbook, rules: readonly AnyRule[], asOf: Day): Evaluation {
  const findings: Finding[] = [];
  const { unreadLog } = workbook;
  const hidden = new HiddenRules();
  const context = { asOf, settings: workbook.settings, sites: workbook.sites, eligibility: NOBODY };
  const eligibility = compile(rules, 'participant', 'eligibility');
  const codes = new ClauseCodes(eligibility);
  const clauses = new ClauseAnswers(codes);
  const others = compile(rules, 'participant', 'advisory', 'contradiction', 'conduct');
  const cycleRules = compile(rules, 'cycle', 'advisory', 'contradiction', 'conduct');
  const followUpRules = compile(rules, 'follow-up', 'advisory', 'contradiction', 'conduct');

  const ask = (compiled: CompiledRule, row: RowPlace, known: RuleContext = context): Answer => {
    unreadLog.begin();
    try {
      const answer = compiled.ask(row as never, known);
      if (unreadLog.asked.length === 0) return answer;
      hidden.add(compiled.rule, unreadLog.asked);
      return restingOnUnread(compiled.rule, answer, row, unreadLog.asked);
    } catch (error) {
      compiled.failures++;
      // The kind of error only: its message might repeat a cell.
      compiled.firstFailure ??= `${row.tab} row ${row.row} (${error instanceof Error ? error.name : typeof error})`;
      return FAILED;
    }
  };

  const find = (
    compiled: CompiledRule,
    answer: Answer,
    row: Participant | Cycle | FollowUp,
    enrolled = true,
  ): Finding | undefined => {
    if (!('facts' in answer) || answer.facts === undefined) return undefined;
    const { rule } = compiled;
    const tab = tabOf(workbook, row.tab, row.book)!;
    const columns = answer.columns && answer.columns.length > 0 ? answer.columns : rule.reads.slice(0, 1);
    const severity = answer.verdict === 'unknown' ? milder(rule.severity, 'query') : (answer.severity ?? rule.severity);
    const site =
      'participant' in row ? (row.participant?.site ?? siteOfId(row.id, workbook)) : (row as Participant).site;
    const afterEnrollment = 'afterEnrollment' in answer && answer.afterEnrollment === true;
    const finding: Finding = {
      rule: rule.id,
      clause: rule.clause,
      severity,
      verdict: answer.verdict,
      participant: row.id,
      site,
      book: row.book,
      tab: tab.raw.title,
      recordTab: row.tab as 'Participants' | 'Cycles' | 'Follow-up',
      row: row.row,
      columns,
      cell: columns[0] === undefined ? undefined : cellAddress(workbook, row.tab, row.row, columns[0], row.book),
      facts: answer.facts,
      // A breach of eligibility before enrollment is a screen failure: an outcome, not an alarm.
      harm:
        answer.verdict === 'breached' && severity === 'stop' && (enrolled || rule.kind !== 'eligibility')
          ? (answer.harm ?? rule.harm)
          : 'none',
      tellsOutcome: rule.tellsOutcome && (rule.tellsOutcome === 'always' || afterEnrollment),
      afterEnrollment,
      private: compiled.private,
      unread: 'nothing',
      hides: NONE,
      words: rule.words,
    };
    findings.push(finding);
    return finding;
  };

  const results: ParticipantResult[] = [];
  const resultOf = new Map<string, { advisories: readonly string[]; readonly atEnrollment: Eligibility }>();
  for (const participant of workbook.participants) {
    clauses.begin();
    const enrolled = isEnrolled(participant, asOf);
    for (let duplicate = -1; duplicate < participant.duplicates.length; duplicate++) {
      const row = duplicate < 0 ? participant : participant.duplicates[duplicate]!;
      for (const compiled of eligibility) {
        const answer = ask(compiled, row);
        if (answer.verdict === 'met') continue;
        clauses.add(compiled, answer, duplicate + 1);
        if (answer.verdict !== 'not-applicable') find(compiled, answer, row, enrolled);
      }
    }
    const atEnrollment = clauses.atEnrollment();
    context.eligibility = atEnrollment;
    let advisories: readonly string[] = NONE;
    let contradictions: Contradiction[] | undefined;
    for (let duplicate = -1; duplicate < participant.duplicates.length; duplicate++) {
      const row = duplicate < 0 ? participant : participant.duplicates[duplicate]!;
      for (const compiled of others) {
        const answer = ask(compiled, row);
        if (answer.verdict === 'met' || answer.verdict === 'not-applicable') continue;
        const finding = find(compiled, answer, row);
        if (!finding) continue;
        const { kind, clause, clauses: contradicted } = compiled.rule;
        if (kind === 'advisory') advisories = withCode(advisories, clause);
        if (kind === 'contradiction') {
          contradictions ??= [];
          contradictions.push({ clauses: contradicted ?? [clause], finding });
        }
      }
    }
    const result = {
      participant,
      outcome: clauses.outcome(),
      breached: codes.of(clauses.breached),
      unknown: codes.of(clauses.open),
      notYetDue: codes.of(clauses.notYetDue),
      notApplicable: codes.of(clauses.notApplicable),
      missing: clauses.missing(),
      missingByRow:
        participant.duplicates.length === 0 ? undefined : clauses.missingByRow(participant.duplicates.length + 1),
      advisories,
      contradictions: contradictions ?? NONE,
      atEnrollment,
      excludedAfterEnrollment: clauses.late && enrolled,
    };
    results.push(result);
    // Only rows on other tabs look their participant up again.
    if (participant.cycles.length > 0 || participant.followUps.length > 0) resultOf.set(participant.id, result);
  }

  const cycles: CycleResult[] = [];
  for (const cycle of workbook.cycles) {
    const result = cycle.participant && resultOf.get(cycle.participant.id);
    const dose = checkLinkedDose(cycle, workbook.settings);
    const known: CycleContext = { ...context, eligibility: result?.atEnrollment ?? NOBODY, dose };
    let worst = 0;
    let judged = false;
    for (const compiled of cycleRules) {
      const answer = ask(compiled, cycle, known);
      const { dose: part } = compiled.rule;
      if (part !== 'none' && answer.verdict !== 'not-applicable') {
        // "Not yet due" counts on cycle days still to come: nothing to hold against the doses so far.
        const rank =
          answer.verdict === 'breached' ? 3 : answer.verdict === 'unknown' ? 2 : answer.verdict === 'warn' ? 1 : 0;
        if (rank > worst) worst = rank;
        // Without an answer about a drug nothing was judged.
        if (part === 'drug') judged = true;
      }
      if (answer.verdict === 'met' || answer.verdict === 'not-applicable') continue;
      const finding = find(compiled, answer, cycle);
      if (finding && compiled.rule.kind === 'advisory' && result) {
        result.advisories = withCode(result.advisories, compiled.rule.clause);
      }
    }
    const verdict = worst === 3 ? 'breached' : worst === 2 || !judged ? 'unknown' : worst === 1 ? 'warn' : 'met';
    cycles.push({ cycle, dose, verdict });
  }
  for (const followUp of workbook.followUps) {
    context.eligibility = (followUp.participant && resultOf.get(followUp.participant.id)?.atEnrollment) ?? NOBODY;
    for (const compiled of followUpRules) {
      const answer = ask(compiled, followUp);
      if (answer.verdict !== 'met' && answer.verdict !== 'not-applicable') find(compiled, answer, followUp);
    }
  }

  unreadLog.end();
  addProblems(workbook, hidden, findings);
  sortFindings(findings);
  const compiled = [...eligibility, ...others, ...cycleRules, ...followUpRules];
  return { asOf, participants: results, cycles, findings, run: runReport(rules, compiled, workbook) };
}

/** The rows on which a missing column is to be filled in: of several for one ID, those that lack what they were asked for. */
export function rowsToFill({ participant, missingByRow }: ParticipantResult, column: string): readonly Participant[] {
  if (missingByRow === undefined) return [participant];
  const asked = [participant, ...participant.duplicates].filter((_, index) => missingByRow[index]!.includes(column));
  const blank = asked.filter((row) => row[column as keyof Participant] === undefined);
  // A cell may be asked for although something stands in it, such as a stain that is not done yet.
  return blank.length > 0 ? blank : asked;
}

const ELIGIBLE: Eligibility = { outcome: 'eligible', breached: NONE, unknown: NONE };

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

/** For each cell that cannot be read, the rules that asked for it. */
class HiddenRules {
  private readonly byCell = new Map<string, Set<AnyRule>>();

  add(rule: AnyRule, cells: readonly UnreadCell[]): void {
    for (const { row, key } of cells) {
      const cell = cellKey(row.book, row.tab, row.row, key);
      const rules = this.byCell.get(cell);
      if (rules) rules.add(rule);
      else this.byCell.set(cell, new Set([rule]));
    }
  }

  of(book: string | undefined, tab: TabName | undefined, row: number | undefined, key: string | undefined): AnyRule[] {
    if (tab === undefined || row === undefined || key === undefined) return [];
    return [...(this.byCell.get(cellKey(book, tab, row, key)) ?? NONE)];
  }
}

const cellKey = (book: string | undefined, tab: TabName, row: number, key: string): string =>
  `${book ?? ''}|${tab}|${row}|${key}`;

/** A rule that threw has no answer; no facts, for its words cannot be trusted either. */
const FAILED: Answer = { verdict: 'unknown', blank: NONE };

function milder(a: Severity, b: Severity): Severity {
  return SEVERITIES[a] > SEVERITIES[b] ? a : b;
}

/**
 * Adds a code once. The same few lists recur for thousands of participants (every leiomyosarcoma leaves the same clauses
 * not applicable), so a list is made once and shared, and never changed.
 */
function withCode(codes: readonly string[], code: string): readonly string[] {
  let longer = LONGER.get(codes);
  if (longer === undefined) {
    longer = new Map();
    LONGER.set(codes, longer);
  }
  let list = longer.get(code);
  if (list === undefined) {
    list = codes.includes(code) ? codes : [...codes, code];
    longer.set(code, list);
  }
  return list;
}

/** For each list, what it becomes with one code more. Weak, so that rare lists go with the evaluation that made them. */
const LONGER = new WeakMap<readonly string[], Map<string, readonly string[]>>();

/**
 * The eligibility clauses, each a bit: what was answered of whom is then a few numbers, and the same few lists of codes
 * recur for thousands of participants.
 */
class ClauseCodes {
  private readonly clauses: readonly string[];
  private readonly lists = new Map<number, readonly string[]>([[0, NONE]]);

  constructor(rules: readonly CompiledRule[]) {
    this.clauses = [...new Set(rules.map(({ rule }) => rule.clause))];
    if (this.clauses.length > 31) throw new Error('There are more eligibility clauses than a number has bits.');
    for (const compiled of rules) compiled.bit = 1 << this.clauses.indexOf(compiled.rule.clause);
  }

  /** In registry order. A list is shared, and never changed. */
  of(bits: number): readonly string[] {
    let list = this.lists.get(bits);
    if (list === undefined) {
      list = this.clauses.filter((_, index) => (bits & (1 << index)) !== 0);
      this.lists.set(bits, list);
    }
    return list;
  }
}

/** Collects what was answered of one participant at a time, as bits of `ClauseCodes`: made once, begun anew for each. */
class ClauseAnswers {
  breached = 0;
  late = false;
  private unknown = 0;
  private later = 0;
  private outside = 0;
  private breachedAtEnrollment = 0;
  private unknownAtEnrollment = 0;
  /** What the unknown answers ask for, and on which row; as many as `asked` says are of this participant. */
  private asked = 0;
  private readonly askedBits: number[] = [];
  private readonly askedColumns: (readonly string[])[] = [];
  private readonly askedRows: number[] = [];

  constructor(private readonly codes: ClauseCodes) {}

  begin(): void {
    this.late = false;
    this.breached = this.unknown = this.later = this.outside = 0;
    this.breachedAtEnrollment = this.unknownAtEnrollment = 0;
    this.asked = 0;
  }

  add({ bit }: CompiledRule, answer: Answer, row: number): void {
    switch (answer.verdict) {
      case 'met':
        return;
      case 'not-applicable':
        this.outside |= bit;
        return;
      case 'not-yet-due':
        this.later |= bit;
        return;
      case 'unknown': {
        this.unknown |= bit;
        // What is unclear points at its cells; what is blank names them.
        const cells = answer.blank.length > 0 ? answer.blank : (answer.columns ?? NONE);
        const late = cells.length > 0 && cells.every((column) => AFTER_SURGERY.has(column));
        if (answer.blank.length > 0) {
          this.askedBits[this.asked] = bit;
          this.askedColumns[this.asked] = answer.blank;
          this.askedRows[this.asked++] = row;
        }
        if (!late) this.unknownAtEnrollment |= bit;
        return;
      }
      case 'breached':
      case 'warn':
      case 'advisory':
        this.breached |= bit;
        if (answer.afterEnrollment) this.late = true;
        else this.breachedAtEnrollment |= bit;
    }
  }

  /** Unknown and still open: a clause that one row breaches is no longer open because another row leaves it so. */
  get open(): number {
    return this.unknown & ~this.breached;
  }

  get notYetDue(): number {
    return this.later & ~(this.breached | this.unknown);
  }

  get notApplicable(): number {
    return this.outside & ~(this.breached | this.unknown | this.later);
  }

  /** The columns that open clauses ask for: on one of the rows, or on any. */
  missing(row?: number): readonly string[] {
    const { open, asked, askedBits, askedColumns, askedRows } = this;
    let missing: readonly string[] = NONE;
    for (let index = 0; index < asked; index++) {
      if ((askedBits[index]! & open) === 0 || (row !== undefined && askedRows[index] !== row)) continue;
      for (const column of askedColumns[index]!) missing = withCode(missing, column);
    }
    return missing;
  }

  missingByRow(rows: number): readonly (readonly string[])[] {
    return Array.from({ length: rows }, (_, row) => this.missing(row));
  }

  /** Breach beats unknown; only when nothing is left open is anybody eligible. */
  outcome(): Eligibility['outcome'] {
    if (this.breached !== 0) return 'ineligible';
    return this.unknown !== 0 ? 'pending' : 'eligible';
  }

  atEnrollment(): Eligibility {
    const breached = this.breachedAtEnrollment;
    const unknown = this.unknownAtEnrollment & ~breached;
    if (breached === 0 && unknown === 0) return ELIGIBLE;
    return {
      outcome: breached !== 0 ? 'ineligible' : 'pending',
      breached: this.codes.of(breached),
      unknown: this.codes.of(unknown),
    };
  }
}

/** A row that belongs to nobody known is shown to the site that its ID begins with: somebody there can put it right. */
function siteOfId(id: string, { sites }: Workbook): string | undefined {
  const code = /^[^-]*/.exec(id)![0];
  return sites.has(code) ? code : undefined;
}

function addProblems(workbook: Workbook, hidden: HiddenRules, findings: Finding[]): void {
  if (workbook.problems.length === 0) return;
  const sites = new Map(workbook.participants.map((participant) => [participant.id, participant.site]));
  for (const { name, facts, book, tab, row, at, column, participant, site } of workbook.problems) {
    const { id, clause, severity, hides, words } = PROBLEMS[name];
    const recordTab = RECORD_TABS.find((name) => tabOf(workbook, name, book)?.raw.title === tab);
    const known = participant !== undefined && sites.has(participant);
    findings.push({
      rule: id,
      clause,
      severity,
      verdict: severity === 'query' ? 'unknown' : 'breached',
      participant,
      site: known ? sites.get(participant) : participant === undefined ? site : siteOfId(participant, workbook),
      book,
      tab,
      recordTab,
      row,
      columns: column === undefined ? NONE : [column],
      cell: at === undefined || row === undefined ? undefined : `${columnLetters(at)}${row}`,
      facts,
      harm: 'none',
      tellsOutcome: undefined,
      afterEnrollment: false,
      private: false,
      unread: hides,
      hides: hidden.of(book, recordTab, row, column),
      words,
    });
  }
}

function sortFindings(findings: Finding[]): void {
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

/** A finding in words: why (`title`), what is wrong, what to do. */
export function sayFinding(finding: Finding, language: Language): { title: string; what: string; remedy: string } {
  const words = finding.words[language];
  const { remedy } = words;
  return {
    title: words.title,
    what: words.says(finding.facts),
    remedy: typeof remedy === 'string' ? remedy : remedy(finding.facts),
  };
}

function runReport(rules: readonly AnyRule[], compiled: readonly CompiledRule[], workbook: Workbook): RuleRun[] {
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
