import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { beforeConsentAssessment } from '../../../../../shared/protocol/rules/data/before-consent-assessment.js';
import { fullyMet } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

const consent = (date: string) => ({ participant: { consent_date: day(date) } });

ruleTable(beforeConsentAssessment, {
  met: [
    ['consent first', {}],
    ['consent on the same day', consent('2026-01-21')],
  ],
  breached: [
    [
      'done the day before consent',
      consent('2026-01-22'),
      'Dated before consent on 2026-01-22: "Done on" (2026-01-21).',
      { column: 'done_date', severity: 'stop' },
    ],
  ],
  notApplicable: [
    ['no consent date, which is asked for on the participant', { participant: { consent_date: undefined } }],
    ['not done yet', { followUp: { done_date: undefined } }],
  ],
});

test('an assessment without its participant has no consent to be held against', () => {
  const { followUp, context } = fullyMet();
  expect(beforeConsentAssessment.check({ ...followUp, participant: undefined }, context).verdict).toBe(
    'not-applicable',
  );
});
