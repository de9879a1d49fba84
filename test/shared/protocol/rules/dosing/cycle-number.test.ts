import { day } from '../../../../../shared/calendar.js';
import { cycleNumber } from '../../../../../shared/protocol/rules/dosing/cycle-number.js';
import { NO_DRUG } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

ruleTable(cycleNumber, {
  met: [
    ['cycle 1', { on: 1 }],
    ['cycle 3', { on: 3 }],
  ],
  breached: [
    [
      'a fourth cycle',
      { cycles: { 4: {} }, on: 4 },
      'This row is cycle 4; there are 3 cycles at most.',
      { column: 'cycle', severity: 'stop' },
    ],
    [
      'a fourth cycle with a dose and no day 1',
      { cycles: { 4: { ...NO_DRUG, pld_mg: 64 } }, on: 4 },
      'This row is cycle 4; there are 3 cycles at most.',
      { severity: 'stop' },
    ],
    [
      'a fourth cycle with a day 1 and no dose yet',
      { cycles: { 4: { ...NO_DRUG, d1_date: day('2026-03-24') } }, on: 4 },
      'This row is cycle 4; there are 3 cycles at most.',
    ],
  ],
  unclear: [
    [
      'cycle 0',
      { cycles: { 0: {} }, on: 0 },
      'The cycle number is 0; cycles are numbered from 1 to 3.',
      { column: 'cycle' },
    ],
    [
      'a negative number',
      { cycles: { 1: { cycle: -1 } }, on: -1 },
      'The cycle number is -1; cycles are numbered from 1 to 3.',
    ],
  ],
  notApplicable: [['a fourth cycle that is only planned', { cycles: { 4: NO_DRUG }, on: 4 }]],
});
