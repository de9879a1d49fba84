import fc from 'fast-check';
import { type Column, TABS } from '../../shared/workbook/schema.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Cell, DataValidation } from '../../stand-ins/spreadsheet/types.js';
import { columnAt, hostOn, sampleSpreadsheet, spreadsheetOf, wellRecords } from '../support/apps-script/addon.js';
import { hospitalWorkbook } from '../support/apps-script/hospital-workbook.js';

/*
 * A script that reads a dropdown gets its list and nothing else: chips, colors and multiple choice are gone once it is written
 * back. So set-up writes the cells that it changes, and no other.
 */

const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const OWN_QUESTION = 'have a dropdown or another rule of your own';
type Part = 'validation' | 'note' | 'format' | 'value';

/** The cells whose part a script writes, as `tab!row,column`, until it is taken. */
function recordWrites(document: SpreadsheetDocument, part: Part): () => string[] {
  const written: string[] = [];
  for (const sheet of document.sheets) {
    const setCells = sheet.setCells.bind(sheet);
    sheet.setCells = (range, patches) => {
      patches.forEach((cells, row) => {
        cells.forEach((patch, column) => {
          if (patch && part in patch)
            written.push(`${sheet.title}!${range.startRow + row},${range.startColumn + column}`);
        });
      });
      setCells(range, patches);
    };
  }
  return () => written.splice(0);
}

async function setUp(document: SpreadsheetDocument, fillOwn: 'YES' | 'NO' = 'YES') {
  const host = await hostOn(document, {
    uiAnswers: ({ kind, message, buttons }) => {
      if (kind === 'prompt') return 'OK';
      if (message.includes(OWN_QUESTION)) return fillOwn;
      return buttons === 'OK' ? 'OK' : 'YES';
    },
  });
  host.open();
  host.clickMenu(SET_UP);
  return host;
}
const questionOf = (host: Awaited<ReturnType<typeof setUp>>) =>
  host.alerts().find(({ question }) => question.message.includes(OWN_QUESTION))?.question.message;

const OWN: DataValidation = { kind: 'LIST', values: ['F', 'M', 'other'], allowInvalid: true };
const TITLES = ['Participants', 'Cycles', 'Follow-up', 'Sites', 'Settings'] as const;

/** Cells of columns with a list of ours that have no rule yet. */
function withoutRule(document: SpreadsheetDocument): string[] {
  return TITLES.flatMap((title) => {
    const sheet = document.sheetByTitle(title);
    const columns: readonly Column[] = TABS[title].columns;
    if (!sheet) return [];
    return columns.flatMap(({ terms, type }, column) => {
      if (!terms && type !== 'site') return [];
      const rows = Array.from({ length: sheet.rowCount - 1 }, (_, row) => row + 1);
      return rows
        .filter((row) => sheet.cell(row, column).validation === undefined)
        .map((row) => `${title}!${row},${column}`);
    });
  }).sort();
}

