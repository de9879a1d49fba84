import { headingNote } from '../../shared/words/heading-note.js';
import { type Column, REGISTRY_SITES, TABS } from '../../shared/workbook/schema.js';
import { SETTING_KEYS } from '../../shared/workbook/settings.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  blankWorkbook,
  columnAt,
  hostOn,
  sampleSpreadsheet,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';

const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const TITLES = ['Participants', 'Cycles', 'Follow-up', 'Sites', 'Settings'] as const;
type Button = 'YES' | 'NO' | 'CANCEL' | 'CLOSE';

/** Answers the question about names, then the one about everything. */
async function openHost(document: SpreadsheetDocument, mapping: Button = 'YES', proposal: Button = 'YES') {
  const host = await hostOn(document, {
    uiAnswers: ({ buttons }) => (buttons === 'YES_NO_CANCEL' ? mapping : buttons === 'YES_NO' ? proposal : 'OK'),
  });
  host.open();
  return host;
}

async function setUp(document: SpreadsheetDocument, mapping: Button = 'YES', proposal: Button = 'YES') {
  const host = await openHost(document, mapping, proposal);
  host.clickMenu(SET_UP);
  return host;
}

const questions = (host: AppsScriptHost) => host.alerts().map(({ question }) => question.message);
const shot = (document: SpreadsheetDocument) => JSON.stringify(document.snapshot());
const headingsOf = (document: SpreadsheetDocument, title: string) =>
  document.sheetByTitle(title)!.values({
    startRow: 0,
    endRow: 1,
    startColumn: 0,
    endColumn: document.sheetByTitle(title)!.columnCount,
  })[0]!;

describe('a workbook with nothing', () => {
  test('gets every tab with headings, notes, dropdowns, formats, frozen and protected headings, sites and settings', async () => {
    const document = blankWorkbook();
    const host = await setUp(document);
    expect(questions(host)).toHaveLength(1);
    expect(questions(host)[0]).toContain('New tab "Participants", with headings, notes, dropdowns and formats');
    expect(document.sheets.map(({ title }) => title)).toEqual(['Sheet1', ...TITLES, 'Findings']);
    for (const title of TITLES) {
      const sheet = document.sheetByTitle(title)!;
      const columns: readonly Column[] = TABS[title].columns;
      expect(headingsOf(document, title).slice(0, columns.length)).toEqual(columns.map(({ en }) => en));
      expect(sheet.frozenRows).toBe(1);
      expect(sheet.protectedRanges).toMatchObject([{ warningOnly: true, range: { startRow: 0, endRow: 1 } }]);
      const last = sheet.rowCount - 1;
      for (const [at, { terms, type }] of columns.entries()) {
        expect(sheet.cell(0, at).note ?? '').not.toBe('');
        expect(sheet.cell(last, at).validation?.values).toEqual(
          terms ? [...terms] : type === 'site' ? [expect.stringContaining('Sites')] : undefined,
        );
        const pattern =
          type === 'date' ? 'yyyy-mm-dd' : type === 'number' ? '0.0#####' : type === 'id' ? '@' : undefined;
        expect(sheet.cell(last, at).format?.numberFormat?.pattern).toBe(pattern);
      }
    }
    expect(document.sheetByTitle('Sites')!.cell(6, 0).value).toBe(REGISTRY_SITES[5].code);
    expect(document.sheetByTitle('Settings')!.lastRow).toBe(SETTING_KEYS.length + 1);
    const weight = document.sheetByTitle('Cycles')!.cell(0, columnAt('Cycles', 'weight_kg')).note;
    expect(weight).toContain('Kilograms, not jin or pounds');
    expect(weight).toContain('Clauses: D1, D2, D8');
  });

  test('is then checked without a word, and a second run changes nothing', async () => {
    const document = blankWorkbook();
    const host = await setUp(document);
    const before = shot(document);
    host.clickMenu(SET_UP);
    expect(shot(document)).toBe(before);
    expect(host.toasts().at(-1)!.message).toBe('Everything that can be set up is in place. Nothing was changed.');
    host.clickMenu(['RPS Trial', 'Check the workbook']);
    expect(host.toasts().at(-1)!.message).toContain('nothing open');
  });

  test('is set up in Chinese where that is the language', async () => {
    const document = blankWorkbook();
    const host = await openHost(document);
    host.clickMenu(['RPS Trial', 'Language', '中文']);
    host.clickMenu(['RPS Trial', '设置或修复本工作簿']);
    expect(headingsOf(document, '受试者')[0]).toBe('受试者编号');
    expect(document.sheetByTitle('周期')!.cell(0, columnAt('Cycles', 'weight_kg')).note).toContain('单位为公斤');
    const before = shot(document);
    host.clickMenu(['RPS Trial', '设置或修复本工作簿']);
    expect(shot(document)).toBe(before);
  });

  test('with English headings names each column in Chinese once that is the language; a note of one’s own stays', async () => {
    const document = blankWorkbook();
    const host = await setUp(document);
    const sheet = document.sheetByTitle('Participants')!;
    sheet.setCell(0, columnAt('Participants', 'sex'), { note: 'as in the passport' });
    host.clickMenu(['RPS Trial', 'Language', '中文']);
    host.clickMenu(['RPS Trial', '设置或修复本工作簿']);
    const columns: readonly Column[] = TABS.Participants.columns;
    for (const [at, { key, en, zh }] of columns.entries()) {
      const { value, note = '' } = sheet.cell(0, at);
      expect(value).toBe(en);
      expect([key, note.split('\n')[0]]).toEqual([key, key === 'sex' ? 'as in the passport' : zh]);
    }
    expect(sheet.cell(0, columnAt('Participants', 'tumor_size_cm')).note).toContain('不要四舍五入');
    const before = shot(document);
    host.clickMenu(['RPS Trial', '设置或修复本工作簿']);
    expect(shot(document)).toBe(before);
    host.clickMenu(['RPS Trial', '语言', 'English']);
    host.clickMenu(['RPS Trial', 'Set up or repair this workbook']);
    expect(sheet.cell(0, columnAt('Participants', 'tumor_size_cm')).note).toMatch(/^A number, with a point/);
  });

  test.each<Button>(['NO', 'CLOSE'])('is not touched after %s', async (answer) => {
    const document = blankWorkbook();
    const before = shot(document);
    const host = await setUp(document, 'YES', answer);
    expect(shot(document)).toBe(before);
    expect(host.toasts().at(-1)!.message).toBe('Nothing was changed.');
  });
});

