import { anlotinibDays } from '../../../../../shared/protocol/rules/dosing/anlotinib-days.js';
import { ruleTable } from '../../rule-table.js';

const course = (anlotinib_days: number | undefined, more = {}) => ({ cycles: { 1: { anlotinib_days, ...more } } });

ruleTable(anlotinibDays, {
  met: [
    ['14 days', {}],
    ['14 days of another dose, which the dose rule reports', course(14, { anlotinib_mg_per_day: 12 })],
    ['14 days without a dose', course(14, { anlotinib_mg_per_day: undefined })],
  ],
  warn: [
    [
      '13 days, within 10% in total',
      course(13),
      'Anlotinib is recorded for 13 days; 14 are expected. 10 mg × 13 = 130 mg against 140 mg, so -7.1%.',
      { column: 'anlotinib_days', severity: 'warn' },
    ],
    [
      '15 days, within 10% in total',
      course(15),
      'Anlotinib is recorded for 15 days; 14 are expected. 10 mg × 15 = 150 mg against 140 mg, so +7.1%.',
      { severity: 'warn' },
    ],
    [
      'exactly 10% less in total',
      course(9, { anlotinib_mg_per_day: 14 }),
      'Anlotinib is recorded for 9 days; 14 are expected. 14 mg × 9 = 126 mg against 140 mg, so -10.0%.',
      { severity: 'warn' },
    ],
    [
      'exactly 10% more in total',
      course(11, { anlotinib_mg_per_day: 14 }),
      'Anlotinib is recorded for 11 days; 14 are expected. 14 mg × 11 = 154 mg against 140 mg, so +10.0%.',
      { severity: 'warn' },
    ],
    [
      '13 days without a dose',
      course(13, { anlotinib_mg_per_day: undefined }),
      'Anlotinib is recorded for 13 days; 14 are expected, so -7.1%.',
    ],
  ],
  breached: [
    [
      '12 days',
      course(12),
      'Anlotinib is recorded for 12 days; 14 are expected. 10 mg × 12 = 120 mg against 140 mg, so -14.3%.',
      { severity: 'warn' },
    ],
    [
      '16 days',
      course(16),
      'Anlotinib is recorded for 16 days; 14 are expected. 10 mg × 16 = 160 mg against 140 mg, so +14.3%.',
      { severity: 'stop' },
    ],
    [
      '1 day without a dose',
      course(1, { anlotinib_mg_per_day: undefined }),
      'Anlotinib is recorded for 1 day; 14 are expected, so -92.9%.',
      { severity: 'warn' },
    ],
    [
      '21 days without a dose',
      course(21, { anlotinib_mg_per_day: undefined }),
      'Anlotinib is recorded for 21 days; 14 are expected, so +50.0%.',
      { severity: 'stop' },
    ],
  ],
  unknown: [['blank the day after day 14', { ...course(undefined), asOf: '2026-02-03' }, ['anlotinib_days']]],
  notYetDue: [['blank on day 14', { ...course(undefined), asOf: '2026-02-02' }]],
  notApplicable: [['a planned cycle', course(undefined, { d1_date: undefined })]],
});
