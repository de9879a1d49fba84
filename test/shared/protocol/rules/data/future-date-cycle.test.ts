import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { futureDateCycle } from '../../../../../shared/protocol/rules/data/future-date-cycle.js';
import { ruleTable } from '../../rule-table.js';

ruleTable(futureDateCycle, {
  met: [
    ['both in the past', {}],
    ['the last dose today', { asOf: '2026-02-02' }],
    ['a planned day 1 tomorrow', { cycles: { 1: { d1_planned_date: day('2026-09-02') } } }],
  ],
  breached: [
    [
      'the last dose tomorrow',
      { asOf: '2026-02-01' },
      'Dated after 2026-02-01: "Last study dose date" (2026-02-02).',
      { column: 'last_study_dose_date', severity: 'query' },
    ],
    [
      'both in the future',
      { asOf: '2026-01-19' },
      'Dated after 2026-01-19: "Day 1 actual" (2026-01-20), "Last study dose date" (2026-02-02).',
      { column: 'd1_date' },
    ],
  ],
  notApplicable: [['a planned cycle', { cycles: { 1: { d1_date: undefined, last_study_dose_date: undefined } } }]],
});

test('the two actual dates of a cycle are looked at', () => {
  expect(futureDateCycle.reads).toEqual(['d1_date', 'last_study_dose_date']);
});
