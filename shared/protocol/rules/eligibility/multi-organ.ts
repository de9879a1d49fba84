import { blank, breached, defineRule, met } from '../../rule.js';

/** Several organs at once, as the clinician judges; one organ for good is E8. No laboratory limit is given. */
export const multiOrgan = defineRule({
  id: 'eligibility/multi-organ',
  clause: 'I9',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['multi_organ_dysfunction'],
  check({ multi_organ_dysfunction }) {
    if (multi_organ_dysfunction === undefined) return blank('multi_organ_dysfunction');
    return multi_organ_dysfunction === 'present' ? breached({}) : met();
  },
  words: {
    en: {
      title: 'Organs work well enough together: at most a mild disturbance that will pass',
      says: () => 'Dysfunction of several organs is recorded as present.',
      remedy: 'Ask the clinician whether it is mild and easily reversed, and correct the cell; if not, {then}.',
    },
    zh: {
      title: '无多器官功能障碍，或仅有易恢复的轻度异常',
      says: () => '记录显示存在多器官功能障碍。',
      remedy: '请临床医生判断是否为易恢复的轻度异常并更正单元格；如不是，{then}。',
    },
  },
});
