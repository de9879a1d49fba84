import { psychological } from '../../../../../shared/protocol/rules/eligibility/psychological.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(psychological, {
  met: [
    ['none', row({ psychological_condition: 'none' })],
    ['none, not enrolled', row({ psychological_condition: 'none', enrollment_date: undefined })],
  ],
  breached: [
    [
      'present, and nothing more is said',
      { ...row({ psychological_condition: 'present' }), details: { psychological_condition: 'mild' } },
      'E10 is recorded as present.',
      { column: 'psychological_condition' },
    ],
  ],
  unknown: [['blank', row({ psychological_condition: undefined }), ['psychological_condition']]],
});
