import { hasHappened } from '../../../calendar.js';
import { defineRule, met, notApplicable, warn } from '../../rule.js';

/** Who has no enrollment date is not counted as enrolled, however far they have come. */
export const enrollmentRecorded = defineRule({
  id: 'allocation/enrollment-recorded',
  clause: 'A1',
  on: 'participant',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  reads: ['enrollment_date', 'arm', 'allocation_date'],
  check({ enrollment_date, arm, allocation_date, cycles }, { asOf }) {
    if (enrollment_date !== undefined) return met();
    if (cycles.some(({ d1_date }) => hasHappened(d1_date, asOf))) return warn({ step: 'treated' });
    return arm !== undefined || allocation_date !== undefined ? warn({ step: 'allocated' }) : notApplicable();
  },
  words: {
    en: {
      title: 'The enrollment date is recorded before allocation and treatment',
      says: ({ step }) =>
        `Recorded as ${step}, but "Enrollment date" is blank, so the participant is not counted as enrolled.`,
      remedy: 'Enter the enrollment date, or move what was entered on the wrong row to the right one.',
    },
    zh: {
      title: '分组和治疗前须记录入组日期',
      says: ({ step }) => `已记录${step === 'treated' ? '治疗' : '分组'}，但“入组日期”为空，未计入入组人数。`,
      remedy: '请填写入组日期，或将误填的内容移至正确的行。',
    },
  },
});
