import { resectable } from '../../../../../shared/protocol/rules/eligibility/resectable.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(resectable, {
  met: [
    ['yes', row({ mdt_r0_r1_possible: 'yes' })],
    ['yes, without the date of the MDT', row({ mdt_date: undefined })],
    ['what else the MDT says is for another clause', row({ mdt_tolerates_chemo_and_surgery: 'no' })],
  ],
  breached: [
    ['no', row({ mdt_r0_r1_possible: 'no' }), 'The MDT does not expect an R0 or R1 resection.', { severity: 'stop' }],
  ],
  unclear: [
    [
      'uncertain',
      row({ mdt_r0_r1_possible: 'uncertain' }),
      'The MDT is uncertain whether an R0 or R1 resection can be reached.',
      { column: 'mdt_r0_r1_possible' },
    ],
  ],
  unknown: [['blank', row({ mdt_r0_r1_possible: undefined }), ['mdt_r0_r1_possible']]],
});
