import { hostWith } from './host-with.js';

describe('the global scope', () => {
  test.each([
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'TextEncoder',
    'TextDecoder',
    'fetch',
    'URL',
    'URLSearchParams',
    'atob',
    'btoa',
    'crypto',
    'performance',
    'process',
    'require',
    'window',
    'Buffer',
    'structuredClone',
    'Blob',
    'FormData',
    'AbortController',
    'WebAssembly',
    'module',
    'global',
  ])('has no %s', (name) => {
    expect(hostWith().evaluate(`typeof ${name}`)).toBe('undefined');
  });

  test('has the language, console, Logger and Intl', () => {
    const { evaluate } = hostWith();
    expect(evaluate(`[typeof Map, typeof Promise, typeof Intl, typeof console.log, typeof Logger.log].join()`)).toBe(
      'function,function,object,function,function',
    );
  });

  test.each([
    'eval("1")',
    'new Function("return 1")()',
    '(() => {}).constructor("return 1")()',
    'SpreadsheetApp.getActive.constructor("return 1")()',
  ])('makes no code from text: %s', (code) => {
    expect(() => hostWith().evaluate(code)).toThrow(/Code generation from strings disallowed/);
  });

  test('loads no module', () => {
    expect(() => hostWith('async function go() { await import("node:fs"); }').host.run('go')).toThrow();
  });

  test('runs microtasks before the execution ends', () => {
    const { host } = hostWith(
      'async function go() { await null; return (await Promise.all([1, Promise.resolve(2)])).join(); }',
    );
    expect(host.run('go')).toBe('1,2');
  });

  test('is new for every execution: no global survives', () => {
    const { host } = hostWith('let count = 0; function next() { count += 1; return count; }');
    expect([host.run('next'), host.run('next')]).toEqual([1, 1]);
  });

  test('gives objects of its own', () => {
    const { evaluate } = hostWith();
    expect(evaluate('sheet.getRange(1, 1, 2, 2).getValues() instanceof Array')).toBe(true);
    expect(evaluate('sheet.getRange(1, 1, 2, 2).getValues()[0] instanceof Array')).toBe(true);
    expect(
      evaluate('(() => { try { sheet.getRange(0, 1); } catch (e) { return e instanceof Error && String(e); } })()'),
    ).toBe('Exception: The starting row of the range is too small.');
  });
});

