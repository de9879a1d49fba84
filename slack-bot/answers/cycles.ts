import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { cannotSchedule, lostSteps, stepsOf, upcomingCycles } from '../../shared/summary/worklists.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Part } from './answer.js';
import { type AnswerContext, fromData } from './context.js';
import { kindOf, ofKind } from './item-kinds.js';
import { pageAloud, pageOf } from './paging.js';
import type { Request } from './request.js';
import { itemColumns, itemKey, itemRow, namedWith } from './schedule-lines.js';
import { isAnswer, scopeOf, sharingOf } from './scope.js';
import { stepList } from './step-list.js';

const DEFAULT_DAYS = 14;

/** Cycles and operations: those that are late, that nobody can date, that are due, that come up within some days. */
export function answerCycles(context: AnswerContext, request: Request): Answer {
  const scope = scopeOf(context, request);
  if (isAnswer(scope)) return scope;
  const words = botWords(context.language);
  const days = request.days ?? DEFAULT_DAYS;
  const { asOf } = scope.trial;
  const schedule = ofKind(scope.trial.schedule, request.items);
  const items = upcomingCycles(schedule, asOf, days);
  const inState = (state: ScheduleItem['state']) => items.filter((item) => item.state === state);
  const late = inState('overdue');
  const undated = cannotSchedule(schedule).filter((item) => kindOf(item) !== 'visits');
  const [due, upcoming, delayed] = [inState('due'), inState('upcoming'), inState('delayed')];
  const held = stepsOf(scope.trial, 'held');
  const lost = lostSteps(scope.trial);
  const all = [...late, ...undated, ...due, ...upcoming, ...delayed];
  const columns = itemColumns(context, scope.sites, 40);
  const page = pageOf(context, { ...request, days }, all, itemKey, columns);
  const counts = [
    [words.overdueTitle, late.length],
    [words.cannotScheduleTitle, undated.length],
    [words.dueTitle, due.length],
    [words.upcomingTitle(days), upcoming.length],
    [words.delayedTitle, delayed.length],
  ] as const;
  const said = counts.filter(([, count]) => count > 0).map(([title, count]) => `${title}${words.colon}${count}`);
  const parts: Part[] =
    all.length === 0
      ? []
      : [
          { kind: 'lines', lines: [[said.join(words.semicolon)]] },
          {
            kind: 'table',
            caption: words.tableCaption(words.cyclesCaption, page.place),
            columns,
            rows: page.rows.map((item) => itemRow(context, scope.sites, item)),
            names: true,
          },
        ];
  return fromData(context, {
    mark: late.length + undated.length + held.length + lost.length > 0 ? 'attention' : 'good',
    list: { sites: scope.sites, isEmpty: items.length === 0 },
    headline: words.cyclesHeadline({
      sites: namedWith(context, scope, request),
      count: items.length,
      overdue: late.length,
      days,
    }),
    aloud: [...(said.length > 0 ? [said.join(words.semicolon)] : []), ...pageAloud(request, words, page.place)],
    parts: [...stepList(context, words.heldTitle, held), ...stepList(context, words.lostTitle, lost), ...parts],
    notices: page.notices,
    suggestions: page.buttons,
    ...sharingOf(scope, all.length + held.length + lost.length > 0),
    request: page.request,
  });
}
