import { hostWith } from '../host-with.js';

describe('tabs', () => {
  test('are found, added, renamed and deleted', () => {
    const { evaluate, document } = hostWith();
    expect(evaluate('ss.getSheetByName("None")')).toBeNull();
    expect(evaluate('ss.insertSheet("Findings").getIndex()')).toBe(2);
    expect(() => evaluate('ss.insertSheet("findings")')).toThrow(
      'A sheet with the name "findings" already exists. Please enter another name.',
    );
    evaluate('ss.getSheetByName("Findings").setName("Found").hideSheet()');
    expect(document.sheets.map(({ title, hidden }) => [title, hidden])).toEqual([
      ['Data', false],
      ['Found', true],
    ]);
    expect(() => evaluate('ss.deleteSheet(sheet)')).toThrow("You can't remove all the visible sheets in a document.");
    evaluate('ss.deleteSheet(ss.getSheetByName("Found"))');
    expect(evaluate('ss.getNumSheets()')).toBe(1);
  });

  test('a deleted tab answers nothing', () => {
    expect(() =>
      hostWith().evaluate('((gone) => { ss.deleteSheet(gone); return gone.getLastRow(); })(ss.insertSheet("Gone"))'),
    ).toThrow(/Sheet \d+ not found/);
  });
});

describe('rows and columns', () => {
  test('are inserted and deleted within bounds', () => {
    const { host, evaluate } = hostWith();
    host.edit({ sheet: 'Data', range: 'A1', values: [['a'], ['b'], ['c']] });
    evaluate('sheet.insertRowBefore(2).insertRowsAfter(4, 2).deleteRow(1)');
    expect(evaluate('sheet.getRange("A1:A3").getValues()')).toEqual([[''], ['b'], ['c']]);
    expect(evaluate('sheet.getMaxRows()')).toBe(12);
    expect(() => evaluate('sheet.deleteRows(12, 2)')).toThrow('Those rows are out of bounds.');
    expect(() => evaluate('sheet.insertColumnAfter(6)')).toThrow('Those columns are out of bounds.');
  });

  test('not all loose rows can be deleted', () => {
    const { evaluate } = hostWith();
    evaluate('sheet.setFrozenRows(1)');
    expect(() => evaluate('sheet.deleteRows(2, 9)')).toThrow(
      'Sorry, it is not possible to delete all non-frozen rows.',
    );
    expect(() => evaluate('sheet.deleteRows(2, 8)')).not.toThrow();
    expect(() => evaluate('sheet.setFrozenRows(2)')).toThrow("You can't freeze all visible rows on the sheet.");
  });

  test('appendRow goes below the data and makes room', () => {
    const { evaluate } = hostWith();
    evaluate('(() => { for (let n = 1; n <= 11; n += 1) sheet.appendRow([n, "2026-03-01"]); })()');
    expect(evaluate('[sheet.getLastRow(), sheet.getMaxRows(), sheet.getRange("A11").getValue()]')).toEqual([
      11, 11, 11,
    ]);
  });

  test('can be hidden and widened', () => {
    const { evaluate, document } = hostWith();
    evaluate('sheet.hideColumns(2, 2)');
    evaluate('sheet.setColumnWidth(1, 240)');
    expect(
      evaluate(
        '[sheet.isColumnHiddenByUser(3), sheet.isRowHiddenByUser(1), sheet.getColumnWidth(1), sheet.getColumnWidth(4)]',
      ),
    ).toEqual([true, false, 240, 100]);
    expect([...document.sheets[0]!.hiddenColumns]).toEqual([1, 2]);
  });
});

describe('conditional format rules', () => {
  const ours = `SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=AND(N("rps!")=0,$A1="x")').setBackground('#ffcccc').setRanges([sheet.getRange('A1:B9')]).build()`;

  test("replace all rules, and give a person's own back unchanged", () => {
    const { evaluate, document } = hostWith();
    const tab = document.sheets[0]!;
    const own = {
      ranges: [{ startRow: 0, endRow: 5, startColumn: 0, endColumn: 1 }],
      condition: { type: 'DATE_AFTER', values: ['TODAY'] },
      format: { wrap: true },
    };
    tab.conditionalRules = [own];
    evaluate(`sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules(), ${ours}])`);
    expect(tab.conditionalRules).toHaveLength(2);
    expect(tab.conditionalRules[0]).toEqual(own);
    expect(tab.conditionalRules[1]).toMatchObject({
      condition: { type: 'CUSTOM_FORMULA' },
      format: { background: '#ffcccc' },
    });
    expect(evaluate('sheet.getConditionalFormatRules()[1].getBooleanCondition().getCriteriaValues()[0]')).toContain(
      'rps',
    );
    evaluate(
      'sheet.setConditionalFormatRules(sheet.getConditionalFormatRules().filter((rule) => rule.getBooleanCondition() === null))',
    );
    expect(tab.conditionalRules).toEqual([own]);
  });

  test.each([
    [`whenFormulaSatisfied("=Other!A1=1")`, 'Conditional format rule cannot reference a different sheet.'],
    [`whenFormulaSatisfied("A1=1")`, 'it does not start with ='],
    [`setRanges([])`, 'must have at least one range'],
    [`build()`, 'must have at least one range'],
    [`setRanges([sheet.getRange("A1")]).build()`, 'must have a condition'],
    [`whenNumberBetween(1)`, "don't match the method signature"],
  ])('refuse %s', (code, message) => {
    expect(() => hostWith().evaluate(`SpreadsheetApp.newConditionalFormatRule().${code}`)).toThrow(message);
  });

  test('may name another tab through INDIRECT', () => {
    expect(() =>
      hostWith().evaluate(`SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=INDIRECT("Other!A1")=1')`),
    ).not.toThrow();
  });
});

