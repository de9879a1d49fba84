import { day } from '../../../../../shared/calendar.js';
import { armRecorded } from '../../../../../shared/protocol/rules/allocation/arm-recorded.js';
import { ruleTable } from '../../rule-table.js';

const blank = { arm: undefined, allocation_date: undefined, surgery_date: undefined } as const;

ruleTable(armRecorded, {
  met: [
    ['surgery only', { participant: { arm: 'surgery only' } }],
    ['an arm before the operation', { participant: { surgery_date: undefined } }],
  ],
  warn: [
    [
      'operated without an arm',
      { participant: { ...blank, surgery_date: day('2026-04-20') } },
      'Recorded as operated, but "Arm" is blank, so no follow-up can be scheduled.',
      { column: 'arm', severity: 'query' },
    ],
    [
      'allocated today without an arm',
      { participant: { ...blank, allocation_date: day('2026-09-01') } },
      'Recorded as allocated, but "Arm" is blank, so no follow-up can be scheduled.',
    ],
  ],
  notApplicable: [
    ['enrolled and waiting for allocation', { participant: blank }],
    ['an operation dated tomorrow', { participant: { ...blank, surgery_date: day('2026-09-02') } }],
    [
      'operated and never enrolled',
      { participant: { ...blank, surgery_date: day('2026-04-20'), enrollment_date: undefined } },
    ],
  ],
});
