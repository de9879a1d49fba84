import { catalog } from '../language.js';
import type { Stage } from '../schedule/stage.js';

/** The stages as people read them. */
export const stageWords = catalog<Readonly<Record<Stage, string>>>({
  en: {
    screened: 'screened',
    consented: 'consented',
    eligible: 'eligible',
    'screen failure': 'screen failure',
    enrolled: 'enrolled',
    allocated: 'allocated',
    'cycle 1': 'cycle 1',
    'cycle 2': 'cycle 2',
    'cycle 3': 'cycle 3',
    'watch-wait': 'watch-wait',
    operated: 'operated',
    'follow-up': 'follow-up',
    stopped: 'stopped treatment',
    'excluded after enrollment': 'enrolled, excluded after enrollment',
    withdrawn: 'withdrawn',
    died: 'died',
    'cannot be judged': 'cannot be judged: a cell cannot be read',
  },
  zh: {
    screened: '已筛选',
    consented: '已知情同意',
    eligible: '符合条件',
    'screen failure': '筛选失败',
    enrolled: '已入组',
    allocated: '已分组',
    'cycle 1': '第 1 周期',
    'cycle 2': '第 2 周期',
    'cycle 3': '第 3 周期',
    'watch-wait': '观察等待',
    operated: '已手术',
    'follow-up': '随访中',
    stopped: '已停止治疗',
    'excluded after enrollment': '入组后排除',
    withdrawn: '已退出',
    died: '已死亡',
    'cannot be judged': '无法判断：有单元格无法识别',
  },
});
