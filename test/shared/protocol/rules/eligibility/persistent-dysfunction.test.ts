import { persistentDysfunction } from '../../../../../shared/protocol/rules/eligibility/persistent-dysfunction.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(persistentDysfunction, {
  met: [
    ['no', row({ persistent_organ_dysfunction: 'no' })],
    [
      'several organs, slightly, are for another clause',
      row({ multi_organ_dysfunction: 'slight, easily recoverable' }),
    ],
    ['several organs are for another clause', row({ multi_organ_dysfunction: 'present' })],
  ],
  breached: [
    [
      'yes',
      row({ persistent_organ_dysfunction: 'yes' }),
      'A lasting organ dysfunction is recorded.',
      { column: 'persistent_organ_dysfunction', severity: 'stop' },
    ],
  ],
  unknown: [['blank', row({ persistent_organ_dysfunction: undefined }), ['persistent_organ_dysfunction']]],
});
