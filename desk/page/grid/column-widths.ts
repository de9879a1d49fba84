import type { TabView } from '../../server/wire.js';

const DEFAULT_WIDTH = 100;
const WIDEST = 320;
/** Besides the value: the cell's padding, and the letter of a mark, whether there is one yet or not. */
const BESIDE = 30;
/** Text that is longer is read in the bar above the grid; a date, a number, a code is read in its cell. */
const LONGEST_VALUE = 12;

/** The width of each column: as the workbook has it, but never so narrow that a value and its mark do not fit. */
export function columnWidths(view: TabView, font: string): number[] {
  const measure = document.createElement('canvas').getContext('2d')!;
  // Marked values are bold.
  measure.font = `700 ${font}`;
  const widths = Array<number>(view.columnCount).fill(DEFAULT_WIDTH);
  for (const [column, width] of view.columnWidths) widths[column] = Math.min(WIDEST, width);
  const longest = Array<string>(view.columnCount).fill('');
  for (const { row, column, text, align } of view.cells) {
    if (row < view.frozenRows || text.length <= longest[column]!.length) continue;
    if (align === 'right' || text.length <= LONGEST_VALUE) longest[column] = text;
  }
  return widths.map((width, column) => {
    const needed = Math.ceil(measure.measureText(longest[column]!).width) + BESIDE;
    return Math.max(width, Math.min(WIDEST, needed));
  });
}
