import { futureDateAssessment } from '../../../../../shared/protocol/rules/data/future-date-assessment.js';
import { ruleTable } from '../../rule-table.js';

ruleTable(futureDateAssessment, {
  met: [
    ['done in the past', {}],
    ['done today', { asOf: '2026-01-21' }],
  ],
  breached: [
    [
      'done tomorrow',
      { asOf: '2026-01-20' },
      'Dated after 2026-01-20: "Done on" (2026-01-21).',
      { column: 'done_date', severity: 'query' },
    ],
  ],
  notApplicable: [['not done yet', { followUp: { done_date: undefined } }]],
});
