import type { CellView, TabView } from '../../server/wire.js';

const DEFAULT_WIDTH = 100;
const WIDEST = 320;
/** Besides the value: the cell's padding, and the letter of a mark, whether there is one yet or not. */
const BESIDE = 30;
/** Text that is longer is read in the bar above the grid; a date, a number, a code is read in its cell. */
const LONGEST_VALUE = 12;
/** Left and right of a heading, with the corner that shows its note. */
const PADDING = 20;
const LINE_HEIGHT = 17;
const MOST_LINES = 6;

/** The width of each column: as the workbook has it, but never so narrow that a value and its mark do not fit. */
export function columnWidths(view: TabView, font: string): number[] {
  const measure = document.createElement('canvas').getContext('2d')!;
  // Marked values are bold.
  measure.font = `700 ${font}`;
  const widths = Array<number>(view.columnCount).fill(DEFAULT_WIDTH);
  for (const [column, width] of view.columnWidths) widths[column] = Math.min(WIDEST, width);
  const longest = Array<string>(view.columnCount).fill('');
  for (const { row, column, text, align } of view.cells) {
    if (row < view.frozenRows) widths[column] = Math.max(widths[column]!, longestWord(text, measure) + PADDING);
    if (row < view.frozenRows || text.length <= longest[column]!.length) continue;
    if (align === 'right' || text.length <= LONGEST_VALUE) longest[column] = text;
  }
  return widths.map((width, column) => {
    const needed = Math.ceil(measure.measureText(longest[column]!).width) + BESIDE;
    return Math.max(width, Math.min(WIDEST, needed));
  });
}

/** So that no word of a heading is broken. */
function longestWord(text: string, measure: CanvasRenderingContext2D): number {
  const longest = Math.max(0, ...text.split(/\s+/).map((word) => measure.measureText(word).width));
  return Math.min(WIDEST, Math.ceil(longest));
}

/** The height of each frozen row: headings are read in full, over as many lines as they need. */
export function headingHeights(
  { frozenRows, cells }: TabView,
  widths: readonly number[],
  font: string,
  otherName: (cell: CellView) => string | undefined,
): number[] {
  const measure = document.createElement('canvas').getContext('2d')!;
  measure.font = `700 ${font}`;
  const lines = Array<number>(frozenRows).fill(2);
  for (const cell of cells) {
    if (cell.row >= frozenRows) continue;
    const room = widths[cell.column]! - PADDING;
    const other = otherName(cell);
    const needed = linesOf(cell.text, room, measure) + (other === undefined ? 0 : linesOf(other, room, measure));
    lines[cell.row] = Math.max(lines[cell.row]!, Math.min(MOST_LINES, needed));
  }
  return lines.map((count) => count * LINE_HEIGHT + 8);
}

/** As a browser breaks them: at spaces, and a word that is too long wherever it must. */
function linesOf(text: string, room: number, measure: CanvasRenderingContext2D): number {
  let lines = 1;
  let used = 0;
  // Chinese is broken between any two characters.
  for (const word of text.match(/[\u2e80-\uffdc]|[^\s\u2e80-\uffdc]+\s*|\s+/g) ?? []) {
    const width = measure.measureText(word.trimEnd()).width;
    if (used > 0 && used + width > room) {
      lines += 1;
      used = 0;
    }
    if (width > room) lines += Math.ceil(width / room) - 1;
    used += measure.measureText(word).width;
  }
  return lines;
}
