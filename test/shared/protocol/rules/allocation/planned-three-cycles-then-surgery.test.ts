import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { plannedThreeCyclesThenSurgery } from '../../../../../shared/protocol/rules/allocation/planned-three-cycles-then-surgery.js';
import type { ParticipantValues } from '../../../../../shared/workbook/schema.js';
import { fullyMet, NO_DRUG } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

/** Cycles 1 to 3 are on 2026-01-20, 2026-02-10 and 2026-03-03. */
const on = (date: string, participant: Partial<ParticipantValues> = {}) => ({
  participant: { surgery_date: undefined, surgery_planned_date: day(date), ...participant },
});
const UNDATED = { ...NO_DRUG, d1_planned_date: undefined };
const ALL_BLANK = { 1: null, 2: null, 3: null };
const WINDOW = 'The window after 3 cycles is then 2026-04-13 to 2026-04-27.';
// With cycle 3 on 2026-02-28, 18 days after cycle 2.
const EARLIEST = 'The window after 3 cycles is then 2026-04-10 to 2026-04-24.';

ruleTable(plannedThreeCyclesThenSurgery, {
  met: [
    ['after three cycles', on('2026-04-20')],
    ['the day after day 1 of cycle 3: how long to wait is for S4', on('2026-03-04')],
    ['cycle 3 is planned, and surgery after it', { ...on('2026-03-04'), cycles: { 3: NO_DRUG }, asOf: '2026-03-06' }],
    [
      'cycle 3 has no date, and can be done in time',
      { ...on('2026-04-10'), cycles: { 3: UNDATED }, asOf: '2026-02-28' },
    ],
    [
      'no cycle has a date, and all can be done in time',
      { ...on('2026-05-18'), cycles: ALL_BLANK, asOf: '2026-03-02' },
    ],
    [
      'treatment was stopped after two cycles',
      { ...on('2026-02-25', { stopped_reason: 'toxicity' }), cycles: { 3: NO_DRUG } },
    ],
    ['a date of stopping will do', { ...on('2026-02-25', { stopped_date: day('2026-02-20') }), cycles: { 3: null } }],
    [
      'a fourth cycle is for D5 to say',
      { ...on('2026-04-20'), cycles: { 4: { ...NO_DRUG, d1_planned_date: day('2026-05-01') } } },
    ],
  ],
  warn: [
    [
      'on day 1 of cycle 3',
      on('2026-03-03'),
      `Surgery is planned for 2026-03-03, but day 1 of cycle 3 is 2026-03-03. ${WINDOW}`,
      { column: 'surgery_planned_date', severity: 'warn' },
    ],
    [
      'before a cycle 3 that is only planned',
      { ...on('2026-03-03'), cycles: { 3: NO_DRUG }, asOf: '2026-02-20' },
      `Surgery is planned for 2026-03-03, but day 1 of cycle 3 is 2026-03-03. ${WINDOW}`,
    ],
    [
      'before a cycle that was given, whatever the reason to stop',
      on('2026-02-10', { stopped_reason: 'toxicity' }),
      `Surgery is planned for 2026-02-10, but day 1 of cycle 2 is 2026-02-10. ${WINDOW}`,
    ],
    [
      'before a cycle without a number',
      { ...on('2026-03-03'), cycles: { 3: { cycle: undefined } }, asOf: '2026-02-20' },
      `Surgery is planned for 2026-03-03, but day 1 of a cycle is 2026-03-03. ${EARLIEST}`,
    ],
    [
      'cycle 3 has no date, and the earliest leaves no time for the wait',
      { ...on('2026-04-09'), cycles: { 3: UNDATED }, asOf: '2026-02-28' },
      `Surgery is planned for 2026-04-09, after 2 of 3 cycles so far; cycle 3 can start on 2026-02-28 at the earliest. ${EARLIEST}`,
      { column: 'surgery_planned_date' },
    ],
    [
      'the earliest is today once that has passed',
      { ...on('2026-04-10'), cycles: { 3: UNDATED }, asOf: '2026-03-01' },
      'Surgery is planned for 2026-04-10, after 2 of 3 cycles so far; cycle 3 can start on 2026-03-01 at the earliest. The window after 3 cycles is then 2026-04-11 to 2026-04-25.',
    ],
    [
      'a planned cycle 3 that is overdue counts no more',
      { ...on('2026-04-13'), cycles: { 3: NO_DRUG }, asOf: '2026-03-07' },
      'Surgery is planned for 2026-04-13, after 2 of 3 cycles so far; cycle 3 can start on 2026-03-07 at the earliest. The window after 3 cycles is then 2026-04-17 to 2026-05-01.',
    ],
    [
      'no cycle has a date',
      { ...on('2026-05-17'), cycles: ALL_BLANK, asOf: '2026-03-02' },
      'Surgery is planned for 2026-05-17, after 0 of 3 cycles so far; cycle 3 can start on 2026-04-07 at the earliest. The window after 3 cycles is then 2026-05-18 to 2026-06-01.',
    ],
  ],
  notApplicable: [
    ['operated: its own rule judges the day', { participant: { surgery_planned_date: day('2026-01-15') } }],
    ['died', on('2026-03-03', { death_date: day('2026-03-10') })],
    ['withdrawn', on('2026-03-03', { consent_withdrawn_date: day('2026-03-10') })],
    ['nothing planned', { participant: { surgery_date: undefined } }],
    ['the surgery-only arm', on('2026-01-20', { arm: 'surgery only' })],
    ['no arm', on('2026-01-20', { arm: undefined })],
  ],
});

test('what is counted from today keeps its facts but for the day', () => {
  const factsOn = (asOf: string) => {
    const { participant, context } = fullyMet({ ...on('2026-03-20'), cycles: { 3: UNDATED }, asOf });
    const answer = plannedThreeCyclesThenSurgery.check(participant, context);
    return 'facts' in answer ? answer.facts : undefined;
  };
  expect(factsOn('2026-03-02')).toEqual({ ...factsOn('2026-03-01'), asOf: '2026-03-02' });
});
