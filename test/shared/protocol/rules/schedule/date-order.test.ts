import { day } from '../../../../../shared/calendar.js';
import { dateOrder } from '../../../../../shared/protocol/rules/schedule/date-order.js';
import { ruleTable } from '../../rule-table.js';

// Screening 2026-01-05, enrollment and allocation 2026-01-14, first day 1 2026-01-20, surgery 2026-04-20, last contact 2026-08-20.
const NO_DATES = {
  screening_date: undefined,
  enrollment_date: undefined,
  allocation_date: undefined,
  surgery_date: undefined,
  last_contact_date: undefined,
};

ruleTable(dateOrder, {
  met: [
    ['all in order', {}],
    ['enrolled on the day of screening', { participant: { enrollment_date: day('2026-01-05') } }],
    ['day 1 on the day of allocation', { participant: { allocation_date: day('2026-01-20') } }],
    ['the last contact on the day of death', { participant: { death_date: day('2026-08-20') } }],
    [
      'progression on the day of death',
      { participant: { progression_date: day('2026-08-25'), death_date: day('2026-08-25') } },
    ],
    ['death on the day of surgery', { participant: { death_date: day('2026-04-20'), last_contact_date: undefined } }],
    [
      'allocated on the day of screening, and no enrollment date',
      { participant: { ...NO_DATES, screening_date: day('2026-01-14'), allocation_date: day('2026-01-14') } },
    ],
    [
      'a screen failure on the day of screening',
      { participant: { screen_failure_date: day('2026-01-05'), enrollment_date: undefined } },
    ],
    ['no enrollment date to compare', { participant: { enrollment_date: undefined } }],
  ],
  breached: [
    [
      'a screen failure the day before screening',
      { participant: { screen_failure_date: day('2026-01-04') } },
      '"Screen failure date" (2026-01-04) is before "Screening date" (2026-01-05).',
      { column: 'screen_failure_date' },
    ],
    [
      'enrolled the day before screening',
      { participant: { enrollment_date: day('2026-01-04') } },
      '"Enrollment date" (2026-01-04) is before "Screening date" (2026-01-05).',
      { column: 'enrollment_date', severity: 'query' },
    ],
    [
      'allocated the day before screening, and no enrollment date',
      { participant: { enrollment_date: undefined, screening_date: day('2026-01-15') } },
      '"Allocation date" (2026-01-14) is before "Screening date" (2026-01-15).',
      { column: 'allocation_date' },
    ],
    [
      'allocated the day before enrollment',
      { participant: { allocation_date: day('2026-01-13') } },
      '"Allocation date" (2026-01-13) is before "Enrollment date" (2026-01-14).',
      { column: 'allocation_date' },
    ],
    [
      'day 1 the day before allocation',
      { participant: { allocation_date: day('2026-01-21') } },
      'The first "Day 1 actual" (2026-01-20) is before "Allocation date" (2026-01-21).',
      { column: 'allocation_date' },
    ],
    [
      'a later cycle dated before allocation',
      { cycles: { 3: { d1_date: day('2026-01-13') } } },
      'The first "Day 1 actual" (2026-01-13) is before "Allocation date" (2026-01-14).',
    ],
    [
      'day 1 before enrollment, and no allocation date between them',
      { participant: { allocation_date: undefined, enrollment_date: day('2026-02-01') } },
      'The first "Day 1 actual" (2026-01-20) is before "Enrollment date" (2026-02-01).',
    ],
    [
      'operated before screening',
      { participant: { surgery_date: day('2026-01-04') } },
      '"Surgery date" (2026-01-04) is before "Screening date" (2026-01-05).',
      { column: 'surgery_date' },
    ],
    [
      'operated before enrollment',
      { participant: { surgery_date: day('2026-01-13') } },
      '"Surgery date" (2026-01-13) is before "Enrollment date" (2026-01-14).',
    ],
    [
      'operated before allocation',
      { participant: { surgery_date: day('2026-01-15'), allocation_date: day('2026-01-16') } },
      '"Surgery date" (2026-01-15) is before "Allocation date" (2026-01-16).',
    ],
    [
      'death the day before progression',
      { participant: { progression_date: day('2026-08-26'), death_date: day('2026-08-25') } },
      '"Death date" (2026-08-25) is before "Progression date" (2026-08-26).',
      { column: 'death_date' },
    ],
    [
      'death the day before the last contact',
      { participant: { death_date: day('2026-08-19') } },
      '"Death date" (2026-08-19) is before "Last contact date" (2026-08-20).',
    ],
    [
      'death the day before surgery',
      { participant: { death_date: day('2026-04-19'), last_contact_date: undefined } },
      '"Death date" (2026-04-19) is before "Surgery date" (2026-04-20).',
    ],
    [
      'of two wrong pairs, the first',
      { participant: { enrollment_date: day('2026-01-04'), death_date: day('2026-08-19') } },
      '"Enrollment date" (2026-01-04) is before "Screening date" (2026-01-05).',
    ],
  ],
  notApplicable: [
    ['no dates', { participant: NO_DATES }],
    ['one date alone', { participant: { ...NO_DATES, screening_date: day('2026-01-05') } }],
  ],
});
