import type { Day } from '../calendar.js';
import { atOnce, eachInParts, type InParts } from '../in-parts.js';
import type { Workbook } from '../workbook/decode.js';
import { isEnrolled } from '../workbook/participant-dates.js';
import type { Cycle, Participant } from '../workbook/records.js';
import { type CompiledRule, compile, RuleAsker, type RuleRun, runReport } from './ask-rules.js';
import { ClauseAnswers } from './clause-answers.js';
import { checkLinkedDose, type DoseCheck } from './dosing/check.js';
import { type Finding, sortFindings } from './finding.js';
import { newFinding } from './new-finding.js';
import { problemFindings } from './problem-findings.js';
import type { Answer, AnyRule, CycleContext, Eligibility, RuleContext } from './rule.js';
import { mayTakePart, situationOf } from './situation.js';

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
  /** Enrolled, or perhaps: allocated or treated without a date, or with one that cannot be read. */
  readonly takesPart: boolean;
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

export interface Evaluation {
  readonly asOf: Day;
  readonly participants: readonly ParticipantResult[];
  readonly cycles: readonly CycleResult[];
  /** Worst first, then by tab, workbook and row. */
  readonly findings: readonly Finding[];
  readonly run: readonly RuleRun[];
}

const NONE: readonly never[] = [];
/** The eligibility that a rule sees where nobody knows whose row it is. */
const NOBODY: Eligibility = { outcome: 'pending', breached: NONE, unknown: NONE };

/** The rules, by what they are asked about and when. */
interface Questions {
  readonly eligibility: readonly CompiledRule[];
  readonly participant: readonly CompiledRule[];
  readonly cycle: readonly CompiledRule[];
  readonly followUp: readonly CompiledRule[];
}

/** One evaluation while it goes on. */
interface Run {
  readonly workbook: Workbook;
  /** What rules know of a row while, or because, nobody knows the eligibility of its participant. */
  readonly context: RuleContext;
  readonly questions: Questions;
  readonly asker: RuleAsker;
  /** Grows as the rules are asked. */
  readonly findings: Finding[];
}

/** A result whose list of advisories grows when its cycles are judged. */
type GrowingResult = Omit<ParticipantResult, 'advisories'> & { advisories: readonly string[] };

/**
 * Asks every rule about every row. Pure: the same workbook on the same day gives the same answers. A rule that throws
 * never passes: its clause is unknown there and the run report says `error`.
 */
export function evaluate(workbook: Workbook, rules: readonly AnyRule[], asOf: Day): Evaluation {
  return atOnce(evaluateInParts(workbook, rules, asOf));
}

/** The same in parts. */
export function* evaluateInParts(workbook: Workbook, rules: readonly AnyRule[], asOf: Day): InParts<Evaluation> {
  const questions: Questions = {
    eligibility: compile(rules, 'participant', 'eligibility'),
    participant: compile(rules, 'participant', 'advisory', 'contradiction', 'conduct'),
    cycle: compile(rules, 'cycle', 'advisory', 'contradiction', 'conduct'),
    followUp: compile(rules, 'follow-up', 'advisory', 'contradiction', 'conduct'),
  };
  const run: Run = {
    workbook,
    context: { asOf, settings: workbook.settings, sites: workbook.sites, eligibility: NOBODY },
    questions,
    asker: new RuleAsker(workbook),
    findings: [],
  };
  const participants = yield* judgeParticipants(run);
  const resultOf = new Map(participants.map((result) => [result.participant.id, result]));
  const cycles = yield* judgeCycles(run, resultOf);
  yield* judgeFollowUps(run, resultOf);
  workbook.unreadLog.end();

  const findings = [...run.findings, ...problemFindings(workbook, run.asker)];
  sortFindings(findings);
  return { asOf, participants, cycles, findings, run: runReport(rules, Object.values(questions).flat(), workbook) };
}

function* judgeParticipants(run: Run): InParts<GrowingResult[]> {
  const { workbook, context, questions, asker, findings } = run;
  const allClauses = [...new Set(questions.eligibility.map(({ rule }) => rule.clause))];
  const results: GrowingResult[] = [];
  yield* eachInParts(workbook.participants, (participant) => {
    const rows = [participant, ...participant.duplicates];
    const takesPart = rows.some((row) => mayTakePart(row, workbook, context.asOf));
    const person = { takesPart, situation: situationOf(rows, takesPart, context.asOf) };
    const clauses = new ClauseAnswers(allClauses);
    for (const [index, row] of rows.entries()) {
      for (const compiled of questions.eligibility) {
        const answer = asker.ask(compiled, row, context);
        if (answer.verdict === 'met') continue;
        clauses.add(compiled.rule, answer, index);
        const finding = newFinding(workbook, compiled, answer, row, person);
        if (finding) findings.push(finding);
      }
    }
    const atEnrollment = clauses.eligibilityAtEnrollment();
    const { outcome, breached, unknown, notYetDue, notApplicable } = clauses.standing();
    const { advisories, contradictions } = judgeConduct(run, rows, atEnrollment);
    results.push({
      participant,
      outcome,
      breached,
      unknown,
      notYetDue,
      notApplicable,
      missing: clauses.missing(),
      missingByRow: rows.length === 1 ? undefined : rows.map((_, index) => clauses.missing(index)),
      advisories,
      contradictions,
      takesPart,
      atEnrollment,
      excludedAfterEnrollment: clauses.late && isEnrolled(participant, context.asOf),
    });
  });
  return results;
}

