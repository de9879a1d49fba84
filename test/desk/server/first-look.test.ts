import { expect, test } from '@jest/globals';
import { rawWorkbook } from '../../../cli/files/content.js';
import { sampleWorkbook } from '../../../cli/sample/sample.js';
import { firstLook } from '../../../desk/server/first-look.js';
import { rawOf } from '../../../desk/server/raw-workbook.js';
import { parseDay } from '../../../shared/calendar.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { openFindings } from '../../../shared/summary/worklists.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';

function sampleOn(day: string): SpreadsheetDocument {
  const document = new SpreadsheetDocument({ id: 'sample' });
  for (const { title, values: rows } of rawWorkbook('sample', sampleWorkbook({ today: parseDay(day)! }).tabs).tabs) {
    const sheet = document.addSheet({ title, columnCount: 90, rowCount: rows.length + 10 });
    rows.forEach((cells, row) => {
      cells.forEach((value, column) => {
        if ((value ?? '') !== '') sheet.enter(row, column, String(value));
      });
    });
  }
  return document;
}

test.each(['2026-01-05', '2026-05-17', '2026-11-30', '2028-02-29', '2035-06-13'])(
  'in the sample of %s there is something to see, and something to try that is found',
  (day) => {
    const document = sampleOn(day);
    const asOf = parseDay(day)!;
    const { cell, tryThis } = firstLook(document, asOf, true);
    const findings = openFindings(assessTrial(rawOf(document), asOf));
    expect(findings.some(({ row, severity }) => row === cell!.row + 1 && severity === 'stop')).toBe(true);

    // Nothing speaks against them before, and the cell is named as it stands.
    expect(findings.filter(({ participant }) => participant === tryThis!.participant)).toEqual([]);
    const sheet = document.sheetById(tryThis!.tab)!;
    expect(sheet.peek(tryThis!.row, 0).value).toBe(tryThis!.participant);
    expect(sheet.peek(0, tryThis!.column).value).toBe(tryThis!.heading.en);
    sheet.enter(tryThis!.row, tryThis!.column, tryThis!.type);
    const after = openFindings(assessTrial(rawOf(document), asOf));
    expect(
      after.filter(({ participant, severity }) => participant === tryThis!.participant && severity === 'stop'),
    ).not.toEqual([]);
  },
);

test('a workbook that cannot be read, or holds nobody, has neither', () => {
  const other = new SpreadsheetDocument({ id: 'own' });
  other.addSheet({ title: 'Keys', columnCount: 5 }).enter(0, 0, 'ID');
  expect(firstLook(other, parseDay('2026-11-30')!, true)).toEqual({ cell: undefined, tryThis: undefined });

  const empty = new SpreadsheetDocument({ id: 'own' });
  empty.addSheet({ title: 'Participants', columnCount: 5 }).enter(0, 0, 'Participant ID');
  expect(firstLook(empty, parseDay('2026-11-30')!, true).tryThis).toBeUndefined();
});
