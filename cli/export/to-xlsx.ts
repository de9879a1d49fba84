import { parseDay, serialOf } from '../../shared/calendar.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import { FileError } from '../files/file-error.js';
import type { NewCell, NewRow, NewSheet } from '../files/xlsx/write/new-sheet.js';
import type { Look } from '../files/xlsx/write/new-styles.js';
import { newWorkbook } from '../files/xlsx/write/new-workbook.js';
import { displayWidth } from '../terminal/width.js';
import { type ExportColumn, type ExportDocument, type ExportSection, type ExportValue, rowCount } from './document.js';

const TITLE: Look = { bold: true };
const FACT: Look = { wrap: true, vertical: 'top' };
const LOUD: Look = { ...FACT, bold: true, color: 'B00020' };
const HEADING: Look = { bold: true, wrap: true, vertical: 'center', fill: 'E8EEF4', box: 'B6C3CF' };
const CELL: Look = { wrap: true, vertical: 'top', box: 'D5DDE5' };
const SHORT: Look = { ...CELL, horizontal: 'center' };
const DATE: Look = { ...SHORT, format: 'yyyy-mm-dd' };
const LINE_HEIGHT = 15;
const HEADING_HEIGHT = 32;
const SIGNATURE_HEIGHT = 30;
/** Excel's own limit for a row. */
const HIGHEST = 409;
const TITLE_MOST = 31;
/** Well above any trial, and below what a sheet and the memory can hold. */
const MOST_ROWS = 200_000;

/** A workbook with one sheet for each section, set up for paper. The same content makes the same file. Throws `FileError`. */
export function xlsxOf(document: ExportDocument): Buffer {
  const count = rowCount(document);
  if (count > MOST_ROWS) throw tooManyRows(count);
  const titles = new Set<string>();
  return newWorkbook({
    creator: 'RPS Trial Desk',
    sheets: document.sections.map((section) => sectionSheet(document, section, sheetTitle(section.name, titles))),
  });
}

const tooManyRows = (count: number): FileError =>
  new FileError('too-large', {
    en: `${count} rows are too many for an .xlsx file of this program, which holds ${MOST_ROWS}; write a .csv file, or one site with --site.`,
    zh: `共 ${count} 行，超出本程序可写入 .xlsx 文件的 ${MOST_ROWS} 行；请写成 .csv 文件，或用 --site 只写一个中心。`,
  });

function sectionSheet(document: ExportDocument, section: ExportSection, title: string): NewSheet {
  const { columns, source, facts, notice, warnings, signatures } = document;
  const isForPaper = columns.some(({ paper }) => paper !== undefined);
  const width = columns.reduce(
    (sum, column) => (isForPaper && column.paper === undefined ? sum : sum + column.width),
    0,
  );
  const { note } = section;
  const loud = [...warnings, ...(note === undefined || note.isGood ? [] : [note.text])];
  const calm = note?.isGood ? [note.text] : [];
  const head: NewRow[] = [
    { cells: [{ value: `${document.title} · ${section.title}`, look: TITLE }] },
    paragraphRow([source, ...facts, ...section.remarks, ...calm, notice], FACT, width),
    ...(loud.length > 0 ? [paragraphRow(loud, LOUD, width)] : []),
  ];
  const headings = head.length + 1;
  const last = columnLetters(columns.length - 1);
  return {
    title,
    frozen: { rows: headings, columns: 0 },
    // What only a program needs is not in the way of whoever prints it.
    columns: columns.map((column) => ({ width: column.width, hidden: isForPaper && column.paper === undefined })),
    rows: [
      ...head,
      { cells: columns.map(({ heading }) => ({ value: heading, look: HEADING })), height: HEADING_HEIGHT },
      ...section.rows.map((values) => ({
        cells: columns.map((column, index) => cellOf(values[index], column)),
        height: heightOf(values, columns),
      })),
      ...signatures.map((signature) => ({
        cells: [{ value: `${signature}: ${'_'.repeat(40)}` }],
        height: SIGNATURE_HEIGHT,
      })),
    ],
    merges: head.map((_, row) => `A${row + 1}:${last}${row + 1}`),
    ...(section.rows.length > 0 && { filter: `A${headings}:${last}${headings + section.rows.length}` }),
    print: { repeatedRows: [headings, headings], foot: `${document.title} · ${section.title}` },
  };
}

/** Sentences in one wide cell, each on a line of its own. */
function paragraphRow(sentences: readonly string[], look: Look, width: number): NewRow {
  const value = sentences.join('\n');
  return { cells: [{ value, look }], height: LINE_HEIGHT * linesIn(value, width) + 3 };
}

/** As high as its longest text needs: not every program works that out on opening. */
function heightOf(values: readonly ExportValue[], columns: readonly ExportColumn[]): number {
  const lines = columns.map(({ width, type }, index) =>
    type === 'text' ? linesIn(String(values[index] ?? ''), width) : 1,
  );
  return Math.min(HIGHEST, LINE_HEIGHT * Math.max(...lines) + 3);
}

/** Lines that a text takes in a column of so many characters; words are not torn, so some room is lost. */
const linesIn = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((displayWidth(line) * 1.15) / width)), 0);

function cellOf(value: ExportValue, { type }: ExportColumn): NewCell {
  if (value === undefined || value === '') return { value: null, look: CELL };
  if (type === 'text') return { value, look: CELL };
  if (typeof value === 'number') return { value, look: SHORT };
  const day = parseDay(value);
  return day === undefined ? { value, look: CELL } : { value: serialOf(day), look: DATE };
}

/** A name that Excel takes for a sheet, and that no other sheet of the workbook has. */
function sheetTitle(name: string, taken: Set<string>): string {
  const plain = name.replace(/[\\/?*:[\]\p{C}]/gu, '_').replace(/^'|'$/g, '_');
  // Excel keeps this one for itself.
  const base = plain.trim() === '' || /^history$/i.test(plain) ? `${plain.trim()}_` : plain;
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` (${number})`;
    const title = base.slice(0, TITLE_MOST - ending.length) + ending;
    if (taken.has(title.toLowerCase())) continue;
    taken.add(title.toLowerCase());
    return title;
  }
}
