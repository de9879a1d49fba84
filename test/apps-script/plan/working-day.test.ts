import { FreeDays } from '../../../apps-script/plan/working-day.js';
import { day } from '../../../shared/calendar.js';

const TODAY = day('2026-09-01');
const WEEKENDS = new FreeDays({ holidays: 'none' });
const OCTOBER = new FreeDays({ holidays: '2026-10-01 to 2026-10-07, 2026-10-09' });

test.each<[string, string, [string, string], string | undefined]>([
  ['a Friday stays', '2026-09-11', ['2026-09-08', '2026-09-15'], '2026-09-11'],
  ['a Monday stays', '2026-09-14', ['2026-09-08', '2026-09-15'], '2026-09-14'],
  ['a working day outside the window stays', '2026-09-16', ['2026-09-08', '2026-09-15'], '2026-09-16'],
  ['a Saturday goes to the Monday', '2026-09-12', ['2026-09-08', '2026-09-14'], '2026-09-14'],
  ['a Sunday goes to the Monday', '2026-09-13', ['2026-09-08', '2026-09-14'], '2026-09-14'],
  ['past the window, a Saturday goes to the Friday', '2026-09-12', ['2026-09-11', '2026-09-13'], '2026-09-11'],
  ['past the window, a Sunday goes to the Friday', '2026-09-13', ['2026-09-11', '2026-09-13'], '2026-09-11'],
  ['no working day inside the window', '2026-09-12', ['2026-09-12', '2026-09-13'], undefined],
  ['the Friday is today', '2026-09-05', ['2026-08-28', '2026-09-06'], '2026-09-04'],
  ['without holidays the first of October stays', '2026-10-01', ['2026-09-28', '2026-10-12'], '2026-10-01'],
])('%s', (_what, from, [first, last], to) => {
  const moved = WEEKENDS.workingDay(day(from), [day(first), day(last)], day('2026-09-04'));
  expect(moved).toBe(to === undefined ? undefined : day(to));
});

test.each<[string, string, [string, string], string | undefined]>([
  ['the day before the holidays stays', '2026-09-30', ['2026-09-28', '2026-10-12'], '2026-09-30'],
  ['the first of the holidays goes past them', '2026-10-01', ['2026-09-28', '2026-10-12'], '2026-10-08'],
  ['the last of the holidays goes past them', '2026-10-07', ['2026-09-28', '2026-10-12'], '2026-10-08'],
  ['a holiday before a weekend goes past both', '2026-10-09', ['2026-09-28', '2026-10-12'], '2026-10-12'],
  ['a weekend behind a holiday goes before both', '2026-10-10', ['2026-09-28', '2026-10-11'], '2026-10-08'],
  ['past the window, before the holidays', '2026-10-03', ['2026-09-28', '2026-10-07'], '2026-09-30'],
  ['nothing but holidays', '2026-10-03', ['2026-10-01', '2026-10-07'], undefined],
])('with holidays: %s', (_what, from, [first, last], to) => {
  const moved = OCTOBER.workingDay(day(from), [day(first), day(last)], TODAY);
  expect(moved).toBe(to === undefined ? undefined : day(to));
});

test('a Friday that has passed is no plan', () => {
  const window = [day('2026-08-20'), day('2026-08-30')] as const;
  expect(WEEKENDS.workingDay(day('2026-08-29'), window, TODAY)).toBeUndefined();
});
