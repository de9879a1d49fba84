import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { recentEvents } from '../../../../../shared/protocol/rules/eligibility/recent-events.js';
import { fullyMet } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

/** Screening is 2026-01-05, enrollment 2026-01-14, the study operation 2026-04-20. */
const row = (infection: string | undefined, operation?: string, more = {}) => ({
  participant: {
    severe_infection_last_month: infection,
    high_bleeding_surgery_date: operation === undefined ? undefined : day(operation),
    ...more,
  } as object,
});
const waiting = { enrollment_date: undefined, surgery_date: undefined };
const noScreening = { screening_date: undefined };
const INFECTION = 'A severe infection is recorded for the last month.';
const within = (date: string) => `A high-bleeding operation on ${date} lies within 1 month before screening.`;

ruleTable(recentEvents, {
  met: [
    ['no infection, no operation', row('no')],
    ['no infection, no operation, no screening date', row('no', undefined, noScreening)],
    ['a day more than a month before', row('no', '2025-12-04')],
    ['the study operation', row('no', '2026-04-20')],
    ['the study operation, without a screening date', row('no', '2026-04-20', noScreening)],
    ['an operation the day after enrollment', row('no', '2026-01-15')],
    ['an operation after enrollment, without a screening date', row('no', '2026-01-16', noScreening)],
    ['one month back from 31 March is 28 February', row('no', '2026-02-27', { screening_date: day('2026-03-31') })],
    ['an operation years before', row('no', '2019-06-01')],
    [
      'two months are asked for, a day more than that',
      {
        ...row('no', '2025-11-04'),
        settings: { recent_event_months: 2 },
      },
    ],
    ['the study operation of nobody enrolled', row('no', '2026-04-20', { enrollment_date: undefined })],
    ['an old operation of nobody enrolled', row('no', '2025-12-03', waiting)],
    [
      'operated after enrollment, the study operation still to come',
      row('no', '2026-03-01', { surgery_date: undefined }),
    ],
  ],
  breached: [
    ['an infection', row('yes'), INFECTION, { column: 'severe_infection_last_month' }],
    ['an infection, with the study operation since', row('yes', '2026-04-20'), INFECTION],
    ['an infection, an operation to come', row('yes', '2026-01-10', waiting), INFECTION],
    ['exactly a month before', row('no', '2025-12-05'), within('2025-12-05'), { column: 'high_bleeding_surgery_date' }],
    ['on the day of screening', row('no', '2026-01-05'), within('2026-01-05')],
    ['an operation while the infection is blank', row(undefined, '2025-12-20'), within('2025-12-20')],
    [
      'enrollment dated before screening excuses nothing',
      row('no', '2025-12-21', { enrollment_date: day('2025-12-10') }),
      within('2025-12-21'),
    ],
    [
      'two months are asked for',
      { ...row('no', '2025-11-05'), settings: { recent_event_months: 2 } },
      'A high-bleeding operation on 2025-11-05 lies within 2 months before screening.',
    ],
    [
      'both',
      row('yes', '2025-12-22'),
      'A severe infection is recorded for the last month, and a high-bleeding operation on 2025-12-22 within 1 month before screening.',
      { column: 'severe_infection_last_month' },
    ],
  ],
  unclear: [
    [
      'the day after screening, nobody enrolled',
      row('no', '2026-01-06', waiting),
      'A high-bleeding operation is dated 2026-01-06, after screening.',
      { column: 'high_bleeding_surgery_date' },
    ],
    [
      'on the day of enrollment',
      row('no', '2026-01-14'),
      'A high-bleeding operation is dated 2026-01-14, after screening.',
    ],
    [
      'to come, while the infection is blank',
      row(undefined, '2026-02-01', waiting),
      'A high-bleeding operation is dated 2026-02-01, after screening.',
    ],
  ],
  unknown: [
    ['infection blank', row(undefined), ['severe_infection_last_month']],
    ['infection blank, the operation long ago', row(undefined, '2025-01-01'), ['severe_infection_last_month']],
    ['an operation without a screening date', row('no', '2025-12-01', noScreening), ['screening_date']],
    [
      'infection blank, an operation without a screening date',
      row(undefined, '2025-12-02', noScreening),
      ['severe_infection_last_month', 'screening_date'],
    ],
  ],
});

test('a finding still lists the infection as missing', () => {
  const { participant, context } = fullyMet(row(undefined, '2026-02-01', waiting));
  expect(recentEvents.check(participant, context)).toMatchObject({
    verdict: 'unknown',
    blank: ['severe_infection_last_month'],
  });
});
