import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { itemPhrase, itemWords } from '../../shared/words/schedule.js';
import type { Line, Part } from './answer.js';
import { type AnswerContext, participantLink, sayIn } from './context.js';

/** One expected item: who, what, and how it stands. */
export function itemLine(context: AnswerContext, item: ScheduleItem): Line {
  return [
    participantLink(context, item.participant),
    ` · ${itemWords(item.item, context.language)} · ${itemPhrase(item, context.language)}`,
  ];
}

/** A list of items under a title; nothing at all when there are none. */
export function itemList(context: AnswerContext, title: string, items: readonly ScheduleItem[], show?: number): Part[] {
  if (items.length === 0) return [];
  return [
    {
      kind: 'list',
      title: sayIn(context).counted(title, items.length),
      items: items.map((item) => itemLine(context, item)),
      ...(show !== undefined && { show }),
    },
  ];
}
