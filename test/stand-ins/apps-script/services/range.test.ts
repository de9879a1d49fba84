import { hostWith } from '../host-with.js';

describe('a range', () => {
  test.each([
    ['sheet.getRange(2, 3).getA1Notation()', 'C2'],
    ['sheet.getRange(2, 3, 2, 2).getA1Notation()', 'C2:D3'],
    ['sheet.getRange("B:C").getNumRows()', 10],
    ['sheet.getRange("3:3").getNumColumns()', 5],
    ['ss.getRange("Data!B2:C3").getLastColumn()', 3],
    ['sheet.getRange("B2:C3").offset(1, 1).getA1Notation()', 'C3:D4'],
    ['sheet.getRange("B2:C3").offset(-1, 0, 1).getA1Notation()', 'B1:C1'],
    ['sheet.getRange("B2:C3").getCell(2, 1).getA1Notation()', 'B3'],
    ['sheet.getDataRange().getA1Notation()', 'A1'],
  ])('%s', (code, expected) => {
    expect(hostWith().evaluate(code)).toBe(expected);
  });

  test.each([
    ['sheet.getRange(0, 1)', 'The starting row of the range is too small.'],
    ['sheet.getRange(1, 0)', 'The starting column of the range is too small.'],
    ['sheet.getRange(1, 1, 0)', 'The number of rows in the range must be at least 1.'],
    ['sheet.getRange(1, 1, 1, 0)', 'The number of columns in the range must be at least 1.'],
    ['sheet.getRange(11, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['sheet.getRange("F1")', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['sheet.getRange("A1").offset(-1, 0)', 'The starting row of the range is too small.'],
    ['sheet.getRange("A1:A2").getCell(3, 1)', 'Cell reference out of range'],
    ['ss.getRange("Nowhere!A1")', 'Range not found'],
    ['sheet.getRange("A1:B2:C3")', 'Range not found'],
  ])('out of bounds throws: %s', (code, message) => {
    expect(() => hostWith().evaluate(code)).toThrow(message);
  });

  test('that deleted rows have left behind throws', () => {
    const code = '(() => { const range = sheet.getRange("A10"); sheet.deleteRow(1); return range.getValue(); })()';
    expect(() => hostWith().evaluate(code)).toThrow(
      'The coordinates of the range are outside the dimensions of the sheet.',
    );
  });
});

describe('setValues', () => {
  test('wants as many rows and columns as the range has', () => {
    const { evaluate } = hostWith();
    expect(() => evaluate('sheet.getRange("A1:B3").setValues([[1, 2], [3, 4]])')).toThrow(
      'The number of rows in the data does not match the number of rows in the range. The data has 2 but the range has 3.',
    );
    expect(() => evaluate('sheet.getRange("A1:C2").setValues([[1, 2], [3, 4]])')).toThrow(
      'The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 3.',
    );
    expect(() => evaluate('sheet.getRange("A1:B2").setValues([[1, 2], [3]])')).toThrow(
      'The data has 1 but the range has 2.',
    );
    expect(() => evaluate('sheet.getRange("A1:B2").setNotes([["a"]])')).toThrow('The number of rows in the data');
    expect(() => evaluate('sheet.getRange("A1:B2").setBackgrounds([["red", "red"]])')).toThrow(
      'The number of rows in the data',
    );
  });

  test.each([
    ['"=1+2"', { value: 3, formula: '=1+2' }],
    ['"12.5"', { value: 12.5 }],
    ['"2026-03-01"', { value: 46082, format: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } } }],
    ['"TRUE"', { value: true }],
    ['"\'=1+2"', { value: '=1+2' }],
    ['"plain"', { value: 'plain' }],
    ['7', { value: 7 }],
    ['false', { value: false }],
    ['""', { value: null }],
    ['null', { value: null }],
  ])('writes %s as typing would', (code, cell) => {
    const { evaluate, document } = hostWith();
    evaluate(`sheet.getRange("A1").setValues([[${code}]])`);
    expect(document.sheets[0]!.cell(0, 0)).toEqual(cell);
  });

  test('keeps text as it is in a cell formatted as text', () => {
    const { evaluate, document } = hostWith();
    evaluate('sheet.getRange("A1:B1").setNumberFormat("@").setValues([["0042", "2026-03-01"]])');
    expect(document.sheets[0]!.values({ startRow: 0, endRow: 1, startColumn: 0, endColumn: 2 })).toEqual([
      ['0042', '2026-03-01'],
    ]);
    expect(evaluate('sheet.getRange("A1:B1").getValues()')).toEqual([['0042', '2026-03-01']]);
  });

  test.each(['undefined', 'NaN', '1 / 0', '({})', '[1]', 'new Date(NaN)', 'ss', '() => 1'])('refuses %s', (code) => {
    const { evaluate, document } = hostWith();
    expect(() => evaluate(`sheet.getRange("A1:A2").setValues([["kept"], [${code}]])`)).toThrow('Cannot write');
    expect(document.sheets[0]!.cell(0, 0).value).toBeNull();
  });

  test('refuses more than 50,000 characters', () => {
    const { evaluate } = hostWith();
    expect(() => evaluate('sheet.getRange("A1").setValue("x".repeat(50000))')).not.toThrow();
    expect(() => evaluate('sheet.getRange("A1").setValue("x".repeat(50001))')).toThrow(
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    );
  });

  test("refuses what a cell's own rule refuses, and takes what it takes", () => {
    const { evaluate } = hostWith();
    evaluate(
      'sheet.getRange("A1:A2").setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(["yes", "no"]).setAllowInvalid(false).build())',
    );
    expect(() => evaluate('sheet.getRange("A1:A2").setValues([["yes"], [""]])')).not.toThrow();
    expect(() => evaluate('sheet.getRange("A1:A2").setValues([["no"], ["maybe"]])')).toThrow(
      'The data you entered in cell A2 violates the data validation rules set on this cell.',
    );
    expect(evaluate('sheet.getRange("A1:A2").getValues()')).toEqual([['yes'], ['']]);
  });

  test('of one value fills the range', () => {
    const { evaluate } = hostWith();
    expect(evaluate('sheet.getRange("A1:B2").setValue(4).getValues()')).toEqual([
      [4, 4],
      [4, 4],
    ]);
  });
});

