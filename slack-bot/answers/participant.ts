import { formatDay } from '../../shared/calendar.js';
import { deviationPercent } from '../../shared/dosing/check.js';
import type { CycleResult, ParticipantResult } from '../../shared/protocol/evaluate.js';
import { missingPlaces } from '../../shared/report.js';
import { type Stage, stageOn } from '../../shared/schedule/stage.js';
import { STAGE_WORDS } from '../../shared/words/stages.js';
import { foldCode, nearest } from '../../shared/workbook/fold.js';
import type { Answer, Line, Part } from './answer.js';
import { clauseTitle, ELIGIBILITY_CLAUSES } from './clauses.js';
import { type AnswerContext, fromData, participantLink, sayIn, titleOf } from './context.js';
import { findingLine } from './finding-line.js';
import { labeled } from './labeled.js';
import { type Request, requestText } from './request.js';
import { itemList } from './schedule-lines.js';
import { restrictTo } from './scope.js';

/** How many coming items a participant's view shows. */
const NEXT_ITEMS = 6;
const TOP_FINDINGS = 5;

/**
 * One participant: stage, the state of each clause, what is missing by column name, cycles with dose deviations, next due.
 * Of histology, grade, pregnancy and the like only clause states are here.
 */
export function answerParticipant(context: AnswerContext, request: Request): Answer {
  const words = sayIn(context);
  // A participant of somebody else's site is as unknown as one who does not exist.
  const trial = context.sites === 'all' ? context.trial : restrictTo(context.trial, context.sites);
  const results = trial.evaluation.participants;
  const id = request.id ?? '';
  const result = findParticipant(results, id);
  if (!result) {
    const candidates = nearestParticipants(results, id);
    return fromData(context, {
      mark: 'attention',
      headline: words.unknownParticipant(id),
      parts: [{ kind: 'lines', lines: [[words.didYouMean(candidates)]] }],
      namesParticipants: true,
      suggestions: candidates.map((candidate) => ({ label: candidate, request: `participant ${candidate}` })),
    });
  }
  const { participant, outcome } = result;
  const { language } = context;
  const stage = stageName(context, stageOn(result, trial.asOf));
  const items = trial.schedule.filter((item) => item.participant === participant);
  const late = items.filter(({ state }) => state === 'overdue');
  const lost = items.filter(({ state, waiting }) => state === 'cannot schedule' && !waiting);
  const next = items
    .filter(({ state }) => state === 'due' || state === 'upcoming' || state === 'delayed')
    .sort((a, b) => (a.target ?? 0) - (b.target ?? 0));
  const cycles = trial.evaluation.cycles.filter(({ cycle }) => cycle.participant === participant);
  const findings = trial.evaluation.findings.filter((finding) => finding.participant === participant.id);
  const stops = findings.filter(({ severity }) => severity === 'stop').length;

  const first: Line[] = [
    [participantLink(context, participant), ` · ${participant.site ?? words.noSite}`],
    labeled(words, words.stage, stage),
    labeled(
      words,
      words.eligibility,
      `${words.outcome[outcome]}${result.excludedAfterEnrollment ? ` (${words.excludedAfter})` : ''}`,
    ),
    ...(participant.duplicates.length > 0 ? [[words.duplicateRows(participant.duplicates.length + 1)]] : []),
    ...(findings.length === 0 ? [[words.noFindings]] : []),
  ];
  const parts: Part[] = [{ kind: 'lines', lines: first }];
  if (findings.length > 0) {
    parts.push({
      kind: 'list',
      title: words.counted(words.findings, findings.length),
      items: findings.map((finding) => findingLine(context, finding)),
      show: TOP_FINDINGS,
    });
  }
  parts.push(...clauseParts(context, result));
  const missing = missingPlaces(trial, result, language);
  if (missing.length > 0) {
    parts.push({
      kind: 'list',
      title: words.counted(words.missing, missing.length),
      items: missing.map(({ column, cell, book }) =>
        cell === null
          ? [`${column} · ${words.noSuchColumn}`]
          : [
              `${column} · `,
              { text: cell, href: context.source.cellUrl(titleOf(context, 'Participants', book), cell, book) },
            ],
      ),
    });
  }
  if (cycles.length > 0) {
    parts.push({ kind: 'list', title: words.cyclesTitle, items: cycles.map((cycle) => cycleLine(context, cycle)) });
    parts.push({ kind: 'lines', lines: [[words.doseIsACheck]] });
  }
  parts.push(...itemList(context, words.overdueTitle, late));
  parts.push(...itemList(context, words.cannotScheduleTitle, lost));
  parts.push(...itemList(context, words.nextDue, next, NEXT_ITEMS));
  return fromData(context, {
    mark:
      stops > 0 || outcome === 'ineligible'
        ? 'stop'
        : late.length > 0 || lost.length > 0 || findings.length > 0 || outcome === 'pending'
          ? 'attention'
          : 'good',
    headline: words.participantHeadline(participant.id, stage, words.outcome[outcome]),
    parts,
    namesParticipants: true,
    request: requestText({ ...request, id: participant.id }),
  });
}

