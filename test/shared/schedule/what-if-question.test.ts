import { expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { readWhatIf } from '../../../shared/schedule/what-if-question.js';

const ON = day('2026-12-14');

test.each([
  ['QD-017 C3D1 2026-12-14', 'QD-017', 'C3D1'],
  ['qd-017 c2d1 2026/12/14', 'QD-017', 'C2D1'],
  ['2026-12-14 C1D1 QD-017', 'QD-017', 'C1D1'],
  ['QD-017, cycle 2 day 1, 2026.12.14.', 'QD-017', 'C2D1'],
  ['QD-017 Surgery 2026-12-14', 'QD-017', 'Surgery'],
  ['QD-017 LASTDOSE 2026-12-14', 'QD-017', 'LASTDOSE'],
  ['QD-017 last dose 2026-12-14', 'QD-017', 'LASTDOSE'],
  ['QD-017 末次用药 2026年12月14日', 'QD-017', 'LASTDOSE'],
  // A code that looks like an item or a date is still a code.
  ['C3D1-7 C2D1 2026-12-14', 'C3D1-7', 'C2D1'],
  ['QD-2026 C3D1 2026-12-14', 'QD-2026', 'C3D1'],
])('%s', (text, id, item) => {
  expect(readWhatIf(text)).toEqual({ id, item, day: ON });
});

test.each([
  ['', 'participant'],
  ['C3D1 2026-12-14', 'participant'],
  ['QD-017', 'item'],
  ['QD-017 2026-12-14', 'item'],
  ['QD-017 C4D1 2026-12-14', 'item'],
  ['QD-017 C3D10 2026-12-14', 'item'],
  ['QD-017 C3D1', 'date'],
  ['QD-017 C3D1 2026-02-29', 'date'],
  ['QD-017 C3D1 14-12-2026', 'date'],
  ['QD-017 C3D1 2026-12-141', 'date'],
])('%j lacks its %s', (text, part) => {
  expect(readWhatIf(text)).toBe(part);
});
