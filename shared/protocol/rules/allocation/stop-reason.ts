import { saysWhy } from '../../../workbook/reason.js';
import { defineRule, met, notApplicable, warn } from '../../rule.js';

/** Only whether a reason is there is looked at: what it says stays in its cell. */
export const stopReason = defineRule<'participant', { readonly lacks: 'reason' | 'date' }>({
  id: 'allocation/stop-reason',
  clause: 'A3',
  on: 'participant',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: ['stopped_reason', 'stopped_date'],
  shows: ['stopped_date'],
  check({ stopped_date, stopped_reason }) {
    if (stopped_date === undefined) {
      return saysWhy(stopped_reason) ? warn({ lacks: 'date' }, { columns: ['stopped_date'] }) : notApplicable();
    }
    return saysWhy(stopped_reason) ? met() : warn({ lacks: 'reason' }, { columns: ['stopped_reason'] });
  },
  words: {
    en: {
      title: 'Stopping treatment has a date and a reason',
      says: ({ lacks }) =>
        lacks === 'reason'
          ? 'Treatment was stopped, but no reason is recorded.'
          : 'A reason for stopping treatment is recorded, but no date.',
      remedy: ({ lacks }) =>
        lacks === 'reason'
          ? 'Write the reason in "Stopped treatment reason".'
          : 'Enter the date in "Stopped treatment date", or move the text to Notes if treatment goes on.',
    },
    zh: {
      title: '停止治疗须有日期和原因',
      says: ({ lacks }) =>
        lacks === 'reason' ? '已记录停止治疗日期，但未记录原因。' : '已记录停止治疗原因，但未记录日期。',
      remedy: ({ lacks }) =>
        lacks === 'reason'
          ? '请在“停止治疗原因”中填写原因。'
          : '请在“停止治疗日期”中填写日期；如仍在治疗，请将该文字移至备注。',
    },
  },
});
