import { anlotinibDose } from '../../../../../shared/protocol/rules/dosing/anlotinib-dose.js';
import { ruleTable } from '../../rule-table.js';

const given = (anlotinib_mg_per_day: number | undefined, more = {}) => ({
  cycles: { 1: { anlotinib_mg_per_day, ...more } },
});

ruleTable(anlotinibDose, {
  met: [
    ['10 mg', {}],
    ['10 mg whatever the weight', { cycles: { 1: { weight_kg: 110 } } }],
  ],
  breached: [
    [
      '12 mg',
      given(12),
      'Anlotinib given 12 mg/day; the flat dose is 10 mg/day.',
      { column: 'anlotinib_mg_per_day', severity: 'stop' },
    ],
    ['a hair over', given(10.1), 'Anlotinib given 10.1 mg/day; the flat dose is 10 mg/day.', { severity: 'stop' }],
    ['8 mg', given(8), 'Anlotinib given 8 mg/day; the flat dose is 10 mg/day.', { severity: 'warn' }],
    ['nothing', given(0), 'Anlotinib given 0 mg/day; the flat dose is 10 mg/day.', { severity: 'warn' }],
  ],
  unknown: [['no dose', given(undefined), ['anlotinib_mg_per_day']]],
  notApplicable: [['a planned cycle', given(undefined, { d1_date: undefined })]],
});
