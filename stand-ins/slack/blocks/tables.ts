import { isObject, type JsonObject } from '../json.js';
import { LIMITS } from '../limits.js';
import {
  boolean,
  byType,
  type Check,
  integer,
  list,
  number,
  object,
  oneOf,
  type Run,
  refuse,
  string,
  type,
} from './check.js';
import { richTextBlock } from './rich-text.js';

const rawText = object({ required: { type: type('raw_text'), text: string() } });
/** The reference leaves `text` optional on a number cell; the live API refuses the cell without it. */
const rawNumber = object({ required: { type: type('raw_number'), value: number(), text: string() } });
const cell = byType(() => ({ raw_text: rawText, raw_number: rawNumber, rich_text: richTextBlock }));
const blockId = { block_id: string({ max: LIMITS.block.id }) };

/** The plain table of a message. */
export const tableBlock: Check = object(
  {
    required: {
      type: type('table'),
      rows: list(list(cell, { max: LIMITS.table.columns }), { max: LIMITS.table.rows }),
    },
    optional: {
      ...blockId,
      column_settings: list(object({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: boolean } }), {
        max: LIMITS.table.columns,
      }),
    },
  },
  (value, pointer, run) => {
    sameWidth(value, pointer, run);
    if (tableCharacters(value) > LIMITS.table.characters)
      refuse(run, `${pointer}/rows`, `must be less than ${LIMITS.table.characters + 1} characters`);
  },
);

/** The table that sorts and pages. */
export const dataTableBlock: Check = object(
  {
    required: {
      type: type('data_table'),
      caption: string(),
      rows: list(list(cell, { max: LIMITS.dataTable.columns }), {
        min: LIMITS.dataTable.minRows,
        max: LIMITS.dataTable.rows,
      }),
    },
    optional: {
      ...blockId,
      page_size: integer({ min: 1, max: LIMITS.dataTable.pageSize }),
      row_header_column_index: integer({ min: 0 }),
    },
  },
  (value, pointer, run) => {
    const width = sameWidth(value, pointer, run);
    const header = Array.isArray(value.rows) && Array.isArray(value.rows[0]) ? value.rows[0] : [];
    header.forEach((entry, index) => {
      if (isObject(entry) && entry.type === 'rich_text')
        refuse(run, `${pointer}/rows/0/${index}/type`, 'unsupported type: rich_text');
    });
    if (typeof value.row_header_column_index === 'number' && value.row_header_column_index >= width)
      refuse(run, `${pointer}/row_header_column_index`, `must be less than ${width}`);
    if (tableCharacters(value) > LIMITS.dataTable.characters)
      refuse(run, `${pointer}/rows`, `must be less than ${LIMITS.dataTable.characters + 1} characters`);
  },
);

function sameWidth(value: JsonObject, pointer: string, run: Run): number {
  const rows = Array.isArray(value.rows) ? value.rows.filter(Array.isArray) : [];
  const width = rows[0]?.length ?? 0;
  rows.forEach((row, index) => {
    if (row.length !== width) refuse(run, `${pointer}/rows/${index}`, 'all rows must have the same number of cells');
  });
  return width;
}

function tableCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + tableCharacters(entry), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + tableCharacters(value.rows) + tableCharacters(value.elements);
}
