import { day } from '../../../../../shared/calendar.js';
import { beforeConsentCycle } from '../../../../../shared/protocol/rules/data/before-consent-cycle.js';
import { ruleTable } from '../../rule-table.js';

const consent = (date: string) => ({ participant: { consent_date: day(date) } });

ruleTable(beforeConsentCycle, {
  met: [
    ['consent first', {}],
    ['consent on day 1', consent('2026-01-20')],
  ],
  breached: [
    [
      'day 1 the day before consent',
      consent('2026-01-21'),
      'Dated before consent on 2026-01-21: "Day 1 actual" (2026-01-20).',
      { column: 'd1_date', severity: 'stop' },
    ],
  ],
  notApplicable: [
    ['no consent date, which is asked for on the participant', { participant: { consent_date: undefined } }],
    ['a planned cycle', { cycles: { 1: { d1_date: undefined } } }],
  ],
});
