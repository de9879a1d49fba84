import { hasHappened } from '../../../calendar.js';
import { defineRule, met, notApplicable, warn } from '../../rule.js';

/** Without an arm nothing can be scheduled: the follow-ups of an operated participant would go unseen. */
export const armRecorded = defineRule({
  id: 'allocation/arm-recorded',
  clause: 'A1',
  on: 'participant',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: ['arm', 'allocation_date', 'surgery_date', 'enrollment_date'],
  check({ arm, allocation_date, surgery_date, enrollment_date }, { asOf }) {
    if (arm !== undefined) return met();
    const operated = enrollment_date !== undefined && hasHappened(surgery_date, asOf);
    if (operated) return warn({ step: 'operated' });
    return hasHappened(allocation_date, asOf) ? warn({ step: 'allocated' }) : notApplicable();
  },
  words: {
    en: {
      title: 'The arm is recorded once a participant is allocated or operated',
      says: ({ step }) => `Recorded as ${step}, but "Arm" is blank, so no follow-up can be scheduled.`,
      remedy: 'Choose the arm in "Arm".',
    },
    zh: {
      title: '已分组或已手术的受试者须记录组别',
      says: ({ step }) => `已记录${step === 'operated' ? '手术' : '分组'}，但“组别”为空，无法安排随访。`,
      remedy: '请在“组别”中选择组别。',
    },
  },
});
