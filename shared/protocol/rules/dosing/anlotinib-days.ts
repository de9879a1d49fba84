import { deviationPercent, toleranceBand } from '../../dosing/check.js';
import { ANLOTINIB_DAYS, ANLOTINIB_MG_PER_DAY } from '../../limits.js';
import { blank, breached, defineRule, met, notApplicable, notYetDue, warn } from '../../rule.js';
import { amount, percent } from '../../rule-parts/dose-words.js';
import { inDays, OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';

/** What counts is how much drug the course added up to; without a daily dose, the days stand for it. */
export const anlotinibDays = defineRule({
  id: 'dosing/anlotinib-days',
  clause: 'D3',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'no',
  dose: 'drug',
  reads: ['anlotinib_days', 'anlotinib_mg_per_day', 'd1_date'],
  check({ anlotinib_days: days, anlotinib_mg_per_day: mg, d1_date }, { asOf, settings }) {
    if (days === ANLOTINIB_DAYS) return met();
    if (days === undefined) {
      if (d1_date === undefined) return notApplicable();
      return asOf - d1_date >= ANLOTINIB_DAYS ? blank('anlotinib_days') : notYetDue();
    }
    const expectedTotal = ANLOTINIB_DAYS * ANLOTINIB_MG_PER_DAY;
    const off = deviationPercent(days * (mg ?? ANLOTINIB_MG_PER_DAY), expectedTotal) ?? 0;
    const facts = {
      days,
      expected: ANLOTINIB_DAYS,
      mgPerDay: mg,
      expectedTotal,
      percent: off,
      limit: settings.dose_tolerance_warn_percent,
    };
    return toleranceBand(off, settings) === 'breached'
      ? breached(facts, { severity: off > 0 ? 'stop' : 'warn' })
      : warn(facts, { severity: 'warn' });
  },
  deviation: ({ percent: off }) => Math.abs(off) / 100,
  words: {
    en: {
      title: 'Anlotinib is given on the right number of days',
      size: ({ days, percent: off }) => `${inDays(days)}, ${percent(off)}`,
      says({ days, expected, mgPerDay, expectedTotal, percent: off }) {
        const count = `Anlotinib is recorded for ${inDays(days)}; ${expected} are expected`;
        return mgPerDay === undefined
          ? `${count}, so ${percent(off)}.`
          : `${count}. ${amount(mgPerDay)} mg × ${days} = ${amount(mgPerDay * days)} mg against ${expectedTotal} mg, so ${percent(off)}.`;
      },
      remedy: ({ percent: off, limit }) =>
        (off > 0
          ? 'Tell the PI now; check days and dose against the drug record and correct the cell if it was mistyped.'
          : 'Check the days against the drug record; if the course was cut short, write why in "Reason for change or delay".') +
        ` Up to ${limit}% off in total is only a warning ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '安罗替尼用药天数正确',
      size: ({ days, percent: off }) => `${days} 天，${percent(off)}`,
      says({ days, expected, mgPerDay, expectedTotal, percent: off }) {
        const count = `安罗替尼记录为 ${days} 天；应为 ${expected} 天`;
        return mgPerDay === undefined
          ? `${count}，偏差 ${percent(off)}。`
          : `${count}。${amount(mgPerDay)} mg × ${days} = ${amount(mgPerDay * days)} mg，应为 ${expectedTotal} mg，偏差 ${percent(off)}。`;
      },
      remedy: ({ percent: off, limit }) =>
        (off > 0
          ? '请立即告知主要研究者；对照用药记录核对天数和剂量，如填写有误请更正。'
          : '请对照用药记录核对天数；如提前停药，请在“调整或延迟原因”中写明原因。') +
        `总量偏差不超过 ${limit}% 仅作警告${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});
