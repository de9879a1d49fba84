import { formatDay } from '../calendar.js';
import { catalog, type Language } from '../language.js';
import type { ScheduleItem, ScheduleItemName, ScheduleReason } from '../schedule/schedule.js';
import type { ItemState } from '../schedule/state.js';
import { count } from './count.js';
import { punctuation } from './punctuation.js';

interface ScheduleWords {
  /** Item names as people read them; the names themselves are codes of the workbook and of the JSON. */
  readonly items: Readonly<Record<ScheduleItemName, string>>;
  readonly states: Readonly<Record<ItemState, string>>;
  /** What an item counts from, where the schedule names it in words and not by a code. */
  readonly anchors: Readonly<Record<string, string>>;
  /** A code such as C2D1 in the middle of a sentence. */
  code(anchor: string): string;
  anchorMissing(anchor: string): string;
  anchorTwice(anchor: string): string;
  /** `cell` is absent where the address must not be named. */
  unread(cell: string | undefined): string;
  /** Beside an operation; `clause` is absent where it must not be named. */
  openStop(clause: string | undefined): string;
  /** `clause` is absent where it must not be named. */
  held(clause: string | undefined, pending: boolean): string;
  awaited(since: 'allocation' | 'stop', on: string, days: number): string;
  lastDoseAwaited(expected: string | undefined): string;
  lastDoseMissing(until: string): string;
  readonly ended: Readonly<Record<'death' | 'withdrawn' | 'stopped', string>>;
  readonly reasonRecorded: string;
  doneEarly(days: number): string;
  doneLate(days: number): string;
  alternativeEnded(until: string): string;
  alternativeWindow(until: string): string;
  window(first: string, last: string): string;
  /** `window` is left out where there is little room. */
  overdue(days: number, window: string | undefined): string;
  delayed(days: number, window: string): string;
}

