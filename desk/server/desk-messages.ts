import { z } from 'zod';
import { LANGUAGES } from '../../shared/language.js';
import { SHEETS_TROUBLES, SLACK_TROUBLES } from './wire.js';

const index = z.int().min(0);
const id = z.string().min(1).max(100);
const range = z.object({ startRow: index, endRow: index, startColumn: index, endColumn: index });
const lines = z.object({ rows: z.array(index).min(1), columns: z.array(index).min(1) });
const answered = z.object({ button: z.enum(['OK', 'CANCEL', 'YES', 'NO', 'CLOSE']), text: z.string().optional() });
const filled = z.union([z.string(), z.array(z.string()), z.null()]);
const which = { actionId: z.string(), blockId: z.string().optional(), value: z.string().optional() };
const target = z.union([
  z.object({ channel: z.string(), messageTs: z.string(), ...which }),
  z.object({ surface: z.enum(['home', 'modal']), ...which }),
]);

/** What the page may send, by the last word of its address. */
export const MESSAGES = {
  edit: z.object({
    tab: z.int(),
    row: index,
    column: index,
    values: z.array(z.array(z.string()).min(1)).min(1),
    into: lines.optional(),
    copied: lines.optional(),
    id: id.optional(),
  }),
  fill: z.object({
    tab: z.int(),
    from: range,
    to: range,
    series: z.boolean().optional(),
    shown: lines.optional(),
    id: id.optional(),
  }),
  rows: z.object({ tab: z.int(), do: z.enum(['insert', 'delete']), row: index, count: z.int().min(1).max(1_000) }),
  nothing: z.object({}),
  sample: z.object({ do: z.enum(['open', 'anew']) }),
  saveAs: z.object({ name: z.string().max(1_000) }),
  clock: z.discriminatedUnion('do', [
    z.object({ do: z.literal('next-digest') }),
    z.object({ do: z.literal('set'), at: z.string() }),
    z.object({ do: z.literal('reset') }),
  ]),
  troubles: z.object({ sheets: z.enum(SHEETS_TROUBLES), slack: z.enum(SLACK_TROUBLES) }),
  select: z.object({ tab: z.int(), range }),
  menu: z.object({ path: z.array(z.string()).min(1), answers: z.array(answered) }),
  call: z.object({ name: z.string(), args: z.array(z.unknown()) }),
  language: z.object({ language: z.enum(LANGUAGES), isFirst: z.boolean().optional() }),
  close: z.object({ what: z.enum(['sidebar', 'dialog']) }),
  slack: z.intersection(
    z.object({ as: z.string() }),
    z.discriminatedUnion('do', [
      z.object({ do: z.literal('say'), channel: z.string(), text: z.string(), threadTs: z.string().optional() }),
      z.object({ do: z.literal('click'), target }),
      z.object({ do: z.literal('select'), target, value: filled }),
      z.object({ do: z.literal('submit'), values: z.record(z.string(), filled) }),
      z.object({ do: z.literal('close') }),
      z.object({ do: z.literal('home') }),
    ]),
  ),
} as const;
