import { IFOSFAMIDE_DAYS } from '../../limits.js';
import { blank, breached, defineRule, met, notApplicable, notYetDue } from '../../rule.js';
import { inDays } from '../../rule-parts/rule-words.js';

/** A blank count is not asked for until the last day is over; a count that is there is judged at once. */
export const ifosfamideDays = defineRule({
  id: 'dosing/ifosfamide-days',
  clause: 'D2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'no',
  dose: 'drug',
  reads: ['ifosfamide_days', 'd1_date'],
  check({ ifosfamide_days, d1_date }, { asOf }) {
    if (ifosfamide_days === IFOSFAMIDE_DAYS) return met();
    if (ifosfamide_days !== undefined) return breached({ days: ifosfamide_days, expected: IFOSFAMIDE_DAYS });
    if (d1_date === undefined) return notApplicable();
    return asOf - d1_date >= IFOSFAMIDE_DAYS ? blank('ifosfamide_days') : notYetDue();
  },
  deviation: ({ days, expected }) => Math.abs(days - expected) / expected,
  words: {
    en: {
      title: 'Ifosfamide is given on the right number of days',
      size: ({ days, expected }) => `${inDays(days)}, not ${expected}`,
      says: ({ days, expected }) => `Ifosfamide is recorded for ${inDays(days)}; ${expected} are expected.`,
      remedy: ({ days, expected }) =>
        days > expected
          ? 'Tell the PI now; check the days against the drug record and correct the cell if it was mistyped.'
          : 'Check the days against the drug record; if the course was cut short, tell the PI and write why in "Reason for change or delay".',
    },
    zh: {
      title: '异环磷酰胺用药天数正确',
      size: ({ days, expected }) => `${days} 天，应为 ${expected} 天`,
      says: ({ days, expected }) => `异环磷酰胺记录为 ${days} 天；应为 ${expected} 天。`,
      remedy: ({ days, expected }) =>
        days > expected
          ? '请立即告知主要研究者；对照用药记录核对天数，如填写有误请更正。'
          : '请对照用药记录核对天数；如提前停药，请告知主要研究者，并在“调整或延迟原因”中写明原因。',
    },
  },
});
