import { detailAssessment } from '../../../../../shared/protocol/rules/data/detail-assessment.js';
import { ruleTable } from '../../rule-table.js';

ruleTable(detailAssessment, {
  met: [['where it was done', { followUpDetails: { ecg: 'local hospital' } }]],
  advisory: [
    [
      'a remark that nobody reads',
      { followUpDetails: { bloods: 'white cells low' } },
      'The answer counts; what is written behind it is not read by the checks: "Bloods".',
      { column: 'bloods' },
    ],
  ],
  notApplicable: [['no remark', {}]],
});
