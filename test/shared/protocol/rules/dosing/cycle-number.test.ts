import { cycleNumber } from '../../../../../shared/protocol/rules/dosing/cycle-number.js';
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
});
