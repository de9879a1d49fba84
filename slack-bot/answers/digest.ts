import { DIGEST_DAYS, digestOf } from '../../shared/summary/digest.js';
import { sayOverTarget } from '../../shared/words/over-target.js';
import { peopleIn, sectionsOf } from '../posts/digest/sections.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Line, Part } from './answer.js';
import { type AnswerContext, fromData } from './context.js';
import { type Request, requestText } from './request.js';
import { isAnswer, scopeFor } from './scope.js';

/** At most one screen: so many lines of each section. */
const PER_SECTION = 5;

/** The morning digest as it would be posted now, worst first. Nothing due is one line; deaths are never in it. */
export function answerDigest(context: AnswerContext, request: Request): Answer {
  const scope = scopeFor(context, undefined, request.command);
  if (isAnswer(scope)) return scope;
  const words = botWords(context.language);
  const digest = digestOf(scope.trial);
  const { changes } = digest;
  // The same lists as in the digest of a channel, for this person's sites; what is critical says what to do at once.
  const sections = sectionsOf(context, digest);
  const parts: Part[] = sections.map(({ title, people }) => ({
    kind: 'list',
    title: words.counted(title, people.length),
    items: people.map(({ short, act = [] }) => [...short, ...act] as Line),
    show: PER_SECTION,
  }));
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
  if (digest.accepted.length > 0) parts.push({ kind: 'lines', lines: [[words.acceptedCount(digest.accepted.length)]] });
  if (since.length > 0) parts.push({ kind: 'lines', title: words.sinceYesterday, lines: since });
  return fromData(context, {
    mark: digest.safetyCritical.length > 0 ? 'stop' : digest.quiet ? 'good' : 'attention',
    // What could not be judged has its own part.
    list: digest.overdue.length === 0 ? { sites: scope.sites, isEmpty: true } : undefined,
    headline: digest.quiet
      ? words.digestQuiet(digest.enrolled, scope.sites === undefined ? digest.target : undefined)
      : words.digestHeadline({
          sites: scope.sites,
          critical: digest.inDanger.length,
          overdue: peopleIn(sections, 'overdue'),
          next: peopleIn(sections, 'upcoming'),
          days: DIGEST_DAYS,
        }),
    cautions: [sayOverTarget(digest, context.language)],
    parts,
    namesParticipants: !digest.quiet,
    request: requestText(request),
  });
}
