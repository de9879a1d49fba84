import type { ParticipantResult } from '../../shared/protocol/evaluate.js';
import { foldCode, nearest } from '../../shared/workbook/fold.js';
import { botWords } from '../words/bot-words.js';
import type { Answer } from './answer.js';
import { type AnswerContext, fromData } from './context.js';

/** `results` are those whom the person may see. Each candidate is offered for the same question, in the words of `asking`. */
export function unknownParticipant(
  context: AnswerContext,
  id: string,
  results: readonly ParticipantResult[],
  asking: (candidate: string) => string,
): Answer {
  const words = botWords(context.language);
  const candidates = candidatesFor(results, id);
  // Only the record tells the two apart: the person is told the same of both.
  const isOfAnotherSite = findParticipant(context.trial.evaluation.participants, id) !== undefined;
  return fromData(context, {
    mark: 'attention',
    outcome: isOfAnotherSite ? 'refused' : 'misunderstood',
    headline: words.unknownParticipant(id),
    parts: [{ kind: 'lines', lines: [[words.didYouMean(candidates)]] }],
    namesParticipants: true,
    suggestions: candidates.map((candidate) => ({ label: candidate, request: asking(candidate) })),
  });
}

/** The exact code, or the only one that differs by dashes and leading zeros alone. */
export function findParticipant(results: readonly ParticipantResult[], id: string): ParticipantResult | undefined {
  const exact = results.find(({ participant }) => participant.id === id);
  if (exact) return exact;
  const alike = alikeTo(results, id);
  return alike.length === 1 ? alike[0] : undefined;
}

/** Those whose code differs by dashes and leading zeros alone: QD14 may mean QD-14 or QD-014. */
function alikeTo(results: readonly ParticipantResult[], id: string): ParticipantResult[] {
  const plain = (code: string) =>
    foldCode(code)
      .replace(/[^\p{L}\p{N}]/gu, '')
      .replace(/(?<!\d)0+(?=\d)/g, '');
  return results.filter(({ participant }) => plain(participant.id) === plain(id));
}

const MOST_CANDIDATES = 5;

function candidatesFor(results: readonly ParticipantResult[], id: string): string[] {
  const left = new Set(results.map(({ participant }) => participant.id));
  const found = alikeTo(results, id).map(({ participant }) => participant.id);
  for (const code of found) left.delete(code);
  while (found.length < MOST_CANDIDATES) {
    const near = nearest(id, left, 0.2);
    if (near === undefined) break;
    left.delete(near);
    found.push(near);
  }
  return found.slice(0, MOST_CANDIDATES);
}
