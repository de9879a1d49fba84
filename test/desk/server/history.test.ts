import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rawWorkbook } from '../../../cli/files/content.js';
import { sampleWorkbook } from '../../../cli/sample/sample.js';
import { openWorkbook } from '../../../desk/files/open-workbook.js';
import { placeOf } from '../../../desk/files/place.js';
import { WorkbookFile } from '../../../desk/files/workbook-file.js';
import type { Done, HistoryDone } from '../../../desk/server/wire.js';
import type { WorkbookDesk } from '../../../desk/server/workbook-desk.js';
import { parseDay } from '../../../shared/calendar.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../../stand-ins/spreadsheet/sheet.js';
import { rps } from '../../support/run-in-memory.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { choose, documentOf, localDesk, NOON } from './local-desk.js';

let document: SpreadsheetDocument;
let desk: WorkbookDesk;
let sheet: Sheet;

/** All that a person sees, but for the grid's far edges, which a paste may have moved. */
function seen(from = document, without: readonly string[] = []) {
  return from
    .snapshot()
    .sheets.filter(({ title }) => !without.includes(title))
    .map(({ rowCount: _rows, columnCount: _columns, ...rest }) => rest);
}

const type = (row: number, column: number, ...values: string[][]): Done =>
  desk.edit({ tab: sheet.id, row, column, values });

const insert = (row: number, count = 1, tab = sheet.id): Done => desk.rows({ tab, do: 'insert', row, count });
const remove = (row: number, count = 1, tab = sheet.id): Done => desk.rows({ tab, do: 'delete', row, count });

const textAt = (row: number, column: number) => sheet.cell(row, column).value;

function refusal(done: HistoryDone): string {
  if (done.ok || !('sentence' in done)) throw new Error('It was done.');
  return done.sentence.en;
}

beforeEach(async () => {
  document = documentOf({
    Sheet1: [
      ['Name', 'Weight', 'Since'],
      ['Ann', '61', '2026-03-04', '=B2*2', '=SUM(B2:B4)'],
      ['Bo', '72', '2026-03-05', '=B3*2', '=SUM(B3:B4)'],
      ['Cy', '83', '2026-03-06', '=B4*2', '=SUM(B2:B3)'],
      ['Di', '94', '2026-03-07', '=B5*2'],
    ],
    Other: [['=Sheet1!B3', '=SUM(Sheet1!B2:B5)', '=SUM(Sheet1!B3:B3)', '=INDEX(Sheet1!B:B,2)']],
  });
  sheet = document.sheetByTitle('Sheet1')!;
  desk = await localDesk(document);
}, 60_000);

