import { addMonths, type Day, formatDay } from '../../../calendar.js';
import type { Participant } from '../../../workbook/records.js';
import type { Settings } from '../../../workbook/settings.js';
import { breached, defineRule, met } from '../../rule.js';

/**
 * The past excludes; an operation that is only planned needs a decision. The study operation bleeds as well and is exempt,
 * so a blank operation date means that there was none.
 */
export const recentEvents = defineRule({
  id: 'eligibility/recent-events',
  clause: 'E7',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: [
    'severe_infection_last_month',
    'high_bleeding_surgery_date',
    'screening_date',
    'surgery_date',
    'enrollment_date',
  ],
  check(row, { settings }) {
    const { severe_infection_last_month: infection, high_bleeding_surgery_date: date } = row;
    if (infection === 'no' && date === undefined) return met();
    const operation = date === undefined ? 'none' : judgeOperation(date, row, settings);
    const facts = {
      infection: infection === 'yes',
      operation: date !== undefined && operation !== 'none' ? formatDay(date) : undefined,
      planned: operation === 'to review',
      months: settings.recent_event_months,
    };
    if (infection === 'yes') {
      return breached(facts, {
        columns:
          operation === 'recent'
            ? ['severe_infection_last_month', 'high_bleeding_surgery_date']
            : ['severe_infection_last_month'],
      });
    }
    if (operation === 'recent') return breached(facts, { columns: ['high_bleeding_surgery_date'] });
    const blank = infection === undefined ? ['severe_infection_last_month'] : [];
    if (operation === 'to review') {
      return { verdict: 'unknown', blank, facts, columns: ['high_bleeding_surgery_date'] };
    }
    if (operation === 'no screening date') blank.push('screening_date');
    return blank.length > 0 ? { verdict: 'unknown', blank } : met();
  },
  words: {
    en: {
      title: 'No severe infection and no operation with a high risk of bleeding shortly before screening',
      says: ({ infection, operation, planned, months }) => {
        if (planned && !infection) return `A high-bleeding operation is dated ${operation}, after screening.`;
        if (!infection)
          return `A high-bleeding operation on ${operation} lies within ${inMonths(months)} before screening.`;
        return operation === undefined || planned
          ? 'A severe infection is recorded for the last month.'
          : `A severe infection is recorded for the last month, and a high-bleeding operation on ${operation} within ${inMonths(months)} before screening.`;
      },
      remedy: ({ infection, planned }) =>
        planned && !infection
          ? 'If it is the study operation, enter it as the surgery date; if not, ask the PI whether the participant can go on.'
          : 'Check the records and correct the cell; if it is right, {then}; before enrollment, screening again later is possible too.',
    },
    zh: {
      title: '筛选前短期内无严重感染，未行高出血风险手术',
      says: ({ infection, operation, planned, months }) => {
        if (planned && !infection) return `高出血风险手术日期为 ${operation}，在筛选之后。`;
        if (!infection) return `高出血风险手术（${operation}）在筛选前 ${months} 个月之内。`;
        return operation === undefined || planned
          ? '记录显示近一月有严重感染。'
          : `记录显示近一月有严重感染，且高出血风险手术（${operation}）在筛选前 ${months} 个月之内。`;
      },
      remedy: ({ infection, planned }) =>
        planned && !infection
          ? '如为研究手术，请填入手术日期；如不是，请主要研究者决定能否继续。'
          : '请核对病历并更正单元格；如填写无误，{then}；未入组者也可择期重新筛选。',
    },
  },
});

const inMonths = (count: number): string => `${count} ${count === 1 ? 'month' : 'months'}`;

function judgeOperation(
  date: Day,
  { screening_date: screening, surgery_date, enrollment_date: enrolled }: Participant,
  settings: Settings,
): 'none' | 'recent' | 'to review' | 'no screening date' {
  if (date === surgery_date) return 'none';
  if (screening !== undefined && date <= screening) {
    return date < addMonths(screening, -settings.recent_event_months) ? 'none' : 'recent';
  }
  if (enrolled !== undefined && date > enrolled) return 'none';
  return screening === undefined ? 'no screening date' : 'to review';
}
