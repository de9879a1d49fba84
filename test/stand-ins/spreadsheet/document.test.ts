import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import type { DocumentChange } from '../../../stand-ins/spreadsheet/types.js';
import { blankDocument, fill, range } from './blank-document.js';

function listened() {
  const { document, sheet } = blankDocument();
  const heard: DocumentChange[] = [];
  document.onChange((change) => heard.push(change));
  return { document, sheet, heard };
}

describe('announcing changes', () => {
  test('a whole range is one change', () => {
    const { sheet, heard } = listened();
    fill(sheet, [
      [1, 2],
      [3, 4],
    ]);
    expect(heard).toEqual([{ kind: 'cells', sheetId: 0, range: range(0, 2, 0, 2) }]);
  });

  test('formulas that followed are part of the change', () => {
    const { document, sheet, heard } = listened();
    const other = document.addSheet({ title: 'Other' });
    other.setCell(4, 4, { formula: '=Sheet1!A1' });
    heard.length = 0;
    sheet.setCell(0, 0, { value: 1 });
    expect(heard).toEqual([
      { kind: 'cells', sheetId: 0, range: range(0, 1, 0, 1) },
      { kind: 'cells', sheetId: other.id, range: range(4, 5, 4, 5) },
    ]);
  });

  test('a batch is announced once, at its end', () => {
    const { document, sheet, heard } = listened();
    document.batch(() => {
      sheet.setCell(0, 0, { value: 1 });
      sheet.setCell(3, 3, { value: 1 });
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual([{ kind: 'cells', sheetId: 0, range: range(0, 4, 0, 4) }]);
  });

  test('a formula written in a batch can be read in it', () => {
    const { document, sheet } = listened();
    document.batch(() => {
      sheet.setCell(0, 0, { formula: '=1+1' });
      expect(sheet.cell(0, 0).value).toBe(2);
    });
  });

  test('who stops listening hears nothing more', () => {
    const { document, sheet } = blankDocument();
    let heard = 0;
    const stop = document.onChange(() => {
      heard += 1;
    });
    sheet.setCell(0, 0, { value: 1 });
    stop();
    sheet.setCell(0, 0, { value: 2 });
    expect(heard).toBe(1);
  });
});

describe('doing all or nothing', () => {
  test('a failure leaves the document as it was and says nothing', () => {
    const { document, sheet, heard } = listened();
    fill(sheet, [[1, 2]]);
    sheet.setCell(0, 2, { formula: '=A1+B1', note: 'sum' });
    const before = JSON.stringify(document.snapshot());
    heard.length = 0;
    const attempt = (): void =>
      document.atomically(() => {
        sheet.insertRows(0, 3);
        sheet.setCell(0, 0, { value: 'new' });
        document.addSheet({ title: 'New' });
        document.setNamedRange('N', sheet.id, range(0, 1, 0, 1));
        document.title = 'Changed';
        throw new Error('no');
      });
    expect(attempt).toThrow('no');
    expect(JSON.stringify(document.snapshot())).toBe(before);
    expect(heard).toEqual([]);
    sheet.setCell(0, 0, { value: 10 });
    expect(sheet.cell(0, 2).value).toBe(12);
  });
});

describe('snapshots', () => {
  function furnished(): SpreadsheetDocument {
    const { document, sheet } = blankDocument();
    fill(sheet, [
      ['id', 'x'],
      ['P1', 5],
    ]);
    sheet.setCell(1, 2, { formula: '=B2*2', note: 'n', format: { bold: true, background: '#ffff00' } });
    sheet.merge(range(5, 7, 0, 2));
    sheet.hiddenRows = [9, 3];
    sheet.setColumnWidth(1, 200);
    sheet.filterViews = [{ id: 7, title: 'mine', range: range(0, 2, 0, 2), criteria: [] }];
    document.addSheet({ title: 'Hidden', hidden: true });
    document.addDeveloperMetadata({ key: 'k', value: 'v', visibility: 'DOCUMENT', location: { kind: 'spreadsheet' } });
    return document;
  }

  test('a document comes back from its snapshot the same to the byte', () => {
    const text = JSON.stringify(furnished().snapshot());
    const again = SpreadsheetDocument.fromSnapshot(JSON.parse(text));
    expect(JSON.stringify(again.snapshot())).toBe(text);
  });

  test('what comes back is alive', () => {
    const again = SpreadsheetDocument.fromSnapshot(JSON.parse(JSON.stringify(furnished().snapshot())));
    again.sheets[0]!.setCell(1, 1, { value: 6 });
    expect(again.sheets[0]!.cell(1, 2).value).toBe(12);
  });

  test('an array result comes back as one: its formula still answers for it', () => {
    const { document, sheet } = blankDocument();
    const pairs = () => [
      [1, 2],
      [3, 4],
    ];
    document.customFunctions = pairs;
    sheet.setCell(0, 0, { formula: '=PAIRS()' });
    const again = SpreadsheetDocument.fromSnapshot(document.snapshot());
    expect(JSON.stringify(again.snapshot())).toBe(JSON.stringify(document.snapshot()));
    again.customFunctions = pairs;
    again.sheets[0]!.setCell(0, 0, { value: null });
    expect(again.sheets[0]!.lastRow).toBe(0);
  });

  test('the order in which things were done does not show', () => {
    const one = blankDocument();
    const two = blankDocument();
    one.sheet.setCell(0, 0, { note: 'n', format: { bold: true, italic: false } });
    one.sheet.setCell(4, 4, { value: 1 });
    two.sheet.setCell(4, 4, { value: 1 });
    two.sheet.setCell(0, 0, { format: { italic: false, bold: true } });
    two.sheet.setCell(0, 0, { note: 'n' });
    two.sheet.setCell(9, 7, { value: 'x' });
    two.sheet.setCell(9, 7, { value: null });
    expect(JSON.stringify(one.document.snapshot())).toBe(JSON.stringify(two.document.snapshot()));
  });

  test('a later change does not reach a snapshot', () => {
    const document = furnished();
    const snapshot = document.snapshot();
    const text = JSON.stringify(snapshot);
    document.sheets[0]!.insertRows(0);
    document.sheets[0]!.setCell(0, 0, { value: 'late' });
    expect(JSON.stringify(snapshot)).toBe(text);
  });
});

test('a tab can be moved and copied', () => {
  const { document, sheet } = blankDocument();
  fill(sheet, [[1]]);
  document.addSheet({ title: 'Two' });
  const copy = document.duplicateSheet(sheet.id);
  expect(document.sheets.map((each) => each.title)).toEqual(['Sheet1', 'Copy of Sheet1', 'Two']);
  copy.setCell(0, 0, { value: 2 });
  expect(sheet.cell(0, 0).value).toBe(1);
  document.moveSheet(sheet.id, 2);
  expect(document.sheets.map((each) => each.title)).toEqual(['Copy of Sheet1', 'Two', 'Sheet1']);
});

test('twenty thousand rows of seventy columns are filled and edited in a moment', () => {
  const { document } = blankDocument();
  const sheet = document.addSheet({ title: 'Big', rowCount: 20_000, columnCount: 70 });
  const row = Array.from({ length: 70 }, (_, column) => column);
  sheet.setValues(
    sheet.gridRange,
    Array.from({ length: 20_000 }, () => row),
  );
  sheet.setCell(0, 0, { formula: '=SUM(B:B)' });
  sheet.setCell(19_999, 1, { value: 2 });
  sheet.insertRows(10);
  expect(sheet.cell(0, 0)).toEqual({ value: 20_001, formula: '=SUM(B:B)' });
  expect(sheet.lastRow).toBe(20_001);
});