describe('what was typed', () => {
  test('is taken back and done again, value and format, and is shown', () => {
    const before = seen();
    type(5, 0, ['5 Mar 2026']);
    const after = seen();
    expect(desk.history).toEqual({ undo: { en: 'Undo: typed in A6', zh: '撤销：在 A6 输入' }, redo: null });
    const range = { startRow: 5, endRow: 6, startColumn: 0, endColumn: 1 };
    expect(desk.undo()).toEqual({ ok: true, shown: { tab: sheet.id, range } });
    expect(seen()).toEqual(before);
    expect(desk.history).toEqual({ undo: null, redo: { en: 'Redo: typed in A6', zh: '重做：在 A6 输入' } });
    expect(desk.redo()).toEqual({ ok: true, shown: { tab: sheet.id, range } });
    expect(seen()).toEqual(after);
  });

  test.each([
    ['a formula', '=B2+1'],
    ['text that looks like a formula', "'=1+1"],
    ['text that looks like a number', "'007"],
    ['nothing', ''],
    ['a percentage', '12%'],
  ])('comes back exactly after %s', (_what, text) => {
    for (const column of [0, 1, 2, 3]) {
      const before = seen();
      type(1, column, [text]);
      desk.undo();
      expect(seen()).toEqual(before);
    }
  });

  test('with nothing to take back says so', () => {
    expect(desk.undo()).toEqual({ ok: false, sentence: { en: 'There is nothing to undo.', zh: '没有可撤销的操作。' } });
    expect(refusal(desk.redo())).toBe('There is nothing to redo.');
  });

  test('that changes nothing is no step', () => {
    type(1, 0, ['Ann']);
    expect(desk.history.undo).toBeNull();
  });

  test('stays where somebody changed a cell of it since, and the step before is next', () => {
    type(6, 0, ['one', 'two']);
    type(7, 0, ['three', 'four']);
    sheet.setCell(7, 1, { value: 'by another' });
    const before = seen();
    expect(desk.undo()).toEqual({
      ok: false,
      sentence: {
        en: 'B8 of "Sheet1" has been changed since, so nothing was changed now. Put it right by hand; this step is not offered again.',
        zh: '“Sheet1” B8 此后已被修改，因此未作任何改动。请手动更正；此步骤不再提供。',
      },
    });
    expect(seen()).toEqual(before);
    expect(desk.history.undo?.en).toBe('Undo: typed in A7:B7');
  });

  test('a format that somebody gave since stays, the value goes', () => {
    type(6, 0, ['2026-05-01']);
    sheet.setCell(6, 0, { format: { bold: true } });
    expect(desk.undo().ok).toBe(true);
    expect(sheet.cell(6, 0)).toEqual({ value: null, format: { bold: true } });
  });

  test('follows rows that others moved', () => {
    type(4, 0, ['Dee']);
    sheet.insertRows(2, 3);
    sheet.deleteRows(1);
    expect(desk.undo()).toMatchObject({ ok: true, shown: { range: { startRow: 6, endRow: 7 } } });
    expect(textAt(6, 0)).toBe('Di');
  });

  test('in a row that others deleted cannot be taken back, and is said so', () => {
    type(4, 0, ['Dee']);
    sheet.deleteRows(4);
    expect(refusal(desk.undo())).toMatch(/^The row of A5 of "Sheet1" has been deleted since, so nothing was changed\./);
    expect(desk.history.undo).toBeNull();
  });

  test('a new action ends what could be done again', () => {
    type(6, 0, ['one']);
    desk.undo();
    type(6, 1, ['two']);
    expect(desk.history.redo).toBeNull();
  });

  test('is kept for a hundred steps', () => {
    for (let n = 0; n < 103; n += 1) type(6, 0, [String(n)]);
    let count = 0;
    while (desk.undo().ok) count += 1;
    expect(count).toBe(100);
    expect(textAt(6, 0)).toBe(2);
  }, 60_000);

  test('a message that comes again is done once and answered the same', () => {
    const message = { tab: sheet.id, row: 6, column: 0, values: [['once']], id: 'm1' };
    const first = desk.edit(message);
    type(6, 0, ['later']);
    expect(desk.edit(message)).toEqual(first);
    expect(textAt(6, 0)).toBe('later');
    for (let n = 0; n < 200; n += 1) desk.edit({ ...message, values: [['x']], id: `other ${n}` });
    desk.edit(message);
    expect(textAt(6, 0)).toBe('once');
  }, 60_000);
});