describe('dropdowns', () => {
  const places = fc.uniqueArray(
    fc.record({
      title: fc.constantFrom('Participants', 'Cycles', 'Follow-up'),
      row: fc.integer({ min: 1, max: 9 }),
      column: fc.integer({ min: 0, max: 60 }),
    }),
    { maxLength: 40, selector: ({ title, row, column }) => `${title}${row},${column}` },
  );

  test('exactly the cells without a rule are written, wherever a person has theirs', async () => {
    await fc.assert(
      fc.asyncProperty(places, async (own) => {
        const document = spreadsheetOf(wellRecords());
        for (const { title, row, column } of own) {
          const sheet = document.sheetByTitle(title)!;
          if (column < sheet.columnCount) sheet.setCell(row, column, { validation: OWN });
        }
        const expected = withoutRule(document);
        const taken = recordWrites(document, 'validation');
        await setUp(document);
        expect(
          taken()
            .filter((cell) => !/^(?:Sites|Settings|Findings)!/.test(cell))
            .sort(),
        ).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  test('a list that is missing in one column is written there, and in no other', async () => {
    const document = sampleSpreadsheet();
    await setUp(document);
    const sheet = document.sheetByTitle('Participants')!;
    const arm = columnAt('Participants', 'arm');
    for (let row = 1; row < sheet.rowCount; row++) sheet.setCell(row, arm, { validation: undefined });
    sheet.setCell(3, columnAt('Participants', 'sex'), { validation: OWN });
    const taken = recordWrites(document, 'validation');
    const host = await setUp(document);
    expect(questionOf(host)).toBeUndefined();
    expect(taken()).toEqual(Array.from({ length: sheet.rowCount - 1 }, (_, row) => `Participants!${row + 1},${arm}`));
  });

  test.each(['YES', 'NO'] as const)(
    'a column with rules of a person’s own is asked about first: %s',
    async (answer) => {
      const document = sampleSpreadsheet();
      const sheet = document.sheetByTitle('Participants')!;
      const sex = columnAt('Participants', 'sex');
      for (const row of [2, 3, 7]) sheet.setCell(row, sex, { validation: OWN });
      const taken = recordWrites(document, 'validation');
      const host = await setUp(document, answer);
      expect(questionOf(host)).toContain('Participants C1: Sex');
      expect(questionOf(host)).not.toContain('Arm');
      const inColumn = taken().filter((cell) => cell.startsWith('Participants!') && cell.endsWith(`,${sex}`));
      const others = Array.from({ length: sheet.rowCount - 1 }, (_, at) => at + 1).filter(
        (row) => ![2, 3, 7].includes(row),
      );
      expect(inColumn).toEqual(answer === 'NO' ? [] : others.map((row) => `Participants!${row},${sex}`));
      expect(sheet.cell(2, sex).validation).toEqual(OWN);
    },
  );

  test('a column that a person has filled with rules of their own is neither asked about nor written', async () => {
    const document = sampleSpreadsheet();
    const sheet = document.sheetByTitle('Participants')!;
    const sex = columnAt('Participants', 'sex');
    for (let row = 1; row < sheet.rowCount; row++) sheet.setCell(row, sex, { validation: OWN });
    const taken = recordWrites(document, 'validation');
    const host = await setUp(document);
    expect(questionOf(host)).toBeUndefined();
    expect(taken().filter((cell) => cell.startsWith('Participants!') && cell.endsWith(`,${sex}`))).toEqual([]);
  });

  test('the statuses of Findings: a list of one’s own is not written again with another language', async () => {
    const document = sampleSpreadsheet();
    const host = await setUp(document);
    const sheet = document.sheetByTitle('Findings')!;
    const status = columnAt('Findings', 'status');
    for (const row of [4, 5, 9]) sheet.setCell(row, status, { validation: OWN });
    const taken = recordWrites(document, 'validation');
    host.clickMenu(['RPS Trial', 'Language', '中文']);
    host.clickMenu(['RPS Trial', '检查工作簿']);
    const written = new Set(taken());
    for (const row of [4, 5, 9]) expect(written.has(`Findings!${row},${status}`)).toBe(false);
    expect(written.has(`Findings!3,${status}`)).toBe(true);
  });
});

describe('notes, formats and values', () => {
  test('notes are written to the headings that lack one', async () => {
    const document = sampleSpreadsheet();
    const sheet = document.sheetByTitle('Participants')!;
    for (const key of ['sex', 'arm', 'notes']) sheet.setCell(0, columnAt('Participants', key), { note: 'my own' });
    const taken = recordWrites(document, 'note');
    await setUp(document);
    const columns: readonly Column[] = TABS.Participants.columns;
    const lacking = columns.flatMap(({ key }, at) =>
      ['sex', 'arm', 'notes'].includes(key) ? [] : [`Participants!0,${at}`],
    );
    expect(
      taken()
        .filter((cell) => cell.startsWith('Participants!'))
        .sort(),
    ).toEqual(lacking.sort());
  });

  test.each([
    ['values', 'value'],
    ['formats', 'format'],
  ] as const)('no %s of a cell with data are written', async (_, part) => {
    const document = hospitalWorkbook();
    const data = document.sheets.flatMap((sheet) => {
      const cells: string[] = [];
      const heading = sheet.title === 'Enrollment log' ? 3 : 1;
      sheet.forEachCell(sheet.gridRange, (cell: Cell, row, column) => {
        if (row > heading && cell.value !== null) cells.push(`${sheet.id}!${row},${column}`);
      });
      return cells;
    });
    const idOf = new Map(document.sheets.map(({ title, id }) => [title, id]));
    const renamed = { Participants: 'Enrollment log', Cycles: 'Chemo log', 'Follow-up': 'Visits 2026' };
    const taken = recordWrites(document, part);
    await setUp(document);
    const written = new Set(
      taken().map((cell) => {
        const [title, place] = cell.split('!') as [keyof typeof renamed, string];
        return `${idOf.get(renamed[title] ?? title)}!${place}`;
      }),
    );
    expect(data.filter((cell) => written.has(cell))).toEqual([]);
  });
});

test('statuses that a response does not change are not written', async () => {
  const document = spreadsheetOf({
    ...wellRecords(),
    Cycles: wellRecords().Cycles.map((cells) => ({ ...cells, pld_mg: 90 })),
  });
  const host = await setUp(document);
  host.clickMenu(['RPS Trial', 'Check the workbook']);
  const status = columnAt('Findings', 'status');
  const response = columnAt('Findings', 'response');
  const sheet = document.sheetByTitle('Findings')!;
  expect(sheet.cell(3, 1).value).not.toBeNull();
  sheet.setCell(2, status, { value: 'answered' });
  const taken = recordWrites(document, 'value');
  const letters = String.fromCharCode(65 + response);
  host.edit({ sheet: 'Findings', range: `${letters}2:${letters}4`, values: [['one'], ['two'], ['three']] });
  expect(
    taken()
      .filter((cell) => cell.endsWith(`,${status}`))
      .sort(),
  ).toEqual([`Findings!1,${status}`, `Findings!3,${status}`]);
});
