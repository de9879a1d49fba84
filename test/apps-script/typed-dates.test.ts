import { type Day, day, formatDay, serialOf } from '../../shared/calendar.js';
import { decodeWorkbook } from '../../shared/workbook/decode.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { localeHabits } from '../../stand-ins/spreadsheet/locale.js';
import { columnAt, hostOn, rawOf, spreadsheetOf, wellRecords } from '../support/apps-script/addon.js';

const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const ASKED = 'Write them as dates';
const MDT = columnAt('Participants', 'mdt_date');

/** A column of MDT dates as typed, one participant a row. */
function withDates(typed: readonly (string | number)[], locale = 'en_US'): SpreadsheetDocument {
  const [well] = wellRecords().Participants;
  const document = spreadsheetOf(
    {
      ...wellRecords(),
      Participants: typed.map((_, at) => ({ ...well, subject_id: `QD-${String(at + 1).padStart(3, '0')}` })),
    },
    { locale },
  );
  const sheet = document.sheetByTitle('Participants')!;
  typed.forEach((value, at) => {
    const format = { background: '#ffeecc', numberFormat: { type: 'TEXT', pattern: '@' } } as const;
    sheet.setCell(at + 1, MDT, { value, format: typeof value === 'string' ? format : {}, note: `note ${at}` });
  });
  return document;
}

async function setUp(document: SpreadsheetDocument, convert: 'YES' | 'NO' = 'YES') {
  const host = await hostOn(document, {
    uiAnswers: ({ kind, message, buttons }) => {
      if (kind === 'prompt' || buttons === 'OK') return 'OK';
      return message.includes(ASKED) ? convert : 'YES';
    },
  });
  host.open();
  host.clickMenu(SET_UP);
  const asked = host.alerts().map(({ question }) => question.message);
  return {
    host,
    convert: asked.find((message) => message.includes(ASKED)),
    proposal: asked.find((message) => message.startsWith('Set up this workbook?')) ?? '',
    said: asked.join('\n'),
  };
}
const cellAt = (document: SpreadsheetDocument, at: number) => document.sheetByTitle('Participants')!.cell(at + 1, MDT);

test('a column of typed dates is shown before and after, and written once', async () => {
  const typed = ['13/3/2026', '28.11.2026', '2026-01-12', '20260305', 20260306, '5-Mar-2026'];
  const days = ['2026-03-13', '2026-11-28', undefined, '2026-03-05', '2026-03-06', '2026-03-05'];
  const document = withDates(typed);
  const { host, convert, proposal } = await setUp(document);
  expect(convert).toContain('Participants, "MDT date": AI2 13/3/2026 → 2026-03-13, AI3 28.11.2026 → 2026-11-28');
  expect(convert).toContain('AI6 20260306 → 2026-03-06');
  expect(proposal).toContain('Participants: 5 dates of "MDT date" written as dates');
  typed.forEach((value, at) => {
    const cell = cellAt(document, at);
    const expected = days[at];
    expect([cell.value, cell.note]).toEqual([expected === undefined ? value : serialOf(day(expected)), `note ${at}`]);
    if (expected !== undefined) expect(cell.format?.numberFormat?.pattern).toBe('yyyy-mm-dd');
    if (typeof value === 'string') expect(cell.format?.background).toBe('#ffeecc');
  });
  const read = decodeWorkbook(rawOf(document)).participants.map(({ mdt_date }) => mdt_date && formatDay(mdt_date));
  expect(read).toEqual(days.map((text) => text ?? '2026-01-12'));
  const before = JSON.stringify(document.snapshot());
  host.clickMenu(SET_UP);
  expect(JSON.stringify(document.snapshot())).toBe(before);
  expect(host.toasts().at(-1)!.message).toBe('Everything that can be set up is in place. Nothing was changed.');
});

test('nothing is written after a no', async () => {
  const document = withDates(['13/3/2026']);
  const { proposal } = await setUp(document, 'NO');
  expect(cellAt(document, 0).value).toBe('13/3/2026');
  expect(proposal).not.toContain('written as dates');
});