describe('rows', () => {
  test('that were inserted go while they are blank', () => {
    const before = seen();
    insert(2, 2);
    expect(desk.history.undo).toEqual({ en: 'Undo: inserted rows 3-4', zh: '撤销：插入第 3-4 行' });
    expect(desk.undo().ok).toBe(true);
    expect(seen()).toEqual(before);
    desk.redo();
    expect(textAt(2, 0)).toBeNull();
    expect(textAt(4, 0)).toBe('Bo');
  });

  test('that were inserted stay once something stands in them', () => {
    insert(2);
    sheet.setCell(2, 1, { value: 5 });
    expect(refusal(desk.undo())).toMatch(/^B3 of "Sheet1" holds something by now, so the inserted rows stay\./);
    expect(textAt(2, 1)).toBe(5);
  });

  test('that were deleted come back with all that was in them and read them', () => {
    sheet.setCell(2, 0, {
      note: 'a note',
      format: { bold: true, background: '#ffee00' },
      validation: { kind: 'LIST', values: ['Bo', 'Cy'], allowInvalid: true },
    });
    sheet.merge({ startRow: 2, endRow: 4, startColumn: 5, endColumn: 7 });
    sheet.merge({ startRow: 6, endRow: 8, startColumn: 5, endColumn: 6 });
    sheet.hiddenRows = [3, 8];
    sheet.frozenRows = 3;
    sheet.conditionalRules = [
      {
        ranges: [{ startRow: 2, endRow: 4, startColumn: 0, endColumn: 2 }],
        condition: { type: 'CUSTOM_FORMULA', values: ['=$B3>70'] },
        format: { bold: true },
      },
    ];
    document.setNamedRange('Weights', sheet.id, { startRow: 2, endRow: 5, startColumn: 1, endColumn: 2 });
    document.addDeveloperMetadata({
      key: 'k',
      value: 'v',
      visibility: 'DOCUMENT',
      location: { kind: 'row', sheetId: sheet.id, index: 2 },
    });
    const before = document.snapshot();
    remove(2, 2);
    expect(desk.history.undo).toEqual({ en: 'Undo: deleted rows 3-4', zh: '撤销：删除第 3-4 行' });
    expect(document.sheetByTitle('Other')!.cell(0, 0).formula).toBe('=#REF!');
    const after = document.snapshot();
    expect(desk.undo()).toMatchObject({ ok: true, shown: { range: { startRow: 2, endRow: 4 } } });
    expect(document.snapshot()).toEqual(before);
    desk.redo();
    expect(document.snapshot()).toEqual(after);
    desk.undo();
    expect(document.snapshot()).toEqual(before);
  });

  test('a formula that somebody changed after the deletion stays as they have it', () => {
    const other = document.sheetByTitle('Other')!;
    remove(2);
    other.setCell(0, 0, { formula: '=1+1' });
    desk.undo();
    expect(other.cell(0, 0).formula).toBe('=1+1');
    expect(other.cell(0, 2).formula).toBe('=SUM(Sheet1!B3:B3)');
  });

  test('come back in their place though others moved rows meanwhile', () => {
    remove(2);
    sheet.insertRows(1, 2);
    expect(desk.undo().ok).toBe(true);
    expect([3, 4, 5].map((row) => textAt(row, 0))).toEqual(['Ann', 'Bo', 'Cy']);
    expect(sheet.cell(4, 3).formula).toBe('=B5*2');
    expect(document.sheetByTitle('Other')!.cell(0, 0).formula).toBe('=Sheet1!B5');
  });

  test('and what was typed in them before', () => {
    const before = seen();
    type(2, 0, ['Bob']);
    remove(2);
    insert(1);
    const after = seen();
    for (const _ of [1, 2, 3]) expect(desk.undo().ok).toBe(true);
    expect(seen()).toEqual(before);
    for (const _ of [1, 2, 3]) expect(desk.redo().ok).toBe(true);
    expect(seen()).toEqual(after);
  });

  test('come back though a paste has made the tab longer since', () => {
    sheet.merge({ startRow: 0, endRow: 2, startColumn: 5, endColumn: 7 });
    const before = seen();
    remove(0);
    remove(0);
    type(9, 0, ['a'], ['b'], ['c']);
    for (const _ of [1, 2, 3]) expect(desk.undo().ok).toBe(true);
    expect(seen()).toEqual(before);
  });

  test('in a protected range: the refusal changes nothing, and can be tried again', () => {
    remove(2);
    const id = sheet.addProtectedRange({
      range: { ...sheet.gridRange, startRow: 2, endRow: 3 },
      unprotected: [],
      description: '',
      warningOnly: false,
      canEdit: false,
    });
    const before = seen();
    expect(desk.undo().ok).toBe(false);
    expect(seen()).toEqual(before);
    sheet.removeProtectedRange(id);
    expect(desk.undo().ok).toBe(true);
    expect(textAt(2, 0)).toBe('Bo');
  });
});