/** What is no clause of eligibility, on each row of one participant. */
function judgeConduct(
  { workbook, context, questions, asker, findings }: Run,
  rows: readonly Participant[],
  eligibility: Eligibility,
): Pick<ParticipantResult, 'advisories' | 'contradictions'> {
  const { asOf, settings, sites } = context;
  const known: RuleContext = { asOf, settings, sites, eligibility };
  const advisories = new Set<string>();
  const contradictions: Contradiction[] = [];
  for (const row of rows) {
    for (const compiled of questions.participant) {
      const finding = newFinding(workbook, compiled, asker.ask(compiled, row, known), row);
      if (!finding) continue;
      findings.push(finding);
      const { kind, clause, clauses = [clause] } = compiled.rule;
      if (kind === 'advisory') advisories.add(clause);
      if (kind === 'contradiction') contradictions.push({ clauses, finding });
    }
  }
  return {
    advisories: advisories.size > 0 ? [...advisories] : NONE,
    contradictions: contradictions.length > 0 ? contradictions : NONE,
  };
}

function* judgeCycles(run: Run, resultOf: ReadonlyMap<string, GrowingResult>): InParts<CycleResult[]> {
  const { workbook, context, questions, asker, findings } = run;
  const { asOf, settings, sites } = context;
  const results: CycleResult[] = [];
  yield* eachInParts(workbook.cycles, (cycle) => {
    const result = cycle.participant && resultOf.get(cycle.participant.id);
    const dose = checkLinkedDose(cycle, settings);
    // Written out: a spread for every row takes longer than some of the rules.
    const known: CycleContext = { asOf, settings, sites, eligibility: result?.atEnrollment ?? NOBODY, dose };
    const worst = new DoseVerdict();
    for (const compiled of questions.cycle) {
      const answer = asker.askLinked(compiled, cycle, known);
      worst.add(compiled.rule, answer);
      const finding = newFinding(workbook, compiled, answer, cycle);
      if (!finding) continue;
      findings.push(finding);
      const { kind, clause } = compiled.rule;
      if (kind === 'advisory' && result && !result.advisories.includes(clause)) {
        result.advisories = [...result.advisories, clause];
      }
    }
    results.push({ cycle, dose, verdict: worst.verdict });
  });
  return results;
}

/** The worst of what the dose rules answer of one cycle. */
class DoseVerdict {
  private worst: 'met' | 'warn' | 'unknown' | 'breached' = 'met';
  /** Without an answer about a drug nothing was judged. */
  private judged = false;

  add({ dose }: AnyRule, { verdict }: Answer): void {
    if (dose === 'none' || verdict === 'not-applicable') return;
    if (dose === 'drug') this.judged = true;
    // "Not yet due" counts on cycle days still to come: nothing to hold against the doses so far.
    if (verdict === 'breached') this.worst = 'breached';
    else if (verdict === 'unknown' && this.worst !== 'breached') this.worst = 'unknown';
    else if (verdict === 'warn' && this.worst === 'met') this.worst = 'warn';
  }

  get verdict(): CycleResult['verdict'] {
    return this.judged || this.worst === 'breached' ? this.worst : 'unknown';
  }
}

function* judgeFollowUps(run: Run, resultOf: ReadonlyMap<string, GrowingResult>): InParts<void> {
  const { workbook, context, questions, asker, findings } = run;
  const { asOf, settings, sites } = context;
  yield* eachInParts(workbook.followUps, (followUp) => {
    const result = followUp.participant && resultOf.get(followUp.participant.id);
    const known: RuleContext = { asOf, settings, sites, eligibility: result?.atEnrollment ?? NOBODY };
    for (const compiled of questions.followUp) {
      const finding = newFinding(workbook, compiled, asker.askLinked(compiled, followUp, known), followUp);
      if (finding) findings.push(finding);
    }
  });
}

/** The rows on which a missing column is to be filled in: of several for one ID, those that lack what they were asked for. */
export function rowsToFill({ participant, missingByRow }: ParticipantResult, column: string): readonly Participant[] {
  if (missingByRow === undefined) return [participant];
  const asked = [participant, ...participant.duplicates].filter((_, index) => missingByRow[index]!.includes(column));
  const blank = asked.filter((row) => row[column as keyof Participant] === undefined);
  // A cell may be asked for although something stands in it, such as a stain that is not done yet.
  return blank.length > 0 ? blank : asked;
}
