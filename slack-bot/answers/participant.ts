import { formatDay } from '../../shared/calendar.js';
import { deviationPercent } from '../../shared/protocol/dosing/check.js';
import type { CycleResult, ParticipantResult } from '../../shared/protocol/evaluate.js';
import type { Finding } from '../../shared/protocol/finding.js';
import { missingPlaces } from '../../shared/report.js';
import { type Stage, stageOn } from '../../shared/schedule/stage.js';
import { acceptedDeviations, openFindings } from '../../shared/summary/worklists.js';
import { nextStepLabel, nextStepPhrase } from '../../shared/words/next-step.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { itemPhrase } from '../../shared/words/schedule.js';
import { stageWords } from '../../shared/words/stages.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Line, Part } from './answer.js';
import { clauseTitle, ELIGIBILITY_CLAUSES } from './clauses.js';
import { type AnswerContext, fromData, participantLink, titleOf } from './context.js';
import { findParticipant, unknownParticipant } from './find-participant.js';
import { findingLine, whatIsWrong } from './finding-line.js';
import { labeled } from './labeled.js';
import { type Request, requestText } from './request.js';
import { itemLink } from './schedule-lines.js';
import { restrictTo } from './scope.js';
import { timelineOf } from './timeline.js';

/** How many coming items a participant's view shows. */
const NEXT_ITEMS = 6;
const TOP_FINDINGS = 8;
/** Names of columns are short, and whoever fills them in wants them all. */
const MOST_MISSING = 25;

/**
 * One participant: stage, the state of each clause, what is missing by column name, contradictions, cycles with dose
 * deviations, next due, and the way so far. Of histology, grade, pregnancy and the like only clause states are here. The arm
 * is not named: nothing here needs the word, and the sheet has it. Why the cycles may still be shown is told in `blinded`.
 */
export function answerParticipant(context: AnswerContext, request: Request): Answer {
  const words = botWords(context.language);
  // A participant of somebody else's site is as unknown as one who does not exist.
  const trial = restrictTo(context.trial, context.sites);
  const results = trial.evaluation.participants;
  const id = request.id ?? '';
  const result = findParticipant(results, id);
  if (!result) {
    return unknownParticipant(context, id, results, (candidate) => requestText({ ...request, id: candidate }));
  }
  const { participant, outcome } = result;
  const { language } = context;
  // What became of somebody who is gone is not told.
  const nextPhrase = nextStepPhrase(trial.nextSteps.get(participant.id)!, language, false);
  const reached = stageOn(result, trial.asOf);
  const isGone = GONE.has(reached);
  const stage = isGone ? words.leftTrial : stageWords(language)[reached];
  const items = trial.schedule.filter((item) => item.participant === participant);
  const late = items.filter(({ state }) => state === 'overdue');
  const lost = items.filter(({ state, waiting }) => state === 'cannot schedule' && !waiting);
  const next = items
    .filter(({ state }) => state === 'due' || state === 'upcoming' || state === 'delayed')
    .sort((a, b) => (a.target ?? 0) - (b.target ?? 0));
  const cycles = trial.evaluation.cycles.filter(({ cycle }) => cycle.participant === participant);
  const own = (finding: Finding): boolean => finding.participant === participant.id;
  const open = openFindings(trial).filter(own);
  const findings = [...open, ...acceptedDeviations(trial).filter(own)];
  const stops = open.filter(({ severity }) => severity === 'stop').length;

  const first: Line[] = [
    [participantLink(context, participant), ` · ${participant.site ?? words.noSite}`],
    labeled(words, nextStepLabel(language), nextPhrase),
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
      show: MOST_MISSING,
    });
  }
  if (cycles.length > 0) {
    parts.push({ kind: 'list', title: words.cyclesTitle, items: cycles.map((cycle) => cycleLine(context, cycle)) });
    parts.push({ kind: 'lines', lines: [[words.doseIsACheck]] });
  }
  for (const [title, list] of [
    [words.overdueTitle, late],
    [words.cannotScheduleTitle, lost],
    [words.nextDue, next],
  ] as const) {
    if (list.length > 0) {
      const lines = list.map((item): Line => [itemLink(context, item), ` · ${itemPhrase(item, language)}`]);
      parts.push({ kind: 'list', title: words.counted(title, list.length), items: lines, show: NEXT_ITEMS });
    }
  }
  const timeline = timelineOf(context, participant, items);
  if (timeline.length > 0) parts.push({ kind: 'lines', title: words.timeline, lines: timeline });
  return fromData(context, {
    mark:
      stops > 0 || outcome === 'ineligible'
        ? 'stop'
        : late.length > 0 || lost.length > 0 || open.length > 0 || outcome === 'pending'
          ? 'attention'
          : isGone
            ? 'plain'
            : 'good',
    headline: words.participantHeadline(participant.id, stage, words.outcome[outcome]),
    aloud: [
      `${nextStepLabel(language)}${words.colon}${nextPhrase}`,
      findings.length === 0 ? words.noFindings : words.findingsAloud(findings.length),
      ...(missing.length > 0 ? [words.missingAloud(missing.length)] : []),
    ],
    parts,
    suggestions:
      findings.length > TOP_FINDINGS && participant.site !== undefined
        ? [{ label: words.findingsOf(participant.site), request: `findings ${participant.site}` }]
        : [],
    namesParticipants: true,
    request: requestText({ ...request, id: participant.id }),
  });
}

/** Cycles on the same page tell the arm, so a death is not told here: it shows as any other way of leaving. */
const GONE = new Set<Stage>(['died', 'withdrawn']);

function clauseParts(context: AnswerContext, result: ParticipantResult): Part[] {
  const words = botWords(context.language);
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
    lines.push(
      labeled(
        words,
        words.contradiction,
        whatIsWrong(context, finding),
        punctuation(language).bracketed(clauses.join(punctuation(language).list)),
      ),
    );
  }
  parts.push({ kind: 'lines', title: words.clauses, lines });
  return parts;
}

function cycleLine(context: AnswerContext, { cycle, dose, verdict }: CycleResult): Line {
  const words = botWords(context.language);
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
