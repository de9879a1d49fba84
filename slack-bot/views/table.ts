import type { types } from '@slack/bolt';
import type { Cell, Part } from '../answers/answer.js';
import { LIMITS } from './limits.js';
import { RESERVED, type Room } from './room.js';
import { cut } from './text.js';

type DataTable = types.DataTableBlock;
type TableCell = DataTable['rows'][number][number];

/** What an empty cell shows: Slack refuses a cell without text. */
const EMPTY = '–';

/**
 * A table that sorts and turns its own pages. Whatever comes from a cell of the sheet is raw text, where Slack reads no markup.
 * `undefined` when there is nothing to show or no room; rows that do not fit are left out, and `isCut` says so.
 */
export function tableBlock(
  { caption, columns, rows }: Extract<Part, { kind: 'table' }>,
  room: Room,
): { readonly block: DataTable; readonly isCut: boolean } | undefined {
  const shownColumns = columns.slice(0, LIMITS.table.columns);
  const title = cut(caption, LIMITS.table.caption) || EMPTY;
  const heading = shownColumns.map(({ title }): TableCell => ({ type: 'raw_text', text: title || EMPTY }));
  let left = Math.min(LIMITS.table.characters, room.left - RESERVED) - title.length - charactersOf(heading);
  const body: TableCell[][] = [];
  for (const row of rows.slice(0, LIMITS.table.rows)) {
    const cells = shownColumns.map(({ most }, index) => cellBlock(row[index] ?? '', most));
    const characters = charactersOf(cells);
    if (characters > left) break;
    left -= characters;
    body.push(cells);
  }
  if (body.length === 0) return undefined;
  room.take(title.length + charactersOf(heading) + body.reduce((sum, cells) => sum + charactersOf(cells), 0));
  return {
    block: {
      type: 'data_table',
      caption: title,
      rows: [heading, ...body],
      page_size: LIMITS.table.pageSize,
      row_header_column_index: 0,
    },
    isCut: body.length < rows.length || shownColumns.length < columns.length,
  };
}

function cellBlock(cell: Cell, most: number): TableCell {
  if (typeof cell === 'number' && Number.isFinite(cell)) {
    return { type: 'raw_number', value: cell, text: String(cell) };
  }
  if (typeof cell === 'object') {
    const text = cut(oneLine(cell.text), most) || EMPTY;
    return {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: cell.href, text }] }],
    };
  }
  return { type: 'raw_text', text: cut(oneLine(String(cell)), most) || EMPTY };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function charactersOf(cells: readonly TableCell[]): number {
  return cells.reduce((sum, cell) => sum + textOf(cell).length, 0);
}

function textOf(cell: TableCell): string {
  if (cell.type !== 'rich_text') return cell.text ?? '';
  const [section] = cell.elements;
  const [link] = section && 'elements' in section ? section.elements : [];
  return link && 'text' in link && typeof link.text === 'string' ? link.text : '';
}
