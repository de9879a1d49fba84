import fc from 'fast-check';
import { readSeparated } from '../../../cli/files/csv.js';
import { type Column, TABS } from '../../../shared/workbook/schema.js';

const read = (text: string | Buffer) => readSeparated(Buffer.from(text as string), 'Cycles.csv');

const quoted = (cell: string, separator: string) =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const written = (rows: readonly (readonly string[])[], separator: string, lineEnd = '\r\n') =>
  rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator) + lineEnd).join('');

describe('the separator', () => {
  test.each(Object.entries(TABS))('is found in every tab of the template: %s', (_title, { columns }) => {
    const headings = (columns as readonly Column[]).map(({ en }) => en);
    const rows = [headings, headings.map((_, at) => `${at},5`), headings.map(() => 'a; b')];
    for (const separator of [',', ';', '\t']) {
      expect(read(written(rows, separator))).toEqual(rows);
      expect(read(written(rows.slice(0, 1), separator))).toEqual(rows.slice(0, 1));
    }
  });

  test('is the one that the lines share, whatever stands in their texts', () => {
    expect(read('Code;Name\nQD;Qingdao, Shandong, China\nXA;Xi’an, Shaanxi, China\n')).toEqual([
      ['Code', 'Name'],
      ['QD', 'Qingdao, Shandong, China'],
      ['XA', 'Xi’an, Shaanxi, China'],
    ]);
  });

  test('is not looked for inside quotation marks', () => {
    expect(read('a\t"b;c;d;e"\n1\t"2;3;4;5"\n')).toEqual([
      ['a', 'b;c;d;e'],
      ['1', '2;3;4;5'],
    ]);
  });

  test('may be named in the first line, as Excel does, which is then no row', () => {
    expect(read('sep=;\r\na,b;c\r\n')).toEqual([['a,b', 'c']]);
  });
});

test('every table comes back as it was written', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', '1', ',', ';', '\t', '"', '\n', '\r', ' ', '受') })
    .filter((text) => !/^(?:=|'[\d=+@-])/.test(text));
  const width = 4;
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      (rows, separator, lineEnd) => {
        // Named, so that only the reading is looked at.
        expect(read(`sep=${separator}\n${written(rows, separator, lineEnd)}`)).toEqual(rows);
      },
    ),
  );
});

test('a last line without a line end, and a last cell without a text, are there', () => {
  expect(read('a,b\n1,')).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
});

test.each(['a,b\n1,"2\n', 'a,b\n1,2"3\n', 'a,b\n1,"2"3\n'])(
  'a quotation mark that is not closed or stands alone is refused: %j',
  (text) => {
    expect(() => read(text)).toThrow(/^Cycles\.csv cannot be read as CSV at line 2: /);
  },
);

test.each([
  ['="001"', '001'],
  ['"=""001"""', '001'],
  ["'001", '001'],
  ["'=1+1", '=1+1'],
  ["'t Hart", "'t Hart"],
  ['001', '001'],
  ['=1+1', '=1+1'],
])('a code that Excel’s users keep as text: %s is %s', (typed, expected) => {
  expect(read(`a,b\n${typed},1\n`)[1]).toEqual([expected, '1']);
});

describe('the characters', () => {
  const text = 'Participant ID,中心\r\nQD-001,青岛大学附属医院\r\n';
  const rows = [
    ['Participant ID', '中心'],
    ['QD-001', '青岛大学附属医院'],
  ];
  const utf16be = (value: string) => Buffer.from(value, 'utf16le').swap16();
  // 中心, 青岛大学附属医院
  const gb = Buffer.concat([
    Buffer.from('Participant ID,'),
    Buffer.from([0xd6, 0xd0, 0xd0, 0xc4]),
    Buffer.from('\r\nQD-001,'),
    Buffer.from([0xc7, 0xe0, 0xb5, 0xba, 0xb4, 0xf3, 0xd1, 0xa7, 0xb8, 0xbd, 0xca, 0xf4, 0xd2, 0xbd, 0xd4, 0xba]),
    Buffer.from('\r\n'),
  ]);
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as Excel writes it', Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le')],
    ['UTF-16, the other way round', utf16be(`\ufeff${text}`)],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 without a mark, the other way round', utf16be(text)],
    ['GB18030', gb],
  ])('are read from %s', (_encoding, bytes) => expect(read(bytes)).toEqual(rows));

  test.each<[string, Buffer]>([
    ['a European file', Buffer.from('Größe,Müller\näöü,é\n', 'latin1')],
    ['UTF-16 that is cut', Buffer.from(`\ufeff${text}`, 'utf16le').subarray(0, -1)],
    ['something binary', Buffer.from([0x61, 0x2c, 0x62, 0, 0, 0, 0xff, 0xfe])],
  ])('are refused in %s', (_what, bytes) =>
    expect(() => read(bytes)).toThrow(/^The characters of Cycles\.csv cannot be read/),
  );
});
