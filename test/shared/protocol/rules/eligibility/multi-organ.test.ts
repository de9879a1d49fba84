import { multiOrgan } from '../../../../../shared/protocol/rules/eligibility/multi-organ.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(multiOrgan, {
  met: [
    ['none', row({ multi_organ_dysfunction: 'none' })],
    ['slight', row({ multi_organ_dysfunction: 'slight, easily recoverable' })],
    ['one organ for good is for another clause', row({ persistent_organ_dysfunction: 'yes' })],
  ],
  breached: [
    [
      'present',
      row({ multi_organ_dysfunction: 'present' }),
      'Dysfunction of several organs is recorded as present.',
      { column: 'multi_organ_dysfunction' },
    ],
  ],
  unknown: [['blank', row({ multi_organ_dysfunction: undefined }), ['multi_organ_dysfunction']]],
});
