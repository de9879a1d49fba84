import { startsLikeFormula } from '../files/starts-like-formula.js';
import type { ExportDocument, ExportValue } from './document.js';

/** Without it Excel takes the file for the code page of its computer, and Chinese is lost. */
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';

/** One table of all sections, headings first; below it, behind a blank line, what the whole rests on. */
export function csvOf({ title, source, facts, notice, warnings, columns, sections }: ExportDocument): string {
  const notes = sections.flatMap(({ name, remarks, note }) =>
    [...remarks, ...(note === undefined ? [] : [note.text])].map((text) =>
      sections.length > 1 ? `${name}: ${text}` : text,
    ),
  );
  const records: (readonly ExportValue[])[] = [
    columns.map(({ heading }) => heading),
    ...sections.flatMap(({ rows }) => rows),
    [],
    ...[title, source, ...facts, ...warnings, ...notes, notice].map((text) => [text]),
  ];
  return BYTE_ORDER_MARK + records.map(csvRecord).join('');
}

/** One line of a .csv file, with its end. */
export function csvRecord(record: readonly ExportValue[]): string {
  return record.map(field).join(',') + LINE_END;
}

function field(value: ExportValue): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  // No program strips the apostrophe on reading, and none takes what follows for a formula.
  const text = startsLikeFormula(value) ? `'${value}` : value;
  const plain = text.replaceAll('\0', '');
  return /[",;\t\r\n]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