const random = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('type' as const),
      row: fc.nat(9),
      column: fc.nat(5),
      values: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })).chain(([height, width]) =>
        fc.array(
          fc.array(fc.constantFrom('', '7', 'x', '2026-01-02', '12%', '=B3+1', '=SUM(B2:B4)', "'=1", '=Other!A1'), {
            minLength: width,
            maxLength: width,
          }),
          { minLength: height, maxLength: height },
        ),
      ),
    }),
    fc.record({
      do: fc.constant('fill' as const),
      row: fc.nat(9),
      column: fc.nat(5),
      height: fc.integer({ min: 1, max: 2 }),
      count: fc.integer({ min: -3, max: 3 }),
      series: fc.boolean(),
    }),
    fc.record({ do: fc.constant('insert' as const), row: fc.nat(9), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constant('delete' as const), row: fc.nat(9), count: fc.integer({ min: 1, max: 3 }) }),
  ),
  { minLength: 1, maxLength: 10 },
);

/** Fills up or down from a cell or two, as far as the grid goes. */
function fill(action: { row: number; column: number; height: number; count: number; series: boolean }): void {
  const { row, column, height, count, series } = action;
  const from = { startRow: row, endRow: row + height, startColumn: column, endColumn: column + 1 };
  const startRow = Math.max(0, from.startRow + Math.min(0, count));
  const endRow = Math.min(sheet.rowCount, from.endRow + Math.max(0, count));
  if (endRow < from.endRow || endRow - startRow === height) return;
  desk.fill({ tab: sheet.id, from, to: { ...from, startRow, endRow }, series });
}

/** Formats, notes, rules and merges all over, so that one that strays is seen. */
function dress(at: Sheet): void {
  for (let row = 0; row < 9; row += 1) {
    at.setCell(row, row % 4, {
      note: `note ${row}`,
      format: { background: `#0000${row}${row}`, bold: row % 2 === 0 },
      validation: { kind: 'LIST', values: [String(row)], allowInvalid: true },
    });
  }
  at.merge({ startRow: 5, endRow: 7, startColumn: 4, endColumn: 6 });
  at.merge({ startRow: 7, endRow: 8, startColumn: 0, endColumn: 2 });
  at.hiddenRows = [8, 9];
  at.frozenRows = 2;
  at.conditionalRules = [2, 4].map((startRow) => ({
    ranges: [
      { startRow, endRow: startRow + 2, startColumn: 0, endColumn: 3 },
      { startRow: 8, endRow: 9, startColumn: 0, endColumn: 1 },
    ],
    condition: { type: 'CUSTOM_FORMULA', values: [`=$B${startRow + 1}>70`] },
    format: { bold: true },
  }));
}

test('whatever is done: all of it taken back is the start, all of it done again is the end', async () => {
  const start = document.snapshot();
  await fc.assert(
    fc.asyncProperty(random, async (actions) => {
      document = SpreadsheetDocument.fromSnapshot(start, { clock: () => NOON });
      sheet = document.sheetByTitle('Sheet1')!;
      dress(sheet);
      desk = await localDesk(document);
      const before = seen();
      for (const action of actions) {
        if (action.do === 'type') type(action.row % sheet.rowCount, action.column, ...action.values);
        else if (action.do === 'fill') fill(action);
        else if (action.do === 'insert') insert(action.row % (sheet.rowCount + 1), action.count);
        else if (action.row + action.count < sheet.rowCount) remove(action.row, action.count);
      }
      const after = seen();
      for (;;) {
        const done = desk.undo();
        if (!done.ok) {
          expect(refusal(done)).toBe('There is nothing to undo.');
          break;
        }
      }
      expect(seen()).toEqual(before);
      for (;;) {
        const done = desk.redo();
        if (!done.ok) {
          expect(refusal(done)).toBe('There is nothing to redo.');
          break;
        }
      }
      expect(seen()).toEqual(after);
      while (desk.undo().ok);
      expect(seen()).toEqual(before);
    }),
    { numRuns: 25 },
  );
}, 120_000);

