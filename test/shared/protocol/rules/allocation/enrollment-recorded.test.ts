import { day } from '../../../../../shared/calendar.js';
import { enrollmentRecorded } from '../../../../../shared/protocol/rules/allocation/enrollment-recorded.js';
import { ruleTable } from '../../rule-table.js';

const notEnrolled = { enrollment_date: undefined, arm: undefined, allocation_date: undefined } as const;
const noCycles = { 1: null, 2: null, 3: null };

ruleTable(enrollmentRecorded, {
  met: [['enrolled and not yet allocated', { participant: { arm: undefined, allocation_date: undefined } }]],
  warn: [
    [
      'an arm without an enrollment date',
      { participant: { ...notEnrolled, arm: 'surgery only' }, cycles: noCycles },
      'Recorded as allocated, but "Enrollment date" is blank, so the participant is not counted as enrolled.',
      { column: 'enrollment_date', severity: 'warn' },
    ],
    [
      'an allocation date alone',
      { participant: { ...notEnrolled, allocation_date: day('2026-01-14') }, cycles: noCycles },
      'Recorded as allocated, but "Enrollment date" is blank, so the participant is not counted as enrolled.',
    ],
    [
      'a cycle given today',
      { participant: notEnrolled, cycles: { ...noCycles, 1: { d1_date: day('2026-09-01') } } },
      'Recorded as treated, but "Enrollment date" is blank, so the participant is not counted as enrolled.',
    ],
  ],
  notApplicable: [
    ['in screening', { participant: notEnrolled, cycles: noCycles }],
    [
      'a cycle dated tomorrow',
      { participant: notEnrolled, cycles: { ...noCycles, 1: { d1_date: day('2026-09-02') } } },
    ],
  ],
});
