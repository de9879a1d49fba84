import { plannedCycleNumber } from '../../../../../shared/protocol/rules/dosing/planned-cycle-number.js';
import { NO_DRUG } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

ruleTable(plannedCycleNumber, {
  met: [['a third cycle that is only planned', { cycles: { 3: NO_DRUG }, on: 3 }]],
  breached: [
    [
      'a fourth cycle that is only planned',
      { cycles: { 4: NO_DRUG }, on: 4 },
      'Cycle 4 is planned for 2026-03-03; there are 3 cycles at most, and no day is right for another.',
      { column: 'cycle', severity: 'warn' },
    ],
    [
      'a row for a fourth cycle without any date',
      { cycles: { 4: { ...NO_DRUG, d1_planned_date: undefined } }, on: 4 },
      'A row is prepared for cycle 4; there are 3 cycles at most, and no day is right for another.',
    ],
  ],
  notApplicable: [
    ['a fourth cycle that was given, which its own rule judges', { cycles: { 4: {} }, on: 4 }],
    ['a fourth cycle with a dose and no day 1', { cycles: { 4: { ...NO_DRUG, anlotinib_mg_per_day: 10 } }, on: 4 }],
  ],
});
