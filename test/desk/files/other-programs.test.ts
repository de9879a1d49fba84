import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../../cli/files/write-workbook.js';
import { sampleWorkbook } from '../../../cli/sample/sample.js';
import { openWorkbook } from '../../../desk/files/open-workbook.js';
import { placeOf } from '../../../desk/files/place.js';
import { WorkbookFile } from '../../../desk/files/workbook-file.js';
import { parseDay } from '../../../shared/calendar.js';
import type { RawCell } from '../../../shared/workbook/raw.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { askPython, OFFICE, PYTHON, shownByOffice, writtenByOffice } from '../../support/other-programs.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { traits, zipOf } from '../../support/xlsx-file.js';

if (!PYTHON) console.warn('openpyxl is not installed: what the desk saves is not read with it here.');
if (!OFFICE) console.warn('LibreOffice is not installed: what the desk saves is not opened with it here.');

/** All that openpyxl tells of a workbook, as lines: what is new, gone or other after a save shows as a difference. */
const TELL = `
import sys, json, openpyxl
lines = {}
for data in (False, True):
    wb = openpyxl.load_workbook(sys.argv[1], data_only=data, keep_vba=True)
    names = wb.defined_names
    lines[f'{data} names'] = sorted((n.name, n.attr_text) for n in (names.definedName if hasattr(names, 'definedName') else names.values()))
    lines[f'{data} epoch'] = wb.epoch.isoformat()
    for ws in wb.worksheets:
        t = f'{data} {ws.title} '
        for row in ws.iter_rows():
            for c in row:
                v = c.value
                v = repr(v.text if hasattr(v, 'ref') and hasattr(v, 'text') else v)
                if c.value is None and not c.has_style and not c.comment: continue
                lines[t + c.coordinate] = [v, c.number_format, c.font.b, c.fill.fill_type, c.border.bottom.style, c.alignment.wrap_text, c.comment.text if c.comment else None]
        lines[t + 'rules'] = sorted([str(d.sqref), d.type, d.formula1] for d in ws.data_validations.dataValidation)
        lines[t + 'looks'] = [[str(k.sqref), [r.formula for r in k.rules]] for k in ws.conditional_formatting]
        lines[t + 'merged'] = sorted(map(str, ws.merged_cells.ranges))
        lines[t + 'tables'] = sorted([x.name, x.ref] for x in ws.tables.values())
        lines[t + 'heights'] = sorted([k, d.height, d.hidden] for k, d in ws.row_dimensions.items() if d.height or d.hidden)
json.dump(lines, sys.stdout)
`;

const tell = (path: string): Record<string, unknown> => askPython(TELL, path) as Record<string, unknown>;

/** What differs between two tellings, by line. */
function differences(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).sort();
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
/** The file of each trait before and after an edit. */
const files = new Map<string, { readonly before: string; readonly after: string }>();

async function saved(path: string, edit: (document: SpreadsheetDocument) => void): Promise<void> {
  const place = await placeOf(path);
  const opened = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  const file = new WorkbookFile(place, opened, { keepsBackup: false });
  edit(opened.document);
  await file.flush();
  expect([file.state, file.reasonForCopy]).toEqual([{ kind: 'saved' }, undefined]);
}

beforeAll(async () => {
  folder = await temporaryFolder();
  for (const [name, parts] of Object.entries(traits())) {
    const stem = name.replaceAll(/\W+/g, '-');
    const [before, after] = ['before', 'after'].map((when) => join(folder.path, `${stem}-${when}.xlsx`));
    for (const path of [before!, after!]) await writeFile(path, zipOf(parts));
    await saved(after!, (document) => document.sheets[1]!.enter(4, 2, 'typed'));
    files.set(name, { before: before!, after: after! });
  }
});
afterAll(() => folder.remove());

(PYTHON ? describe : describe.skip)('openpyxl reads after an edit and a save', () => {
  test.each(Object.keys(traits()))('%s: one cell more, and nothing else', (name) => {
    const { before, after } = files.get(name)!;
    expect(differences(tell(before), tell(after))).toEqual(['False Other C5', 'True Other C5']);
  });

  test('rows that were inserted, with all that points at them', async () => {
    const path = join(folder.path, 'inserted.xlsx');
    await writeFile(path, zipOf(traits()['formulas, rules, notes, a table and a drawing']!));
    await saved(path, (document) => document.sheets[0]!.insertRows(2, 2, 'before'));
    const now = tell(path);
    expect(now).toMatchObject({
      'False names': [['Sizes', 'People!$B$2:$B$6']],
      'False People C5': expect.arrayContaining(["'=B5*2'"]),
      'False People E5': expect.arrayContaining(["'=SUM(B2:B6)'"]),
      'False People A2': expect.arrayContaining(['seen twice']),
      'False People rules': [
        ['D2:D1048576', 'list', '"a,b"'],
        ['E2:E22', 'custom', 'LEN(E2)<9'],
      ],
      'False People looks': [['A2:A102', [['$B2>Other!$B$1']]]],
      'False People merged': ['F10:G11'],
      'False People tables': [['T', 'I22:J25']],
      'False People D2': expect.arrayContaining(['\'=$B$5&"<"\'']),
    });
  });
});

(OFFICE ? test : test.skip)(
  'LibreOffice shows after an edit and a save what it showed before, and the cell',
  async () => {
    const paths = [...files.values()].flatMap(({ before, after }) => [before, after]);
    const shown = await shownByOffice(folder.path, paths);
    expect(shown.size).toBe(paths.length * 2);
    for (const [name, text] of shown) {
      if (!name.includes('-after-')) continue;
      const before = shown.get(name.replace('-after-', '-before-'))!;
      const lines = before.trimEnd().split('\n');
      if (name.endsWith('-Other')) {
        while (lines.length < 5) lines.push('');
        const width = Math.max(3, ...lines.map((line) => line.split(',').length));
        const padded = lines.map((line, at) => {
          const cells = line === '' ? [] : line.split(',');
          while (cells.length < width) cells.push('');
          if (at === 4) cells[2] = 'typed';
          return cells.join(',');
        });
        expect([name, text.trimEnd().split('\n')]).toEqual([name, padded]);
      } else expect([name, text]).toEqual([name, before]);
    }
  },
  60_000,
);

(OFFICE ? test : test.skip)(
  'what LibreOffice writes reads as what we wrote, and takes an edit without losing anything',
  async () => {
    const ours = join(folder.path, 'sample.xlsx');
    await writeWorkbook(ours, sampleWorkbook({ today: parseDay('2026-03-02')! }).tabs);
    const theirs = join(writtenByOffice(folder.path, [ours]), 'sample.xlsx');
    const [first, second] = [await readXlsx(ours), await readXlsx(theirs)];
    expect(second.tabs.map(({ title }) => title)).toEqual(first.tabs.map(({ title }) => title));
    for (const [at, { title, values }] of first.tabs.entries()) {
      expect([title, filled(second.tabs[at]!.values)]).toEqual([title, filled(values)]);
    }
    if (!PYTHON) return;
    const before = tell(theirs);
    await saved(theirs, (document) => document.sheetByTitle('Settings')!.enter(60, 1, 'typed'));
    expect(differences(before, tell(theirs))).toEqual(['False Settings B61', 'True Settings B61']);
  },
  120_000,
);

/** Cells that hold something, by row and column. */
const filled = (values: readonly (readonly RawCell[])[]): Record<string, RawCell> =>
  Object.fromEntries(
    values.flatMap((cells, row) =>
      cells.flatMap((cell, column) => ((cell ?? '') === '' ? [] : [[`${row},${column}`, cell]])),
    ),
  );
