import { comingUp, lostSteps, overdue, stepsOf, waitingPastLimit } from '../../shared/summary/worklists.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Part } from './answer.js';
import { type AnswerContext, fromData } from './context.js';
import { ofKind } from './item-kinds.js';
import { pageAloud, pageOf } from './paging.js';
import { type Request, requestText } from './request.js';
import { itemColumns, itemKey, itemRow, namedWith } from './schedule-lines.js';
import { isAnswer, namedIn, type Scope, scopeOf, sharingOf } from './scope.js';
import { stepList } from './step-list.js';

const DEFAULT_DAYS = 7;

/** What is to be done now or soon, by window: cycles, operations and visits; with who is on hold and who waits too long. */
export function answerDue(context: AnswerContext, request: Request): Answer {
  const scope = scopeOf(context, request);
  if (isAnswer(scope)) return scope;
  const words = botWords(context.language);
  const days = request.days ?? DEFAULT_DAYS;
  const { trial } = scope;
  const schedule = ofKind(trial.schedule, request.items);
  const items = comingUp(schedule, trial.asOf, days);
  const late = overdue(schedule).length;
  const held = stepsOf(trial, 'held');
  const waiting = waitingPastLimit(trial);
  const lost = lostSteps(trial);
  const columns = itemColumns(context, scope.sites, 48);
  const page = pageOf(context, { ...request, days }, items, itemKey, columns);
  const table: Part = {
    kind: 'table',
    caption: words.tableCaption(words.dueCaption, page.place),
    columns,
    rows: page.rows.map((item) => itemRow(context, scope.sites, item)),
    names: true,
  };
  const people = [
    ...stepList(context, words.heldTitle, held),
    ...stepList(context, words.waitingTitle, waiting),
    ...stepList(context, words.lostTitle, lost),
  ];
  return fromData(context, {
    mark: late > 0 || people.length > 0 ? 'attention' : 'good',
    list: { sites: scope.sites, isEmpty: items.length === 0 },
    headline: words.dueHeadline({
      sites: namedWith(context, scope, request),
      count: items.length,
      days,
      overdue: late,
      held: held.length,
    }),
    aloud: pageAloud(request, words, page.place),
    parts: [...people, ...(items.length > 0 ? [table] : [])],
    notices: page.notices,
    suggestions: [
      ...page.buttons,
      ...(late > 0
        ? [
            {
              label: words.overdueTitle,
              request: requestText({ ...question(request, scope), command: 'overdue' }),
            },
          ]
        : []),
    ],
    ...sharingOf(scope, items.length > 0 || people.length > 0),
    request: page.request,
  });
}

/** Of whom, and of which items, this was asked. */
const question = ({ items }: Request, scope: Scope): Omit<Request, 'command'> => {
  const named = namedIn(scope);
  return { ...(items && { items }), ...(named?.length === 1 && { site: named[0]! }) };
};
