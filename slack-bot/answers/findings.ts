import { inDanger } from '../../shared/summary/in-danger.js';
import { acceptedDeviations, openFindings, safetyCritical } from '../../shared/summary/worklists.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Line, Part } from './answer.js';
import { type AnswerContext, fromData, unreadColumnsFor } from './context.js';
import { findingCells, findingKey, findingLine, isWithheld } from './finding-line.js';
import { pageAloud, pageOf } from './paging.js';
import { type Request, requestText } from './request.js';
import { bySiteLine } from './schedule-lines.js';
import { isAnswer, namedIn, scopeOf, sharingOf } from './scope.js';
import { countByLevel } from './status.js';
import { takenBehind, takenLines } from './taken.js';

/** Whole sentences read badly in the columns of a phone, so the worst are a list; all of them are a table. */
const TOP_FINDINGS = 5;

/** What is wrong in the workbook, worst first, each with its cell and its remedy; or, asked for, the accepted deviations. */
export function answerFindings(context: AnswerContext, request: Request): Answer {
  const scope = scopeOf(context, request);
  if (isAnswer(scope)) return scope;
  const words = botWords(context.language);
  const accepted = acceptedDeviations(scope.trial);
  const isAccepted = request.view === 'accepted';
  // Whoever should be looked at first, with all that is critical about them, in the order of the digest.
  const critical = new Set(
    isAccepted ? [] : inDanger(scope.trial, safetyCritical(scope.trial)).flatMap(({ findings: own }) => own),
  );
  const findings = isAccepted
    ? accepted
    : [...critical, ...openFindings(scope.trial).filter((finding) => !critical.has(finding))];
  const columns = [
    { title: words.column.finding, most: 28 },
    { title: words.column.participant, most: 24 },
    { title: words.column.cell, most: 40 },
    { title: words.column.what, most: 240 },
    { title: words.toDo, most: 260 },
  ];
  const page = pageOf(context, request, findings, findingKey, columns, TOP_FINDINGS);
  const takenOf = takenBehind(context);
  // Behind its line in the list; what is not in it, and what is in a table, where a person has no room, stands before.
  const shown = new Set(request.page === undefined ? page.rows : []);
  const takers = takenLines(
    context,
    findings.flatMap((finding) => (shown.has(finding) ? [] : [[finding]])),
  );
  const exceptions: Line[] = [
    ...(critical.size > 0 ? [[{ bold: words.safetyCriticalFirst(critical.size) }]] : []),
    ...bySiteLine(
      context,
      findings.map(({ site }) => site),
    ),
    ...(isAccepted ? [[words.acceptedNote]] : accepted.length > 0 ? [[words.acceptedCount(accepted.length)]] : []),
  ];
  const parts: Part[] = [
    ...(exceptions.length > 0 ? [{ kind: 'lines' as const, lines: exceptions }] : []),
    ...(takers.length > 0 ? [{ kind: 'lines' as const, lines: takers, names: true as const }] : []),
    ...(findings.length > 0
      ? [
          request.page === undefined
            ? {
                kind: 'list' as const,
                title: words.tableCaption(words.worstFirst, page.place),
                items: page.rows.map((finding) => [...findingLine(context, finding), ...takenOf([finding])]),
                names: true as const,
              }
            : {
                kind: 'table' as const,
                caption: words.tableCaption(words.worstFirst, page.place),
                columns,
                rows: page.rows.map((finding) => findingCells(context, finding)),
                names: true as const,
              },
        ]
      : []),
    ...(isAccepted ? [] : notRead(context)),
    {
      kind: 'lines',
      lines: [...(findings.some(isWithheld) ? [[words.withheldNote]] : []), [words.outcomesStay]],
    },
  ];
  return fromData(context, {
    mark: isAccepted ? 'plain' : critical.size > 0 ? 'stop' : findings.length > 0 ? 'attention' : 'good',
    list: findings.length > 0 || isAccepted ? undefined : { sites: scope.sites, isEmpty: true },
    headline: isAccepted
      ? words.acceptedHeadline({ sites: namedIn(scope), count: accepted.length })
      : words.findingsHeadline({
          sites: namedIn(scope),
          count: findings.length,
          counts: countByLevel(findings),
        }),
    aloud: [
      ...(critical.size > 0 ? [words.safetyCriticalFirst(critical.size)] : []),
      ...pageAloud(request, words, page.place),
    ],
    parts,
    notices: page.notices,
    suggestions: [
      ...page.buttons,
      ...(accepted.length > 0 && !isAccepted
        ? [
            {
              label: words.acceptedCount(accepted.length),
              request: requestText({
                command: 'findings',
                view: 'accepted',
                ...(request.site !== undefined && { site: request.site }),
              }),
            },
          ]
        : []),
    ],
    ...sharingOf(scope, findings.length > 0),
    request: page.request,
  });
}

/** What holds data and that no check looks at: no heading is repeated, for it may say what must stay in the sheet. */
function notRead(context: AnswerContext): Part[] {
  const columns = unreadColumnsFor(context);
  if (columns.length === 0) return [];
  const words = botWords(context.language);
  const lines = columns.map(
    ({ book, tab, columns }): Line => [words.columnsUnread(book === undefined ? tab : `${book} ${tab}`, columns)],
  );
  return [{ kind: 'lines', title: words.notRead, lines: [...lines, [words.askedInSheet]] }];
}
