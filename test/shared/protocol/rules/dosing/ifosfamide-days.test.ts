import { ifosfamideDays } from '../../../../../shared/protocol/rules/dosing/ifosfamide-days.js';
import { ruleTable } from '../../rule-table.js';

const days = (ifosfamide_days: number | undefined, more = {}) => ({ cycles: { 1: { ifosfamide_days, ...more } } });

ruleTable(ifosfamideDays, {
  met: [['5 days', {}]],
  breached: [
    [
      '4 days',
      days(4),
      'Ifosfamide is recorded for 4 days; 5 are expected.',
      { column: 'ifosfamide_days', severity: 'stop' },
    ],
    ['6 days', days(6), 'Ifosfamide is recorded for 6 days; 5 are expected.', { severity: 'stop' }],
    ['1 day', days(1), 'Ifosfamide is recorded for 1 day; 5 are expected.'],
    ['0 days', days(0), 'Ifosfamide is recorded for 0 days; 5 are expected.'],
    [
      '4 days on a row without a day 1',
      days(4, { d1_date: undefined }),
      'Ifosfamide is recorded for 4 days; 5 are expected.',
    ],
  ],
  unknown: [['blank the day after day 5', { ...days(undefined), asOf: '2026-01-25' }, ['ifosfamide_days']]],
  notYetDue: [['blank on day 5', { ...days(undefined), asOf: '2026-01-24' }]],
  notApplicable: [['a planned cycle', days(undefined, { d1_date: undefined })]],
});
