import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { cannotSchedule, lostSteps, overdue, waitingPastLimit } from '../../shared/summary/worklists.js';
import { reasonWords } from '../../shared/words/schedule.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Cell, Line, Part } from './answer.js';
import { type AnswerContext, fromData, participantLink } from './context.js';
import { ofKind } from './item-kinds.js';
import { pageAloud, pageOf } from './paging.js';
import type { Request } from './request.js';
import { bySiteLine, itemKey, itemLink, namedWith, windowOf } from './schedule-lines.js';
import { isAnswer, scopeOf, sharingOf } from './scope.js';
import { stepList } from './step-list.js';

/** What is past its window, the longest first, and after that what nobody can date. */
export function answerOverdue(context: AnswerContext, request: Request): Answer {
  const scope = scopeOf(context, request);
  if (isAnswer(scope)) return scope;
  const words = botWords(context.language);
  const schedule = ofKind(scope.trial.schedule, request.items);
  const late = overdue(schedule);
  const undated = cannotSchedule(schedule);
  const all = [...late, ...undated];
  const waiting = waitingPastLimit(scope.trial);
  const lost = lostSteps(scope.trial);
  const delayed = schedule.filter(({ state }) => state === 'delayed').length;
  const columns = [
    { title: words.column.participant, most: 24 },
    { title: words.column.item, most: 48 },
    { title: words.column.daysLate, most: 8 },
    { title: words.column.window, most: 110 },
    ...(scope.sites?.length === 1 ? [] : [{ title: words.column.site, most: 12 }]),
  ];
  const page = pageOf(context, request, all, itemKey, columns);
  const exceptions: Line[] = [
    ...(late.length > 0
      ? bySiteLine(
          context,
          late.map(({ participant }) => participant.site),
        )
      : []),
    ...(delayed > 0 ? [[words.delayedCount(delayed)]] : []),
  ];
  const table: Part = {
    kind: 'table',
    caption: words.tableCaption(words.overdueCaption, page.place),
    columns,
    rows: page.rows.map((item): Cell[] => [
      participantLink(context, item.participant),
      itemLink(context, item),
      item.state === 'overdue' ? item.daysPastWindow : '',
      whenOrWhy(context, item),
      ...(scope.sites?.length === 1 ? [] : [item.participant.site ?? words.noSite]),
    ]),
    names: true,
  };
  return fromData(context, {
    mark: all.length + waiting.length + lost.length > 0 ? 'attention' : 'good',
    list: { sites: scope.sites, isEmpty: late.length === 0 },
    headline: words.overdueHeadline({
      sites: namedWith(context, scope, request),
      count: late.length,
      longest: late[0]?.daysPastWindow ?? 0,
      undated: undated.length,
      waiting: waiting.length,
      lost: lost.length,
    }),
    aloud: [...exceptions.flat().map(String), ...pageAloud(request, words, page.place)],
    parts: [
      ...(exceptions.length > 0 ? [{ kind: 'lines' as const, lines: exceptions }] : []),
      ...(all.length > 0 ? [table] : []),
      ...stepList(context, words.waitingTitle, waiting),
      ...stepList(context, words.lostTitle, lost),
    ],
    notices: page.notices,
    suggestions: page.buttons,
    ...sharingOf(scope, all.length + waiting.length + lost.length > 0),
    request: page.request,
  });
}

/** The window it has missed, or why it has none. */
function whenOrWhy(context: AnswerContext, item: ScheduleItem): string {
  const reason = reasonWords(item.reason, context.language);
  return [windowOf(context, item), reason].filter(Boolean).join(botWords(context.language).semicolon);
}