describe('reading', () => {
  test('gives errors as their text, empty cells as empty text, and what a person sees on request', () => {
    const { host, evaluate } = hostWith();
    host.edit({ sheet: 'Data', range: 'A1', values: [['=1/0', null, '12%', '2026-03-01', true]] });
    expect(evaluate('sheet.getRange("A1:C1").getValues()')).toEqual([['#DIV/0!', '', 0.12]]);
    expect(evaluate('sheet.getRange("A1:E1").getDisplayValues()')).toEqual([
      ['#DIV/0!', '', '12%', '2026-03-01', 'TRUE'],
    ]);
    expect(evaluate('sheet.getRange("A1:B1").getFormulas()')).toEqual([['=1/0', '']]);
    expect(evaluate('[sheet.getRange("B1").isBlank(), sheet.getRange("A1:B1").isBlank()]')).toEqual([true, false]);
    expect(evaluate('[sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation()].join()')).toBe(
      '1,5,A1:E1',
    );
  });
});

describe('looks, notes and rules', () => {
  test('are set and read, for one cell and for all', () => {
    const { evaluate, document } = hostWith();
    evaluate(`sheet.getRange("A1:B1").setBackgrounds([["red", null]]).setFontColor("#ABCDEF").setFontWeight("bold")
      .setNotes([["why", ""]]).setNumberFormats([["yyyy-mm-dd", "0.0%"]]).setWrap(true).setHorizontalAlignment("center")`);
    expect(document.sheets[0]!.cell(0, 0)).toEqual({
      value: null,
      note: 'why',
      format: {
        background: '#ff0000',
        fontColor: '#abcdef',
        bold: true,
        wrap: true,
        horizontalAlignment: 'center',
        numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' },
      },
    });
    expect(evaluate('sheet.getRange("A1:B1").getBackgrounds()')).toEqual([['#ff0000', '#ffffff']]);
    expect(evaluate('sheet.getRange("A1:C1").getNumberFormats()')).toEqual([
      ['yyyy-mm-dd', '0.0%', '0.###############'],
    ]);
    expect(evaluate('sheet.getRange("A1:B1").getNotes()')).toEqual([['why', '']]);
    evaluate('sheet.getRange("A1:B1").clearFormat().clearNote()');
    expect(document.sheets[0]!.cell(0, 0)).toEqual({ value: null });
  });

  test.each(['"nocolor"', '"#12"', '"rgb(1,2,3)"'])('refuse the color %s', (color) => {
    expect(() => hostWith().evaluate(`sheet.getRange("A1").setBackground(${color})`)).toThrow(
      'Invalid argument: color',
    );
  });

  test('validation rules go in and come out', () => {
    const { evaluate } = hostWith();
    evaluate(
      `sheet.getRange("A1").setDataValidation(SpreadsheetApp.newDataValidation().requireNumberBetween(1, 5).setHelpText("one to five").build())`,
    );
    evaluate(
      `sheet.getRange("A2").setDataValidation(SpreadsheetApp.newDataValidation().requireValueInRange(sheet.getRange("D1:D3"), true).build())`,
    );
    evaluate(
      `sheet.getRange("A3").setDataValidation(SpreadsheetApp.newDataValidation().requireDateOnOrAfter(new Date(Date.UTC(2026, 1, 28, 16))).build())`,
    );
    expect(
      evaluate(
        '((rule) => [String(rule.getCriteriaType()), ...rule.getCriteriaValues(), rule.getHelpText(), rule.getAllowInvalid()])(sheet.getRange("A1").getDataValidation())',
      ),
    ).toEqual(['NUMBER_BETWEEN', 1, 5, 'one to five', true]);
    expect(evaluate('sheet.getRange("A2").getDataValidation().getCriteriaValues()[0].getA1Notation()')).toBe('D1:D3');
    expect(evaluate('sheet.getRange("A3").getDataValidation().getCriteriaValues()[0].toISOString()')).toBe(
      '2026-02-28T16:00:00.000Z',
    );
    expect(evaluate('sheet.getRange("A4").getDataValidation()')).toBeNull();
    expect(() => evaluate('SpreadsheetApp.newDataValidation().build()')).toThrow('must have a criterion');
    expect(() => evaluate('SpreadsheetApp.newDataValidation().requireValueInList(Array(501).fill("x"))')).toThrow(
      'more items than the limit of 500',
    );
  });

  test('checkboxes hold true or false', () => {
    const { evaluate } = hostWith();
    expect(evaluate('sheet.getRange("A1").insertCheckboxes().getValue()')).toBe(false);
    expect(() => evaluate('sheet.getRange("A1").setValue("maybe")')).toThrow('violates the data validation rules');
    expect(() => evaluate('sheet.getRange("A1").setValue(true)')).not.toThrow();
  });
});