/** Cycles on the same page tell the arm, so a death is not told here: it shows as any other way of leaving. */
function stageName(context: AnswerContext, stage: Stage): string {
  return stage === 'died' || stage === 'withdrawn' ? sayIn(context).leftTrial : STAGE_WORDS[context.language][stage];
}

function clauseParts(context: AnswerContext, result: ParticipantResult): Part[] {
  const words = sayIn(context);
  const { language } = context;
  const parts: Part[] = [];
  for (const [state, clauses] of [
    ['breached', result.breached],
    ['unknown', result.unknown],
  ] as const) {
    if (clauses.length === 0) continue;
    parts.push({
      kind: 'list',
      title: words.counted(words.clauseState[state], clauses.length),
      items: clauses.map((clause) => [{ bold: clause }, ` ${clauseTitle(clause, language)}`]),
      // A row that is still empty has every clause open; the codes that follow name them all.
      show: 8,
    });
  }
  const settled = new Set([...result.breached, ...result.unknown, ...result.notYetDue, ...result.notApplicable]);
  const met = ELIGIBILITY_CLAUSES.filter((clause) => !settled.has(clause));
  const lines: Line[] = [];
  for (const [state, clauses] of [
    ['breached', result.breached],
    ['unknown', result.unknown],
    ['notYetDue', result.notYetDue],
    ['notApplicable', result.notApplicable],
    ['met', met],
  ] as const) {
    if (clauses.length > 0) lines.push(labeled(words, words.clauseState[state], clauses.join(', ')));
  }
  if (result.advisories.length > 0) lines.push(labeled(words, words.advisories, result.advisories.join(', ')));
  for (const { clauses, finding } of result.contradictions) {
    lines.push(labeled(words, words.contradiction, clauses.join(', '), words.colon, finding.words[language].title));
  }
  parts.push({ kind: 'lines', title: words.clauses, lines });
  return parts;
}

function cycleLine(context: AnswerContext, { cycle, verdict }: CycleResult): Line {
  const words = sayIn(context);
  const { dose } = cycle;
  const tab = titleOf(context, 'Cycles', cycle.book);
  const name = { text: words.cycleName(cycle.cycle), href: context.source.cellUrl(tab, `A${cycle.row}`, cycle.book) };
  const given = [cycle.d1_date, cycle.pld_mg, cycle.ifosfamide_g_per_day, cycle.anlotinib_mg_per_day];
  if (given.every((value) => value === undefined)) {
    const planned = cycle.d1_planned_date;
    return [name, ` · ${words.notGivenYet(planned === undefined ? undefined : formatDay(planned))}`];
  }
  return [
    name,
    ` · ${words.dayOne(cycle.d1_date === undefined ? undefined : formatDay(cycle.d1_date))}`,
    ` · ${words.deviations({
      pld: dose.deviationPct.pld,
      ifosfamide: dose.deviationPct.ifosfamide,
      anlotinib: deviationPercent(cycle.anlotinib_mg_per_day, dose.expected.anlotinibMg),
    })} · `,
    { bold: words.verdict[verdict] },
  ];
}

/** The exact code, or the only one that differs by dashes and leading zeros alone. */
function findParticipant(results: readonly ParticipantResult[], id: string): ParticipantResult | undefined {
  const exact = results.find(({ participant }) => participant.id === id);
  if (exact) return exact;
  const plain = (code: string) =>
    foldCode(code)
      .replace(/[^\p{L}\p{N}]/gu, '')
      .replace(/(?<!\d)0+(?=\d)/g, '');
  const alike = results.filter(({ participant }) => plain(participant.id) === plain(id));
  return alike.length === 1 ? alike[0] : undefined;
}

function nearestParticipants(results: readonly ParticipantResult[], id: string): string[] {
  const left = new Set(results.map(({ participant }) => participant.id));
  const found: string[] = [];
  while (found.length < 3) {
    const near = nearest(id, left, 0.2);
    if (near === undefined) break;
    left.delete(near);
    found.push(near);
  }
  return found;
}
