import { formatDay } from '../calendar.js';
import type { Language } from '../protocol/rule.js';
import type { ScheduleItem, ScheduleItemName, ScheduleReason } from '../schedule/schedule.js';
import type { ItemState } from '../schedule/state.js';

/** Item names as people read them; the names themselves are codes of the workbook and of the JSON. */
const ITEM_ZH: Readonly<Record<ScheduleItemName, string>> = {
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
};
const ITEM_EN: Readonly<Record<ScheduleItemName, string>> = {
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
};

export const itemWords = (item: ScheduleItemName, language: Language): string =>
  language === 'zh' ? ITEM_ZH[item] : ITEM_EN[item];

const STATE_ZH: Readonly<Record<ItemState, string>> = {
  done: '已完成',
  upcoming: '未到窗口',
  due: '窗口内',
  overdue: '已逾期',
  delayed: '已延迟（有原因）',
  cancelled: '已取消',
  'cannot schedule': '无法排期',
};

export const stateWords = (state: ItemState, language: Language): string =>
  language === 'zh' ? STATE_ZH[state] : state;

/** What an item counts from, where the schedule names it in words and not by a code. */
const ANCHOR_ZH: Readonly<Record<string, string>> = {
  'C1D1 planned': ' C1D1 计划',
  'Last study dose': '末次用药',
  Surgery: '手术',
};
const anchorZh = (anchor: string): string => ANCHOR_ZH[anchor] ?? ` ${anchor} `;

/** Why an item is in its state; `undefined` when the state says it all. Free text of the sheet is never repeated. */
export function reasonWords(reason: ScheduleReason | undefined, language: Language): string | undefined {
  if (reason === undefined) return undefined;
  const zh = language === 'zh';
  switch (reason.code) {
    case 'anchor-missing':
      return zh ? `缺少${anchorZh(reason.anchor)}日期` : `${reason.anchor} date missing`;
    case 'anchor-twice':
      return zh ? `${anchorZh(reason.anchor).trimStart()}有两个不同日期` : `${reason.anchor} has two different dates`;
    case 'ended': {
      const en = { death: 'died', withdrawn: 'consent withdrawn', stopped: 'treatment ended' }[reason.why];
      const cn = { death: '死亡', withdrawn: '撤回知情同意', stopped: '治疗结束' }[reason.why];
      return `${zh ? cn : en} ${formatDay(reason.on)}`;
    }
    case 'reason-recorded':
      return zh ? '已记录原因' : 'a reason is recorded';
    case 'done-early':
      return zh ? `早于窗口 ${reason.days} 天` : `${days(reason.days)} before the window`;
    case 'done-late':
      return zh ? `晚于窗口 ${reason.days} 天` : `${days(reason.days)} after the window`;
    case 'alternative-ended':
      return zh
        ? `自备选起点窗口的最后一天 ${formatDay(reason.until)} 起计`
        : `counted from ${formatDay(reason.until)}, the last day of the alternative window`;
    case 'alternative-window':
      return zh
        ? `已过默认窗口，仍在备选起点窗口内（至 ${formatDay(reason.until)}）`
        : `past the default window, inside the alternative one until ${formatDay(reason.until)}`;
  }
}

/** "3 days overdue", "due 2026-03-01 to 2026-03-07", "cannot schedule: C2D1 date missing": one item's state in a phrase. */
export function itemPhrase(item: ScheduleItem, language: Language): string {
  const zh = language === 'zh';
  const reason = reasonWords(item.reason, language);
  const window = item.window && `${formatDay(item.window[0])} ${zh ? '至' : 'to'} ${formatDay(item.window[1])}`;
  switch (item.state) {
    case 'overdue': {
      const from = reason === undefined ? '' : zh ? `；${reason}` : `; ${reason}`;
      return zh
        ? `逾期 ${item.daysPastWindow} 天（窗口 ${window}${from}）`
        : `${days(item.daysPastWindow)} overdue (window ${window}${from})`;
    }
    case 'delayed':
      return zh
        ? `延迟 ${item.daysPastWindow} 天，已记录原因（窗口 ${window}）`
        : `delayed ${days(item.daysPastWindow)}, a reason is recorded (window ${window})`;
    case 'due':
    case 'upcoming': {
      const when = zh ? `${stateWords(item.state, language)} ${window}` : `${item.state} ${window}`;
      return reason ? `${when}${zh ? '；' : '; '}${reason}` : when;
    }
    case 'done': {
      const done = `${stateWords('done', language)} ${item.doneOn === undefined ? '' : formatDay(item.doneOn)}`.trim();
      return reason ? `${done}${zh ? '，' : ', '}${reason}` : done;
    }
    default:
      return reason
        ? `${stateWords(item.state, language)}${zh ? '：' : ': '}${reason}`
        : stateWords(item.state, language);
  }
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