describe('developer metadata', () => {
  test('sits on rows and columns, follows inserts and dies with its row', () => {
    const { evaluate } = hostWith();
    evaluate(
      'sheet.getRange("3:3").addDeveloperMetadata("rps", "a", SpreadsheetApp.DeveloperMetadataVisibility.PROJECT)',
    );
    evaluate('ss.addDeveloperMetadata("rps-version", "1")');
    evaluate('sheet.insertRowBefore(1)');
    const find = 'ss.createDeveloperMetadataFinder().withKey("rps").find()';
    expect(
      evaluate(
        `${find}.map((each) => [each.getValue(), each.getLocation().getRow().getA1Notation(), String(each.getVisibility())].join())`,
      ),
    ).toEqual(['a,A4:E4,PROJECT']);
    expect(evaluate('sheet.getRange("4:4").getDeveloperMetadata().length')).toBe(1);
    evaluate('sheet.deleteRow(4)');
    expect(evaluate(`${find}.length`)).toBe(0);
    expect(evaluate('ss.getDeveloperMetadata()[0].getKey()')).toBe('rps-version');
  });

  test('does not sit on other ranges', () => {
    expect(() => hostWith().evaluate('sheet.getRange("A1:B2").addDeveloperMetadata("rps")')).toThrow(
      'Adding developer metadata to arbitrary ranges is not currently supported.',
    );
  });
});

describe('filters and named ranges', () => {
  test('one filter a tab, sorted under its heading', () => {
    const { host, evaluate } = hostWith();
    host.edit({ sheet: 'Data', range: 'A1', values: [['head'], [2], [1]] });
    evaluate('sheet.getRange("A1:A3").createFilter().sort(1, true)');
    expect(evaluate('sheet.getRange("A1:A3").getValues()')).toEqual([['head'], [1], [2]]);
    expect(() => evaluate('sheet.getRange("B1:B3").createFilter()')).toThrow(
      "You can't create a filter in a sheet that already has a filter.",
    );
    evaluate('sheet.getFilter().remove()');
    expect(evaluate('sheet.getFilter()')).toBeNull();
  });

  test('named ranges', () => {
    const { evaluate } = hostWith();
    evaluate('ss.setNamedRange("sites", sheet.getRange("A2:A5"))');
    expect(evaluate('ss.getRangeByName("sites").getA1Notation()')).toBe('A2:A5');
    expect(evaluate('ss.getRangeByName("none")')).toBeNull();
    expect(() => evaluate('ss.setNamedRange("A1", sheet.getRange("A2"))')).toThrow('Invalid argument: name');
    evaluate('ss.getNamedRanges()[0].remove()');
    expect(evaluate('ss.getNamedRanges().length')).toBe(0);
  });
});

describe('the selection', () => {
  test("is the person's, and a script may change it", () => {
    const { host, document } = hostWith(`function go() {
      const range = SpreadsheetApp.getActiveRange().getA1Notation();
      SpreadsheetApp.getActive().getSheetByName('Other').getRange('B2').activate();
      return range + ' ' + SpreadsheetApp.getActiveSheet().getName() + ' ' + SpreadsheetApp.getCurrentCell().getA1Notation();
    }`);
    document.addSheet({ title: 'Other' });
    host.select({ sheet: 'Data', range: 'B2:C3' });
    expect(host.run('go')).toBe('B2:C3 Other B2');
    expect(host.selection).toEqual({ sheet: 'Other', range: 'B2' });
  });

  test('fires onSelectionChange when there is one', () => {
    const { host } = hostWith('function onSelectionChange(e) { console.log(e.range.getA1Notation()); }');
    host.select({ sheet: 'Data', range: 'B2' });
    expect(host.logs()[0]!.message).toBe('B2');
    expect(hostWith().host.select({ sheet: 'Data', range: 'B2' })).toBeNull();
  });
});
