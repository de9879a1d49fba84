import { day } from '../../../../../shared/calendar.js';
import { plannedTooFarParticipant } from '../../../../../shared/protocol/rules/data/planned-too-far-participant.js';
import { ruleTable } from '../../rule-table.js';

/** Today is 2026-03-01. */
const plan = (date: string) => ({
  asOf: '2026-03-01',
  participant: { surgery_date: undefined, surgery_planned_date: day(date) },
});

ruleTable(plannedTooFarParticipant, {
  met: [
    ['180 days ahead', plan('2026-08-28')],
    ['a day that has passed, which is for the schedule to say', plan('2026-02-20')],
  ],
  breached: [
    [
      '181 days ahead',
      plan('2026-08-29'),
      '"Surgery planned date" (2026-08-29) is not within 180 days of 2026-03-01 (operational default, not from the registry).',
      { column: 'surgery_planned_date', severity: 'warn' },
    ],
  ],
  notApplicable: [
    ['operated', { asOf: '2026-05-01', participant: { surgery_planned_date: day('2062-04-20') } }],
    ['nothing planned', { participant: { surgery_date: undefined } }],
  ],
});
