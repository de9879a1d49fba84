import { ANLOTINIB_MG_PER_DAY } from '../../limits.js';
import { blank, breached, defineRule, met, notApplicable } from '../../rule.js';

/** A flat dose: no body surface area, and no tolerance. */
export const anlotinibDose = defineRule({
  id: 'dosing/anlotinib-dose',
  clause: 'D3',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'no',
  dose: 'drug',
  reads: ['anlotinib_mg_per_day', 'd1_date'],
  check({ anlotinib_mg_per_day: given, d1_date }) {
    if (given === ANLOTINIB_MG_PER_DAY) return met();
    if (given === undefined) return d1_date === undefined ? notApplicable() : blank('anlotinib_mg_per_day');
    const facts = { given, expected: ANLOTINIB_MG_PER_DAY };
    return breached(facts, { severity: given > ANLOTINIB_MG_PER_DAY ? 'stop' : 'warn' });
  },
  deviation: ({ given, expected }) => Math.abs(given - expected) / expected,
  words: {
    en: {
      title: 'Anlotinib is given at its flat daily dose',
      size: ({ given, expected }) => `${given} mg/day, not ${expected}`,
      says: ({ given, expected }) => `Anlotinib given ${given} mg/day; the flat dose is ${expected} mg/day.`,
      remedy: ({ given, expected }) =>
        given > expected
          ? 'Tell the PI now; check the dose against the drug record and correct the cell if it was mistyped.'
          : 'Check the dose against the drug record; if it was reduced on purpose, write why in "Reason for change or delay".',
    },
    zh: {
      title: '安罗替尼按固定日剂量给药',
      size: ({ given, expected }) => `${given} mg/天，应为 ${expected}`,
      says: ({ given, expected }) => `安罗替尼实际 ${given} mg/天；固定剂量为 ${expected} mg/天。`,
      remedy: ({ given, expected }) =>
        given > expected
          ? '请立即告知主要研究者；对照用药记录核对剂量，如填写有误请更正。'
          : '请对照用药记录核对剂量；如为有意减量，请在“调整或延迟原因”中写明原因。',
    },
  },
});
