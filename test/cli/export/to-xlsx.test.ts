import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ExportDocument } from '../../../cli/export/document.js';
import { xlsxOf } from '../../../cli/export/to-xlsx.js';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { hostileDocument, mayRun } from '../../support/hostile-document.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { partOf } from '../../support/xlsx-file.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function tabsOf(bytes: Buffer) {
  const path = join(folder.path, 'one.xlsx');
  await writeFile(path, bytes);
  return (await readXlsx(path)).tabs;
}

test('nothing becomes a formula, and no cell moves', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocument, async (document) => {
      const bytes = xlsxOf(document);
      const tabs = await tabsOf(bytes);
      expect(tabs).toHaveLength(document.sections.length);
      for (const [index, { rows, note }] of document.sections.entries()) {
        const xml = await partOf(bytes, `xl/worksheets/sheet${index + 1}.xml`);
        expect(xml).not.toMatch(/<f[ >]/);
        // Whatever may run has the look of a text that stays one.
        for (const [, style, text] of xml.matchAll(
          /<c r="[A-Z]+\d+"(?: s="(\d+)")? t="inlineStr"><is><t[^>]*>([^<]*)</g,
        )) {
          if (mayRun(text!)) expect(await staysText(bytes, Number(style ?? 0))).toBe(true);
        }
        const head = document.warnings.length > 0 || note?.isGood === false ? 3 : 2;
        const { values } = tabs[index]!;
        const written = [document.columns.map(({ heading }) => heading), ...rows];
        for (const [row, cells] of written.entries()) {
          const read = values[head + row] ?? [];
          expect(document.columns.map((_, column) => read[column] ?? null)).toEqual(
            cells.map((cell) => (cell === undefined || cell === '' ? null : cell)),
          );
        }
      }
    }),
    { numRuns: 60 },
  );
});

async function staysText(bytes: Buffer, style: number): Promise<boolean> {
  const [, cells] = (await partOf(bytes, 'xl/styles.xml')).split('<cellXfs');
  return [...cells!.matchAll(/<xf [^>]*>/g)][style]![0].includes('numFmtId="49"');
}

const section = (name: string, rows: ExportDocument['sections'][number]['rows'] = []) => ({
  name,
  title: `Site ${name}`,
  remarks: [],
  note: undefined,
  rows,
});
const documentOf = (...sections: ExportDocument['sections'][number][]): ExportDocument => ({
  title: 'Queries',
  source: 'from',
  facts: [],
  notice: 'an aid',
  warnings: [],
  columns: [
    { heading: 'Day', type: 'date', width: 12, paper: 20 },
    { heading: 'What', type: 'text', width: 20, paper: 40 },
    { heading: 'Key', type: 'text', width: 20 },
  ],
  sections,
  leftOut: 0,
  signatures: ['Signed'],
});

test('dates are dates, headings are frozen, filtered and repeated, the key is there and not on paper', async () => {
  const bytes = xlsxOf(documentOf(section('QD', [['2026-07-01', 'a text that takes two lines', 'k']])));
  const xml = await partOf(bytes, 'xl/worksheets/sheet1.xml');
  expect(xml).toMatch(/<c r="A4" s="\d+"><v>46204<\/v>/);
  expect(xml).toContain('<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>');
  expect(xml).toContain('<autoFilter ref="A3:C4"/>');
  expect(xml).toContain('<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A2:C2"/></mergeCells>');
  expect(xml).toContain('<col min="3" max="3" width="20" hidden="1" customWidth="1"/>');
  expect(xml).toContain('<row r="4" ht="33" customHeight="1">');
  expect(xml).toContain('orientation="landscape" fitToWidth="1" fitToHeight="0"');
  expect(await partOf(bytes, 'xl/workbook.xml')).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'QD'!$3:$3</definedName>`,
  );
});

test('a sheet without rows has no filter; more rows than a sheet should have are refused with another way', async () => {
  expect(await partOf(xlsxOf(documentOf(section('QD'))), 'xl/worksheets/sheet1.xml')).not.toContain('<autoFilter');
  const rows = Array.from({ length: 200_001 }, () => ['2026-07-01']);
  expect(() => xlsxOf(documentOf(section('QD', rows)))).toThrow(
    '200001 rows are too many for an .xlsx file of this program, which holds 200000; write a .csv file, or one site with --site.',
  );
});

test.each([
  [
    ['QD', 'qd', 'QD'],
    ['QD', 'qd (2)', 'QD (3)'],
  ],
  [
    ['a/b:c[d]', 'History', '', "'x'"],
    ['a_b_c_d_', 'History_', '_', '_x_'],
  ],
  [
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x'.repeat(31), `${'x'.repeat(27)} (2)`],
  ],
])('sheets have names that Excel takes, and no two the same: %j', async (names, expected) => {
  const tabs = await tabsOf(xlsxOf(documentOf(...names.map((name) => section(name)))));
  expect(tabs.map(({ title }) => title)).toEqual(expected);
});