describe('a service object', () => {
  test.each([
    ['SpreadsheetApp.getActive().makeCoffee()', 'Spreadsheet.makeCoffee'],
    ['SpreadsheetApp.create', 'SpreadsheetApp.create'],
    ['sheet.getCharts()', 'Sheet.getCharts'],
    ['sheet.getRange("A1").randomize()', 'Range.randomize'],
    ['Utilities.zip([])', 'Utilities.zip'],
    ['ScriptApp.newTrigger("x")', 'ScriptApp.newTrigger'],
    ['SpreadsheetApp.ProtectionType.CELL', 'ProtectionType.CELL'],
    ['SpreadsheetApp.BandingTheme', 'SpreadsheetApp.BandingTheme'],
    ['ContentService.createTextOutput("x")', 'ContentService.createTextOutput'],
    ['"getCharts" in sheet', 'Sheet.getCharts'],
  ])('refuses what it does not have: %s', (code, name) => {
    expect(() => hostWith().evaluate(code)).toThrow(`${name} is not implemented by the local Apps Script host`);
  });

  test('can be looked at without harm', () => {
    const { evaluate } = hostWith();
    expect(evaluate('String(sheet) + ss + typeof SpreadsheetApp + JSON.stringify({ sheet })')).toBe(
      'SheetSpreadsheetobject{"sheet":{}}',
    );
    expect(evaluate('Promise.resolve(sheet).then((s) => s.getName())')).toBe('Data');
    expect(evaluate('Object.prototype.toString.call(sheet)')).toBe('[object Sheet]');
  });

  test('cannot be changed', () => {
    expect(() => hostWith().evaluate('SpreadsheetApp.extra = 1')).toThrow('Cannot set extra of SpreadsheetApp');
  });

  test('has enumerations whose values are always the same object', () => {
    const { evaluate } = hostWith();
    expect(evaluate('SpreadsheetApp.ProtectionType.SHEET === SpreadsheetApp.ProtectionType.SHEET')).toBe(true);
    expect(evaluate('String(ScriptApp.AuthMode.FULL) + ScriptApp.AuthMode.NONE.ordinal()')).toBe('FULL0');
  });

  test.each([
    [
      'sheet.getRange("A1").setValues("x")',
      "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setValues.",
    ],
    [
      'sheet.getRange("A1").setValues([1])',
      "The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
    ],
    [
      'ss.getSheetByName()',
      "The parameters () don't match the method signature for SpreadsheetApp.Spreadsheet.getSheetByName.",
    ],
    [
      'ss.getSheetByName(5)',
      "The parameters (number) don't match the method signature for SpreadsheetApp.Spreadsheet.getSheetByName.",
    ],
    [
      'sheet.getRange(1, 1, 1, 1, 1)',
      "The parameters (number,number,number,number,number) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    ],
    [
      'sheet.getRange(1, null)',
      "The parameters (number,null) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    ],
    ['sheet.getRange(1.5, 1)', 'Cannot convert 1.5 to int.'],
    [
      'ss.setActiveSheet(ss)',
      "The parameters (SpreadsheetApp.Spreadsheet) don't match the method signature for SpreadsheetApp.Spreadsheet.setActiveSheet.",
    ],
    [
      'PropertiesService.getDocumentProperties().setProperty("a", true)',
      "The parameters (String,Boolean) don't match the method signature for PropertiesService.Properties.setProperty.",
    ],
    [
      'Utilities.formatDate("x", "GMT", "y")',
      "The parameters (String,String,String) don't match the method signature for Utilities.formatDate.",
    ],
  ])('checks its arguments: %s', (code, message) => {
    expect(() => hostWith().evaluate(code)).toThrow(message);
  });
});

describe('an error', () => {
  test('carries file and line of the script, and nothing of the host', () => {
    const { host } = hostWith(
      'function outer() {\n  inner();\n}\nfunction inner() {\n  SpreadsheetApp.getActive().getRange("nonsense");\n}',
    );
    let caught: unknown;
    try {
      host.run('outer');
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({
      file: 'Code.js',
      line: 5,
      scriptName: 'Exception',
      scriptMessage: 'Range not found',
      functionName: 'outer',
    });
    expect((caught as { frames: string[] }).frames).toEqual([
      expect.stringMatching(/^at inner \(Code\.js:5:\d+\)$/),
      expect.stringMatching(/^at outer \(Code\.js:2:\d+\)$/),
    ]);
  });

  test('can be caught by the script', () => {
    const { host } = hostWith(
      'function go() { try { SpreadsheetApp.getActive().nope(); } catch (e) { return e.message; } }',
    );
    expect(host.run('go')).toBe('Spreadsheet.nope is not implemented by the local Apps Script host');
  });

  test('of a trigger is thrown, or only reported when asked', () => {
    const code = 'function onEdit() { throw new RangeError("no"); }';
    const edit = { sheet: 'Data', range: 'A1', values: 1 };
    expect(() => hostWith(code).host.edit(edit)).toThrow('RangeError: no (Code.js:1)');
    const { host, document } = hostWith(code, { onScriptFailure: 'report' });
    expect(host.edit(edit)?.failure?.scriptMessage).toBe('no');
    expect(host.executions()).toHaveLength(1);
    expect(document.sheets[0]!.cell(0, 0).value).toBe(1);
  });

  test('names a function that is not there', () => {
    expect(() => hostWith().host.run('missing')).toThrow('Script function not found: missing');
    expect(() => hostWith('const arrow = () => 1;').host.run('arrow')).toThrow('Script function not found: arrow');
    expect(() => hostWith().host.run('parseInt')).toThrow('Script function not found: parseInt');
  });
});

describe('logs', () => {
  test('keep console and Logger lines with their execution', () => {
    const { host } = hostWith(
      'function go() { console.warn("a %s", 1, { b: 2 }); Logger.log("x").log("y"); return Logger.getLog(); }',
    );
    expect(host.run('go')).toBe('x\ny\n');
    expect(host.logs()).toEqual([
      { level: 'warn', message: 'a 1 {"b":2}', functionName: 'go' },
      { level: 'logger', message: 'x', functionName: 'go' },
      { level: 'logger', message: 'y', functionName: 'go' },
    ]);
  });
});