test('a formula that gives such a text is left alone, and so is what was typed anew meanwhile', async () => {
  const document = withDates(['13/3/2026', '14/3/2026', '15/3/2026']);
  const sheet = document.sheetByTitle('Participants')!;
  sheet.setCell(1, MDT, { formula: '="13/3/"&2026', format: {} });
  const host = await hostOn(document, {
    uiAnswers: ({ kind, message, buttons }) => {
      if (message.startsWith('Set up this workbook?')) sheet.setCell(3, MDT, { value: '16/3/2026' });
      return kind === 'prompt' || buttons === 'OK' ? 'OK' : 'YES';
    },
  });
  host.open();
  host.clickMenu(SET_UP);
  expect(sheet.cell(1, MDT).formula).toBe('="13/3/"&2026');
  expect(sheet.cell(2, MDT).value).toBe(serialOf(day('2026-03-14')));
  expect(sheet.cell(3, MDT).value).toBe('16/3/2026');
});

test.each(['en_US', 'en_GB', 'de_DE', 'tr_TR', 'zh_CN'])(
  'of all days of a year in either order, in %s, only those that can be one day are written',
  async (locale) => {
    const all: string[] = [];
    for (let value = day('2026-01-01'); value <= day('2026-12-31'); value = (value + 1) as Day) {
      const [year, month, date] = formatDay(value).split('-') as [string, string, string];
      const mark = ['/', '-', '.'][value % 3]!;
      all.push([date, month, year].join(mark), [month, date, year].join(mark));
    }
    const document = withDates(all, locale);
    await setUp(document);
    all.forEach((typed, at) => {
      const [one, two, year] = typed.split(/\D/).map(Number) as [number, number, number];
      const isCertain = one > 12 || two > 12 || one === two;
      const [month, date] = one > 12 ? [two, one] : [one, two];
      const iso = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
      expect([typed, cellAt(document, at).value]).toEqual([typed, isCertain ? serialOf(day(iso)) : typed]);
    });
  },
  60_000,
);

test('an ambiguous date is never written, and is named with both days', async () => {
  const document = withDates(['05/03/2026', '13/3/2026']);
  const { said } = await setUp(document);
  expect(cellAt(document, 0).value).toBe('05/03/2026');
  expect(said).toContain('AI2 05/03/2026 (2026-03-05 or 2026-05-03)');
});

test('dates that the spreadsheet may have turned round are pointed out', async () => {
  const turned = serialOf(day('2026-05-03'));
  const document = withDates(['13/3/2026', turned, serialOf(day('2026-05-20'))]);
  const cells = [cellAt(document, 1), cellAt(document, 2)].map(({ value }) => value);
  const { convert } = await setUp(document);
  expect(convert).toContain('people type the day first here, and this spreadsheet takes the month first. 1 cell');
  expect([cellAt(document, 1), cellAt(document, 2)].map(({ value }) => value)).toEqual(cells);
  const british = await setUp(withDates(['13/3/2026', turned], 'en_GB'));
  expect(british.said).not.toContain('takes the month first.');
});

describe('the order in which a locale reads 05/03/2026 is said', () => {
  test.each([
    ['en_US', 'month first and becomes 2026-05-03'],
    ['en_GB', 'day first and becomes 2026-03-05'],
    ['de_DE', 'day first and becomes 2026-03-05'],
    ['fr_FR', 'day first and becomes 2026-03-05'],
    ['tr_TR', 'day first and becomes 2026-03-05'],
    ['zh_CN', 'may become either day'],
    ['xx_YY_ZZ_0', 'may become either day'],
  ])('%s', async (locale, sentence) => {
    const document = spreadsheetOf(wellRecords(), { locale });
    const { proposal } = await setUp(document);
    expect(proposal).toContain(`The locale of this spreadsheet is ${locale}`);
    expect(proposal).toContain(sentence);
  });

  test.each([
    'en_US',
    'en_GB',
    'en_AU',
    'en_IN',
    'de_DE',
    'fr_FR',
    'it_IT',
    'es_ES',
    'tr_TR',
    'pt_BR',
    'pl_PL',
    'ru_RU',
  ])('%s as the local spreadsheet takes it', async (locale) => {
    const document = spreadsheetOf(wellRecords(), { locale });
    const sheet = document.sheetByTitle('Participants')!;
    sheet.enter(9, 70 % sheet.columnCount, '05/03/2026');
    const { proposal } = await setUp(document);
    expect(proposal).toContain(localeHabits(locale).dayFirst ? 'becomes 2026-03-05' : 'becomes 2026-05-03');
  });
});
