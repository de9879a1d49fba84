import type { Value } from '../../../stand-ins/spreadsheet/types.js';
import { blankDocument, compute, fill, range } from './blank-document.js';

test.each<[string, Value]>([
  ['=1+2*3', 7],
  ['=(1+2)*3', 9],
  ['=-2^2', 4],
  ['=2^3^2', 64],
  ['=50%', 0.5],
  ['=1&"a"', '1a'],
  ['="5"+1', 6],
  ['=1<2', true],
  ['="a"="A"', true],
  ['="10"=10', false],
  ['=""=A1', true],
  ['=ROUND(2.5)', 3],
  ['=ROUND(-2.5)', -3],
  ['=ROUND(1.005,2)', 1.01],
  ['=SQRT(170*60/3600)', Math.sqrt((170 * 60) / 3600)],
  ['=MOD(-3,2)', 1],
  ['=IF(1>2,"yes","no")', 'no'],
  ['=IF(FALSE,1/0)', false],
  ['=AND(TRUE,1)', true],
  ['=OR(FALSE,0)', false],
  ['=NOT(0)', true],
  ['=CONCATENATE("a",1,TRUE)', 'a1TRUE'],
  ['=HYPERLINK("https://x.example","x")', 'x'],
  ['=IFERROR(1/0,"none")', 'none'],
  ['=N("rps")', 0],
  ['=DATE(2026,3,1)', 46082],
  ['=TODAY()', 46082],
  ['=TEXT(DATE(2026,3,1),"yyyy-mm-dd")', '2026-03-01'],
  ['=LEN("二字")', 2],
])('%s is %j', (formula, value) => {
  expect(compute(blankDocument().sheet, formula)).toEqual(value);
});

test.each([
  ['=1/0', '#DIV/0!'],
  ['="a"+1', '#VALUE!'],
  ['=SQRT(-1)', '#NUM!'],
  ['=NOSUCH(1)', '#NAME?'],
  ['=nosuchname', '#NAME?'],
  ['=Nowhere!A1', '#REF!'],
  ['=Z99', '#REF!'],
  ['=A1:A3+1', '#VALUE!'],
  ['=VLOOKUP("x",A1:B3,2,FALSE)', '#N/A'],
  ['=SUM(', '#ERROR!'],
  ['=1 2', '#ERROR!'],
])('%s is %s', (formula, error) => {
  expect(compute(blankDocument().sheet, formula)).toMatchObject({ error });
});

test('functions over cells pass over text and empty cells', () => {
  const { sheet } = blankDocument();
  fill(sheet, [[1], ['2'], [null], [true], [4]]);
  expect(compute(sheet, '=SUM(A1:A5)')).toBe(5);
  expect(compute(sheet, '=AVERAGE(A:A)')).toBe(2.5);
  expect(compute(sheet, '=COUNT(A1:A5)')).toBe(2);
  expect(compute(sheet, '=COUNTA(A1:A5)')).toBe(4);
  expect(compute(sheet, '=MAX(A1:A5,3)')).toBe(4);
  expect(compute(sheet, '=COUNTIF(A1:A5,">=4")')).toBe(1);
});

test('COUNTIFS counts the rows on which every criterion holds', () => {
  const { sheet } = blankDocument();
  fill(sheet, [
    ['QD-1', 'stop', 3],
    ['QD-2', 'STOP', 5],
    ['qd-1', 'warn', 5],
    ['Q*', 'stop', null],
  ]);
  expect(compute(sheet, '=COUNTIFS(A1:A4,"QD-*",B1:B4,"stop")')).toBe(2);
  expect(compute(sheet, '=COUNTIFS(A1:A4,"qd-1",B1:B4,"<>stop")')).toBe(1);
  expect(compute(sheet, '=COUNTIFS(B1:B4,"stop",C1:C4,">=5")')).toBe(1);
  expect(compute(sheet, '=COUNTIFS(A1:A4,"Q~*")')).toBe(1);
  expect(compute(sheet, '=COUNTIFS(A1:A4,"Q*",B1:B3,"stop")')).toMatchObject({ error: '#VALUE!' });
  expect(compute(sheet, '=COUNTIFS(A1:A4,"Q*",B1:B4)')).toMatchObject({ error: '#N/A' });
});

test('a change reaches the formulas that read it, through others and on other tabs', () => {
  const { document, sheet } = blankDocument();
  const other = document.addSheet({ title: 'My tab' });
  sheet.setCell(0, 1, { formula: '=A1*2' });
  other.setCell(0, 0, { formula: '=Sheet1!B1+1' });
  sheet.setCell(0, 2, { formula: '=\'My tab\'!A1&"!"' });
  sheet.setCell(0, 0, { value: 5 });
  expect(sheet.cell(0, 2).value).toBe('11!');
});

