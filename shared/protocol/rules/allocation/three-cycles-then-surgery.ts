import { formatDay, hasHappened } from '../../../calendar.js';
import { saysWhy } from '../../../workbook/reason.js';
import { CYCLES } from '../../limits.js';
import { breached, defineRule, met, notApplicable, warn } from '../../rule.js';

type Order = {
  readonly problem: 'order' | 'fewer';
  readonly surgery: string;
  readonly cycle?: number | undefined;
  readonly d1?: string;
  readonly given?: number;
  readonly expected: number;
};

/** The registry says nothing on fewer cycles, so that asks for a reason and is never judged further. */
export const threeCyclesThenSurgery = defineRule<'participant', Order>({
  id: 'allocation/three-cycles-then-surgery',
  clause: 'A3',
  on: 'participant',
  kind: 'conduct',
  severity: 'stop',
  harm: 'critical',
  holds: 'no',
  reads: ['surgery_date', 'stopped_date', 'stopped_reason', 'arm'],
  shows: ['surgery_date'],
  check({ arm, surgery_date, stopped_reason, cycles }, { asOf }) {
    if (arm !== 'neoadjuvant' || !hasHappened(surgery_date, asOf)) return notApplicable();
    let given = 0;
    let counted: number | undefined;
    for (const { cycle, d1_date } of cycles) {
      if (d1_date === undefined) continue;
      if (d1_date >= surgery_date) {
        const days = { surgery: formatDay(surgery_date), d1: formatDay(d1_date) };
        return breached({ problem: 'order', cycle, ...days, expected: CYCLES });
      }
      // Rows come in order of cycle number: one that is there twice was given once.
      if (cycle !== undefined && cycle !== counted) {
        given += 1;
        counted = cycle;
      }
    }
    if (given >= CYCLES || saysWhy(stopped_reason)) return met();
    return warn(
      { problem: 'fewer', surgery: formatDay(surgery_date), given, expected: CYCLES },
      { severity: 'warn', columns: ['stopped_reason'] },
    );
  },
  words: {
    en: {
      title: 'In the neoadjuvant arm, surgery comes after the cycles',
      says: ({ problem, surgery, cycle, d1, given, expected }) =>
        problem === 'order'
          ? `${cycle === undefined ? 'A cycle has its' : `Cycle ${cycle} has its`} day 1 on ${d1}, not before surgery on ${surgery}.`
          : `Surgery on ${surgery} followed ${given} of ${expected} cycles, and no reason is recorded.`,
      remedy: ({ problem }) =>
        problem === 'order'
          ? 'Tell the PI; check both dates against the source and correct the one that was mistyped.'
          : 'Enter the missing cycles, or write in "Stopped treatment reason" why there were fewer.',
    },
    zh: {
      title: '新辅助组先完成各周期再手术',
      says: ({ problem, surgery, cycle, d1, given, expected }) =>
        problem === 'order'
          ? `${cycle === undefined ? '有一个周期' : `第 ${cycle} 周期`}的第 1 天为 ${d1}，不早于手术日期 ${surgery}。`
          : `手术日期为 ${surgery}，此前仅完成 ${expected} 个周期中的 ${given} 个，且未记录原因。`,
      remedy: ({ problem }) =>
        problem === 'order'
          ? '请告知主要研究者；对照原始资料核对两个日期，更正填写有误的一个。'
          : '请补录缺少的周期，或在“停止治疗原因”中写明周期不足的原因。',
    },
  },
});
