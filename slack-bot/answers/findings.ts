import { safetyCritical } from '../../shared/summary/worklists.js';
import type { Answer } from './answer.js';
import { type AnswerContext, fromData, sayIn } from './context.js';
import { findingLine, isWithheld } from './finding-line.js';
import { type Request, requestText } from './request.js';
import { isAnswer, scopeFor } from './scope.js';
import { countBySeverity, SEVERITY_ORDER } from './status.js';

/** What is wrong in the workbook, worst first, each with its cell and its remedy. */
export function answerFindings(context: AnswerContext, request: Request): Answer {
  const scope = scopeFor(context, request.site, request.command);
  if (isAnswer(scope)) return scope;
  const words = sayIn(context);
  const { evaluation, asOf } = scope.trial;
  // What may harm somebody comes before screen failures, which are stop-level and settled.
  const critical = new Set(safetyCritical(evaluation.findings, evaluation.participants, asOf));
  const findings = [...critical, ...evaluation.findings.filter((finding) => !critical.has(finding))];
  const counts = countBySeverity(findings);
  return fromData(context, {
    mark: critical.size > 0 ? 'stop' : findings.length > 0 ? 'attention' : 'good',
    headline: words.findingsHeadline({
      sites: scope.sites,
      count: findings.length,
      counts: SEVERITY_ORDER.map((severity) => [severity, counts[severity]] as const),
    }),
    parts: [
      ...(findings.length > 0
        ? [
            {
              kind: 'list' as const,
              title: words.worstFirst,
              items: findings.slice(0, 50).map((finding) => findingLine(context, finding)),
              more: Math.max(0, findings.length - 50),
            },
          ]
        : []),
      ...(findings.some(isWithheld) ? [{ kind: 'lines' as const, lines: [[words.withheldNote]] }] : []),
    ],
    namesParticipants: findings.length > 0,
    request: requestText(request),
  });
}
