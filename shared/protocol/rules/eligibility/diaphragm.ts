import { blank, breached, defineRule, met } from '../../rule.js';

/** Before enrollment. What imaging or the operation shows in the chest is E3. */
export const diaphragm = defineRule({
  id: 'eligibility/diaphragm',
  clause: 'I7',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['crosses_diaphragm'],
  check({ crosses_diaphragm }) {
    if (crosses_diaphragm === 'no') return met();
    return crosses_diaphragm === undefined ? blank('crosses_diaphragm') : breached({});
  },
  words: {
    en: {
      title: 'The tumor stays below the diaphragm',
      says: () => 'The tumor is recorded as crossing the diaphragm.',
      remedy: 'Check the imaging report and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '肿瘤未穿越膈肌',
      says: () => '记录显示肿瘤穿越膈肌。',
      remedy: '请核对影像报告并更正单元格；如填写无误，{then}。',
    },
  },
});
