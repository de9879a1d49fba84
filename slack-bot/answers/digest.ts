import { DIGEST_DAYS, digestOf } from '../../shared/summary/digest.js';
import type { Answer, Line, Part } from './answer.js';
import { type AnswerContext, fromData, participantLink, sayIn } from './context.js';
import { findingLine } from './finding-line.js';
import { type Request, requestText } from './request.js';
import { itemList } from './schedule-lines.js';
import { isAnswer, scopeFor } from './scope.js';

/** At most one screen: so many lines of each section. */
const PER_SECTION = 5;

/** The morning digest as it would be posted now, worst first. Nothing due is one line; deaths are never in it. */
export function answerDigest(context: AnswerContext, request: Request): Answer {
  const scope = scopeFor(context, undefined, request.command);
  if (isAnswer(scope)) return scope;
  const words = sayIn(context);
  const digest = digestOf(scope.trial);
  const { changes, pendingScreenings } = digest;
  const parts: Part[] = [];
  if (digest.safetyCritical.length > 0) {
    parts.push({
      kind: 'list',
      title: words.counted(words.safetyCritical, digest.safetyCritical.length),
      items: digest.safetyCritical.map((finding) => findingLine(context, finding)),
      show: PER_SECTION,
    });
  }
  parts.push(...itemList(context, words.overdueTitle, digest.overdue, PER_SECTION));
  parts.push(...itemList(context, words.cannotScheduleTitle, digest.cannotSchedule, PER_SECTION));
  parts.push(...itemList(context, words.upcomingTitle(DIGEST_DAYS), digest.nextDays, PER_SECTION));
  if (pendingScreenings.length > 0) {
    parts.push({
      kind: 'list',
      title: words.counted(words.pendingScreenings, pendingScreenings.length),
      items: pendingScreenings.map((result) => [
        participantLink(context, result.participant),
        ` · ${words.openClauses(result.unknown)}`,
      ]),
      show: PER_SECTION,
    });
  }
  const since: Line[] = [];
  for (const [name, count] of [
    ['screened', changes.screened.length],
    ['enrolled', changes.enrolled.length],
    ['cycles', changes.cycles.length],
    ['operated', changes.operated.length],
    ['assessments', changes.assessments],
  ] as const) {
    if (count > 0) since.push([words.changed[name](count)]);
  }
  if (since.length > 0) parts.push({ kind: 'lines', title: words.sinceYesterday, lines: since });
  return fromData(context, {
    mark: digest.safetyCritical.length > 0 ? 'stop' : digest.quiet ? 'good' : 'attention',
    headline: digest.quiet
      ? words.digestQuiet(digest.enrolled, scope.sites === undefined ? digest.target : undefined)
      : words.digestHeadline({
          sites: scope.sites,
          critical: digest.safetyCritical.length,
          overdue: digest.overdue.length,
          next: digest.nextDays.length,
          days: DIGEST_DAYS,
        }),
    parts,
    namesParticipants: !digest.quiet,
    request: requestText(request),
  });
}
