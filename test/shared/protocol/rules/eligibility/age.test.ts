import { age } from '../../../../../shared/protocol/rules/eligibility/age.js';
import { ruleTable } from '../../rule-table.js';

const row = (age_years: number | undefined) => ({ participant: { age_years } });

ruleTable(age, {
  met: [
    ['18, the youngest', row(18)],
    ['75, the oldest', row(75)],
    ['80 where the setting allows 80', { ...row(80), settings: { age_advisory_max_years: 80 } }],
    ['16 where the setting allows 16', { ...row(16), settings: { age_advisory_min_years: 16 } }],
  ],
  advisory: [
    [
      '17',
      row(17),
      'Age 17 is outside 18 to 75 (operational default, not from the registry).',
      { column: 'age_years', severity: 'advisory' },
    ],
    ['76', row(76), 'Age 76 is outside 18 to 75 (operational default, not from the registry).'],
  ],
  notApplicable: [['blank', row(undefined)]],
});
