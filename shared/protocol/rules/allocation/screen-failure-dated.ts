import { defineRule, met, notApplicable, warn } from '../../rule.js';

/** A reason alone closes nothing: without a day nobody counts as a screen failure. */
export const screenFailureDated = defineRule({
  id: 'allocation/screen-failure-dated',
  clause: 'A1',
  on: 'participant',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: ['screen_failure_date', 'screen_failure_reason'],
  check({ screen_failure_reason: reason, screen_failure_date: date }) {
    if (reason === undefined) return notApplicable();
    return date === undefined ? warn({}) : met();
  },
  words: {
    en: {
      title: 'A screen failure has a date',
      says: () => 'A reason for a screen failure is recorded, but no date, so the participant does not count as one.',
      remedy: 'Type the day in "Screen failure date", or move the reason to the row that it belongs to.',
    },
    zh: {
      title: '筛选失败须有日期',
      says: () => '已记录筛选失败原因，但未记录日期，因此不计为筛选失败。',
      remedy: '请在“筛选失败日期”中填写日期，或将原因移至其所属的行。',
    },
  },
});
