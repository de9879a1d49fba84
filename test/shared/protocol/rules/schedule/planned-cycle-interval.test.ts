import { type Day, day } from '../../../../../shared/calendar.js';
import { plannedCycleInterval } from '../../../../../shared/protocol/rules/schedule/planned-cycle-interval.js';
import type { ParticipantValues } from '../../../../../shared/workbook/schema.js';
import type { Changes } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

/** Cycle 1 is on 2026-01-20, cycle 2 is still to come. */
const plan = (days: number) => ({ d1_date: undefined, d1_planned_date: (day('2026-01-20') + days) as Day });
const treated = (cycles: NonNullable<Changes['cycles']>, participant: Partial<ParticipantValues> = {}) => ({
  participant: { surgery_date: undefined, ...participant },
  cycles,
  on: 2,
});
const after = (days: number, participant: Partial<ParticipantValues> = {}) => treated({ 2: plan(days) }, participant);
const WINDOW =
  'outside the operational window of 18 to 24 days, 2026-02-07 to 2026-02-13 (operational default, not from the registry).';
const planned = (date: string, distance: string) =>
  `Cycle 2 is planned for ${date}, ${distance} day 1 of cycle 1 (2026-01-20): ${WINDOW}`;

ruleTable(plannedCycleInterval, {
  met: [
    ['21 days after', after(21)],
    ['18 days after, the early edge', after(18)],
    ['24 days after, the late edge', after(24)],
    [
      'counted from the actual day 1, not the planned one',
      treated({ 1: { d1_planned_date: day('2026-01-01') }, 2: plan(21) }),
    ],
    [
      'counted from the planned day 1 of a cycle that is still to come',
      treated({ 1: { d1_date: undefined, d1_planned_date: day('2026-01-23') }, 2: plan(21) }),
    ],
    ['17 days where the setting allows them', { ...after(17), settings: { cycle_interval_min_days: 17 } }],
    ['a planned day that has passed', { ...after(21), asOf: '2026-03-01' }],
  ],
  warn: [
    ['17 days after', after(17), planned('2026-02-06', '17 days after'), { column: 'd1_planned_date' }],
    ['1 day after', after(1), planned('2026-01-21', '1 day after')],
    ['on the same day', after(0), planned('2026-01-20', 'on the day of'), { severity: 'warn' }],
    ['the day before', after(-1), planned('2026-01-19', '1 day before')],
    ['25 days after', after(25), planned('2026-02-14', '25 days after')],
    ['29 days after', after(29), planned('2026-02-18', '29 days after'), { severity: 'warn' }],
    [
      '17 days after a cycle that is itself only planned',
      treated({ 1: { d1_date: undefined }, 2: plan(17) }),
      `Cycle 2 is planned for 2026-02-06, 17 days after day 1 of cycle 1 (planned for 2026-01-20): ${WINDOW}`,
    ],
  ],
  notApplicable: [
    ['the day has come, and its own rule judges it', treated({ 2: { ...plan(17), d1_date: day('2026-02-10') } })],
    ['withdrawn', after(17, { consent_withdrawn_date: day('2026-02-01') })],
    ['stopped', after(17, { stopped_date: day('2026-02-01') })],
    ['operated', after(17, { surgery_date: day('2026-03-20') })],
    ['nothing planned', treated({ 2: { d1_date: undefined, d1_planned_date: undefined } })],
    ['a first cycle', { ...treated({ 1: plan(1) }), on: 1 }],
    ['a fourth cycle', { ...treated({ 4: plan(43) }), on: 4 }],
    ['no row for cycle 1', treated({ 1: null, 2: plan(17) })],
    ['no day 1 at all for cycle 1', treated({ 1: { d1_date: undefined, d1_planned_date: undefined }, 2: plan(17) })],
    ['the surgery-only arm', after(17, { arm: 'surgery only' })],
  ],
});
