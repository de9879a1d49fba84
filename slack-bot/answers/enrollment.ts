import { formatDay } from '../../shared/calendar.js';
import { PROJECTION_LEVEL } from '../../shared/summary/projection.js';
import { STAGE_WORDS } from '../../shared/words/stages.js';
import type { Answer, Line, Part } from './answer.js';
import { type AnswerContext, fromData, sayIn } from './context.js';
import { type Request, requestText } from './request.js';
import { isAnswer, scopeFor } from './scope.js';

/** Enrollment against the target, by site, the funnel, screen failures, and a projection of the whole trial. Counts only. */
export function answerEnrollment(context: AnswerContext, request: Request): Answer {
  const scope = scopeFor(context, request.site, request.command);
  if (isAnswer(scope)) return scope;
  const words = sayIn(context);
  const { enrollment } = scope.trial;
  const { projection } = enrollment;
  // The trial's target and its projection say nothing about one site: no share of it is ever made up.
  const wholeTrial = scope.sites === undefined;
  const only = enrollment.bySite.length === 1 ? enrollment.bySite[0] : undefined;
  const target = wholeTrial ? enrollment.target : only?.target;

  const parts: Part[] = [];
  const first: Line[] = [];
  if (wholeTrial) {
    first.push([
      projection.model === 'none'
        ? words.noProjection(projection.why)
        : words.projection({
            median: formatDay(projection.median),
            from: formatDay(projection.interval[0]),
            to: formatDay(projection.interval[1]),
            level: Math.round(PROJECTION_LEVEL * 100),
          }),
    ]);
    if (projection.model !== 'none') {
      first.push([
        words.projectionBasis({
          from: formatDay(projection.basis.from),
          to: formatDay(projection.basis.to),
          enrolled: projection.basis.enrolled,
          perMonth: projection.perMonth,
        }),
      ]);
    }
  }
  first.push([words.screenedLine(enrollment.screened, enrollment.pending, enrollment.screenFailed)]);
  parts.push({ kind: 'lines', lines: first });
  parts.push({
    kind: 'list',
    title: words.bySite,
    items: enrollment.bySite.map((site) => [
      { bold: site.site ?? words.noSite },
      words.siteEnrollment({
        ...site,
        lastEnrolled: site.lastEnrolled === undefined ? undefined : formatDay(site.lastEnrolled),
      }),
    ]),
  });
  parts.push({
    kind: 'lines',
    title: words.funnel,
    lines: [
      [
        enrollment.funnel
          .map(({ step, reached }) => `${STAGE_WORDS[context.language][step]} ${reached}`)
          .join(context.language === 'zh' ? ' → ' : ' → '),
      ],
    ],
  });
  const failures = Object.entries(enrollment.screenFailures);
  if (failures.length > 0) {
    parts.push({
      kind: 'lines',
      title: words.screenFailures,
      lines: [[failures.map(([clause, count]) => `${clause} ${count}`).join(', ')], [words.severalClauses]],
    });
  }
  if (enrollment.cumulative.length > 0) {
    parts.push({
      kind: 'lines',
      title: words.byMonth,
      lines: [
        [
          enrollment.cumulative
            .slice(-6)
            .map(({ month, enrolled }) => `${month}: ${enrolled}`)
            .join(', '),
        ],
      ],
    });
  }
  return fromData(context, {
    mark: 'plain',
    headline: words.enrollmentHeadline({ sites: scope.sites, enrolled: enrollment.enrolled, target }),
    parts,
    namesParticipants: false,
    request: requestText(request),
  });
}
