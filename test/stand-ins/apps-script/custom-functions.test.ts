import { hostWith } from './host-with.js';

const CODE = `/**
 * The body surface area.
 *
 * @param {number} cm The height, in cm
 * @param {number=} kg The weight, in kg
 * @param [unit="m2"] Which unit
 * @return {number} In square meters
 * @customfunction
 */
function AREA(cm, kg) {
  if (typeof cm !== 'number') throw new Error('cm: a number is expected');
  return Math.sqrt((cm * kg) / 3600);
}
/** @customfunction */
function SHAPE(value) { return Array.isArray(value) ? value.length + 'x' + value[0].length : value instanceof Date ? value.toISOString() : typeof value; }
/** @customfunction */
function TABLE() { return [[1, 2], [3, null]]; }
/** @customfunction */
function WHEN() { return new Date(Date.UTC(2026, 1, 28, 16)); }
/** @customfunction */
function WRITE() { SpreadsheetApp.getActive().getRange('Data!A1').setValue(1); }
/** @customfunction */
function UI() { SpreadsheetApp.getUi(); }
/** @customfunction */
function READ() { return SpreadsheetApp.getActive().getRange('Data!E1').getValue(); }
/** @customfunction */
function SPIN() { for (;;) {} }
/** @customfunction */
function PRIVATE_() { return 1; }
/** @customfunction */
function BAD() { return { a: 1 }; }
/** Not one of them. */
function helper() { return 1; }
`;

function cellAfter(formula: string, options = {}): unknown {
  const { document } = hostWith(CODE, options);
  document.sheets[0]!.enter(0, 0, formula);
  return document.sheets[0]!.cell(0, 0);
}

describe('custom functions', () => {
  test('are those annotated so, public, with their help', () => {
    const { host } = hostWith(CODE);
    const help = host.customFunctions();
    expect(help.map(({ name }) => name)).toEqual([
      'AREA',
      'SHAPE',
      'TABLE',
      'WHEN',
      'WRITE',
      'UI',
      'READ',
      'SPIN',
      'BAD',
    ]);
    expect(help[0]).toEqual({
      name: 'AREA',
      description: 'The body surface area.',
      parameters: [
        { name: 'cm', type: 'number', description: 'The height, in cm', optional: false },
        { name: 'kg', type: 'number', description: 'The weight, in kg', optional: true },
        { name: 'unit', type: '', description: 'Which unit', optional: true },
      ],
      returns: 'In square meters',
    });
  });

  test('are computed in cells, whatever the case of their name', () => {
    expect(cellAfter('=area(180, 80)')).toMatchObject({ value: 2 });
    expect(cellAfter('=helper()')).toMatchObject({ value: { error: '#NAME?' } });
    expect(cellAfter('=PRIVATE_()')).toMatchObject({ value: { error: '#NAME?' } });
  });

  test('get a value for a cell and rows for a range, dates as Dates', () => {
    const { document } = hostWith(CODE);
    const tab = document.sheets[0]!;
    tab.enter(0, 0, '2026-03-01');
    tab.enter(0, 1, '=SHAPE(A1)');
    tab.enter(0, 2, '=SHAPE(A1:B3)');
    tab.enter(0, 3, '=SHAPE(A9)');
    expect(tab.values({ startRow: 0, endRow: 1, startColumn: 1, endColumn: 4 })).toEqual([
      ['2026-02-28T16:00:00.000Z', '3x2', 'string'],
    ]);
  });

  test('give one value, rows that fill cells, or a date', () => {
    const { document } = hostWith(CODE);
    const tab = document.sheets[0]!;
    tab.enter(0, 0, '=TABLE()');
    expect(tab.values({ startRow: 0, endRow: 2, startColumn: 0, endColumn: 2 })).toEqual([
      [1, 2],
      [3, null],
    ]);
    expect(cellAfter('=WHEN()')).toMatchObject({ value: 46082, resultFormat: { type: 'DATE' } });
  });

  test.each([
    ['=AREA("x", 1)', 'cm: a number is expected (line 11).'],
    ['=WRITE()', 'You do not have permission to call Range.setValue.'],
    ['=UI()', 'Cannot call SpreadsheetApp.getUi() from this context.'],
    ['=BAD()', 'neither text, a number, a date, true or false'],
  ])('%s is an error cell that says why', (formula, message) => {
    expect(cellAfter(formula)).toMatchObject({
      value: { error: '#ERROR!', message: expect.stringContaining(message) },
    });
  });

  test('may read the document', () => {
    expect(cellAfter('=READ()')).toMatchObject({ value: '' });
  });

  test('end in time, and the next one works', () => {
    const { document } = hostWith(CODE, { limits: { customFunction: 200 } });
    const tab = document.sheets[0]!;
    tab.enter(0, 0, '=SPIN()');
    expect(tab.cell(0, 0).value).toMatchObject({ error: '#ERROR!', message: 'Exceeded maximum execution time' });
    tab.enter(1, 0, '=AREA(180, 80)');
    expect(tab.cell(1, 0).value).toBe(2);
  });

  test('are called directly for tests, and leave the document with the host', () => {
    const { host, document } = hostWith(CODE);
    expect(host.callCustomFunction('AREA', [180, 80])).toEqual({ value: 2 });
    expect(host.callCustomFunction('SHAPE', [[[1, 2]]])).toEqual({ value: '1x2' });
    expect(() => host.callCustomFunction('AREA', ['x', 1])).toThrow('cm: a number is expected');
    expect(() => host.callCustomFunction('NONE', [])).toThrow('There is no custom function NONE');
    host.close();
    document.sheets[0]!.enter(0, 0, '=AREA(180, 80)');
    expect(document.sheets[0]!.cell(0, 0).value).toMatchObject({ error: '#NAME?' });
  });
});

