import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../../cli/files/write-workbook.js';
import { newWorkbook } from '../../../cli/files/xlsx/write/new-workbook.js';
import { isFormulaError } from '../../../shared/workbook/cells.js';
import { columnLetters, type RawCell, type RawTab } from '../../../shared/workbook/raw.js';
import { type RandomCell, randomWorkbook } from '../../support/random-workbook.js';
import { rps } from '../../support/run-in-memory.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { workbookParts, worksheet, zipOf } from '../../support/xlsx-file.js';

/** Writes odd files the way other programs do. */
const WRITER = `
import sys, datetime, openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
try:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    rich = CellRichText('sur', TextBlock(InlineFont(b=True), 'gery only'))
except ImportError: # before 3.1
    rich = 'surgery only'
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
    ws['H40'] = rich
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

/** What a sheet looks like: the first thing that a person sees, and no value. */
const LOOKER = `
import sys, json, openpyxl
wb = openpyxl.load_workbook(sys.argv[1])
def cell(c):
    return {'value': c.value.isoformat() if c.is_date else c.value, 'type': c.data_type, 'format': c.number_format, 'quoted': c.quotePrefix, 'bold': c.font.b, 'color': c.font.color.rgb, 'wrap': bool(c.alignment.wrap_text), 'vertical': c.alignment.vertical, 'fill': c.fill.fgColor.rgb if c.fill.patternType else None, 'below': c.border.bottom.style, 'note': c.comment.text if c.comment else None}
def sheet(ws):
    return {
        'state': ws.sheet_state, 'frozen': ws.freeze_panes, 'filter': ws.auto_filter.ref,
        'landscape': ws.page_setup.orientation == 'landscape', 'fit': [ws.sheet_properties.pageSetUpPr.fitToPage if ws.sheet_properties.pageSetUpPr else None, ws.page_setup.fitToWidth, ws.page_setup.fitToHeight],
        'repeated': ws.print_title_rows, 'foot': ws.oddFooter.left.text,
        'columns': {letter: [d.width, d.hidden, d.number_format] for letter, d in ws.column_dimensions.items()},
        'heights': {row: d.height for row, d in ws.row_dimensions.items() if d.height},
        'rules': [[str(v.sqref), v.type, v.operator, v.formula1, v.formula2, v.errorStyle, v.errorTitle, v.error, v.promptTitle, v.prompt] for v in ws.data_validations.dataValidation],
        'cells': {c.coordinate: cell(c) for row in ws.iter_rows() for c in row if c.value is not None or c.has_style or c.comment},
    }
json.dump({'creator': wb.properties.creator, 'created': wb.properties.created.isoformat(), 'sheets': {ws.title: sheet(ws) for ws in wb.worksheets}}, sys.stdout)
`;

/** The first python3 that has the library. */
const PYTHON = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import openpyxl']).status === 0,
);
const python = (script: string, path: string) =>
  spawnSync(PYTHON!, ['-c', script, path], { encoding: 'utf8', maxBuffer: 2 ** 28 });
const isThere = PYTHON !== undefined;
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

  test.each(['queries', 'findings', 'schedule'])('from an export of %s', async (kind) => {
    const path = join(folder.path, `${kind}.xlsx`);
    expect((await rps(`export ${kind} --to ${path}`)).code).toBe(0);
    await expectSame(path);
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

(isThere ? test : test.skip)('openpyxl sees the looks, rules, notes and print set-up that we write', async () => {
  const path = join(folder.path, 'looks.xlsx');
  await writeFile(
    path,
    newWorkbook({
      creator: 'A & "B"',
      created: '2026-07-01T00:00:00Z',
      sheets: [
        {
          title: "It's 中心 & more",
          frozen: { rows: 2, columns: 0 },
          columns: [{ width: 12.5 }, { width: 11, format: '"ZS-"000' }, { width: 20, hidden: true }],
          filter: 'A2:C3',
          print: { repeatedRows: [2, 2], foot: '7 & 8' },
          notes: [{ row: 1, column: 0, text: ' first\nsecond <b>受试者 ' }],
          validations: [
            {
              ranges: ['A3:A9', 'C3:C9'],
              type: 'whole',
              operator: 'between',
              formulas: ['1', '9'],
              onError: 'stop',
              error: { title: 'No "x"', text: 'a\nb' },
              prompt: { title: 'Type', text: '1 & 9' },
            },
          ],
          rows: [
            { cells: [{ value: ' title\t', look: { bold: true } }], height: 40 },
            {
              cells: ['a', '=1+1', '＝1'].map((value) => ({
                value,
                look: { wrap: true, vertical: 'top', color: '123456', fill: 'ABCDEF', lineBelow: '000000' },
              })),
            },
            {
              cells: [
                { value: 46082, look: { format: 'yyyy-mm-dd' } },
                { value: Number.NaN },
                undefined,
                { value: true },
                { value: null, look: { fill: 'ABCDEF' } },
                { value: { error: '#REF!' } },
              ],
            },
          ],
        },
        { title: 'Lists', hidden: true, columns: [], rows: [] },
      ],
    }),
  );
  const { stdout, stderr, status } = python(LOOKER, path);
  expect([status, status === 0 || stderr]).toEqual([0, true]);
  const { creator, created, sheets } = JSON.parse(stdout);
  expect([creator, created]).toEqual(['A & "B"', '2026-07-01T00:00:00']);
  expect(sheets.Lists.state).toBe('hidden');
  const { cells, ...sheet } = sheets["It's 中心 & more"];
  expect(sheet).toEqual({
    state: 'visible',
    frozen: 'A3',
    filter: 'A2:C3',
    landscape: true,
    fit: [true, 1, 0],
    repeated: expect.stringMatching(/^\$?2:\$?2$/),
    foot: '7 && 8',
    columns: { A: [12.5, false, 'General'], B: [11, false, '"ZS-"000'], C: [20, true, 'General'] },
    heights: { 1: 40 },
    rules: [['A3:A9 C3:C9', 'whole', 'between', '1', '9', null, 'No "x"', 'a\nb', 'Type', '1 & 9']],
  });
  expect(cells.A1).toMatchObject({ value: ' title\t', bold: true });
  expect(cells.A2).toMatchObject({ value: 'a', format: 'General', quoted: false, note: ' first\nsecond <b>受试者 ' });
  for (const [address, value] of [
    ['B2', '=1+1'],
    ['C2', '＝1'],
  ] as const) {
    expect(cells[address]).toEqual({
      value,
      type: 's',
      format: '@',
      quoted: true,
      bold: false,
      color: 'FF123456',
      wrap: true,
      vertical: 'top',
      fill: 'FFABCDEF',
      below: 'thin',
      note: null,
    });
  }
  expect(cells.A3).toMatchObject({ value: '2026-03-01T00:00:00', type: 'd', format: 'yyyy-mm-dd' });
  expect([cells.B3.value, cells.D3.value, cells.E3.fill, cells.F3.value]).toEqual(['#NUM!', true, 'FFABCDEF', '#REF!']);
});
