import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { readXlsx } from '../../../../../cli/files/read-xlsx.js';
import type { NewSheet } from '../../../../../cli/files/xlsx/write/new-sheet.js';
import { newWorkbook } from '../../../../../cli/files/xlsx/write/new-workbook.js';
import { temporaryFolder } from '../../../../support/temporary-folder.js';
import { partOf } from '../../../../support/xlsx-file.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const bookOf = (...sheets: Partial<NewSheet>[]) =>
  newWorkbook({
    creator: 'a',
    sheets: sheets.map((sheet, index) => ({ title: `S${index}`, columns: [], rows: [], ...sheet })),
  });

const sheetPart = (sheet: Partial<NewSheet>): Promise<string> => partOf(bookOf(sheet), 'xl/worksheets/sheet1.xml');

test('every text comes back as it was written, whatever is in it', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(' ', '\t', '\n', '\r', '=', '+', '＝', '<', '&', '"', '_x000D_', '\0', '\ud800', '受', 'a'),
    }),
  );
  const path = join(folder.path, 'texts.xlsx');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      async (rows) => {
        const end = { value: 'end' };
        await writeFile(
          path,
          bookOf({ rows: rows.map((texts) => ({ cells: [...texts.map((value) => ({ value })), end] })) }),
        );
        const [tab] = (await readXlsx(path)).tabs;
        expect(tab!.values).toEqual(rows.map((texts) => [...texts.map((value) => value || null), 'end']));
      },
    ),
    { numRuns: 200 },
  );
});

test.each(['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠A1'])(
  '%j is marked as text; nothing is a formula',
  async (value) => {
    const xml = await sheetPart({ rows: [{ cells: [{ value }] }] });
    expect(xml).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(xml).not.toContain('<f');
    expect(await partOf(bookOf({ rows: [{ cells: [{ value }] }] }), 'xl/styles.xml')).toContain(
      '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>',
    );
  },
);

test('a text that only holds such a character further on looks like any other', async () => {
  expect(await sheetPart({ rows: [{ cells: [{ value: 'a=1' }] }] })).toContain('<c r="A1" t="inlineStr">');
});

test('the parts of a sheet stand in the order that Excel asks for', async () => {
  const xml = await sheetPart({
    frozen: { rows: 1, columns: 0 },
    columns: [{ width: 9 }],
    rows: [{ cells: [{ value: 1 }] }],
    filter: 'A1:A2',
    print: { repeatedRows: [1, 1], foot: 'foot' },
    notes: [{ row: 0, column: 0, text: 'note' }],
    validations: [{ ranges: ['A2'], type: 'list', formulas: ['"a,b"'], onError: 'stop' }],
  });
  const order = [...xml.matchAll(/<(\w+)[^>]*>/g)].map(([, name]) => name!);
  const expected =
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData autoFilter dataValidations pageMargins pageSetup headerFooter legacyDrawing';
  expect(order.filter((name) => expected.split(' ').includes(name))).toEqual(expected.split(' '));
});

test('messages are cut to what Excel takes', async () => {
  const long = 'x'.repeat(300);
  const xml = await sheetPart({
    validations: [
      { ranges: ['A1'], type: 'list', formulas: ['"a"'], onError: 'stop', error: { title: long, text: long } },
    ],
  });
  expect(
    /errorTitle="(x*)" error="(x*)"/
      .exec(xml)!
      .slice(1)
      .map(({ length }) => length),
  ).toEqual([32, 255]);
});

test('a longer note has a larger box, which ends where its anchor says', async () => {
  const boxes = await partOf(
    bookOf({
      columns: [{ width: 10 }, { width: 10 }, { width: 10, hidden: true }, { width: 10 }],
      notes: [
        { row: 0, column: 0, text: 'short' },
        { row: 1, column: 0, text: '一行中文说明'.repeat(20) },
      ],
    }),
    'xl/drawings/vmlDrawing1.vml',
  );
  const heights = [...boxes.matchAll(/height:([\d.]+)pt/g)].map(([, height]) => Number(height));
  expect(heights[0]).toBe(24);
  expect(heights[1]).toBeGreaterThan(60);
  // 280 pixels from 12 into column 1: 75 wide, the hidden one none, 75, and 64 from there on.
  expect(/<x:Anchor>([^<]*)</.exec(boxes)![1]).toBe('1, 12, 0, 4, 6, 14, 1, 16');
});

test('the same content makes the same bytes, unless a day is given', () => {
  const sheet: NewSheet = { title: 'S', columns: [], rows: [{ cells: [{ value: 'a' }] }] };
  const made = (created?: string) => newWorkbook({ creator: 'a', sheets: [sheet], ...(created && { created }) });
  expect(made().equals(made())).toBe(true);
  expect(made('2026-07-01T00:00:00Z').equals(made())).toBe(false);
});
