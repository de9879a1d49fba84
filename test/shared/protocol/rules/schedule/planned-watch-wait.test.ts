import { day } from '../../../../../shared/calendar.js';
import { plannedWatchWait } from '../../../../../shared/protocol/rules/schedule/planned-watch-wait.js';
import type { ParticipantValues } from '../../../../../shared/workbook/schema.js';
import { NO_DRUG } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

const on = (date: string, participant: Partial<ParticipantValues> = {}) => ({
  participant: { surgery_date: undefined, surgery_planned_date: day(date), ...participant },
});
const UNDATED = { ...NO_DRUG, d1_planned_date: undefined };
const NO_LAST_DOSE = { last_study_dose_date: undefined };
const WINDOW = 'the window of 28 to 42 days, 2026-04-13 to 2026-04-27';
const ALTERNATIVE = 'the alternative window, 2026-04-21 to 2026-05-05 counted from cycle 3 day 1';
const STOPPED = { stopped_date: day('2026-02-20') };

// The last study dose is on 2026-03-16, the last of two cycles on 2026-02-23.
ruleTable(plannedWatchWait, {
  met: [
    ['28 days after, the first of the window', on('2026-04-13')],
    ['42 days after, the last of the window', on('2026-04-27')],
    ['50 days after, the last of the alternative window', on('2026-05-05')],
    [
      '28 days after the dose that cycle 3 is expected to end with',
      { ...on('2026-04-13'), cycles: { 3: NO_LAST_DOSE } },
    ],
    [
      '28 days after the dose that a planned cycle 3 is expected to end with',
      { ...on('2026-04-13'), cycles: { 3: NO_DRUG }, asOf: '2026-03-06' },
    ],
    ['stopped, and 28 days after the last of two cycles', { ...on('2026-03-23', STOPPED), cycles: { 3: null } }],
  ],
  warn: [
    [
      '27 days after',
      on('2026-04-12'),
      `Surgery is planned for 2026-04-12, 27 days after the last study dose (2026-03-16): before ${WINDOW}.`,
      { column: 'surgery_planned_date', severity: 'warn' },
    ],
    [
      'on the day of the last dose',
      on('2026-03-16'),
      `Surgery is planned for 2026-03-16, on the day of the last study dose (2026-03-16): before ${WINDOW}.`,
    ],
    [
      '27 days after a late last dose, inside the alternative window',
      { ...on('2026-04-26'), cycles: { 3: { last_study_dose_date: day('2026-03-30') } } },
      'Surgery is planned for 2026-04-26, 27 days after the last study dose (2026-03-30): before the window of 28 to 42 days, 2026-04-27 to 2026-05-11.',
    ],
    [
      '51 days after, outside both windows',
      on('2026-05-06'),
      `Surgery is planned for 2026-05-06, 51 days after the last study dose (2026-03-16): outside ${WINDOW}, and outside ${ALTERNATIVE}.`,
      { severity: 'warn' },
    ],
    [
      '27 days after the dose that cycle 3 is expected to end with',
      { ...on('2026-04-12'), cycles: { 3: NO_LAST_DOSE } },
      `Surgery is planned for 2026-04-12, 27 days after the last study dose (expected on 2026-03-16): before ${WINDOW}.`,
    ],
    [
      'the day after a planned cycle 3 begins',
      { ...on('2026-03-04'), cycles: { 3: NO_DRUG }, asOf: '2026-03-06' },
      `Surgery is planned for 2026-03-04, 12 days before the last study dose (expected on 2026-03-16): before ${WINDOW}.`,
    ],
    [
      'outside both windows of a planned cycle 3',
      { ...on('2026-05-06'), cycles: { 3: NO_DRUG }, asOf: '2026-03-06' },
      `Surgery is planned for 2026-05-06, 51 days after the last study dose (expected on 2026-03-16): outside ${WINDOW}, and outside ${ALTERNATIVE}.`,
    ],
    [
      'stopped, and 27 days after the last of two cycles',
      { ...on('2026-03-22', STOPPED), cycles: { 3: null } },
      'Surgery is planned for 2026-03-22, 27 days after the last study dose (2026-02-23): before the window of 28 to 42 days, 2026-03-23 to 2026-04-06.',
    ],
    [
      'stopped for a reason, and 43 days after the last of two cycles',
      { ...on('2026-04-07', { stopped_reason: 'toxicity' }), cycles: { 3: null } },
      'Surgery is planned for 2026-04-07, 43 days after the last study dose (2026-02-23): outside the window of 28 to 42 days, 2026-03-23 to 2026-04-06.',
    ],
  ],
  notApplicable: [
    ['operated: its own rule judges the day', { participant: { surgery_planned_date: day('2026-04-12') } }],
    ['died', on('2026-04-12', { death_date: day('2026-03-10') })],
    ['withdrawn', on('2026-04-12', { consent_withdrawn_date: day('2026-03-10') })],
    ['nothing planned', { participant: { surgery_date: undefined } }],
    ['on day 1 of cycle 3, which A3 says', { ...on('2026-03-03'), cycles: { 3: NO_DRUG }, asOf: '2026-03-06' }],
    ['cycle 3 has no date yet, which A3 says', { ...on('2026-03-20'), cycles: { 3: UNDATED }, asOf: '2026-02-20' }],
    [
      'the planned cycle 3 is overdue, which A3 says',
      { ...on('2026-04-12'), cycles: { 3: NO_DRUG }, asOf: '2026-03-07' },
    ],
    ['late, and cycle 3 lacks its day 1', { ...on('2026-04-28'), cycles: { 3: { d1_date: undefined } } }],
    ['stopped, and nobody knows the last dose', { ...on('2026-02-24', STOPPED), cycles: { 2: NO_LAST_DOSE, 3: null } }],
    ['the surgery-only arm', on('2026-03-17', { arm: 'surgery only' })],
    ['no arm', on('2026-03-17', { arm: undefined })],
  ],
});
