import type { ShownLines } from '../../server/wire.js';
import { formatClipboard, formatTable, parseClipboard, parseTable } from './clipboard.js';

/** What only a desk puts on the clipboard, beside the text that every program reads. */
const FORMAT = 'application/x-rps-cells';

/** Copied cells as the desk itself pastes them: formulas and every digit, where the text has only what was shown. */
export interface CopiedCells extends ShownLines {
  readonly edits: readonly (readonly string[])[];
  readonly isCut: boolean;
}

/** What a paste brings. */
export interface Pasted {
  readonly texts: readonly (readonly string[])[];
  /** Where formulas were copied from; absent where their references stay, as after a cut and in what comes from elsewhere. */
  readonly copied?: ShownLines;
}

export function putOnClipboard(data: DataTransfer, texts: readonly (readonly string[])[], cells: CopiedCells): void {
  data.setData('text/plain', formatClipboard(texts));
  data.setData('text/html', formatTable(texts));
  data.setData(FORMAT, JSON.stringify({ ...cells, desk: location.origin }));
}

export function takeFromClipboard(data: DataTransfer): Pasted | undefined {
  const own = readOwn(data.getData(FORMAT));
  if (own) {
    const { rows, columns, edits, isCut } = own;
    return { texts: edits, ...(isCut ? {} : { copied: { rows, columns } }) };
  }
  const html = data.getData('text/html');
  const text = data.getData('text/plain');
  const texts = (html === '' ? undefined : parseTable(html)) ?? (text === '' ? undefined : parseClipboard(text));
  return texts && { texts };
}

/** Another desk is elsewhere: its formulas read cells of another workbook. */
function readOwn(json: string): CopiedCells | undefined {
  if (json === '') return undefined;
  const read = JSON.parse(json) as CopiedCells & { readonly desk: string };
  return read.desk === location.origin ? read : undefined;
}

/** The same again and again, until it has the size wanted. */
export function repeated({ texts, copied }: Pasted, height: number, width: number): Pasted {
  const many = <T>(items: readonly T[], length: number): T[] =>
    Array.from({ length }, (_, at) => items[at % items.length]!);
  return {
    texts: many(texts, height).map((cells) => many(cells, width)),
    ...(copied && { copied: { rows: many(copied.rows, height), columns: many(copied.columns, width) } }),
  };
}