const withOthers = fc.array(
  fc.record({
    do: fc.constantFrom('type', 'insert', 'delete', 'others insert', 'others delete', 'undo', 'redo'),
    row: fc.nat(9),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 3, maxLength: 16 },
);

test('whatever rows others move meanwhile: a refusal changes nothing, and each row goes on reading itself', async () => {
  await fc.assert(
    fc.asyncProperty(withOthers, async (actions) => {
      document = documentOf({ Sheet1: ['a', 'b', 'c', 'd', 'e', 'f'].map((name, at) => [name, at, `=B${at + 1}`]) });
      sheet = document.sheets[0]!;
      sheet.merge({ startRow: 1, endRow: 3, startColumn: 5, endColumn: 7 });
      desk = await localDesk(document);
      for (const { do: what, row: wanted, count } of actions) {
        const row = wanted % sheet.rowCount;
        const canGo = row + count < sheet.rowCount;
        const before = seen();
        if (what === 'type') type(row, 3, ['=B2', 'x']);
        if (what === 'insert') insert(row, count);
        if (what === 'delete' && canGo) remove(row, count);
        if (what === 'others insert') sheet.insertRows(row, count);
        if (what === 'others delete' && canGo) sheet.deleteRows(row, count);
        if (what === 'undo' || what === 'redo') {
          const { ok } = desk[what]();
          if (!ok) expect(seen()).toEqual(before);
        }
        for (let at = 0; at < sheet.rowCount; at += 1) {
          if (textAt(at, 0) !== null) expect(sheet.cell(at, 2).formula).toBe(`=B${at + 1}`);
        }
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

describe('with the trial in it', () => {
  const today = parseDay('2035-06-13')!;

  beforeEach(async () => {
    const { tabs } = rawWorkbook('own', sampleWorkbook({ today }).tabs);
    document = documentOf(Object.fromEntries(tabs.map(({ title, values }) => [title, values])));
    sheet = document.sheetByTitle('Participants')!;
    desk = await localDesk(document);
  }, 60_000);

  test('marks follow when an edit is taken back, and no check is a step', () => {
    choose(desk, 'Check the workbook');
    expect(desk.history.undo).toBeNull();
    const column = sheet.values({ ...sheet.gridRange, endRow: 1 })[0]!.indexOf('Tumor size (cm)');
    const marked = (row: number) =>
      desk.view(sheet.id).cells.find((cell) => cell.row === row && cell.column === column)?.mark;
    const row = [1, 2, 3, 4, 5, 6, 7, 8].find((each) => !marked(each) && textAt(each, column) !== null)!;
    type(row, column, ['99']);
    expect(marked(row)).toBeDefined();
    desk.undo();
    expect(marked(row)).toBeUndefined();
    desk.redo();
    expect(marked(row)).toBeDefined();
    expect(desk.history.undo?.en).toMatch(/^Undo: typed in [A-Z]+\d+$/);
  }, 60_000);

  test('an answer in Findings is taken back from its own finding, wherever a check has written that since', () => {
    choose(desk, 'Check the workbook');
    const findings = document.sheetByTitle('Findings')!;
    const response = findings.values({ ...findings.gridRange, endRow: 1 })[0]!.indexOf('Response');
    desk.edit({ tab: findings.id, row: 2, column: response, values: [['Asked the ward']] });
    const rows = findings.values({ ...findings.gridRange, startRow: 2, endRow: 4 });
    findings.setValues({ ...findings.gridRange, startRow: 2, endRow: 4 }, rows.toReversed());
    expect(desk.undo()).toMatchObject({ ok: true, shown: { tab: findings.id, range: { startRow: 3, endRow: 4 } } });
    expect([2, 3].map((row) => findings.cell(row, response).value)).toEqual([null, null]);
  }, 60_000);

  test('cleared marks come back as one step', () => {
    choose(desk, 'Check the workbook');
    const before = seen();
    expect(choose(desk, 'Clear marks').ok).toBe(true);
    const after = seen();
    expect(after).not.toEqual(before);
    expect(desk.history.undo).toEqual({ en: 'Undo: Clear marks', zh: '撤销：清除标记' });
    expect(desk.undo()).toMatchObject({ ok: true });
    expect(seen()).toEqual(before);
    desk.redo();
    expect(seen()).toEqual(after);
  }, 60_000);

  test('planned dates and rows are one step, and what somebody changed since stays', () => {
    choose(desk, 'Check the workbook');
    desk.select({ tab: sheet.id, range: { ...sheet.gridRange, startRow: 1, endRow: sheet.lastRow } });
    const before = seen();
    expect(choose(desk, 'Plan the next dates of selected rows').ok).toBe(true);
    const after = seen();
    expect(after).not.toEqual(before);
    expect(desk.history.undo).toEqual({ en: 'Undo: Plan dates', zh: '撤销：计划日期' });
    expect(desk.undo()).toEqual({ ok: true, shown: expect.anything() });
    expect(seen()).toEqual(before);
    const again = desk.redo();
    expect(again.ok).toBe(true);
    expect(seen()).toEqual(after);

    const { tab, range } = again.shown!;
    const where = document.sheetById(tab)!;
    const cellsOf = (those: typeof after) =>
      those.find(({ id }) => id === tab)!.cells.map((cell) => JSON.stringify(cell));
    const old = new Set(cellsOf(before));
    const [row, column] = JSON.parse(cellsOf(after).find((cell) => !old.has(cell))!) as [number, number];
    expect(range.startRow).toBeLessThanOrEqual(row);
    where.setCell(row, column, { value: 'mine' });
    expect(desk.undo()).toMatchObject({
      ok: true,
      left: {
        en: '1 cell stays as it is, because somebody changed that since. Change it by hand if it should go.',
        zh: '1 个单元格此后已被修改，保持不变。如需还原，请手动修改。',
      },
    });
    expect(where.cell(row, column).value).toBe('mine');
  }, 60_000);
});

test('what is taken back is taken back in the file as well', async () => {
  const { path, remove: removeFolder } = await temporaryFolder();
  try {
    const own = join(path, 'trial.xlsx');
    await rps(`template ${own} --sample`);
    const open = async () => {
      const opened = await openWorkbook(own, { timeZone: 'Asia/Shanghai' });
      opened.document.recalculate();
      return opened;
    };
    // What the add-on writes of its own accord is no step.
    const seenInFile = async () => seen((await open()).document, ['Findings']);
    const before = await seenInFile();
    const opened = await open();
    document = opened.document;
    sheet = document.sheetByTitle('Participants')!;
    desk = await localDesk(document);
    const file = new WorkbookFile(await placeOf(own), opened, { keepsBackup: false, quietMs: 60_000 });
    file.begin();
    type(3, 5, ['typed']);
    remove(2, 3);
    insert(4, 2);
    await file.flush();
    expect(await seenInFile()).not.toEqual(before);
    for (const _ of [1, 2, 3]) expect(desk.undo().ok).toBe(true);
    await file.close();
    expect(file.state).toEqual({ kind: 'saved' });
    expect(await seenInFile()).toEqual(before);
  } finally {
    await removeFolder();
  }
}, 60_000);

describe('set-up', () => {
  beforeEach(async () => {
    document = documentOf({
      Patients: [
        ['1. Participant ID', 'Hospital', 'Sex', 'Age', 'ICF signed'],
        ['ZS-001', 'ZS', 'female', 55, '2026-03-01'],
      ],
      Mine: [['=Patients!A2']],
    });
    sheet = document.sheetByTitle('Patients')!;
    desk = await localDesk(document);
  }, 60_000);

  test('is taken back whole: titles, headings, formats, notes, rules, protections, frozen rows and tabs', () => {
    const before = seen();
    expect(choose(desk, 'Set up or repair this workbook').ok).toBe(true);
    expect(document.sheets.length).toBeGreaterThan(2);
    const after = seen();
    expect(desk.history.undo).toEqual({ en: 'Undo: Set up', zh: '撤销：设置工作簿' });
    expect(desk.undo()).toMatchObject({ ok: true });
    expect(seen()).toEqual(before);
    expect(desk.redo()).toMatchObject({ ok: true });
    expect(seen()).toEqual(after);
    expect(desk.undo()).not.toHaveProperty('left');
    expect(seen()).toEqual(before);
  }, 60_000);

  test('keeps a tab that somebody has filled since, and says so', () => {
    choose(desk, 'Set up or repair this workbook');
    document.sheetByTitle('Cycles')!.enter(1, 0, 'ZS-001');
    const { left } = desk.undo();
    expect(left?.en).toBe(
      'The tab "Cycles" stays as it is, because somebody changed that since. Change it by hand if it should go.',
    );
    expect(left?.zh).toContain('“Cycles”');
    expect(document.sheets.map(({ title }) => title)).toEqual(['Patients', 'Mine', 'Cycles']);
  }, 60_000);
});
