import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { futureDateParticipant } from '../../../../../shared/protocol/rules/data/future-date-participant.js';
import { ruleTable } from '../../rule-table.js';

const TODAY = day('2026-09-01');
const TOMORROW = day('2026-09-02');
const DATES = ['screening_date', 'consent_date', 'mdt_date', 'enrollment_date', 'allocation_date', 'surgery_date'];

ruleTable(futureDateParticipant, {
  met: [
    ['all in the past', {}],
    ['dated today', { participant: { last_contact_date: TODAY } }],
    ['surgery planned for tomorrow', { participant: { surgery_planned_date: TOMORROW } }],
  ],
  breached: [
    [
      'dated tomorrow',
      { participant: { surgery_date: TOMORROW } },
      'Dated after 2026-09-01: "Surgery date" (2026-09-02).',
      { column: 'surgery_date', severity: 'query' },
    ],
    [
      'two dates, in the order of the columns',
      { participant: { death_date: day('2027-01-01'), progression_date: TOMORROW } },
      'Dated after 2026-09-01: "Progression date" (2026-09-02), "Death date" (2027-01-01).',
      { column: 'progression_date' },
    ],
    [
      'an earlier today',
      { asOf: '2026-08-19' },
      'Dated after 2026-08-19: "Last contact date" (2026-08-20).',
      { column: 'last_contact_date' },
    ],
  ],
  notApplicable: [
    [
      'no date at all',
      { participant: Object.fromEntries([...DATES, 'last_contact_date'].map((key) => [key, undefined])) },
    ],
  ],
});

test('every date of a participant is looked at but the planned one', () => {
  expect(futureDateParticipant.reads).toEqual([
    'screening_date',
    'consent_date',
    'consent_withdrawn_date',
    'mdt_date',
    'severe_contraindication_date',
    'high_bleeding_surgery_date',
    'screen_failure_date',
    'enrollment_date',
    'allocation_date',
    'surgery_date',
    'progression_date',
    'death_date',
    'last_contact_date',
    'stopped_date',
  ]);
});
