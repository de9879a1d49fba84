import { ASA_MAX } from '../../limits.js';
import { blank, breached, defineRule, met } from '../../rule.js';

/** The class as a number; Roman numerals and the E suffix are read before. */
export const asa = defineRule({
  id: 'eligibility/asa',
  clause: 'I11',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['asa'],
  check(row) {
    if (row.asa === undefined) return blank('asa');
    return Number(row.asa) <= ASA_MAX ? met() : breached({ asa: row.asa, max: ASA_MAX });
  },
  words: {
    en: {
      title: 'The ASA class is low enough',
      size: ({ asa }) => asa,
      says: ({ asa: given, max }) => `ASA class ${given} is recorded; the highest accepted is ${max}.`,
      remedy: 'Check the anesthesia assessment and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: 'ASA 分级不超过上限',
      size: ({ asa }) => `${asa} 级`,
      says: ({ asa: given, max }) => `ASA 分级记录为 ${given} 级；最高可接受 ${max} 级。`,
      remedy: '请核对麻醉评估并更正单元格；如填写无误，{then}。',
    },
  },
});