/** Values, and everything that a person may have set on a cell. */
function cellsOf(document: SpreadsheetDocument, title: string) {
  const sheet = document.sheetByTitle(title)!;
  const cells: Record<string, unknown> = {};
  sheet.forEachCell(sheet.gridRange, (cell, row, column) => {
    cells[`${row},${column}`] = { ...cell };
  });
  return cells as Record<string, Record<string, unknown>>;
}

describe('a workbook in use', () => {
  test('keeps every value, format, note and dropdown; what is added is only what was not there', async () => {
    const document = sampleSpreadsheet();
    const sheet = document.sheetByTitle('Participants')!;
    const sex = columnAt('Participants', 'sex');
    sheet.setCell(0, sex, { note: 'as in the passport' });
    sheet.setCell(3, sex, { validation: { kind: 'LIST', values: ['F', 'M'], allowInvalid: true } });
    sheet.setCell(4, sex, { format: { background: '#ffee00' }, note: 'asked twice' });
    sheet.setCell(sheet.rowCount - 1, columnAt('Participants', 'mdt_date'), {
      format: { numberFormat: { type: 'DATE', pattern: 'd mmm yyyy' } },
    });
    const before = Object.fromEntries(TITLES.map((title) => [title, cellsOf(document, title)]));
    await setUp(document);
    for (const title of TITLES) {
      const after = cellsOf(document, title);
      for (const [place, cell] of Object.entries(before[title]!)) {
        for (const [key, value] of Object.entries(cell)) {
          if (value !== undefined) expect([place, key, after[place]?.[key]]).toEqual([place, key, value]);
        }
        expect(after[place]?.value ?? null).toEqual(cell.value ?? null);
      }
    }
    expect(sheet.cell(4, sex).validation?.values).toEqual(['female', 'male']);
    const again = shot(document);
    await setUp(document);
    expect(shot(document)).toBe(again);
  });

  test('has its headings mapped after a yes, with the data under them untouched', async () => {
    const document = spreadsheetOf(wellRecords());
    const sheet = document.sheetByTitle('Participants')!;
    const arm = columnAt('Participants', 'arm');
    sheet.setCell(0, arm, { value: 'Group' });
    sheet.setCell(0, columnAt('Participants', 'mdt_date'), { value: 'MDT dates' });
    const host = await setUp(document);
    expect(questions(host)[0]).toContain('"Group" becomes "Arm"');
    expect(questions(host)[0]).toContain('"MDT dates" becomes "MDT date"');
    expect(sheet.cell(0, arm).value).toBe('Arm');
    expect(sheet.cell(1, arm).value).toBe('neoadjuvant');
    expect(sheet.cell(0, arm).format?.bold).toBe(true);
  });

  test('keeps them after a no, with the missing column added on the right', async () => {
    const document = spreadsheetOf(wellRecords());
    const sheet = document.sheetByTitle('Participants')!;
    const arm = columnAt('Participants', 'arm');
    sheet.setCell(0, arm, { value: 'Group' });
    await setUp(document, 'NO');
    expect(sheet.cell(0, arm).value).toBe('Group');
    expect(headingsOf(document, 'Participants')[TABS.Participants.columns.length]).toBe('Arm');
  });

  test.each<Button>(['CANCEL', 'CLOSE'])('is not touched after %s', async (answer) => {
    const document = spreadsheetOf(wellRecords());
    document.sheetByTitle('Participants')!.setCell(0, columnAt('Participants', 'arm'), { value: 'Group' });
    const before = shot(document);
    await setUp(document, answer);
    expect(shot(document)).toBe(before);
  });

  test.each(['Roster', 'Patients list', 'Screening Log', 'Trial tracking 2026'])(
    'a tab named %s is found by its headings',
    async (title) => {
      const document = spreadsheetOf(wellRecords());
      document.sheetByTitle('Participants')!.title = title;
      const host = await setUp(document);
      expect(questions(host)[0]).toContain(`Tab "${title}" becomes "Participants"`);
      expect(document.sheetByTitle('Participants')!.cell(1, 0).value).toBe('QD-001');
      expect(document.sheetByTitle(title)).toBeUndefined();
    },
  );

  test.each(['Wang Fang', '王芳', '13912345678'])(
    'a tab whose title may be a person’s data is not repeated in a question',
    async (title) => {
      const document = spreadsheetOf(wellRecords());
      document.sheetByTitle('Participants')!.title = title;
      const host = await setUp(document);
      expect(questions(host).join()).not.toContain(title);
      expect(document.sheetByTitle(title)!.cell(1, 0).value).toBe('QD-001');
    },
  );
});

