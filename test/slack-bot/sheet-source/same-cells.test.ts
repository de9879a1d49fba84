import { expect, test } from '@jest/globals';
import type { RawTab, RawWorkbook } from '../../../shared/workbook/raw.js';
import { sameWorkbook } from '../../../slack-bot/sheet-source/same-cells.js';

const tab: RawTab = {
  title: 'Cycles',
  values: [
    ['Participant ID', 'Cycle'],
    ['QD-001', 1, true],
  ],
  merges: [{ startRow: 0, endRow: 2, startColumn: 0, endColumn: 1 }],
};
const workbook = (changed: Partial<RawTab> = {}, name = 'Trial'): RawWorkbook => ({
  name,
  tabs: [{ ...tab, ...changed }],
});

test('two readings of the same cells are the same', () => {
  expect(sameWorkbook(workbook(), structuredClone(workbook()))).toBe(true);
  expect(
    sameWorkbook(workbook({ merges: [] }), { name: 'Trial', tabs: [{ title: 'Cycles', values: tab.values }] }),
  ).toBe(true);
});

test.each([
  [
    'a cell',
    workbook({
      values: [
        ['Participant ID', 'Cycle'],
        ['QD-001', 2, true],
      ],
    }),
  ],
  [
    'the kind of a cell',
    workbook({
      values: [
        ['Participant ID', 'Cycle'],
        ['QD-001', '1', true],
      ],
    }),
  ],
  [
    'a cell more',
    workbook({
      values: [
        ['Participant ID', 'Cycle'],
        ['QD-001', 1, true, 'x'],
      ],
    }),
  ],
  ['a row less', workbook({ values: [['Participant ID', 'Cycle']] })],
  ['the title of a tab', workbook({ title: 'Zyklen' })],
  ['a tab less', { name: 'Trial', tabs: [] }],
  ['the name', workbook({}, 'Trial 2')],
  ['a merge', workbook({ merges: [{ startRow: 0, endRow: 3, startColumn: 0, endColumn: 1 }] })],
])('%s makes them differ', (_what, other) => {
  expect(sameWorkbook(workbook(), other)).toBe(false);
});
