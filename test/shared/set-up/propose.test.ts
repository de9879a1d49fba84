import { describe, expect, test } from '@jest/globals';
import {
  columnsOf,
  firstFreeColumn,
  otherUnitOf,
  proposeRenamings,
  type SetUpTab,
} from '../../../shared/set-up/propose.js';
import { matchHeadings } from '../../../shared/workbook/headings.js';
import type { RawCell } from '../../../shared/workbook/raw.js';

/** What one heading over some cells is taken for; a dash for nothing. */
function guessed(tab: SetUpTab, heading: string, ...cells: RawCell[]): string {
  const values = [['Participant ID', heading], ...cells.map((cell) => ['QD-001', cell])];
  return proposeRenamings(matchHeadings(columnsOf(tab), values), values, columnsOf(tab))[0]?.to.key ?? '-';
}

describe('what hospitals call a column is offered', () => {
  test.each<[SetUpTab, string, string, ...RawCell[]]>([
    ['Cycles', 'Ht (cm)', 'height_cm', 165],
    ['Cycles', 'Ht cm', 'height_cm', 165],
    ['Cycles', 'BW', 'weight_kg', 60],
    ['Cycles', 'Wt.', 'weight_kg', 60],
    ['Cycles', '3) Wt (kg)*', 'weight_kg', 60],
    ['Cycles', 'Given on', 'd1_date', '2026-01-19'],
    ['Cycles', '化疗日期', 'd1_date', 46_000],
    ['Cycles', 'IFO g/d', 'ifosfamide_g_per_day', 1.8],
    ['Cycles', 'IFO (g/d)', 'ifosfamide_g_per_day', 1.8],
    ['Cycles', 'Anlo', 'anlotinib_mg_per_day', 10],
    ['Participants', 'Group', 'arm', 'A'],
    ['Participants', '随机分组', 'arm', '新辅助'],
    ['Participants', 'Op date', 'surgery_date', '2026-03-01'],
    ['Participants', 'Op date', 'surgery_date'],
    ['Participants', 'ICF signed', 'consent_date', '2026-01-05'],
    ['Participants', 'ICF signed', 'consent_given_and_understood', 'yes'],
    ['Participants', 'Longest diameter', 'tumor_size_cm', '12.5'],
    ['Follow-up', 'Timepoint', 'item', 'C1 +7d'],
    ['Follow-up', '随访日期', 'done_date', '2026-01-26'],
  ])('%s "%s" is %s', (tab, heading, key, ...cells) => expect(guessed(tab, heading, ...cells)).toBe(key));
});

describe('nothing is offered', () => {
  test.each<[string, SetUpTab, string, ...RawCell[]]>([
    ['for a heading in another unit', 'Cycles', 'Ht (in)', 65],
    ['for a unit without brackets', 'Cycles', 'Ht inches', 65],
    ['for a weight in jin', 'Cycles', '体重斤数 (斤)', 120],
    ['for a dose in all', 'Cycles', 'IFO g/cycle', 9],
    ['where no cell is a date', 'Participants', 'Op date', 'Dr Li', 'Dr Xu'],
    ['where no cell is a number', 'Cycles', 'BW', 'normal'],
    ['for what may be a name', 'Participants', 'Wang Fang', 'x'],
    ['for a date of something else', 'Participants', 'C1 date', '2026-01-19'],
    ['for a word that only looks like it', 'Participants', 'Consultant', 'Dr Li'],
    ['for anything else', 'Participants', 'Ward', '7A'],
  ])('%s', (_, tab, heading, ...cells) => expect(guessed(tab, heading, ...cells)).toBe('-'));

  test('for a column that is there', () => {
    const values = [
      ['Participant ID', 'Height (cm)', 'Ht (cm)'],
      ['QD-001', 165, 165],
    ];
    expect(proposeRenamings(matchHeadings(columnsOf('Cycles'), values), values, columnsOf('Cycles'))).toEqual([]);
  });
});

test('of two headings for one column one is offered, and no heading twice', () => {
  const values = [
    ['Participant ID', 'Wt', 'BW', 'Date', 'Given on'],
    ['QD-001', 60, 60, '2026-01-19', '2026-01-19'],
  ];
  const renamings = proposeRenamings(matchHeadings(columnsOf('Cycles'), values), values, columnsOf('Cycles'));
  expect(renamings.map(({ to }) => to.key)).toEqual(['weight_kg', 'd1_date']);
});

test.each([
  ['Ht (in)', 'height_cm', 'in'],
  ['BW lb', 'weight_kg', 'lb'],
  ['IFO (g/cycle)', 'ifosfamide_g_per_day', 'g/cycle'],
])('"%s" is %s, kept in %s', (heading, key, unit) => {
  const found = otherUnitOf(columnsOf('Cycles'), heading);
  expect([found?.column.key, found?.unit]).toEqual([key, unit]);
});

test('the first free column has nothing in it and nothing to its right', () => {
  expect(firstFreeColumn([['a', '', null], [], ['b', '', 'c', '', undefined]])).toBe(3);
  expect(firstFreeColumn([])).toBe(0);
});
