import { type Finding, LEVELS, type Level, levelOf } from '../../shared/protocol/finding.js';
import { byPerson } from '../../shared/summary/in-danger.js';
import { isCertain, silenceOf } from '../../shared/summary/silence.js';
import {
  acceptedDeviations,
  cannotSchedule,
  lostSteps,
  openFindings,
  overdue,
  safetyCritical,
  upcomingCycles,
} from '../../shared/summary/worklists.js';
import { sayOverTarget } from '../../shared/words/over-target.js';
import { saySilence } from '../../shared/words/silence.js';
import { troubleWords } from '../sheet-source/trouble.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Line, Part } from './answer.js';
import { type AnswerContext, fromData, WHERE } from './context.js';
import { type Request, requestText } from './request.js';
import { isAnswer, scopeFor } from './scope.js';

/** How far the one line on coming cycles looks ahead. */
const WEEK = 7;
/** Rows of a table, and more sites than any trial of this size has. */
export const MOST_SITES = 60;

const URGENT: ReadonlySet<Level> = new Set(['stop', 'warn']);

/** How many findings there are of each level, the worst first. */
export function countByLevel(findings: readonly Finding[]): (readonly [Level, number])[] {
  const counts: Record<Level, number> = { stop: 0, warn: 0, query: 0, advisory: 0, failure: 0 };
  for (const finding of findings) counts[levelOf(finding)]++;
  return LEVELS.map((level) => [level, counts[level]]);
}

/** Where the trial stands: counts only, so it may be shared. */
export function answerStatus(context: AnswerContext, request: Request): Answer {
  const scope = scopeFor(context, request.site, request.command);
  if (isAnswer(scope)) return scope;
  const words = botWords(context.language);
  const { trial, sites } = scope;
  const { evaluation, enrollment, schedule, asOf } = trial;
  const critical = safetyCritical(trial);
  const accepted = acceptedDeviations(trial).length;
  const silence = silenceOf(context.trial, sites);
  const late = overdue(schedule);
  const undated = cannotSchedule(schedule).length;
  const lost = lostSteps(trial).length;

  const exceptions: Line[] = [];
  const people = byPerson(critical);
  if (critical.length > 0) exceptions.push([{ bold: words.safetyCriticalCount(critical.length, people.length) }]);
  const uncertain = saySilence(silence, context.language, WHERE);
  if (uncertain !== undefined) exceptions.push([{ bold: uncertain }]);
  if (late.length > 0) exceptions.push([words.overdueCount(late.length, late[0]!.daysPastWindow)]);
  if (undated > 0) exceptions.push([words.cannotScheduleCount(undated)]);
  if (lost > 0) exceptions.push([words.lostCount(lost)]);
  const counts = countByLevel(openFindings(trial));
  exceptions.push([words.levelCounts(counts)]);
  if (accepted > 0) exceptions.push([words.acceptedCount(accepted)]);

  const cycles = upcomingCycles(schedule, asOf, WEEK).length;
  const detail: readonly (readonly [string])[] = [
    [words.screenedLine(enrollment.screened, enrollment.pending, enrollment.screenFailed)],
    [words.cyclesSoon(cycles, WEEK)],
  ];
  const parts: Part[] = [
    { kind: 'lines', title: words.needsAttention, lines: exceptions },
    { kind: 'lines', title: words.progress, lines: detail },
  ];
  if (enrollment.bySite.length > 1) {
    const hasTargets = enrollment.bySite.some(({ target }) => target !== undefined);
    parts.push({
      kind: 'table',
      caption: words.bySite,
      columns: [
        { title: words.column.site, most: 20 },
        { title: words.column.enrolled, most: 16 },
        ...(hasTargets ? [{ title: words.column.target, most: 8 }] : []),
        { title: words.column.critical, most: 8 },
        { title: words.column.overdue, most: 8 },
      ],
      rows: enrollment.bySite
        .slice(0, MOST_SITES)
        .map(({ site, enrolled, target, unread }) => [
          site ?? words.noSite,
          ...(unread
            ? [troubleWords(context.language).notRead, ...(hasTargets ? [''] : []), '', '']
            : [
                enrolled,
                ...(hasTargets ? [target ?? ''] : []),
                people.filter(([finding]) => finding?.site === site).length,
                late.filter(({ participant }) => participant.site === site).length,
              ]),
        ]),
    });
  }
  return fromData(context, {
    mark:
      critical.length > 0 || !isCertain(silence)
        ? 'stop'
        : counts.some(([level, n]) => URGENT.has(level) && n > 0) || late.length > 0 || undated > 0 || lost > 0
          ? 'attention'
          : 'good',
    headline: words.statusHeadline({
      sites,
      enrolled: enrollment.enrolled,
      target: sites === undefined ? enrollment.target : undefined,
      critical: people.length,
      unchecked: silence.hidden.length,
      overdue: late.length,
    }),
    cautions: [sayOverTarget(enrollment, context.language)],
    aloud: detail.flat(),
    parts,
    suggestions: [
      ...(evaluation.findings.length > 0 ? [['findings', words.findings] as const] : []),
      ...(late.length + undated > 0 ? [['overdue', words.overdueTitle] as const] : []),
    ].map(([command, label]) => ({
      label,
      request: requestText({ command, ...(request.site !== undefined && { site: request.site }) }),
    })),
    namesParticipants: false,
    request: requestText(request),
  });
}
