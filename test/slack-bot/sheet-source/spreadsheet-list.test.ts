import { describe, expect, test } from '@jest/globals';
import { readSpreadsheetList } from '../../../slack-bot/sheet-source/spreadsheet-list.js';

const QD = '1AbCdEfGhIjKlMnOp';
const XA = '1XaXaXaXaXaXaXaXa';

describe('one spreadsheet', () => {
  test.each([
    ['an ID', QD],
    ['an ID with blanks around it', `  ${QD} `],
    ['an address', `https://docs.google.com/spreadsheets/d/${QD}/edit#gid=0`],
    ['an address with a question in it', `https://docs.google.com/spreadsheets/d/${QD}/edit?usp=sharing`],
  ])('is named by %s', (_how, text) => {
    expect(readSpreadsheetList(text)).toEqual({
      spreadsheets: [{ book: undefined, id: QD }],
      problems: [],
    });
  });

  test('may have the name of its site', () => {
    expect(readSpreadsheetList(`QD=${QD}`).spreadsheets).toEqual([{ book: 'QD', id: QD }]);
  });
});

describe('several spreadsheets', () => {
  test.each([
    ['commas', `QD=${QD},XA=${XA}`],
    ['commas and blanks', `QD = ${QD} , XA = ${XA},`.replaceAll(' = ', '=')],
    ['line breaks', `QD=${QD}\nXA=${XA}\n`],
    ['addresses', `QD=https://docs.google.com/spreadsheets/d/${QD}/edit?usp=sharing#gid=0;XA=${XA}`],
  ])('are separated by %s, in the order in which they count', (_how, text) => {
    expect(readSpreadsheetList(text).spreadsheets).toEqual([
      { book: 'QD', id: QD },
      { book: 'XA', id: XA },
    ]);
  });
});

test.each([
  ['nothing', ' ', ['GOOGLE_SPREADSHEET_ID is not set. Copy the address of the spreadsheet, or the part after /d/.']],
  [
    'something else',
    'hunter2',
    ['GOOGLE_SPREADSHEET_ID is no spreadsheet ID. Copy the address of the spreadsheet, or the part after /d/.'],
  ],
  [
    'several without names',
    `${QD},${XA}`,
    [
      'Entry 1 of GOOGLE_SPREADSHEET_ID does not say whose workbook it is. Write several as QD=first,XA=second: the code of the site, an equals sign, the spreadsheet.',
      'Entry 2 of GOOGLE_SPREADSHEET_ID does not say whose workbook it is. Write several as QD=first,XA=second: the code of the site, an equals sign, the spreadsheet.',
    ],
  ],
  [
    'a name twice',
    `QD=${QD},QD=${XA}`,
    ['Entry 2 of GOOGLE_SPREADSHEET_ID has the same name as entry 1. Give every workbook a name of its own.'],
  ],
  [
    'a spreadsheet twice',
    `QD=${QD},XA=${QD}`,
    ['Entry 2 of GOOGLE_SPREADSHEET_ID is the same spreadsheet as entry 1. List every workbook once.'],
  ],
  [
    'an entry without an ID',
    `QD=${QD},XA=`,
    [
      'Entry 2 of GOOGLE_SPREADSHEET_ID is no spreadsheet ID. Copy the address of the spreadsheet, or the part after /d/.',
    ],
  ],
])('%s is refused with what to do, and nothing of it is repeated', (_what, text, problems) => {
  const { spreadsheets, problems: said } = readSpreadsheetList(text);
  expect([spreadsheets, said.map(({ en }) => en)]).toEqual([undefined, problems]);
  for (const { zh } of said) expect(zh).toMatch(/GOOGLE_SPREADSHEET_ID.*[一-鿿].*。$/u);
});
