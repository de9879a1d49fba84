import { type Day, formatDay } from '../calendar.js';
import { catalog, type Language } from '../language.js';
import type { Hold } from '../schedule/hold.js';
import type { Awaited, NextStep, Whom } from '../schedule/next-step.js';
import { columnOf } from '../workbook/schema.js';
import { count } from './count.js';
import { itemPhrase, itemWords, reasonWords } from './schedule.js';

interface NextStepWords {
  readonly label: string;
  readonly kinds: Readonly<Record<NextStep['kind'], string>>;
  readonly whom: Readonly<Record<Whom, string>>;
  /** `clause` is absent where it must not be named. */
  held(clause: string | undefined, lifts: Hold['lifts']): string;
  /** What is to be done, by whom, and the days that count. */
  waiting(what: string, whom: string, since: string | undefined, limit: string | undefined, days: number): string;
  readonly awaited: Readonly<Record<Exclude<Awaited, 'start' | 'item before'>, string>>;
  /** Joins an item's name to its state. */
  item(name: string, state: string): string;
  /** `cell` and `column` are absent where they must not be named. */
  cell(cell: string | undefined, column: string | undefined): string;
  toClose(clause: string): string;
  readonly ended: Readonly<Record<'death' | 'withdrawn' | 'screen failure' | 'stopped' | 'complete', string>>;
  readonly endedWithoutWhy: string;
}

const nextStepWords = catalog<NextStepWords>({
  en: {
    label: 'Next',
    kinds: {
      held: 'on hold',
      overdue: 'overdue',
      due: 'due',
      upcoming: 'upcoming',
      waiting: 'waiting',
      'cannot schedule': 'cannot schedule',
      'to close': 'to close',
      ended: 'ended',
    },
    whom: { coordinator: 'coordinator', PI: 'PI', 'study manager': 'study manager' },
    held: (clause, lifts) =>
      clause === undefined
        ? 'on hold: no study drug for now; see the sheet'
        : lifts === 'pending'
          ? `on hold: ${clause} is open, so eligibility is pending; no study drug until its cells are filled in`
          : lifts === 'until corrected'
            ? `on hold: ${clause} is not met; no study drug until the PI has decided and the cell is right`
            : `on hold: ${clause} is not met; no study drug until the cell is corrected or the finding is accepted with its evidence`,
    waiting: (what, whom, since, limit, days) =>
      `${what} (${whom})${since === undefined ? '' : `, waiting since ${since}`}${limit === undefined ? '' : `, by ${limit}`}${days > 0 ? `: ${count(days, 'day')} past` : ''}`,
    awaited: {
      eligibility: 'decide eligibility',
      enrollment: 'enroll, or record a screen failure',
      allocation: 'allocate to an arm',
      'last dose': 'record the last study dose',
    },
    item: (name, state) => `${name}, ${state}`,
    cell: (cell, column) =>
      cell === undefined
        ? 'a cell is blank or cannot be read; see the sheet'
        : `${cell}${column === undefined ? '' : ` (${column})`} is blank or cannot be read`,
    toClose: (clause) => `to close: ineligible (${clause}); check the cell, then record the screen failure`,
    ended: {
      death: 'ended (died)',
      withdrawn: 'ended (consent withdrawn)',
      'screen failure': 'ended (screen failure, recorded)',
      stopped: 'ended (treatment stopped)',
      complete: 'ended (everything expected is done)',
    },
    endedWithoutWhy: 'ended (nothing more is expected)',
  },
  zh: {
    label: '下一步',
    kinds: {
      held: '暂缓',
      overdue: '已逾期',
      due: '已到期',
      upcoming: '即将到期',
      waiting: '等待中',
      'cannot schedule': '无法排期',
      'to close': '待关闭',
      ended: '已结束',
    },
    whom: { coordinator: '研究协调员', PI: '主要研究者', 'study manager': '研究管理员' },
    held: (clause, lifts) =>
      clause === undefined
        ? '暂缓：目前不得使用研究药物；请查看表格'
        : lifts === 'pending'
          ? `暂缓：${clause} 未定，合格性待定；补全相关单元格前不得使用研究药物`
          : lifts === 'until corrected'
            ? `暂缓：不符合 ${clause}；主要研究者作出决定且单元格更正前，不得使用研究药物`
            : `暂缓：不符合 ${clause}；更正单元格或附依据接受该问题前，不得使用研究药物`,
    waiting: (what, whom, since, limit, days) =>
      `${what}（${whom}）${since === undefined ? '' : `，自 ${since} 起等待`}${limit === undefined ? '' : `，截至 ${limit}`}${days > 0 ? `，已超过 ${days} 天` : ''}`,
    awaited: {
      eligibility: '判定合格性',
      enrollment: '入组或记录筛选失败',
      allocation: '分组',
      'last dose': '填写末次研究用药日期',
    },
    item: (name, state) => `${name}，${state}`,
    cell: (cell, column) =>
      cell === undefined
        ? '有单元格未填写或无法识别，请查看表格'
        : `${cell}${column === undefined ? '' : `（${column}）`}未填写或无法识别`,
    toClose: (clause) => `待关闭：不合格（${clause}）；请核对单元格，然后记录筛选失败`,
    ended: {
      death: '已结束（死亡）',
      withdrawn: '已结束（撤回知情同意）',
      'screen failure': '已结束（已记录筛选失败）',
      stopped: '已结束（停止治疗）',
      complete: '已结束（各项均已完成）',
    },
    endedWithoutWhy: '已结束（无其他待办事项）',
  },
});

/** The word before a next step, such as "Next". */
export const nextStepLabel = (language: Language): string => nextStepWords(language).label;

/** A kind of next step in a word or two, such as "on hold". */
export const nextStepKind = (kind: NextStep['kind'], language: Language): string => nextStepWords(language).kinds[kind];

/** Who has to act. */
export const whomWords = (whom: Whom, language: Language): string => nextStepWords(language).whom[whom];

/**
 * A participant's next step in one phrase. `tellsWhyEnded` is false for readers who must not know an outcome: to them whoever
 * has left has just left.
 */
export function nextStepPhrase(step: NextStep, language: Language, tellsWhyEnded: boolean): string {
  const words = nextStepWords(language);
  switch (step.kind) {
    case 'held':
      return words.held(step.hold.clause, step.hold.lifts);
    case 'overdue':
    case 'due':
    case 'upcoming':
      return words.item(itemWords(step.item.item, language), itemPhrase(step.item, language));
    case 'waiting': {
      const { item, whom, since, limit, days } = step;
      if (step.for === 'item before') {
        return words.item(itemWords(item!.item, language), reasonWords(item!.reason, language) ?? words.kinds.waiting);
      }
      const what = step.for === 'start' ? itemWords(item!.item, language) : words.awaited[step.for];
      return words.waiting(what, words.whom[whom], dated(since), dated(limit), days);
    }
    case 'cannot schedule': {
      const { item, place } = step;
      if (item !== undefined) return words.item(itemWords(item.item, language), itemPhrase(item, language));
      const column = place.tab && place.column ? columnOf(place.tab, place.column)?.[language] : undefined;
      return words.cell(place.cell === undefined ? undefined : `${place.tab}!${place.cell}`, column);
    }
    case 'to close':
      return words.toClose(step.clause);
    case 'ended':
      return tellsWhyEnded ? words.ended[step.why] : words.endedWithoutWhy;
  }
}

const dated = (date: Day | undefined): string | undefined => (date === undefined ? undefined : formatDay(date));