describe('other names of the sites', () => {
  const names = (document: SpreadsheetDocument) => {
    const sheet = document.sheetByTitle('Sites')!;
    const at = headingsOf(document, 'Sites').indexOf('Other names');
    return Array.from({ length: sheet.lastRow - 1 }, (_, row) => sheet.cell(row + 1, at).value ?? '');
  };
  /** A Sites tab as it was before the column came. */
  function oldSites(...rows: readonly (readonly string[])[]): SpreadsheetDocument {
    const document = spreadsheetOf(wellRecords());
    const sheet = document.sheetByTitle('Sites') ?? document.addSheet({ title: 'Sites' });
    const table = [['Code', 'Name', 'City', 'Target (optional)'], ...rows];
    for (const [row, cells] of table.entries()) {
      for (const [at, value] of cells.entries()) sheet.setCell(row, at, { value });
    }
    return document;
  }
  const [QD, XA] = REGISTRY_SITES;

  test('are there in a new workbook', async () => {
    const document = blankWorkbook();
    await setUp(document);
    expect(names(document)).toEqual(REGISTRY_SITES.map(({ otherNames }) => otherNames.join('; ')));
  });

  test('are added to the rows of an old one, where a row is that hospital', async () => {
    const document = oldSites([XA.code, XA.name], [QD.code, 'Another hospital'], ['NEW', 'A seventh'], ['zs']);
    const host = await setUp(document);
    expect(questions(host).at(-1)).toContain('Sites: "Other names" of 2 lines to begin with');
    expect(names(document)).toEqual(['西安交通大学第一附属医院', '', '', '复旦大学附属中山医院']);
    const before = shot(document);
    host.clickMenu(SET_UP);
    expect(shot(document)).toBe(before);
  });

  test('are not touched once there is one', async () => {
    const document = oldSites([XA.code, XA.name], [QD.code, QD.name]);
    const sheet = document.sheetByTitle('Sites')!;
    sheet.setCell(0, 4, { value: 'Other names' });
    sheet.setCell(2, 4, { value: '青岛' });
    await setUp(document);
    expect(names(document)).toEqual(['', '青岛']);
  });
});

