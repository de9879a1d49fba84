import { day } from '../../../../../shared/calendar.js';
import { mdtFirst } from '../../../../../shared/protocol/rules/schedule/mdt-first.js';
import type { ParticipantValues } from '../../../../../shared/workbook/schema.js';
import { ruleTable } from '../../rule-table.js';

/** Enrollment and allocation are on 2026-01-14, cycle 1 on 2026-01-20, surgery on 2026-04-20. */
const mdt = (date: string, changes: Partial<ParticipantValues> = {}) => ({
  participant: { mdt_date: day(date), ...changes },
});
const ENROLLED = '"Enrollment date" (2026-01-14), "Allocation date" (2026-01-14)';
const UNTREATED = { cycles: { 1: null, 2: null, 3: null } };
const NOT_OPERATED = { surgery_date: undefined };
const NOTHING_DONE = { enrollment_date: undefined, allocation_date: undefined, ...NOT_OPERATED };

ruleTable(mdtFirst, {
  met: [
    ['the MDT first', {}],
    ['on the day of enrollment and allocation', mdt('2026-01-14')],
    ['on the day of cycle 1, and no other step has a date', mdt('2026-01-20', NOTHING_DONE)],
    [
      'on the day of surgery, and no other step has a date',
      { ...mdt('2026-04-20', { ...NOTHING_DONE, surgery_date: day('2026-04-20') }), ...UNTREATED },
    ],
  ],
  warn: [
    [
      'the day after enrollment and allocation',
      mdt('2026-01-15'),
      `The MDT date is 2026-01-15, which is after ${ENROLLED}.`,
      { column: 'mdt_date', severity: 'warn' },
    ],
    [
      'the day after enrollment, and on the day of allocation',
      mdt('2026-01-15', { allocation_date: day('2026-01-15') }),
      'The MDT date is 2026-01-15, which is after "Enrollment date" (2026-01-14).',
      { severity: 'warn' },
    ],
    ['on day 1 of cycle 1', mdt('2026-01-20'), `The MDT date is 2026-01-20, which is after ${ENROLLED}.`],
    [
      'after a day 1 that is still to come',
      { ...mdt('2026-01-21', NOT_OPERATED), asOf: '2026-01-19' },
      `The MDT date is 2026-01-21, which is after ${ENROLLED}, "Day 1 actual" (2026-01-20).`,
      { severity: 'warn' },
    ],
  ],
  breached: [
    [
      'the day after day 1 of cycle 1',
      mdt('2026-01-21'),
      `The MDT date is 2026-01-21, which is after ${ENROLLED}, "Day 1 actual" (2026-01-20).`,
      { column: 'mdt_date', severity: 'stop' },
    ],
    [
      'the day after surgery',
      { ...mdt('2026-04-21', { ...NOTHING_DONE, surgery_date: day('2026-04-20') }), ...UNTREATED },
      'The MDT date is 2026-04-21, which is after "Surgery date" (2026-04-20).',
      { severity: 'stop' },
    ],
    [
      'the earliest day 1 counts, in whatever row',
      { ...mdt('2026-01-20', NOTHING_DONE), cycles: { 3: { d1_date: day('2026-01-19') } } },
      'The MDT date is 2026-01-20, which is after "Day 1 actual" (2026-01-19).',
    ],
  ],
  notApplicable: [
    ['no MDT date, which has its own advisory', { participant: { mdt_date: undefined } }],
    ['nothing decided or done yet', { ...mdt('2026-01-12', NOTHING_DONE), ...UNTREATED }],
  ],
});
