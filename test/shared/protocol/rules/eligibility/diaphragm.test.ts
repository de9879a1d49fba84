import { diaphragm } from '../../../../../shared/protocol/rules/eligibility/diaphragm.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(diaphragm, {
  met: [
    ['it does not cross', row({ crosses_diaphragm: 'no' })],
    ['what imaging shows in the chest is for another clause', row({ chest_cavity_on_imaging: 'yes' })],
    ['what the operation finds is for another clause', row({ chest_cavity_in_surgical_report: 'yes' })],
  ],
  breached: [
    [
      'it crosses',
      row({ crosses_diaphragm: 'yes' }),
      'The tumor is recorded as crossing the diaphragm.',
      { column: 'crosses_diaphragm', severity: 'stop' },
    ],
  ],
  unknown: [['blank', row({ crosses_diaphragm: undefined }), ['crosses_diaphragm']]],
});
