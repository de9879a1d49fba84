import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Zip } from '../../../cli/files/xlsx/zip.js';
import { type OpenedWorkbook, openWorkbook } from '../../../desk/files/open-workbook.js';
import { placeOf } from '../../../desk/files/place.js';
import { WorkbookFile } from '../../../desk/files/workbook-file.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import type { Cell } from '../../../stand-ins/spreadsheet/types.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { traits, zipOf } from '../../support/xlsx-file.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => folder.remove());

type Edit = (document: SpreadsheetDocument) => void;

const row = fc.integer({ min: 0, max: 12 });
const column = fc.integer({ min: 0, max: 7 });
const tab = fc.integer({ min: 0, max: 1 });
const text = fc.oneof(
  fc.constantFrom('QD-001', ' spaced ', 'two\nlines', '=1+1', '_x0041_', '<&>"', '岁\u{1f600}', '-1', '\u0001', "it's"),
  fc.string({ maxLength: 12 }),
);
const typed = fc.oneof(text, fc.constantFrom('12.5', '2026-03-04', 'TRUE', '=A2&"x"', '=SUM(B1:B9)', '=People!A1', ''));

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(tab, row, column, typed).map(
    ([at, r, c, value]): Edit =>
      (document) => {
        document.sheets[at]!.enter(r, c, value);
      },
  ),
  fc.tuple(tab, row, column, fc.option(text)).map(
    ([at, r, c, note]): Edit =>
      (document) => {
        document.sheets[at]!.setCell(r, c, { note: note ?? undefined });
      },
  ),
  fc.tuple(tab, row, column, fc.boolean(), fc.constantFrom('#ffee00', undefined)).map(
    ([at, r, c, bold, background]): Edit =>
      (document) => {
        const { bold: _bold, background: _background, ...format } = document.sheets[at]!.cell(r, c).format ?? {};
        document.sheets[at]!.setCell(r, c, {
          format: { ...format, ...(bold && { bold }), ...(background && { background }) },
        });
      },
  ),
  fc.tuple(tab, row, column, fc.option(fc.constantFrom(['a', 'b'], ['yes', 'no']))).map(
    ([at, r, c, values]): Edit =>
      (document) => {
        document.sheets[at]!.setCell(r, c, {
          validation: values ? { kind: 'LIST', values, allowInvalid: true } : undefined,
        });
      },
  ),
  fc.tuple(tab, row, fc.integer({ min: 1, max: 3 }), fc.constantFrom('before', 'after', 'none')).map(
    ([at, r, count, inherit]): Edit =>
      (document) => {
        document.sheets[at]!.insertRows(r, count, inherit as 'before');
      },
  ),
  fc.tuple(tab, row, fc.integer({ min: 1, max: 2 })).map(
    ([at, r, count]): Edit =>
      (document) => {
        document.sheets[at]!.deleteRows(r, count);
      },
  ),
  fc.tuple(tab, row).map(
    ([at, r]): Edit =>
      (document) => {
        document.sheets[at]!.hiddenRows = [r];
      },
  ),
  fc.tuple(tab, column, fc.integer({ min: 40, max: 300 })).map(
    ([at, c, pixels]): Edit =>
      (document) => {
        document.sheets[at]!.setColumnWidth(c, pixels);
      },
  ),
  fc.constant<Edit>((document) => {
    if (!document.sheetByTitle('New & one')) document.addSheet({ title: 'New & one' }).enter(2, 2, 'first');
  }),
  fc.constantFrom("O'Neil", 'Rows').map(
    (title): Edit =>
      (document) => {
        document.sheets[1]!.title = title;
      },
  ),
);

const stretches = fc.array(fc.array(edit, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });

async function opened(path: string): Promise<{ readonly file: WorkbookFile; readonly workbook: OpenedWorkbook }> {
  const place = await placeOf(path);
  const workbook = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  workbook.document.recalculate();
  const file = new WorkbookFile(place, workbook, { keepsBackup: false, quietMs: 60_000 });
  return { file, workbook };
}

/** All of a document that a file can hold. */
function heldBy(document: SpreadsheetDocument) {
  return document.sheets.map((sheet) => {
    const cells: Record<string, unknown> = {};
    sheet.forEachCell(sheet.gridRange, (cell: Cell, r, c) => {
      const { resultFormat: _format, spilled: _spilled, ...rest } = cell;
      // The grid's edges are not in a file, so what only waits there for somebody to type is not compared.
      if (r < 40 && c < 12) cells[`${r},${c}`] = rest;
    });
    const { title, hidden, merges, hiddenRows, columnWidths } = sheet;
    return { title, hidden, merges, hiddenRows: [...hiddenRows].sort(), columnWidths: [...columnWidths].sort(), cells };
  });
}

test.each(Object.entries(traits()))(
  '%s: what was saved opens again as it was, and all other parts are as they were packed',
  async (name, parts) => {
    const path = join(folder.path, `${name.replaceAll(' ', '-')}.xlsx`);
    await fc.assert(
      fc.asyncProperty(stretches, async (groups) => {
        const original = zipOf(parts);
        await writeFile(path, original);
        const { file, workbook } = await opened(path);
        for (const group of groups) {
          for (const change of group) change(workbook.document);
          await file.flush();
          expect(file.state).toEqual({ kind: 'saved' });
        }
        expect(file.reasonForCopy).toBeUndefined();
        const again = await opened(path);
        expect(heldBy(again.workbook.document)).toEqual(heldBy(workbook.document));
        const now = new Map([...Zip.open(await readFile(path)).all()].map((entry) => [entry.name, entry]));
        for (const entry of Zip.open(original).all()) {
          if (/image|vbaProject|theme|printer/.test(entry.name))
            expect(now.get(entry.name)?.packed).toEqual(entry.packed);
        }
      }),
      { numRuns: 40 },
    );
  },
);
