import { blank, breached, defineRule, met } from '../../rule.js';

/** Read to the letter: the registry names no severity, and an exception is for the PI to document. */
export const psychological = defineRule({
  id: 'eligibility/psychological',
  clause: 'E10',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['psychological_condition'],
  check({ psychological_condition }) {
    if (psychological_condition === 'none') return met();
    return psychological_condition === undefined ? blank('psychological_condition') : breached({});
  },
  words: {
    en: {
      title: 'The exclusion for psychological reasons does not apply',
      says: () => 'E10 is recorded as present.',
      remedy: 'Check the cell; if it is right, and the PI has not documented an exception, {then}.',
    },
    zh: {
      title: '不存在因心理原因排除的情形',
      says: () => 'E10 记录为存在。',
      remedy: '请核对单元格；如填写无误，且主要研究者未书面记录例外，{then}。',
    },
  },
});
