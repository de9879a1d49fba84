import { blank, breached, defineRule, met } from '../../rule.js';

/** One organ is enough here, unlike I9. */
export const persistentDysfunction = defineRule({
  id: 'eligibility/persistent-dysfunction',
  clause: 'E8',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['persistent_organ_dysfunction'],
  check({ persistent_organ_dysfunction }) {
    if (persistent_organ_dysfunction === 'no') return met();
    return persistent_organ_dysfunction === undefined ? blank('persistent_organ_dysfunction') : breached({});
  },
  words: {
    en: {
      title: 'No organ is lastingly impaired at the start of the study',
      says: () => 'A lasting organ dysfunction is recorded.',
      remedy: 'Ask the clinician whether it can recover before the study starts, and correct the cell; if not, {then}.',
    },
    zh: {
      title: '研究开始时无持续性器官功能障碍',
      says: () => '记录显示存在持续性器官功能障碍。',
      remedy: '请临床医生判断研究开始前能否恢复并更正单元格；如不能，{then}。',
    },
  },
});
