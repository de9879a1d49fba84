import { day } from '../../../../../shared/calendar.js';
import { threeCyclesThenSurgery } from '../../../../../shared/protocol/rules/allocation/three-cycles-then-surgery.js';
import { ruleTable } from '../../rule-table.js';

ruleTable(threeCyclesThenSurgery, {
  met: [
    ['three cycles, then surgery', {}],
    ['cycle 3 the day before surgery', { cycles: { 3: { d1_date: day('2026-04-19') } } }],
    ['two cycles and a reason', { participant: { stopped_reason: 'toxicity' }, cycles: { 3: null } }],
    ['surgery today', { asOf: '2026-04-20' }],
  ],
  breached: [
    [
      'cycle 3 on the day of surgery',
      { cycles: { 3: { d1_date: day('2026-04-20') } } },
      'Cycle 3 has its day 1 on 2026-04-20, not before surgery on 2026-04-20.',
      { column: 'surgery_date', severity: 'stop' },
    ],
    [
      'surgery before every cycle, whatever the reason',
      { participant: { surgery_date: day('2026-01-15'), stopped_reason: 'other' } },
      'Cycle 1 has its day 1 on 2026-01-20, not before surgery on 2026-01-15.',
    ],
    [
      'a cycle without a number after surgery',
      { cycles: { 3: { cycle: undefined, d1_date: day('2026-05-01') } } },
      'A cycle has its day 1 on 2026-05-01, not before surgery on 2026-04-20.',
    ],
  ],
  warn: [
    [
      'two cycles and no reason',
      { cycles: { 3: null } },
      'Surgery on 2026-04-20 followed 2 of 3 cycles, and no reason is recorded.',
      { column: 'stopped_reason', severity: 'warn' },
    ],
    [
      'a third cycle that was only planned',
      { cycles: { 3: { d1_date: undefined } } },
      'Surgery on 2026-04-20 followed 2 of 3 cycles, and no reason is recorded.',
    ],
    [
      'cycle 2 entered twice is not a third cycle',
      { cycles: { 3: { cycle: 2 } } },
      'Surgery on 2026-04-20 followed 2 of 3 cycles, and no reason is recorded.',
    ],
    [
      'two cycles and "none" for a reason',
      { participant: { stopped_reason: 'none' }, cycles: { 3: null } },
      'Surgery on 2026-04-20 followed 2 of 3 cycles, and no reason is recorded.',
    ],
    [
      'a stop date alone is no reason',
      { participant: { stopped_date: day('2026-02-20') }, cycles: { 2: null, 3: null } },
      'Surgery on 2026-04-20 followed 1 of 3 cycles, and no reason is recorded.',
    ],
    [
      'no cycle at all',
      { cycles: { 1: null, 2: null, 3: null } },
      'Surgery on 2026-04-20 followed 0 of 3 cycles, and no reason is recorded.',
    ],
  ],
  notApplicable: [
    ['not operated yet', { participant: { surgery_date: undefined }, cycles: { 3: null } }],
    ['a surgery date in the future', { asOf: '2026-04-19', cycles: { 3: null } }],
    ['the surgery-only arm', { participant: { arm: 'surgery only' }, cycles: { 3: null } }],
    ['no arm', { participant: { arm: undefined } }],
  ],
});
