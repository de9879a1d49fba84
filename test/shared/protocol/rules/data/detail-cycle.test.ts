import { detailCycle } from '../../../../../shared/protocol/rules/data/detail-cycle.js';
import { ruleTable } from '../../rule-table.js';

ruleTable(detailCycle, {
  met: [['another name of the product', { cycleDetails: { pld_product: 'caelyx' } }]],
  advisory: [
    [
      'a remark that nobody reads',
      { cycleDetails: { pld_product: 'second vial' } },
      'The answer counts; what is written behind it is not read by the checks: "Doxorubicin product".',
      { column: 'pld_product' },
    ],
  ],
  notApplicable: [['no remark', {}]],
});
