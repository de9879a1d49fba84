import { day } from '../../../../../shared/calendar.js';
import { assessmentAfterDeath } from '../../../../../shared/protocol/rules/schedule/assessment-after-death.js';
import { ruleTable } from '../../rule-table.js';

const died = (date: string) => ({ participant: { death_date: day(date) } });

ruleTable(assessmentAfterDeath, {
  met: [
    ['done on the day of death', died('2026-01-21')],
    ['death long after', died('2026-08-25')],
  ],
  breached: [
    [
      'done the day after death',
      died('2026-01-20'),
      'C1 +1d was done on 2026-01-21, after the death date (2026-01-20).',
      { column: 'done_date', severity: 'query' },
    ],
    [
      'an assessment without a name',
      { ...died('2026-01-20'), followUp: { item: undefined } },
      'This assessment was done on 2026-01-21, after the death date (2026-01-20).',
    ],
  ],
  notApplicable: [
    ['alive', {}],
    ['not done yet', { ...died('2026-01-20'), followUp: { done_date: undefined } }],
  ],
});
