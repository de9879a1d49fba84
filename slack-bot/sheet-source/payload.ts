import * as z from 'zod';
import type { RawCell } from '../../shared/workbook/raw.js';
import { SheetReadError } from './read-error.js';

/** Rows of cells. A plain loop: a schema for every cell of a large sheet would cost more than all the checks. */
function isGrid(value: unknown): value is RawCell[][] {
  if (!Array.isArray(value)) return false;
  for (const row of value) {
    if (!Array.isArray(row)) return false;
    for (const cell of row) {
      const kind = typeof cell;
      if (kind !== 'string' && kind !== 'number' && kind !== 'boolean' && cell !== null) return false;
    }
  }
  return true;
}

const merge = z.object({
  // Zeros are left out on the wire.
  startRowIndex: z.number().int().default(0),
  endRowIndex: z.number().int(),
  startColumnIndex: z.number().int().default(0),
  endColumnIndex: z.number().int(),
});

const outline = z.object({
  properties: z.object({ title: z.string() }),
  sheets: z
    .array(
      z.object({
        properties: z.object({ title: z.string(), sheetId: z.number().int().default(0) }),
        merges: z.array(merge).default([]),
      }),
    )
    .min(1),
});

/** The tabs of a spreadsheet, as `spreadsheets.get` tells them. */
export type Outline = z.infer<typeof outline>;

const batch = z.object({
  valueRanges: z.array(
    z.object({
      range: z.string().min(1),
      values: z.custom<RawCell[][]>(isGrid, 'rows of cells are expected').optional(),
    }),
  ),
});

/** Checks the answer to `spreadsheets.get`. */
export function readOutline(body: unknown): Outline {
  const parsed = outline.safeParse(body);
  if (!parsed.success) throw new SheetReadError('invalid-body', { detail: whereWrong(parsed.error, body) });
  return parsed.data;
}

/** Checks the answer to `values.batchGet`: one range for each tab that was asked for, in that order. */
export function readBatch(body: unknown, titles: readonly string[]): RawCell[][][] {
  const parsed = batch.safeParse(body);
  if (!parsed.success) throw new SheetReadError('invalid-body', { detail: whereWrong(parsed.error, body) });
  const { valueRanges } = parsed.data;
  if (valueRanges.length !== titles.length) {
    throw new SheetReadError('invalid-body', { detail: `${valueRanges.length} of ${titles.length} tabs` });
  }
  valueRanges.forEach(({ range }, index) => {
    if (titleOf(range) !== titles[index]) throw new SheetReadError('invalid-body', { detail: 'tabs out of order' });
  });
  return valueRanges.map(({ values }) => values ?? []);
}

/** The A1 range that is a whole tab. */
export const wholeTab = (title: string): string => `'${title.replaceAll("'", "''")}'`;

function titleOf(range: string): string {
  const bang = range.lastIndexOf('!');
  const title = bang < 0 ? range : range.slice(0, bang);
  return title.startsWith("'") && title.endsWith("'") ? title.slice(1, -1).replaceAll("''", "'") : title;
}

/** Names the place, never what stands there: it may be a participant's. */
function whereWrong(error: z.ZodError, body: unknown): string {
  if (typeof body !== 'object' || body === null) return 'no JSON';
  const path = error.issues[0]?.path.join('.');
  return path ? `at ${path}` : 'not the expected shape';
}