describe('a tab with three headings and blank columns to their right', () => {
  const columns: readonly Column[] = TABS.Participants.columns;
  const first = ['subject_id', 'site', 'sex'];
  /** The columns as they stand after set-up: those that were there, then the others. */
  const inOrder = [
    ...first.map((key) => columns.find((column) => column.key === key)!),
    ...columns.filter(({ key }) => !first.includes(key)),
  ];

  function threeHeadings(): SpreadsheetDocument {
    const document = blankWorkbook();
    const sheet = document.addSheet({ title: 'Participants', rowCount: 20, columnCount: 12 });
    for (const [at, { en }] of inOrder.slice(0, 3).entries()) sheet.setCell(0, at, { value: en });
    for (const [at, value] of ['QD-001', 'QD', 'female'].entries()) sheet.setCell(1, at, { value });
    return document;
  }

  function expectDressed(document: SpreadsheetDocument): void {
    const sheet = document.sheetByTitle('Participants')!;
    expect(headingsOf(document, 'Participants').filter(Boolean)).toEqual(inOrder.map(({ en }) => en));
    for (const [at, column] of inOrder.entries()) {
      const { terms, type } = column;
      const cell = sheet.cell(10, at);
      expect([column.key, sheet.cell(0, at).note]).toEqual([column.key, headingNote('Participants', column, 'en')]);
      expect([column.key, cell.validation?.values]).toEqual([
        column.key,
        terms ? [...terms] : type === 'site' ? ['=Sites!A2:A1000'] : undefined,
      ]);
      const patterns: Partial<Record<Column['type'], string>> = { date: 'yyyy-mm-dd', number: '0.0#####', id: '@' };
      expect([column.key, cell.format?.numberFormat?.pattern]).toEqual([column.key, patterns[type]]);
    }
  }

  test('gets each note, dropdown and format under its own heading, and a second run finds nothing to do', async () => {
    const document = threeHeadings();
    const host = await setUp(document);
    expectDressed(document);
    const before = shot(document);
    host.clickMenu(SET_UP);
    expect(shot(document)).toBe(before);
    expect(host.toasts().at(-1)!.message).toBe('Everything that can be set up is in place. Nothing was changed.');
  });

  test('and dressed nine columns too far to the right by an older version, is put right; a person’s own stays', async () => {
    const document = threeHeadings();
    const host = await setUp(document);
    const sheet = document.sheetByTitle('Participants')!;
    const last = inOrder.length - 1;
    const rows = Array.from({ length: sheet.rowCount }, (_, row) => row);
    sheet.resize(sheet.rowCount, last + 4);
    for (const row of rows) {
      for (let at = last + 3; at >= 3; at--) {
        const from = at - 9 >= 3 ? sheet.cell(row, at - 9) : undefined;
        const look = row === 0 ? { note: from?.note } : { validation: from?.validation, format: from?.format };
        sheet.setCell(row, at, look);
      }
    }
    const notes = inOrder.findIndex(({ key }) => key === 'notes');
    const size = inOrder.findIndex(({ key }) => key === 'tumor_size_cm');
    sheet.setCell(0, 3, { note: 'asked of the pharmacy' });
    sheet.setCell(5, notes - 1, { validation: { kind: 'LIST', values: ['x', 'y'], allowInvalid: true } });
    sheet.setCell(10, size, { value: 45, format: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } } });
    host.clickMenu(SET_UP);
    expect(sheet.cell(0, 3).note).toBe('asked of the pharmacy');
    expect(sheet.cell(5, notes - 1).validation?.values).toEqual(['x', 'y']);
    expect(sheet.cell(10, size)).toMatchObject({ value: 45, format: { numberFormat: { pattern: '0.0#####' } } });
    const right = { startRow: 0, endRow: sheet.rowCount, startColumn: last + 1, endColumn: last + 4 };
    sheet.forEachCell(right, ({ note, validation, format }) =>
      expect([note, validation, format?.numberFormat]).toEqual([undefined, undefined, undefined]),
    );
    const before = shot(document);
    host.clickMenu(SET_UP);
    expect(shot(document)).toBe(before);
    // What a person put there, taken away again, is all that kept the tab from being as new.
    sheet.setCell(0, 3, { note: undefined });
    sheet.setCell(5, notes - 1, { validation: sheet.cell(6, notes - 1).validation });
    host.clickMenu(SET_UP);
    expectDressed(document);
  });
});

