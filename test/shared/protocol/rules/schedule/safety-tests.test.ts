import { expect, test } from '@jest/globals';
import { safetyTests } from '../../../../../shared/protocol/rules/schedule/safety-tests.js';
import { fullyMet } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

const NOTHING = { done_date: undefined, bloods: undefined, echo: undefined, ecg: undefined };
const SURGERY_ONLY = { arm: 'surgery only' } as const;

ruleTable(safetyTests, {
  met: [
    ['all three done', {}],
    ['the last safety visit, all three done', { followUp: { item: 'C3 +7d' } }],
    ['one not done, with a reason', { followUp: { echo: 'not done', reason: 'machine down' } }],
    ['done today', { asOf: '2026-01-21' }],
    ['no arm recorded', { participant: { arm: undefined } }],
  ],
  warn: [
    [
      'one not done',
      { followUp: { echo: 'not done' } },
      'C1 +1d took place on 2026-01-21 without "Echocardiogram", and no reason is recorded.',
      { column: 'echo', severity: 'query' },
    ],
    [
      'one not done, and a dash for a reason',
      { followUp: { echo: 'not done', reason: '-' } },
      'C1 +1d took place on 2026-01-21 without "Echocardiogram", and no reason is recorded.',
    ],
    [
      'one blank',
      { followUp: { ecg: undefined } },
      'C1 +1d took place on 2026-01-21 without "ECG", and no reason is recorded.',
      { column: 'ecg' },
    ],
    [
      'none at the last safety visit',
      { followUp: { item: 'C3 +7d', bloods: undefined, echo: 'not done', ecg: undefined } },
      'C3 +7d took place on 2026-01-21 without "Bloods", "Echocardiogram", "ECG", and no reason is recorded.',
      { column: 'bloods' },
    ],
    [
      'a visit in the surgery-only arm',
      { participant: SURGERY_ONLY },
      'The participant is in the surgery-only arm, but C1 +1d is a visit of the neoadjuvant arm.',
      { column: 'item', severity: 'query' },
    ],
    [
      'a single test in the surgery-only arm',
      { participant: SURGERY_ONLY, followUp: { ...NOTHING, bloods: 'done' } },
      'The participant is in the surgery-only arm, but C1 +1d is a visit of the neoadjuvant arm.',
    ],
  ],
  unknown: [['tests without a date', { followUp: { done_date: undefined } }, ['done_date']]],
  notApplicable: [
    ['a morbidity visit', { followUp: { item: 'Surgery +30d', bloods: undefined } }],
    ['a survival contact', { followUp: { item: 'Survival 1y', bloods: undefined } }],
    ['no item', { followUp: { item: undefined, bloods: undefined } }],
    ['not done yet', { followUp: NOTHING }],
    ['an empty row in the surgery-only arm', { participant: SURGERY_ONLY, followUp: NOTHING }],
    ['dated after today', { asOf: '2026-01-20', followUp: { ecg: undefined } }],
  ],
});

test('a visit without its participant is checked all the same', () => {
  const { followUp, context } = fullyMet({ followUp: { ecg: 'not done' } });
  expect(safetyTests.check({ ...followUp, participant: undefined }, context).verdict).toBe('warn');
});
