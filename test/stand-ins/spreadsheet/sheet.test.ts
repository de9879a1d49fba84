import { DocumentError } from '../../../stand-ins/spreadsheet/error.js';
import { blankDocument, fill, range } from './blank-document.js';

function codeOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DocumentError) return error.code;
    throw error;
  }
  return 'none';
}

describe('the grid', () => {
  test('the last cell is inside and the one after it is not', () => {
    const { sheet } = blankDocument();
    sheet.setCell(19, 7, { value: 1 });
    expect(sheet.cell(19, 7).value).toBe(1);
    expect(codeOf(() => sheet.cell(20, 0))).toBe('OUT_OF_GRID');
    expect(codeOf(() => sheet.cell(0, 8))).toBe('OUT_OF_GRID');
    expect(codeOf(() => sheet.cell(-1, 0))).toBe('OUT_OF_GRID');
    expect(codeOf(() => sheet.values(range(0, 21, 0, 1)))).toBe('OUT_OF_GRID');
  });

  test('values must fit their range exactly', () => {
    const { sheet } = blankDocument();
    expect(codeOf(() => sheet.setValues(range(0, 1, 0, 2), [[1]]))).toBe('WRONG_SHAPE');
    expect(
      codeOf(() =>
        sheet.setValues(range(0, 1, 0, 2), [
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toBe('WRONG_SHAPE');
  });

  test('the last row and column are the last with content, not with a format or note', () => {
    const { sheet } = blankDocument();
    expect([sheet.lastRow, sheet.lastColumn]).toEqual([0, 0]);
    sheet.setCell(2, 4, { value: false });
    sheet.setCell(9, 6, { note: 'n', format: { bold: true } });
    expect([sheet.lastRow, sheet.lastColumn]).toEqual([3, 5]);
  });

  test('plain values are not read: text that looks like a formula stays text', () => {
    const { sheet } = blankDocument();
    fill(sheet, [['=1+1', '0042']]);
    expect(sheet.values(range(0, 1, 0, 2))).toEqual([['=1+1', '0042']]);
    expect(sheet.cell(0, 0)).toEqual({ value: '=1+1' });
  });

  test('a part set to undefined is removed and one left out stays', () => {
    const { sheet } = blankDocument();
    sheet.setCell(0, 0, { value: 1, note: 'n', format: { bold: true } });
    sheet.setCell(0, 0, { note: undefined });
    expect(sheet.cell(0, 0)).toEqual({ value: 1, format: { bold: true } });
    sheet.setCell(0, 0, { value: null, format: undefined });
    expect(sheet.cell(0, 0)).toEqual({ value: null });
  });

  test('the last row and the last visible tab cannot go', () => {
    const { document, sheet } = blankDocument();
    expect(codeOf(() => sheet.deleteRows(0, 20))).toBe('LAST_ROWS');
    expect(codeOf(() => sheet.deleteRows(0, 19))).toBe('none');
    expect(codeOf(() => document.deleteSheet(sheet.id))).toBe('LAST_SHEET');
    document.addSheet({ title: 'Hidden', hidden: true });
    expect(codeOf(() => document.deleteSheet(sheet.id))).toBe('LAST_VISIBLE_SHEET');
    expect(
      codeOf(() => {
        sheet.hidden = true;
      }),
    ).toBe('LAST_VISIBLE_SHEET');
  });

  test('two tabs cannot have one title, in any case', () => {
    const { document } = blankDocument();
    expect(codeOf(() => document.addSheet({ title: 'SHEET1' }))).toBe('DUPLICATE_TITLE');
    expect(codeOf(() => document.addSheet({ title: ' ' }))).toBe('BAD_TITLE');
  });
});

describe('merges', () => {
  test('only the top-left cell keeps its value', () => {
    const { sheet } = blankDocument();
    fill(sheet, [
      [1, 2],
      [3, 4],
    ]);
    sheet.merge(range(0, 2, 0, 2));
    expect(sheet.values(range(0, 2, 0, 2))).toEqual([
      [1, null],
      [null, null],
    ]);
    sheet.setCell(1, 1, { value: 'lost' });
    expect(sheet.cell(1, 1).value).toBeNull();
    sheet.unmerge(range(0, 2, 0, 2));
    expect(sheet.merges).toEqual([]);
    expect(sheet.cell(0, 0).value).toBe(1);
  });

  test('a merge cannot be cut, but it can be taken into a larger one', () => {
    const { sheet } = blankDocument();
    sheet.merge(range(0, 2, 0, 2));
    expect(codeOf(() => sheet.merge(range(1, 3, 0, 2)))).toBe('MERGE_OVERLAP');
    expect(codeOf(() => sheet.unmerge(range(0, 1, 0, 1)))).toBe('MERGE_OVERLAP');
    sheet.merge(range(0, 3, 0, 3));
    expect(sheet.merges).toEqual([range(0, 3, 0, 3)]);
  });

  test('a merge grows with a row inside it and is gone when one cell of it is left', () => {
    const { sheet } = blankDocument();
    sheet.merge(range(2, 4, 0, 1));
    sheet.insertRows(3);
    expect(sheet.merges).toEqual([range(2, 5, 0, 1)]);
    sheet.deleteRows(2, 2);
    expect(sheet.merges).toEqual([]);
  });
});

describe('what stands on rows moves with them', () => {
  function furnished() {
    const { document, sheet } = blankDocument();
    sheet.conditionalRules = [
      {
        ranges: [range(1, 20, 0, 8)],
        condition: { type: 'CUSTOM_FORMULA', values: ['=$B2>5'] },
        format: { bold: true },
      },
    ];
    sheet.addProtectedRange({
      id: 1,
      range: range(0, 1, 0, 8),
      unprotected: [],
      description: 'header',
      warningOnly: true,
      canEdit: true,
    });
    sheet.hiddenRows = [5, 9];
    sheet.frozenRows = 1;
    sheet.basicFilter = { range: range(0, 20, 0, 8), criteria: [{ column: 3, hiddenValues: ['x'] }] };
    document.setNamedRange('Ids', sheet.id, range(1, 20, 0, 1));
    document.addDeveloperMetadata({
      key: 'k',
      value: 'v',
      visibility: 'PROJECT',
      location: { kind: 'row', sheetId: sheet.id, index: 5 },
    });
    return { document, sheet };
  }

  test('an inserted row pushes them down', () => {
    const { document, sheet } = furnished();
    sheet.insertRows(3, 2);
    expect(sheet.rowCount).toBe(22);
    expect(sheet.conditionalRules[0]?.ranges).toEqual([range(1, 22, 0, 8)]);
    expect(sheet.conditionalRules[0]?.condition.values).toEqual(['=$B2>5']);
    expect([...sheet.hiddenRows]).toEqual([7, 11]);
    expect(sheet.basicFilter?.range.endRow).toBe(22);
    expect(document.namedRanges.get('Ids')?.range).toEqual(range(1, 22, 0, 1));
    expect(document.developerMetadata[0]?.location).toMatchObject({ index: 7 });
    expect(sheet.protectedRanges[0]?.range).toEqual(range(0, 1, 0, 8));
  });

  test('a row inserted above the header takes rule and formula along', () => {
    const { sheet } = furnished();
    sheet.insertRows(0);
    expect(sheet.conditionalRules[0]?.ranges).toEqual([range(2, 21, 0, 8)]);
    expect(sheet.conditionalRules[0]?.condition.values).toEqual(['=$B3>5']);
    expect(sheet.protectedRanges[0]?.range).toEqual(range(1, 2, 0, 8));
    expect(sheet.frozenRows).toBe(2);
  });

  test('a deleted row takes its metadata with it and leaves the rule’s formula whole', () => {
    const { document, sheet } = furnished();
    sheet.deleteRows(5);
    expect(document.developerMetadata).toEqual([]);
    expect([...sheet.hiddenRows]).toEqual([8]);
    sheet.deleteRows(1);
    expect(sheet.conditionalRules[0]?.ranges).toEqual([range(1, 18, 0, 8)]);
    expect(sheet.conditionalRules[0]?.condition.values).toEqual(['=$B2>5']);
    sheet.deleteRows(0);
    expect(sheet.protectedRanges).toEqual([]);
    expect(sheet.frozenRows).toBe(0);
  });

  test('columns carry widths and filter columns', () => {
    const { sheet } = furnished();
    sheet.setColumnWidth(3, 240);
    sheet.insertColumns(1);
    expect([...sheet.columnWidths]).toEqual([[4, 240]]);
    expect(sheet.basicFilter?.criteria[0]?.column).toBe(4);
    sheet.deleteColumns(4);
    expect([...sheet.columnWidths]).toEqual([]);
    expect(sheet.basicFilter?.criteria).toEqual([]);
  });

  test('a new row looks like its neighbor, without its content or note', () => {
    const { sheet } = blankDocument();
    sheet.setCell(1, 0, { value: 1, note: 'n', format: { bold: true } });
    sheet.setCell(2, 0, { value: 2, format: { italic: true } });
    sheet.insertRows(2, 1, 'before');
    expect(sheet.cell(2, 0)).toEqual({ value: null, format: { bold: true } });
    sheet.insertRows(3, 1, 'after');
    expect(sheet.cell(3, 0)).toEqual({ value: null, format: { italic: true } });
    sheet.insertRows(3, 1, 'none');
    expect(sheet.cell(3, 0)).toEqual({ value: null });
  });
});

describe('sorting', () => {
  test('numbers come before text before booleans, empty cells last in both directions', () => {
    const { sheet } = blankDocument();
    const column = range(0, 6, 0, 1);
    fill(sheet, [['b'], [true], [null], [10], ['A'], [9]]);
    sheet.sortRange(column, [{ column: 0, ascending: true }]);
    expect(sheet.values(column).flat()).toEqual([9, 10, 'A', 'b', true, null]);
    sheet.sortRange(column, [{ column: 0, ascending: false }]);
    expect(sheet.values(column).flat()).toEqual([true, 'b', 'A', 10, 9, null]);
  });

  test('rows that are equal keep their order, and a second key decides among them', () => {
    const { sheet } = blankDocument();
    fill(sheet, [
      [1, 'b'],
      [0, 'z'],
      [1, 'a'],
    ]);
    const table = range(0, 3, 0, 2);
    sheet.sortRange(table, [{ column: 0, ascending: true }]);
    expect(sheet.values(table)).toEqual([
      [0, 'z'],
      [1, 'b'],
      [1, 'a'],
    ]);
    sheet.sortRange(table, [
      { column: 0, ascending: true },
      { column: 1, ascending: true },
    ]);
    expect(sheet.values(table)).toEqual([
      [0, 'z'],
      [1, 'a'],
      [1, 'b'],
    ]);
  });

  test('a formula that reads its own row still does', () => {
    const { sheet } = blankDocument();
    fill(sheet, [[3], [1], [2]]);
    for (let row = 0; row < 3; row += 1) sheet.setCell(row, 1, { formula: `=A${row + 1}*10+$A$1` });
    sheet.sortRange(range(0, 3, 0, 2), [{ column: 0, ascending: true }]);
    expect(sheet.values(range(0, 3, 0, 2))).toEqual([
      [1, 11],
      [2, 21],
      [3, 31],
    ]);
    expect(sheet.cell(2, 1).formula).toBe('=A3*10+$A$1');
  });

  test('what lies beside the range stays, and a merge in the way is refused', () => {
    const { sheet } = blankDocument();
    fill(sheet, [
      [2, 'x'],
      [1, 'y'],
    ]);
    sheet.sortRange(range(0, 2, 0, 1), [{ column: 0, ascending: true }]);
    expect(sheet.values(range(0, 2, 0, 2))).toEqual([
      [1, 'x'],
      [2, 'y'],
    ]);
    sheet.merge(range(0, 2, 3, 4));
    expect(codeOf(() => sheet.sortRange(range(0, 2, 0, 4), [{ column: 0, ascending: true }]))).toBe('MERGE_IN_SORT');
    expect(codeOf(() => sheet.sortRange(range(0, 2, 0, 3), [{ column: 0, ascending: true }]))).toBe('none');
  });
});
