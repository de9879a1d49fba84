import { toleratesTreatment } from '../../../../../shared/protocol/rules/eligibility/tolerates-treatment.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(toleratesTreatment, {
  met: [
    ['yes', row({ mdt_tolerates_chemo_and_surgery: 'yes' })],
    ['yes, without the date of the MDT', row({ mdt_date: undefined })],
    ['yes, in the surgery-only arm', row({ arm: 'surgery only' })],
  ],
  breached: [
    [
      'no',
      row({ mdt_tolerates_chemo_and_surgery: 'no' }),
      'The MDT does not find the participant fit for both chemotherapy and surgery.',
    ],
    [
      'no, in the surgery-only arm all the same',
      row({ mdt_tolerates_chemo_and_surgery: 'no', arm: 'surgery only' }),
      'The MDT does not find the participant fit for both chemotherapy and surgery.',
      { column: 'mdt_tolerates_chemo_and_surgery' },
    ],
  ],
  unknown: [['blank', row({ mdt_tolerates_chemo_and_surgery: undefined }), ['mdt_tolerates_chemo_and_surgery']]],
});