test('an error reaches what reads it', () => {
  const { sheet } = blankDocument();
  sheet.setCell(0, 0, { formula: '=1/0' });
  sheet.setCell(0, 1, { formula: '=A1+1' });
  expect(sheet.cell(0, 1).value).toMatchObject({ error: '#DIV/0!' });
});

test('a circle is #REF! until it is broken', () => {
  const { sheet } = blankDocument();
  sheet.setCell(0, 0, { formula: '=B1+1' });
  sheet.setCell(0, 1, { formula: '=A1+1' });
  sheet.setCell(0, 2, { formula: '=IFERROR(A1,"circle")' });
  expect(sheet.cell(0, 0).value).toMatchObject({ error: '#REF!' });
  expect(sheet.cell(0, 2).value).toBe('circle');
  sheet.setCell(0, 1, { value: 1 });
  expect(sheet.cell(0, 0).value).toBe(2);
  expect(sheet.cell(0, 2).value).toBe(2);
});

test('a cell that reads itself is a circle', () => {
  const { sheet } = blankDocument();
  sheet.setCell(0, 0, { formula: '=SUM(A1:A3)' });
  expect(sheet.cell(0, 0).value).toMatchObject({ error: '#REF!', message: 'Circular dependency detected.' });
});

test('a long chain is evaluated without running out of stack', () => {
  const { document } = blankDocument();
  const sheet = document.addSheet({ title: 'Long', rowCount: 5000, columnCount: 1 });
  const patches = Array.from({ length: 5000 }, (_, row) => [row === 0 ? { value: 1 } : { formula: `=A${row}+1` }]);
  sheet.setCells(sheet.gridRange, patches);
  expect(sheet.cell(4999, 0).value).toBe(5000);
});

