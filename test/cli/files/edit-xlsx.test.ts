import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editXlsx, type TabEdit } from '../../../cli/files/edit-xlsx.js';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { strangeWorkbook } from '../../support/strange-workbook.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-edit-'));
});
afterAll(() => rm(folder, { recursive: true }));

const BEFORE = strangeWorkbook({
  Log: {
    rows: [
      ['ID', 'Age'],
      ['001', 44],
    ],
  },
  Notes: { rows: [['kept']] },
});

async function edited(...edits: TabEdit[]) {
  const path = join(folder, 'after.xlsx');
  await writeFile(path, await editXlsx(BEFORE, 'before.xlsx', edits));
  return (await readXlsx(path)).tabs.map(({ title, values }) => [title, values]);
}

describe('an edited workbook', () => {
  test('has the cells that were set, and all others as they were', async () =>
    expect(
      await edited({ tab: 'Log', renameTo: 'Participants', cells: [{ row: 0, column: 0, value: 'Participant ID' }] }),
    ).toEqual([
      [
        'Participants',
        [
          ['Participant ID', 'Age'],
          ['001', 44],
        ],
      ],
      ['Notes', [['kept']]],
    ]));

  test('has a new tab where none bears the name', async () =>
    expect(
      await edited({ tab: 'Sites', cells: [{ row: 1, column: 1, value: 'QD', bold: true, wrap: true }] }),
    ).toContainEqual(['Sites', [[], [null, 'QD']]]));

  test.each(['=1+1', '+1', '@x', '001', '2026-01-05'])('keeps %j as text', async (value) =>
    expect(await edited({ tab: 'Notes', cells: [{ row: 0, column: 0, value }] })).toContainEqual(['Notes', [[value]]]),
  );

  test('can have a cell emptied', async () => {
    const [, [headings] = []] = (await edited({ tab: 'Log', cells: [{ row: 0, column: 1, value: null }] }))[0] as [
      string,
      unknown[][],
    ];
    expect(headings?.[1] ?? null).toBeNull();
  });

  test('is not made of what is no workbook', async () =>
    expect(editXlsx(Buffer.from('nothing'), 'x.xlsx', [])).rejects.toThrow('x.xlsx is not an Excel workbook'));
});
