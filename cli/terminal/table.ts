import { displayWidth, padEnd, padStart } from './width.js';
import { wrap } from './wrap.js';

export interface TableColumn {
  readonly heading: string;
  readonly align?: 'right';
  /** Takes what is left of the line and wraps inside it; at most one column. */
  readonly flexible?: true;
}

export interface TableCell {
  readonly text: string;
  readonly paint?: ((text: string) => string) | undefined;
}

const INDENT = 2;
const GAP = 2;
/** Below this a flexible column is allowed to run over the edge rather than become a ribbon. */
const NARROWEST = 16;

/** Aligned lines under their headings. Wide characters count double; a flexible column wraps to `width`. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly (string | TableCell)[])[],
  { width, dim }: { width: number; dim: (text: string) => string },
): string[] {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? { text: cell, paint: undefined } : cell)),
  );
  const natural = columns.map((column, index) =>
    Math.max(displayWidth(column.heading), ...cells.map((row) => displayWidth(row[index]?.text ?? ''))),
  );
  const flexible = columns.findIndex((column) => column.flexible);
  if (flexible >= 0) {
    const others = natural.reduce((sum, each, index) => sum + (index === flexible ? 0 : each + GAP), INDENT);
    natural[flexible] = Math.min(natural[flexible]!, Math.max(NARROWEST, width - others));
  }
  const line = (texts: readonly string[], paints: readonly (TableCell['paint'] | undefined)[]): string =>
    ' '.repeat(INDENT) +
    texts
      .map((text, index) => {
        const padded =
          columns[index]!.align === 'right' ? padStart(text, natural[index]!) : padEnd(text, natural[index]!);
        const paint = paints[index];
        // Only the text is painted, so that no color runs into the gap.
        return paint && text !== '' ? padded.replace(text, () => paint(text)) : padded;
      })
      .join(' '.repeat(GAP));
  const lines: string[] = [];
  if (columns.some(({ heading }) => heading !== '')) {
    lines.push(
      dim(
        line(
          columns.map(({ heading }) => heading),
          [],
        ).trimEnd(),
      ),
    );
  }
  for (const row of cells) {
    const split = row.map((cell, index) => (index === flexible ? wrap(cell.text, natural[index]!) : [cell.text]));
    const height = Math.max(...split.map((parts) => parts.length));
    for (let part = 0; part < height; part++) {
      const texts = split.map((parts) => parts[part] ?? '');
      lines.push(
        line(
          texts,
          row.map((cell) => cell.paint),
        ).trimEnd(),
      );
    }
  }
  return lines;
}
