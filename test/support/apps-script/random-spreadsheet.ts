import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import type { randomWorkbook } from '../random-workbook.js';

export const NOON_IN_SHANGHAI = Date.UTC(2026, 8, 1, 4);

/** The random workbook as a person's spreadsheet: date cells are dates, text stays text. */
export function randomSpreadsheet(workbook: ReturnType<typeof randomWorkbook>): SpreadsheetDocument {
  const document = new SpreadsheetDocument({
    id: 'random',
    title: workbook.name,
    locale: 'en_US',
    timeZone: 'Asia/Shanghai',
    clock: () => NOON_IN_SHANGHAI,
  });
  for (const { title, rows } of workbook.tabs) {
    const columnCount = Math.max(1, ...rows.map((row) => row.length));
    const sheet = document.addSheet({ title, rowCount: Math.max(1, rows.length), columnCount });
    rows.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (cell === '' || cell === null || cell === undefined) return;
        if (typeof cell === 'object') {
          sheet.setCell(r, c, {
            value: cell.serial,
            format: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
          });
        } else sheet.setCell(r, c, { value: cell });
      });
    });
  }
  return document;
}