describe('what stands in the way', () => {
  test('a column inserted while the question stood there: nothing is written over it', async () => {
    const document = spreadsheetOf(wellRecords());
    const sheet = document.sheetByTitle('Participants')!;
    let inserted = '';
    const host = await hostOn(document, {
      uiAnswers: ({ buttons }) => {
        if (buttons !== 'YES_NO') return buttons === 'OK' ? 'OK' : 'YES';
        sheet.insertColumns(2, 1);
        sheet.setCell(1, 2, { value: 'typed meanwhile' });
        inserted = shot(document);
        return 'YES';
      },
    });
    host.open();
    host.clickMenu(SET_UP);
    expect(shot(document)).toBe(inserted);
    expect(questions(host).at(-1)).toContain(
      'Somebody changed the headings, the tabs or the language while the question stood there',
    );
  });

  test('a hidden column stays hidden and is set up like the others', async () => {
    const document = spreadsheetOf(wellRecords());
    const sheet = document.sheetByTitle('Cycles')!;
    sheet.hiddenColumns = new Set([columnAt('Cycles', 'weight_kg')]);
    await setUp(document);
    expect([...sheet.hiddenColumns]).toEqual([columnAt('Cycles', 'weight_kg')]);
    expect(sheet.cell(0, columnAt('Cycles', 'weight_kg')).note).toContain('Kilograms');
  });

  test('merged headings are named, and no column is added beside them', async () => {
    const document = spreadsheetOf(wellRecords());
    const sheet = document.sheetByTitle('Cycles')!;
    const at = columnAt('Cycles', 'height_cm');
    sheet.merge({ startRow: 0, endRow: 1, startColumn: at, endColumn: at + 2 });
    const host = await setUp(document);
    expect(questions(host).at(-1)).toContain('Cycles: headings are merged (E1:F1)');
    expect(headingsOf(document, 'Cycles').filter((heading) => heading === 'Weight (kg)')).toEqual([]);
    expect(sheet.merges).toHaveLength(1);
  });

  test('a column protected from this person is left out by name, and the rest is set up', async () => {
    const document = spreadsheetOf(wellRecords());
    const sheet = document.sheetByTitle('Participants')!;
    const at = columnAt('Participants', 'sex');
    sheet.addProtectedRange({
      range: { ...sheet.gridRange, startColumn: at, endColumn: at + 1 },
      unprotected: [],
      description: 'closed',
      warningOnly: false,
      canEdit: false,
    });
    const before = cellsOf(document, 'Participants');
    const host = await setUp(document);
    const said = questions(host).at(-1)!;
    expect(said).toContain(
      'Participants: notes on headings C1 could not be set up. The spreadsheet says: "You are trying to edit a protected cell',
    );
    expect(said).toContain('Participants: dropdowns C1 could not be set up');
    expect(sheet.cell(1, at).validation).toBeUndefined();
    expect(sheet.cell(1, columnAt('Participants', 'localized')).validation?.values).toEqual(['yes', 'no']);
    for (const [place, { value }] of Object.entries(before)) {
      const [row, column] = place.split(',').map(Number) as [number, number];
      expect(sheet.cell(row, column).value).toEqual(value);
    }
  });

  test('a tab without any known heading is left alone, and said to be', async () => {
    const document = blankWorkbook();
    const sheet = document.addSheet({ title: 'Cycles' });
    sheet.setCell(0, 0, { value: 'shopping' });
    const host = await setUp(document);
    expect(questions(host)[0]).toContain('"Cycles" holds something, but none of its headings can be recognized.');
    expect(cellsOf(document, 'Cycles')).toEqual({ '0,0': expect.objectContaining({ value: 'shopping' }) });
  });

  test('a heading that stands twice is named with what to do', async () => {
    const document = spreadsheetOf(wellRecords());
    const sheet = document.sheetByTitle('Participants')!;
    sheet.setCell(0, columnAt('Participants', 'notes'), { value: 'Sex' });
    const host = await setUp(document);
    expect(questions(host).at(-1)).toContain('"Sex" stands over more than one column');
  });
});

test('calls do not grow with the rows: 10,000 as for one', async () => {
  const counts = [];
  for (const rows of [1, 10_000]) {
    const document = spreadsheetOf(wellRecords());
    const sheet = document.sheetByTitle('Participants')!;
    sheet.resize(Math.max(sheet.rowCount, rows), sheet.columnCount);
    const host = await openHost(document);
    host.resetCalls();
    host.clickMenu(SET_UP);
    counts.push(host.calls().total);
    host.resetCalls();
    host.clickMenu(SET_UP);
    counts.push(host.calls().total);
  }
  const [first, second, large, largeAgain] = counts as [number, number, number, number];
  expect([large, largeAgain]).toEqual([first, second]);
  expect(first).toBeLessThanOrEqual(165);
  expect(second).toBeLessThanOrEqual(48);
}, 60_000);