describe('custom functions', () => {
  function withPairs() {
    const { document, sheet } = blankDocument();
    document.customFunctions = ({ name, args }) => {
      if (name !== 'PAIRS') return undefined;
      if (args[0] === 0) throw new Error('A pair needs a number');
      return [
        [args[0] as Value, 'a'],
        ['b', 'c'],
      ];
    };
    return { document, sheet };
  }

  test('an array result spills, and follows when its argument changes', () => {
    const { sheet } = withPairs();
    fill(sheet, [[7]]);
    sheet.setCell(0, 1, { formula: '=PAIRS(A1)' });
    expect(sheet.values(range(0, 2, 1, 3))).toEqual([
      [7, 'a'],
      ['b', 'c'],
    ]);
    sheet.setCell(0, 0, { value: 8 });
    expect(sheet.cell(0, 1).value).toBe(8);
    sheet.setCell(0, 1, { value: null });
    expect(sheet.values(range(0, 2, 1, 3))).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('what a function throws is what its cell says', () => {
    const { sheet } = withPairs();
    expect(compute(sheet, '=PAIRS(0)')).toEqual({ error: '#ERROR!', message: 'A pair needs a number' });
  });

  test('an array that would write over something is refused, until the way is free', () => {
    const { sheet } = withPairs();
    sheet.setCell(1, 1, { value: 'mine' });
    sheet.setCell(0, 0, { formula: '=PAIRS(1)' });
    expect(sheet.cell(0, 0).value).toMatchObject({
      error: '#REF!',
      message: 'Array result was not expanded because it would overwrite data in B2.',
    });
    expect(sheet.cell(1, 1).value).toBe('mine');
    sheet.setCell(1, 1, { value: null });
    expect(sheet.values(range(0, 2, 0, 2))).toEqual([
      [1, 'a'],
      ['b', 'c'],
    ]);
  });

  test('writing into a spilled cell takes the array back', () => {
    const { sheet } = withPairs();
    sheet.setCell(0, 0, { formula: '=PAIRS(1)' });
    sheet.setCell(1, 1, { value: 'mine' });
    expect(sheet.cell(0, 0).value).toMatchObject({ error: '#REF!' });
    expect(sheet.values(range(0, 2, 0, 2))[1]).toEqual([null, 'mine']);
  });

  test('an array at the edge of the grid is refused', () => {
    expect(compute(withPairs().sheet, '=PAIRS(1)')).toMatchObject({ error: '#REF!' });
  });

  test('arguments say whether they were dates, and which cells were a range', () => {
    const { document, sheet } = blankDocument();
    let seen: unknown;
    document.customFunctions = ({ args, formats }) => {
      seen = { args, formats };
      return 1;
    };
    sheet.enter(0, 0, '2026-03-01');
    fill(sheet, [[46082, 'x']]);
    compute(sheet, '=SEEN(A1, A1:B1, "y", 1/0)');
    const date = { type: 'DATE', pattern: 'yyyy-mm-dd' };
    expect(seen).toEqual({
      args: [46082, [[46082, 'x']], 'y', expect.objectContaining({ error: '#DIV/0!' })],
      formats: [date, [[date, undefined]], undefined, undefined],
    });
  });
});

test('a formula over dates is shown as a date, and the difference of two as a number', () => {
  const { sheet } = blankDocument();
  sheet.enter(0, 0, '2026-03-01');
  sheet.setCell(0, 1, { formula: '=A1+21' });
  sheet.setCell(0, 2, { formula: '=B1-A1' });
  expect(sheet.cell(0, 1)).toMatchObject({ value: 46103, resultFormat: { type: 'DATE' } });
  expect(sheet.cell(0, 2)).toEqual({ value: 21, formula: '=B1-A1' });
});

test('today is the day in the document’s time zone', () => {
  const lateInLondon = Date.UTC(2026, 2, 1, 20);
  const shanghai = blankDocument({ timeZone: 'Asia/Shanghai', clock: () => lateInLondon });
  const london = blankDocument({ timeZone: 'Europe/London', clock: () => lateInLondon });
  expect(compute(shanghai.sheet, '=TODAY()')).toBe(46083);
  expect(compute(london.sheet, '=TODAY()')).toBe(46082);
});

describe('inserting and deleting', () => {
  test.each([
    ['=A5', '=A6'],
    ['=A2', '=A2'],
    ['=$A$3', '=$A$4'],
    ['=SUM(A1:A5)', '=SUM(A1:A6)'],
    ['=SUM(A3:A5)', '=SUM(A4:A6)'],
    ['=SUM(A1:A2)', '=SUM(A1:A2)'],
    ['=SUM(A:A)', '=SUM(A:A)'],
    ['=SUM(A2:A)', '=SUM(A2:A)'],
    ['="A5"&A5', '="A5"&A6'],
    ['=LOG10(A5)', '=LOG10(A6)'],
    ['=Other!A5', '=Other!A5'],
  ])('a row inserted at row 3 makes %s read %s', (before, after) => {
    const { document, sheet } = blankDocument();
    document.addSheet({ title: 'Other' });
    sheet.setCell(0, 7, { formula: before });
    sheet.insertRows(2);
    expect(sheet.cell(0, 7).formula).toBe(after);
  });

  test.each([
    ['=A3', '=#REF!'],
    ['=A4', '=A3'],
    ['=SUM(A1:A3)', '=SUM(A1:A2)'],
    ['=SUM(A3:A5)', '=SUM(A3:A4)'],
    ['=SUM(A3:A3)', '=SUM(#REF!)'],
  ])('row 3 deleted makes %s read %s', (before, after) => {
    const { sheet } = blankDocument();
    sheet.setCell(0, 7, { formula: before });
    sheet.deleteRows(2);
    expect(sheet.cell(0, 7).formula).toBe(after);
  });

  test('a formula on another tab follows too, and a renamed tab is renamed in it', () => {
    const { document, sheet } = blankDocument();
    const other = document.addSheet({ title: 'Other' });
    fill(sheet, [[1], [2], [3]]);
    other.setCell(0, 0, { formula: '=Sheet1!A3' });
    sheet.insertRows(0, 2);
    sheet.title = 'Cycle data';
    expect(other.cell(0, 0)).toEqual({ value: 3, formula: "='Cycle data'!A5" });
    document.deleteSheet(sheet.id);
    expect(other.cell(0, 0)).toMatchObject({ formula: '=#REF!', value: { error: '#REF!' } });
  });

  test('columns follow as rows do', () => {
    const { sheet } = blankDocument();
    sheet.setCell(5, 0, { formula: '=SUM(B1:D1)' });
    sheet.insertColumns(2, 2);
    expect(sheet.cell(5, 0).formula).toBe('=SUM(B1:F1)');
    sheet.deleteColumns(1, 5);
    expect(sheet.cell(5, 0).formula).toBe('=SUM(#REF!)');
  });
});

test('a named range can stand in a formula and moves with its cells', () => {
  const { document, sheet } = blankDocument();
  fill(sheet, [[1], [2], [3]]);
  sheet.setCell(0, 3, { formula: '=SUM(Doses)' });
  expect(sheet.cell(0, 3).value).toMatchObject({ error: '#NAME?' });
  document.setNamedRange('Doses', sheet.id, range(0, 3, 0, 1));
  expect(sheet.cell(0, 3).value).toBe(6);
  sheet.insertRows(1);
  sheet.setCell(1, 0, { value: 10 });
  expect(sheet.cell(0, 3).value).toBe(16);
});