const scheduleWords = catalog<ScheduleWords>({
  en: {
    items: {
      C1D1: 'Cycle 1 day 1',
      C2D1: 'Cycle 2 day 1',
      C3D1: 'Cycle 3 day 1',
      Surgery: 'Surgery',
      'C1 +1d': 'Cycle 1 safety visit, +1 day',
      'C1 +7d': 'Cycle 1 safety visit, +7 days',
      'C2 +1d': 'Cycle 2 safety visit, +1 day',
      'C2 +7d': 'Cycle 2 safety visit, +7 days',
      'C3 +1d': 'Cycle 3 safety visit, +1 day',
      'C3 +7d': 'Cycle 3 safety visit, +7 days',
      'Surgery +30d': 'Morbidity, surgery +30 days',
      'Surgery +90d': 'Morbidity, surgery +90 days',
      'Surgery +1y': 'Morbidity, surgery +1 year',
      'Survival 1y': 'Survival contact, 1 year',
      'Survival 3y': 'Survival contact, 3 years',
      'Survival 5y': 'Survival contact, 5 years',
    },
    states: {
      done: 'done',
      held: 'on hold',
      upcoming: 'upcoming',
      due: 'due',
      overdue: 'overdue',
      delayed: 'delayed',
      cancelled: 'cancelled',
      'cannot schedule': 'cannot schedule',
    },
    anchors: { 'C1D1 planned': 'Cycle 1 day 1 planned' },
    code: (anchor) => `${anchor}`,
    anchorMissing: (anchor) => `${anchor} date missing`,
    anchorTwice: (anchor) => `${anchor} has two different dates`,
    unread: (cell) => (cell === undefined ? 'a cell cannot be read; see the sheet' : `${cell} cannot be read`),
    openStop: (clause) => `a critical finding is open: ${clause ?? 'see the sheet'}`,
    held: (clause, pending) =>
      clause === undefined
        ? 'see the sheet'
        : pending
          ? `eligibility is pending (${clause} is open)`
          : `${clause} is not met`,
    awaited: (since, on, days) =>
      `no date is planned; expected within ${count(days, 'day')} of the ${since === 'allocation' ? 'allocation' : 'stop'} on ${on}`,
    lastDoseAwaited: (expected) =>
      `counts from the last study dose, which is not recorded yet${expected === undefined ? '' : `; expected from about ${expected}`}`,
    lastDoseMissing: (until) =>
      `the last study dose is not recorded: counted by the alternative window, until ${until}; enter its date`,
    ended: { death: 'died', withdrawn: 'consent withdrawn', stopped: 'treatment ended' },
    reasonRecorded: 'a reason is recorded',
    doneEarly: (days) => `${count(days, 'day')} before the window`,
    doneLate: (days) => `${count(days, 'day')} after the window`,
    alternativeEnded: (until) => `counted from ${until}, the last day of the alternative window`,
    alternativeWindow: (until) => `past the default window, inside the alternative one until ${until}`,
    window: (first, last) => (first === last ? first : `${first} to ${last}`),
    overdue: (days, window) => `${count(days, 'day')} overdue${window === undefined ? '' : ` (window ${window})`}`,
    delayed: (days, window) => `delayed ${count(days, 'day')}, a reason is recorded (window ${window})`,
  },
  zh: {
    items: {
      C1D1: '第 1 周期第 1 天',
      C2D1: '第 2 周期第 1 天',
      C3D1: '第 3 周期第 1 天',
      Surgery: '手术',
      'C1 +1d': '第 1 周期后 1 天安全性访视',
      'C1 +7d': '第 1 周期后 7 天安全性访视',
      'C2 +1d': '第 2 周期后 1 天安全性访视',
      'C2 +7d': '第 2 周期后 7 天安全性访视',
      'C3 +1d': '第 3 周期后 1 天安全性访视',
      'C3 +7d': '第 3 周期后 7 天安全性访视',
      'Surgery +30d': '术后 30 天并发症评估',
      'Surgery +90d': '术后 90 天并发症评估',
      'Surgery +1y': '术后 1 年并发症评估',
      'Survival 1y': '1 年生存随访',
      'Survival 3y': '3 年生存随访',
      'Survival 5y': '5 年生存随访',
    },
    states: {
      done: '已完成',
      held: '暂缓',
      upcoming: '未到窗口',
      due: '窗口内',
      overdue: '已逾期',
      delayed: '已延迟（有原因）',
      cancelled: '已取消',
      'cannot schedule': '无法排期',
    },
    anchors: {
      'C1D1 planned': '第 1 周期第 1 天的计划',
      'Last study dose': '末次用药',
      Surgery: '手术',
      Allocation: '分组',
    },
    code: (anchor) => ` ${anchor} `,
    anchorMissing: (anchor) => `缺少${anchor}日期`,
    anchorTwice: (anchor) => `${anchor.trimStart()}有两个不同日期`,
    unread: (cell) => (cell === undefined ? '有单元格无法识别，请查看表格' : `${cell} 无法识别`),
    openStop: (clause) => `有严重问题未解决：${clause ?? '见表格'}`,
    held: (clause, pending) =>
      clause === undefined ? '见表格' : pending ? `合格性待定（${clause} 未定）` : `不符合 ${clause}`,
    awaited: (since, on, days) =>
      `未计划日期；应在${since === 'allocation' ? '分组' : '停止治疗'}（${on}）后 ${days} 天内`,
    lastDoseAwaited: (expected) =>
      `自末次研究用药起算，末次用药尚未记录${expected === undefined ? '' : `；预计约自 ${expected} 起`}`,
    lastDoseMissing: (until) => `末次研究用药日期未记录：暂按备选窗口计算，至 ${until}；请填写该日期`,
    ended: { death: '死亡', withdrawn: '撤回知情同意', stopped: '治疗结束' },
    reasonRecorded: '已记录原因',
    doneEarly: (days) => `早于窗口 ${days} 天`,
    doneLate: (days) => `晚于窗口 ${days} 天`,
    alternativeEnded: (until) => `自备选起点窗口的最后一天 ${until} 起计`,
    alternativeWindow: (until) => `已过默认窗口，仍在备选起点窗口内（至 ${until}）`,
    window: (first, last) => (first === last ? first : `${first} 至 ${last}`),
    overdue: (days, window) => `逾期 ${days} 天${window === undefined ? '' : `（窗口 ${window}）`}`,
    delayed: (days, window) => `延迟 ${days} 天，已记录原因（窗口 ${window}）`,
  },
});

