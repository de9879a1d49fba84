import { formatDay } from '../../../calendar.js';
import { saysWhy } from '../../../workbook/reason.js';
import { FOLLOW_UP_COLUMNS } from '../../../workbook/schema.js';
import { blank, defineRule, met, notApplicable, warn } from '../../rule.js';
import { headings } from '../../rule-parts/rule-words.js';

const TESTS = ['bloods', 'echo', 'ecg'] as const;

type Safety = {
  readonly problem: 'tests' | 'arm';
  readonly item: string;
  readonly done?: string;
  readonly tests?: readonly string[];
};

/** Whether a visit took place at all is the schedule's; this asks what was done at one that did. */
export const safetyTests = defineRule<'follow-up', Safety>({
  id: 'schedule/safety-tests',
  clause: 'F1',
  on: 'follow-up',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: ['bloods', 'echo', 'ecg', 'done_date', 'item', 'reason'],
  shows: ['bloods', 'echo', 'ecg', 'done_date', 'item'],
  check(row, { asOf }) {
    const { item, done_date, bloods, echo, ecg, reason, participant } = row;
    // The safety visits are the items that are named after a cycle.
    if (item === undefined || !item.startsWith('C')) return notApplicable();
    const tested = bloods !== undefined || echo !== undefined || ecg !== undefined;
    if (done_date === undefined && !tested) return notApplicable();
    if (participant?.arm === 'surgery only') return warn({ problem: 'arm', item }, { columns: ['item'] });
    if (done_date === undefined) return blank('done_date');
    if (done_date > asOf) return notApplicable();
    if (saysWhy(reason) || (bloods === 'done' && echo === 'done' && ecg === 'done')) return met();
    const tests = TESTS.filter((test) => row[test] !== 'done');
    return warn({ problem: 'tests', item, done: formatDay(done_date), tests }, { columns: tests });
  },
  words: {
    en: {
      title: 'Each safety visit has its three tests, or a reason',
      says: ({ problem, item, done, tests = [] }) =>
        problem === 'arm'
          ? `The participant is in the surgery-only arm, but ${item} is a visit of the neoadjuvant arm.`
          : `${item} took place on ${done} without ${headings(FOLLOW_UP_COLUMNS, tests, 'en')}, and no reason is recorded.`,
      remedy: ({ problem }) =>
        problem === 'arm'
          ? 'Check the arm and the participant ID, and move the row to whom it belongs.'
          : 'Enter the tests that were done, or write in "Reason not done or late" why they were not.',
    },
    zh: {
      title: '每次安全性访视完成三项检查或写明原因',
      says: ({ problem, item, done, tests = [] }) =>
        problem === 'arm'
          ? `受试者属于单纯手术组，但 ${item} 为新辅助组的访视。`
          : `${item} 于 ${done} 完成，但缺少${headings(FOLLOW_UP_COLUMNS, tests, 'zh')}，且未记录原因。`,
      remedy: ({ problem }) =>
        problem === 'arm'
          ? '请核对组别和受试者编号，将该行移至所属受试者。'
          : '请补录已完成的检查，或在“未完成或延迟原因”中写明未完成的原因。',
    },
  },
});
