import { isPrivateClause } from '../../shared/protocol/gives-away.js';
import type { Step } from '../../shared/summary/worklists.js';
import { nextStepPhrase } from '../../shared/words/next-step.js';
import { botWords } from '../words/bot-words.js';
import type { Line, Part } from './answer.js';
import { type AnswerContext, participantLink } from './context.js';

/** How many people a list shows before it is cut. */
const SHOWN = 8;

/** People with their next step under a title; nothing at all when there are none. */
export function stepList(context: AnswerContext, title: string, steps: readonly Step[]): Part[] {
  if (steps.length === 0) return [];
  return [
    {
      kind: 'list',
      title: botWords(context.language).counted(title, steps.length),
      items: steps.map((step) => stepLine(context, step)),
      show: SHOWN,
      names: true,
    },
  ];
}

/**
 * A participant with the next step. Why somebody's way has ended is not told; where the clause of a hold rests on a column that
 * stays in the sheet, the clause stays there too.
 */
export function stepLine(context: AnswerContext, { participant, step }: Step): Line {
  const shown =
    step.kind === 'held' && isPrivateClause(step.hold.clause)
      ? { ...step, hold: { ...step.hold, clause: undefined } }
      : step;
  return [participantLink(context, participant), ` · ${nextStepPhrase(shown, context.language, false)}`];
}
