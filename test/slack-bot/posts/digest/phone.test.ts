import fc from 'fast-check';
import { fitted, PHONE, rowsOn } from '../../../../slack-bot/posts/digest/phone.js';
import type { DigestSection } from '../../../../slack-bot/posts/digest/sections.js';

const section = (lengths: readonly number[], fresh = 0, name: DigestSection['name'] = 'critical'): DigestSection => ({
  name,
  mute: undefined,
  title: name,
  people: lengths.map((length, at) => ({ site: 'QD', short: ['x'.repeat(length)], full: [], isNew: at < fresh })),
  show: 5,
  request: 'findings',
});

test.each([
  ['a short line', 'QD-001', 1],
  ['as wide as the screen', 'x'.repeat(PHONE.columns), 1],
  ['one more', 'x'.repeat(PHONE.columns + 1), 2],
  ['Chinese is twice as wide', '周'.repeat(PHONE.columns / 2 + 1), 2],
])('%s', (_, text, rows) => expect(rowsOn([text])).toBe(rows));

const lists = fc.array(
  fc.tuple(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 30 }), fc.nat(30)),
  { minLength: 1, maxLength: 6 },
);

test('whatever there is, what is shown fits, and nobody is passed over', () => {
  fc.assert(
    fc.property(lists, fc.nat(10), (given, taken) => {
      const sections = given.map(([lengths, fresh]) => section(lengths, fresh));
      const shown = fitted(sections, taken);
      const rows = sections.flatMap((each) => each.people.slice(0, shown.get(each)).map(({ short }) => rowsOn(short)));
      const all = rows.reduce((sum, n) => sum + n, 0);
      expect(all === 0 || all + taken + sections.length <= PHONE.rows).toBe(true);
    }),
  );
});

test('whoever is new is shown before any other list has a line', () => {
  const [critical, overdue] = [section([40, 40, 40, 40, 40, 40, 40], 6), section([40, 40], 0, 'overdue')];
  const shown = fitted([critical, overdue], PHONE.rows - 2 - 6);
  expect([shown.get(critical), shown.get(overdue)]).toEqual([6, 0]);
});

test('the worst list has three before another has a second', () => {
  const [critical, overdue] = [section([40, 40, 40, 40]), section([40, 40], 0, 'overdue')];
  const shown = fitted([critical, overdue], PHONE.rows - 2 - 4);
  expect([shown.get(critical), shown.get(overdue)]).toEqual([3, 1]);
});
