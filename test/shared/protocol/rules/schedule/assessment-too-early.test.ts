import { day } from '../../../../../shared/calendar.js';
import { assessmentTooEarly } from '../../../../../shared/protocol/rules/schedule/assessment-too-early.js';
import { ruleTable } from '../../rule-table.js';

// Day 1 of cycle 1 is 2026-01-20, of cycle 3 2026-03-03, surgery 2026-04-20.
const visit = (item: 'C1 +1d' | 'C1 +7d' | 'C3 +7d' | 'Surgery +30d' | 'Survival 3y', done: string) => ({
  followUp: { item, done_date: day(done) },
});

ruleTable(assessmentTooEarly, {
  met: [
    ['the day after day 1', {}],
    ['on day 1 itself, a day before its target', visit('C1 +1d', '2026-01-20')],
    ['two days before the window of the second visit', visit('C1 +7d', '2026-01-23')],
    ['a week before the window after surgery', visit('Surgery +30d', '2026-05-06')],
    ['long after its window', visit('Surgery +30d', '2026-08-06')],
    ['a month before the window of the third year', visit('Survival 3y', '2029-02-19')],
  ],
  breached: [
    [
      'before day 1',
      visit('C1 +1d', '2026-01-19'),
      'C1 +1d is dated 2026-01-19, 1 day before its window opens on 2026-01-20; it counts from day 1 of cycle 1 on 2026-01-20. It does not count as done.',
      { column: 'done_date', severity: 'query' },
    ],
    [
      'with the date of another cycle',
      visit('C3 +7d', '2026-01-27'),
      'C3 +7d is dated 2026-01-27, 40 days before its window opens on 2026-03-08; it counts from day 1 of cycle 3 on 2026-03-03. It does not count as done.',
    ],
    [
      'before surgery',
      visit('Surgery +30d', '2026-04-18'),
      'Surgery +30d is dated 2026-04-18, 25 days before its window opens on 2026-05-13; it counts from surgery on 2026-04-20. It does not count as done.',
    ],
    [
      'years before its window',
      visit('Survival 3y', '2026-05-20'),
      'Survival 3y is dated 2026-05-20, 1036 days before its window opens on 2029-03-21; it counts from surgery on 2026-04-20. It does not count as done.',
    ],
  ],
  notApplicable: [
    ['not done yet', { followUp: { done_date: undefined } }],
    ['no item', { followUp: { item: undefined } }],
    ['no day 1 to count from', { ...visit('C1 +7d', '2026-01-01'), cycles: { 1: { d1_date: undefined } } }],
    ['no surgery to count from', { ...visit('Survival 3y', '2026-01-01'), participant: { surgery_date: undefined } }],
  ],
});