export const itemWords = (item: ScheduleItemName, language: Language): string => scheduleWords(language).items[item];

export const stateWords = (state: ItemState, language: Language): string => scheduleWords(language).states[state];

const anchorWords = (anchor: string, language: Language): string =>
  scheduleWords(language).anchors[anchor] ??
  (scheduleWords(language).items as Readonly<Record<string, string>>)[anchor] ??
  scheduleWords(language).code(anchor);

/** Why an item is in its state; `undefined` when the state says it all. Free text of the sheet is never repeated. */
export function reasonWords(reason: ScheduleReason | undefined, language: Language): string | undefined {
  if (reason === undefined) return undefined;
  const words = scheduleWords(language);
  switch (reason.code) {
    case 'anchor-missing':
      return words.anchorMissing(anchorWords(reason.anchor, language));
    case 'anchor-twice':
      return words.anchorTwice(anchorWords(reason.anchor, language));
    case 'unread':
      return words.unread(reason.cell === undefined ? undefined : `${reason.tab}!${reason.cell}`);
    case 'held':
      return words.held(reason.clause, reason.pending);
    case 'awaited':
      return words.awaited(reason.since, formatDay(reason.on), reason.days);
    case 'last-dose-awaited':
      return words.lastDoseAwaited(reason.expected === undefined ? undefined : formatDay(reason.expected));
    case 'last-dose-missing':
      return words.lastDoseMissing(formatDay(reason.until));
    case 'ended':
      return `${words.ended[reason.why]} ${formatDay(reason.on)}`;
    case 'reason-recorded':
      return words.reasonRecorded;
    case 'done-early':
      return words.doneEarly(reason.days);
    case 'done-late':
      return words.doneLate(reason.days);
    case 'alternative-ended':
      return words.alternativeEnded(formatDay(reason.until));
    case 'alternative-window':
      return words.alternativeWindow(formatDay(reason.until));
  }
}

/** "3 days overdue", "due 2026-03-01 to 2026-03-07", "cannot schedule: Cycle 2 day 1 date missing": one item's state in a phrase. */
export function itemPhrase(item: ScheduleItem, language: Language): string {
  const { openStop } = item;
  const said = phraseOf(item, language);
  return openStop === undefined
    ? said
    : said + punctuation(language).semicolon + scheduleWords(language).openStop(openStop.clause);
}

/** The same where there is little room: of what is late only for how long. */
export function itemInShort(item: ScheduleItem, language: Language): string {
  const { state, openStop, daysPastWindow } = item;
  if (state !== 'overdue' || openStop !== undefined) return itemPhrase(item, language);
  return scheduleWords(language).overdue(daysPastWindow, undefined);
}

function phraseOf(item: ScheduleItem, language: Language): string {
  const words = scheduleWords(language);
  const reason = reasonWords(item.reason, language);
  const window = item.window ? words.window(formatDay(item.window[0]), formatDay(item.window[1])) : '';
  const marks = punctuation(language);
  const withReason = (said: string, mark: string): string => (reason === undefined ? said : said + mark + reason);
  const state = stateWords(item.state, language);
  switch (item.state) {
    case 'overdue':
      return words.overdue(item.daysPastWindow, withReason(window, marks.semicolon));
    case 'delayed':
      return words.delayed(item.daysPastWindow, window);
    case 'due':
    case 'upcoming':
      return withReason(`${state} ${window}`, marks.semicolon);
    case 'done':
      return withReason(item.doneOn === undefined ? state : `${state} ${formatDay(item.doneOn)}`, marks.comma);
    default:
      return withReason(state, marks.colon);
  }
}