describe('sorting, merging, lists of ranges', () => {
  test('sorts by columns of the sheet and refuses one outside the range', () => {
    const { host, evaluate } = hostWith();
    host.edit({
      sheet: 'Data',
      range: 'A1',
      values: [
        ['b', 1],
        ['a', 2],
        ['a', 1],
      ],
    });
    expect(evaluate('sheet.getRange("A1:B3").sort([1, { column: 2, ascending: false }]).getValues()')).toEqual([
      ['a', 2],
      ['a', 1],
      ['b', 1],
    ]);
    expect(() => evaluate('sheet.getRange("A1:B3").sort(3)')).toThrow('outside the range');
  });

  test('knows merges', () => {
    const { evaluate } = hostWith();
    evaluate('sheet.getRange("A1:B1").merge()');
    expect(evaluate('[sheet.getRange("B1").isPartOfMerge(), sheet.getRange("C1").isPartOfMerge()]')).toEqual([
      true,
      false,
    ]);
    expect(evaluate('sheet.getRange("A1:C3").getMergedRanges().map((range) => range.getA1Notation())')).toEqual([
      'A1:B1',
    ]);
    expect(() => evaluate('sheet.getRange("A1").breakApart()')).toThrow('You must select all cells in a merged range');
    expect(evaluate('sheet.getRange("A1:B1").breakApart().isPartOfMerge()')).toBe(false);
  });

  test('a list of ranges is one call', () => {
    const { host, document } = hostWith(
      `function go() { SpreadsheetApp.getActive().getSheetByName('Data').getRangeList(['A1', 'C3:D4']).setBackground('#00ff00'); }`,
    );
    host.run('go');
    expect(host.calls()).toEqual({
      total: 1,
      byMethod: { 'RangeList.setBackground': 1 },
      navigation: { 'SpreadsheetApp.getActive': 1, 'Spreadsheet.getSheetByName': 1, 'Sheet.getRangeList': 1 },
    });
    expect(document.sheets[0]!.cell(3, 3).format?.background).toBe('#00ff00');
  });
});

describe('a cell of plain text', () => {
  const plain = (code: string) => `(() => { const range = sheet.getRange('A1').setNumberFormat('@'); ${code} })()`;

  test.each([
    [`"'x"`, "'x"],
    ['"=1+1"', '=1+1'],
    ['"2026-03-01"', '2026-03-01'],
    ['"007"', '007'],
  ])('keeps %s as it is written', (text, value) => {
    expect(hostWith().evaluate(plain(`return range.setValue(${text}).getValue();`))).toBe(value);
  });

  test('refuses a Date: nobody has found out what becomes of it', () => {
    expect(() => hostWith().evaluate(plain('range.setValue(new Date());'))).toThrow(
      'A Date in a cell of plain text is not implemented by the local Apps Script host.',
    );
  });
});
