import { formatDay } from '../calendar.js';
import { catalog, type Language } from '../language.js';
import type { Finding } from '../protocol/finding.js';
import type { ScheduleItem } from '../schedule/schedule.js';
import { expectedOf, type NoWhatIf, type OwnWindow, openWindow, type WhatIf } from '../schedule/what-if.js';
import type { Supposable, WhatIfQuestion } from '../schedule/what-if-question.js';
import { count } from './count.js';
import { nextStepPhrase } from './next-step.js';
import { itemPhrase, itemWords, stateWords } from './schedule.js';

interface WhatIfWords {
  /** Said in every answer. */
  readonly notADecision: string;
  readonly lastDose: string;
  title(id: string, item: string, day: string): string;
  own(day: string, window: string, early: number, late: number): string;
  readonly noOwnWindow: string;
  movedTitle(n: number): string;
  readonly nothingMoves: string;
  moved(item: string, before: string, after: string): string;
  readonly noWindow: string;
  expected(day: string): string;
  window(first: string, last: string): string;
  lostTitle(n: number): string;
  raisedTitle(n: number): string;
  readonly nothingRaised: string;
  standing(n: number): string;
  readonly heldTitle: string;
  readonly gone: string;
  readonly none: Readonly<Record<NoWhatIf, string>>;
}

const whatIfCatalog = catalog<WhatIfWords>({
  en: {
    notADecision: 'This is a check of dates, not a decision; nothing has been written.',
    lastDose: 'the last study dose',
    title: (id, item, day) => `${id}: if ${item} took place on ${day}`,
    own: (day, window, early, late) =>
      early > 0
        ? `The window is ${window}; ${day} is ${count(early, 'day')} before it.`
        : late > 0
          ? `The window is ${window}; ${day} is ${count(late, 'day')} past it.`
          : `The window is ${window}; ${day} is not outside it.`,
    noOwnWindow: 'No window is known for it, so the day cannot be compared with one.',
    movedTitle: (n) => `What moves (${n})`,
    nothingMoves: 'No other window moves.',
    moved: (item, before, after) => `${item}: ${before} -> ${after}`,
    noWindow: 'no window',
    expected: (day) => `expected from about ${day}`,
    window: (first, last) => (first === last ? first : `${first} to ${last}`),
    lostTitle: (n) => `Cannot be scheduled (${n})`,
    raisedTitle: (n) => `This date would raise (${n})`,
    nothingRaised: 'This date raises no finding of its own.',
    standing: (n) => `${count(n, 'finding')} of this participant ${n === 1 ? 'stands' : 'stand'} whatever the date.`,
    heldTitle: 'Study drugs are held',
    gone: 'No longer followed: nothing more is expected of this participant.',
    none: {
      'no cycle': 'No cycle has a day 1 yet, so there is no last study dose to date.',
      'no tab': 'The workbook has no tab of cycles, so nothing can be said of one.',
    },
  },
  zh: {
    notADecision: '这只是对日期的核对，不是决定；未写入任何内容。',
    lastDose: '末次研究用药',
    title: (id, item, day) => `${id}：假如${item.trimStart()}在 ${day}`,
    own: (day, window, early, late) =>
      early > 0
        ? `窗口为 ${window}；${day} 早于窗口 ${early} 天。`
        : late > 0
          ? `窗口为 ${window}；${day} 晚于窗口 ${late} 天。`
          : `窗口为 ${window}；${day} 未超出窗口。`,
    noOwnWindow: '该项没有已知窗口，无法比较。',
    movedTitle: (n) => `变动的窗口（${n}）`,
    nothingMoves: '其他窗口均不变。',
    moved: (item, before, after) => `${item}：${before} -> ${after}`,
    noWindow: '无窗口',
    expected: (day) => `预计约自 ${day} 起`,
    window: (first, last) => (first === last ? first : `${first} 至 ${last}`),
    lostTitle: (n) => `无法排期（${n}）`,
    raisedTitle: (n) => `该日期将引发的问题（${n}）`,
    nothingRaised: '该日期本身不引发问题。',
    standing: (n) => `该受试者另有 ${n} 个问题，与该日期无关。`,
    heldTitle: '研究药物暂缓',
    gone: '已不再随访：该受试者无其他待办事项。',
    none: {
      'no cycle': '尚无任何周期的第 1 天日期，因此没有末次研究用药可言。',
      'no tab': '工作簿没有周期表，无法回答。',
    },
  },
});

export const whatIfWords = (language: Language): WhatIfWords => whatIfCatalog(language);

/** What is supposed, by name. */
export function supposedWords(item: Supposable, language: Language): string {
  return item === 'LASTDOSE' ? whatIfCatalog(language).lastDose : itemWords(item, language);
}

/** How the day lies to the window of its own item. */
function ownWindowWords(day: string, own: OwnWindow | undefined, language: Language): string {
  const words = whatIfCatalog(language);
  if (own === undefined) return words.noOwnWindow;
  const { window, early, late } = own;
  return words.own(day, words.window(formatDay(window[0]), formatDay(window[1])), early, late);
}

/** What is said of the day itself. While something could not be read nobody knows that nothing moves or is raised. */
export function whatIfSentences(
  { item, day }: Pick<WhatIfQuestion, 'item' | 'day'>,
  { own, moved, raised, standing, isGone }: WhatIf,
  isAllRead: boolean,
  language: Language,
): string[] {
  const words = whatIfCatalog(language);
  return [
    ...(item === 'LASTDOSE' ? [] : [ownWindowWords(formatDay(day), own, language)]),
    ...(isGone ? [words.gone] : []),
    ...(moved.length === 0 && isAllRead ? [words.nothingMoves] : []),
    ...(raised.length === 0 && isAllRead ? [words.nothingRaised] : []),
    ...(standing === 0 ? [] : [words.standing(standing)]),
  ];
}

/** The lists of an answer, without the empty ones. `namesClause`: whether the reader may know which clause holds. */
export function whatIfLists<Line>(
  { held, raised, moved, lost }: WhatIf,
  language: Language,
  line: {
    readonly says: (text: string) => Line;
    readonly raised: (finding: Finding) => Line;
    readonly namesClause: boolean;
  },
): { readonly title: string; readonly lines: readonly Line[] }[] {
  const words = whatIfCatalog(language);
  return [
    { title: words.heldTitle, lines: held ? [line.says(nextStepPhrase(held, language, line.namesClause))] : [] },
    { title: words.raisedTitle(raised.length), lines: raised.map(line.raised) },
    {
      title: words.movedTitle(moved.length),
      lines: moved.map(({ item, before, after }) =>
        line.says(
          words.moved(itemWords(item, language), windowPhrase(before, language), windowPhrase(after, language)),
        ),
      ),
    },
    {
      title: words.lostTitle(lost.length),
      lines: lost.map((each) => line.says(`${itemWords(each.item, language)} · ${itemPhrase(each, language)}`)),
    },
  ].filter(({ lines }) => lines.length > 0);
}

/** An item's window, or why it has none. What ended it is not told: it may be an outcome. */
export function windowPhrase(item: ScheduleItem | undefined, language: Language): string {
  const words = whatIfCatalog(language);
  if (item === undefined) return words.noWindow;
  const window = openWindow(item);
  if (window !== undefined) return words.window(formatDay(window[0]), formatDay(window[1]));
  const expected = expectedOf(item);
  if (expected !== undefined) return words.expected(formatDay(expected));
  if (item.waiting) return words.noWindow;
  return item.state === 'cannot schedule' ? itemPhrase(item, language) : stateWords(item.state, language);
}
