import { workingDay } from '../../../apps-script/plan/working-day.js';
import { day } from '../../../shared/calendar.js';

const TODAY = day('2026-09-01');

test.each<[string, string, [string, string], string | undefined]>([
  ['a Friday stays', '2026-09-11', ['2026-09-08', '2026-09-15'], '2026-09-11'],
  ['a Monday stays', '2026-09-14', ['2026-09-08', '2026-09-15'], '2026-09-14'],
  ['a Saturday goes to the Monday', '2026-09-12', ['2026-09-08', '2026-09-14'], '2026-09-14'],
  ['a Sunday goes to the Monday', '2026-09-13', ['2026-09-08', '2026-09-14'], '2026-09-14'],
  ['past the window, a Saturday goes to the Friday', '2026-09-12', ['2026-09-11', '2026-09-13'], '2026-09-11'],
  ['past the window, a Sunday goes to the Friday', '2026-09-13', ['2026-09-11', '2026-09-13'], '2026-09-11'],
  ['no working day inside the window', '2026-09-12', ['2026-09-12', '2026-09-13'], undefined],
  ['the Friday is today', '2026-09-05', ['2026-08-28', '2026-09-06'], '2026-09-04'],
])('%s', (_what, from, [first, last], to) => {
  const moved = workingDay(day(from), [day(first), day(last)], day('2026-09-04'));
  expect(moved).toBe(to === undefined ? undefined : day(to));
});

test('a Friday that has passed is no plan', () => {
  const window = [day('2026-08-20'), day('2026-08-30')] as const;
  expect(workingDay(day('2026-08-29'), window, TODAY)).toBeUndefined();
});
