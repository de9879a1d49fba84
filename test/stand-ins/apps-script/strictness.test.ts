import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { hostWith } from './host-with.js';

const documentWith = (): SpreadsheetDocument => {
  const document = new SpreadsheetDocument({ id: 'the-document', timeZone: 'Asia/Shanghai' });
  document.addSheet({ title: 'Data', rowCount: 10, columnCount: 5 });
  document.addSheet({ title: 'Chart1', kind: 'OBJECT' });
  return document;
};

describe('a tab that shows a chart or what a database holds', () => {
  const on = (code: string): unknown =>
    hostWith('', { document: documentWith() }).evaluate(code.replaceAll('chart', "ss.getSheetByName('Chart1')"));

  test('says its name, its id and its type', () => {
    expect(on('[chart.getName(), chart.getIndex(), String(chart.getType()), chart.isSheetHidden()]')).toEqual([
      'Chart1',
      2,
      'OBJECT',
      false,
    ]);
    expect(on('String(sheet.getType())')).toBe('GRID');
  });

  test.each([
    'getRange(1, 1)',
    'getRange("A1")',
    'getDataRange()',
    'getMaxRows()',
    'getLastColumn()',
    'getFrozenRows()',
    'getConditionalFormatRules()',
    'getFilter()',
    'protect()',
    'insertRowsAfter(1, 1)',
    'clear()',
    'getActiveRange()',
  ])('has no cells: %s', (call) => {
    expect(() => on(`chart.${call}`)).toThrow(
      `Sheet.${call.slice(0, call.indexOf('('))} is not supported on a sheet of type OBJECT.`,
    );
  });

  test('is reached by no A1 notation either', () => {
    expect(() => on('ss.getRange("Chart1!A1")')).toThrow('getRange is not supported on a sheet of type OBJECT.');
  });

  test('keeps its kind in a saved document', () => {
    const document = documentWith();
    expect(SpreadsheetDocument.fromSnapshot(document.snapshot()).sheets.map(({ kind }) => kind)).toEqual([
      'GRID',
      'OBJECT',
    ]);
  });
});

test('where nothing is selected, there is no active range', () => {
  const code = `function look() {
    const ss = SpreadsheetApp.getActive();
    return [ss.getActiveRange(), ss.getActiveRangeList(), ss.getCurrentCell(), SpreadsheetApp.getActiveRange(),
      ss.getSelection().getActiveRange(), ss.getActiveSheet().getName()];
  }`;
  const { host } = hostWith(code, { document: documentWith() });
  host.selectNothing('Chart1');
  expect(host.run('look')).toEqual([null, null, null, null, null, 'Chart1']);
});

test('an edit of several ranges names the last one; the others are in the list of active ranges', () => {
  const code = `function onEdit(e) {
    const list = e.source.getActiveRangeList().getRanges().map((range) => range.getA1Notation());
    console.log(JSON.stringify([e.range.getA1Notation(), list, e.value, e.oldValue]));
  }`;
  const { host, document } = hostWith(code, { document: documentWith() });
  host.edit({ sheet: 'Data', range: 'C3', values: 'x' });
  host.editRanges({ sheet: 'Data', ranges: ['A1:A2', 'C3'], value: 'y' });
  expect(host.logs().map(({ message }) => JSON.parse(message))).toEqual([
    ['C3', ['C3'], 'x', null],
    ['C3', ['A1:A2', 'C3'], null, null],
  ]);
  expect(document.sheets[0]!.cell(1, 0).value).toBe('y');
});

test('HtmlService is refused while nothing is authorized, and nowhere else', () => {
  const code = `function onOpen() { HtmlService.createHtmlOutput('x'); }

/** @customfunction */
function PAGE() { return HtmlService.createHtmlOutput('x').getContent(); }`;
  const { host } = hostWith(code);
  expect(() => host.open({ authMode: 'NONE' })).toThrow(
    'You do not have permission to call HtmlService.createHtmlOutput.',
  );
  expect(host.open()?.failure).toBeNull();
  expect(host.callCustomFunction('PAGE', []).value).toBe('x');
});

test('a cache holds 1,000 items; past it, the 900 that last longest', () => {
  const { evaluate } = hostWith();
  const counted = evaluate(`(() => {
    const cache = CacheService.getDocumentCache();
    const count = (n) => Array.from({ length: n }, (_, i) => 'k' + i).filter((key) => cache.get(key) !== null).length;
    for (let i = 0; i < 1000; i++) cache.put('k' + i, 'x', 100 + i);
    const before = count(1000);
    CacheService.getScriptCache().put('elsewhere', 'x');
    cache.put('k1000', 'x', 2000);
    return [before, count(1001), cache.get('k0'), cache.get('k1000')];
  })()`);
  expect(counted).toEqual([1000, 900, null, 'x']);
});

describe('a typed column of a table', () => {
  const typed = (): SpreadsheetDocument => {
    const document = documentWith();
    document.sheets[0]!.typedColumns = [{ startRow: 0, endRow: 5, startColumn: 1, endColumn: 2 }];
    return document;
  };

  test('refuses another number format, and takes values', () => {
    const { evaluate } = hostWith('', { document: typed() });
    const refused = 'The number format of a typed column cannot be changed.';
    expect(() => evaluate('sheet.getRange("A1:C1").setNumberFormat("@")')).toThrow(refused);
    expect(() => evaluate('sheet.getRange("B5").setNumberFormats([["@"]])')).toThrow(refused);
    expect(() => evaluate('sheet.getRangeList(["A1", "B1"]).setNumberFormat("@")')).toThrow(refused);
    expect(evaluate('sheet.getRange("B6").setNumberFormat("@").getNumberFormat()')).toBe('@');
    expect(evaluate('sheet.getRange("B1").setValue(5).getValue()')).toBe(5);
  });

  test('moves with its rows, and is kept in a saved document', () => {
    const document = typed();
    document.sheets[0]!.insertRows(0, 2);
    const [sheet] = SpreadsheetDocument.fromSnapshot(document.snapshot()).sheets;
    expect(sheet!.typedColumns).toEqual([{ startRow: 2, endRow: 7, startColumn: 1, endColumn: 2 }]);
  });
});

test('a chip is gone with the first value that is written over it, its own text too', () => {
  const document = documentWith();
  const [sheet] = document.sheets;
  sheet!.setCell(0, 0, { value: 'Li Wei', chip: 'person' });
  const { evaluate } = hostWith('', { document });
  evaluate('sheet.getRange("A1").setNote("seen").setBackground("red")');
  expect(sheet!.cell(0, 0).chip).toBe('person');
  evaluate('sheet.getRange("A1").setValues(sheet.getRange("A1").getValues())');
  expect(sheet!.cell(0, 0)).toMatchObject({ value: 'Li Wei' });
  expect(sheet!.cell(0, 0).chip).toBeUndefined();
});

test.each([
  ['spreadsheet', '2026-02-28 11:00'],
  ['script', '2026-03-01 00:00'],
] as const)('a custom function gets a date at midnight of the %s’s zone', (customDates, seen) => {
  const code = `/** @customfunction */
function SEEN(date) { return Utilities.formatDate(date, 'America/New_York', 'yyyy-MM-dd HH:mm'); }`;
  const { host } = hostWith(code, { customDates });
  expect(host.callCustomFunction('SEEN', [46082], [{ type: 'DATE' }]).value).toBe(seen);
});
