import { formatDay } from '../../shared/calendar.js';
import { compareClauses } from '../../shared/summary/enrollment.js';
import { sayOverTarget } from '../../shared/words/over-target.js';
import { sayProjection } from '../../shared/words/projection.js';
import { sayReasons, screenFailureWords } from '../../shared/words/screen-failures.js';
import { stageWords } from '../../shared/words/stages.js';
import { troubleWords } from '../sheet-source/trouble.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Line, Part } from './answer.js';
import { clauseTitle } from './clauses.js';
import { type AnswerContext, fromData } from './context.js';
import { accrualChart, funnelChart } from './enrollment-chart.js';
import { type Request, requestText } from './request.js';
import { isAnswer, type Scope, scopeFor } from './scope.js';
import { MOST_SITES } from './status.js';

/** How many of the clauses that screening fails on are named before anybody asks for all. */
const TOP_FAILURES = 5;

/** Enrollment against the target, by site, the funnel, screen failures, and a projection of the whole trial. Counts only. */
export function answerEnrollment(context: AnswerContext, request: Request): Answer {
  const scope = scopeFor(context, request.site, request.command);
  if (isAnswer(scope)) return scope;
  if (request.view === 'failures') return failuresByClause(context, request, scope);
  const words = botWords(context.language);
  const { enrollment } = scope.trial;
  const target = targetOf(scope);
  const projected = scope.sites === undefined ? projectionLines(context, scope) : [];
  const screened = words.screenedLine(enrollment.screened, enrollment.pending, enrollment.screenFailed);
  const curve = accrualChart(context, scope.trial, target, scope.sites === undefined);
  const parts: Part[] = [{ kind: 'lines', lines: [...projected, [screened]] }];
  if (curve) parts.push(curve.chart, { kind: 'lines', title: words.byMonth, lines: [[curve.inWords]] });
  parts.push(funnelChart(context, enrollment), {
    kind: 'lines',
    title: words.funnel,
    lines: [
      [enrollment.funnel.map(({ step, reached }) => `${stageWords(context.language)[step]} ${reached}`).join(' → ')],
      [words.funnelNote],
    ],
  });
  if (enrollment.bySite.length > 0) parts.push(siteTable(context, scope));
  const failures = failuresOf(scope);
  if (failures.length > 0) {
    parts.push({
      kind: 'list',
      title: words.screenFailures,
      items: failures.map(([clause, count]) => [
        { bold: `${clause} ` },
        `${clauseTitle(clause, context.language)}${words.colon}${count}`,
      ]),
      show: TOP_FAILURES,
    });
  }
  parts.push(...reasonsPart(context, scope));
  return fromData(context, {
    mark: 'plain',
    headline: words.enrollmentHeadline({ sites: scope.sites, enrolled: enrollment.enrolled, target }),
    cautions: [
      sayOverTarget(enrollment, context.language),
      sayOverTarget({ enrolled: enrollment.enrolled, target: ownTarget(scope) }, context.language, scope.sites?.[0]),
    ],
    aloud: [...projected.flat(), screened].map((piece) => String(piece)),
    parts,
    suggestions:
      failures.length > TOP_FAILURES
        ? [{ label: words.allFailures(failures.length), request: requestText({ ...request, view: 'failures' }) }]
        : [],
    namesParticipants: false,
    request: requestText(request),
  });
}

/** Every clause that screening failed on, with how many it stopped. */
function failuresByClause(context: AnswerContext, request: Request, scope: Scope): Answer {
  const words = botWords(context.language);
  const failures = failuresOf(scope);
  const { screenFailed, screened } = scope.trial.enrollment;
  return fromData(context, {
    mark: 'plain',
    headline: words.failuresHeadline({ sites: scope.sites, failed: screenFailed, screened }),
    parts: [
      ...(failures.length === 0
        ? []
        : ([
            { kind: 'lines', lines: [[words.severalClauses]] },
            {
              kind: 'table',
              caption: words.screenFailures,
              columns: [
                { title: words.column.clause, most: 8 },
                { title: words.column.requirement, most: 110 },
                { title: words.column.participants, most: 8 },
              ],
              rows: failures.map(([clause, count]) => [clause, clauseTitle(clause, context.language), count]),
            },
          ] satisfies Part[])),
      ...reasonsPart(context, scope),
    ],
    suggestions: [{ label: words.backToEnrollment, request: requestText(enrollmentOf(request)) }],
    namesParticipants: false,
    request: requestText(request),
  });
}

/** Why people left screening whom no clause kept out. */
function reasonsPart({ language }: AnswerContext, { trial }: Scope): Part[] {
  const { colon } = botWords(language);
  const lines = sayReasons(trial.enrollment, language).map(([reason, count]) => [`${reason}${colon}${count}`]);
  return lines.length === 0 ? [] : [{ kind: 'lines', title: screenFailureWords(language).title, lines }];
}

const enrollmentOf = ({ command, site }: Request): Request => ({ command, ...(site !== undefined && { site }) });

/** The clauses that most were stopped by, first. */
function failuresOf({ trial }: Scope): [clause: string, count: number][] {
  return Object.entries(trial.enrollment.screenFailures).sort(([a, m], [b, n]) => n - m || compareClauses(a, b));
}

/** The trial's target says nothing about one site: no share of it is ever made up. */
function targetOf(scope: Scope): number | undefined {
  return scope.sites === undefined ? scope.trial.enrollment.target : ownTarget(scope);
}

/** What one site has agreed to. */
function ownTarget({ trial: { enrollment }, sites }: Scope): number | undefined {
  return sites !== undefined && enrollment.bySite.length === 1 ? enrollment.bySite[0]!.target : undefined;
}

function projectionLines({ language }: AnswerContext, { trial }: Scope): Line[] {
  return sayProjection(trial.enrollment.projection, language).map((sentence) => [sentence]);
}

function siteTable(context: AnswerContext, { trial }: Scope): Part {
  const words = botWords(context.language);
  const hasTargets = trial.enrollment.bySite.some(({ target }) => target !== undefined);
  return {
    kind: 'table',
    caption: words.bySite,
    columns: [
      { title: words.column.site, most: 20 },
      { title: words.column.enrolled, most: 16 },
      ...(hasTargets ? [{ title: words.column.target, most: 8 }] : []),
      { title: words.column.screened, most: 8 },
      { title: words.column.failures, most: 8 },
      { title: words.column.pending, most: 8 },
      { title: words.column.lastEnrolled, most: 24 },
    ],
    rows: trial.enrollment.bySite
      .slice(0, MOST_SITES)
      .map(({ site, enrolled, target, screened, screenFailures, pending, lastEnrolled, unread }) => [
        site ?? words.noSite,
        ...(unread
          ? [troubleWords(context.language).notRead, ...(hasTargets ? [''] : []), '', '', '', '']
          : [
              enrolled,
              ...(hasTargets ? [target ?? ''] : []),
              screened,
              screenFailures,
              pending,
              lastEnrolled === undefined ? '' : formatDay(lastEnrolled),
            ]),
      ]),
  };
}