describe('a custom function in a cell', () => {
  test('is asked again only when an argument changes, whatever else it reads, also for an error', () => {
    const { document } = hostWith(`
/** @customfunction */
function READ() { return SpreadsheetApp.getActive().getRange('Data!E1').getValue(); }
/** @customfunction */
function ASK(cells) { return READ(); }
/** @customfunction */
function FAIL() { if (READ() === 'old') throw new Error('old'); return READ(); }
`);
    const sheet = document.sheets[0]!;
    sheet.setCell(0, 4, { value: 'old' });
    sheet.enter(0, 0, '=READ()');
    sheet.enter(1, 0, '=ASK(B1:C1)');
    sheet.enter(2, 0, '=FAIL()');
    sheet.setCell(0, 4, { value: 'new' });
    // Everything is worked out again, and the same formula is typed elsewhere: the arguments are the same.
    document.recalculate();
    sheet.enter(5, 0, '=READ()');
    expect([0, 1, 5].map((row) => sheet.cell(row, 0).value)).toEqual(['old', 'old', 'old']);
    expect(sheet.cell(2, 0).value).toMatchObject({ error: '#ERROR!', message: expect.stringContaining('old') });
    sheet.setCell(0, 2, { value: 1 });
    expect(sheet.cell(1, 0).value).toBe('new');
  });

  test.each(['=SHAPE(NOW())', '=SHAPE(1+TODAY())', '=SHAPE(D1)', '=SHAPE(C1:D2)'])(
    'is not given what changes by itself: %s',
    (formula) => {
      const { document } = hostWith(CODE);
      const sheet = document.sheets[0]!;
      sheet.enter(0, 3, '=TODAY()-1');
      sheet.enter(0, 0, formula);
      expect(sheet.cell(0, 0).value).toMatchObject({
        error: '#ERROR!',
        message: 'This function is not allowed to reference a cell with NOW(), RAND() or TODAY().',
      });
    },
  );
});
