import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../../cli/files/write-workbook.js';
import { isFormulaError } from '../../../shared/workbook/cells.js';
import { columnLetters, type RawCell, type RawTab } from '../../../shared/workbook/raw.js';
import { type RandomCell, randomWorkbook } from '../../support/random-workbook.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { workbookParts, worksheet, zipOf } from '../../support/xlsx-file.js';

/** Writes odd files the way other programs do. */
const WRITER = `
import sys, datetime, openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
def book(path, iso=False, mac=False):
    wb = openpyxl.Workbook()
    wb.iso_dates = iso
    if mac: wb.epoch = CALENDAR_MAC_1904
    ws = wb.active
    ws.title = 'Participants'
    ws.append(['ID', 'Date', 'Time', 'Number', 'Box', 'Text'])
    for i in range(30):
        ws.append([i, datetime.date(2025, 3, 24) + datetime.timedelta(i * 40), datetime.datetime(2026, 1, 1, 13, i), i / 7, i % 2 == 0, 'a <b>&\\n' + '受试者' * i])
    ws['A3'].number_format = '"ZS-"000'
    ws['B4'].number_format = 'yyyy"年"m"月"d"日"'
    ws['H40'] = CellRichText('sur', TextBlock(InlineFont(b=True), 'gery only'))
    ws['I41'] = '#N/A'
    ws.merge_cells('J1:K3')
    ws['J1'] = 'merged'
    hidden = wb.create_sheet('Cycles')
    hidden.sheet_state = 'veryHidden'
    hidden['C5'] = 1e-7
    wb.save(path)
book(sys.argv[1] + '/plain.xlsx')
book(sys.argv[1] + '/iso.xlsx', iso=True)
book(sys.argv[1] + '/mac.xlsx', mac=True)
`;
const READER = `
import sys, json, datetime, openpyxl
def plain(value):
    if isinstance(value, datetime.datetime): return value.date().isoformat()
    if isinstance(value, datetime.date): return value.isoformat()
    return value
wb = openpyxl.load_workbook(sys.argv[1], data_only=True)
json.dump({ws.title: {cell.coordinate: plain(cell.value) for row in ws.iter_rows() for cell in row if cell.value is not None} for ws in wb.worksheets}, sys.stdout)
`;

const python = (script: string, path: string) =>
  spawnSync('python3', ['-c', script, path], { encoding: 'utf8', maxBuffer: 2 ** 28 });
const isThere = spawnSync('python3', ['-c', 'import openpyxl']).status === 0;
if (!isThere) console.warn('openpyxl is not installed for python3: our reader is not compared with a second one here.');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const filled = (tabs: readonly RawTab[]) =>
  Object.fromEntries(
    tabs.map(({ title, values }) => [
      title,
      Object.fromEntries(
        values.flatMap((cells, row) =>
          cells.flatMap((cell, column) =>
            cell === null || cell === undefined ? [] : [[`${columnLetters(column)}${row + 1}`, cell]],
          ),
        ),
      ),
    ]),
  );

async function expectSame(path: string): Promise<void> {
  const { stdout, stderr, status } = python(READER, path);
  expect([status, status === 0 || stderr]).toEqual([0, true]);
  expect(filled((await readXlsx(path)).tabs)).toEqual(JSON.parse(stdout));
}

(isThere ? describe : describe.skip)('openpyxl reads the same', () => {
  test('from files of its own: plain, with ISO dates, counted from 1904', async () => {
    expect(python(WRITER, folder.path)).toMatchObject({ status: 0, stderr: '' });
    for (const name of ['plain', 'iso', 'mac']) await expectSame(join(folder.path, `${name}.xlsx`));
    const [participants] = (await readXlsx(join(folder.path, 'mac.xlsx'))).tabs;
    expect(participants!.isFrom1904).toBe(true);
    expect([...participants!.shown!.values()]).toEqual(['ZS-001']);
  });

  test('from the files that we write', async () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const path = join(folder.path, `random-${seed}.xlsx`);
      const rows = randomWorkbook(seed).tabs.flatMap(({ rows }) => rows);
      // The two differ in what is an error, and in the days before March 1900, of which Excel has one too many.
      const plain = (cell: RandomCell): RawCell => {
        if (typeof cell === 'object' && cell !== null) return cell.serial;
        if (typeof cell === 'number') return Math.abs(cell) + 100;
        return typeof cell === 'string' && (cell.trim() === '' || isFormulaError(cell)) ? null : cell;
      };
      await writeWorkbook(path, [{ title: 'Participants', rows: rows.map((cells) => cells.map(plain)) }]);
      await expectSame(path);
    }
  });

  test('from a file written by hand, without addresses', async () => {
    const path = join(folder.path, 'by-hand.xlsx');
    const rows =
      '<row><c t="s"><v>0</v></c><c/><c s="1"><v>45740.75</v></c></row><row/><row><c t="b"><v>1</v></c></row>';
    await writeFile(
      path,
      zipOf(
        workbookParts({
          sheets: { Cycles: worksheet(rows) },
          strings: ['<r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'],
          formats: ['yyyy-mm-dd'],
        }),
      ),
    );
    await expectSame(path);
  });
});
