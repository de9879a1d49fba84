import { writeFile } from 'node:fs/promises';
import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import { workbookParts, worksheet, zipOf } from './xlsx-file.js';

/** A tab as a hospital's program would save it. */
export interface StrangeTab {
  readonly rows: readonly (readonly RawCell[])[];
  /** Ranges such as `A1:C1`. */
  readonly merges?: readonly string[];
  readonly isHidden?: boolean;
}

/** The bytes of a workbook with these tabs, texts as texts and numbers as numbers. */
export function strangeWorkbook(tabs: Readonly<Record<string, StrangeTab>>): Buffer {
  const sheets = Object.fromEntries(
    Object.entries(tabs).map(([title, { rows, merges = [] }]) => [title, worksheet(rowsXml(rows), mergesXml(merges))]),
  );
  const parts = workbookParts({ sheets });
  const hidden = Object.entries(tabs).filter(([, { isHidden }]) => isHidden);
  for (const [title] of hidden) {
    const outline = parts['xl/workbook.xml']!;
    parts['xl/workbook.xml'] = outline.replace(`<sheet name="${title}"`, `<sheet name="${title}" state="hidden"`);
  }
  return zipOf(parts);
}

export const writeStrange = (path: string, tabs: Readonly<Record<string, StrangeTab>>): Promise<void> =>
  writeFile(path, strangeWorkbook(tabs));

const rowsXml = (rows: StrangeTab['rows']): string =>
  rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, `${columnLetters(at)}${row + 1}`)).join('')}</row>`,
    )
    .join('');

function cellXml(cell: RawCell, address: string): string {
  if (cell === null || cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${Number(cell)}</v></c>`;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const mergesXml = (merges: readonly string[]): string =>
  merges.length === 0
    ? ''
    : `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`;
