import { formatJavaDate, parseJavaDate } from '../../../stand-ins/apps-script/services/java-date-format.js';
import { instantToSerial, serialToInstant, wallToInstant } from '../../../stand-ins/apps-script/zone.js';
import { hostWith } from './host-with.js';

describe('dates between cells and scripts', () => {
  test('come out as Dates of the script, at midnight in the spreadsheet zone', () => {
    const { host, evaluate } = hostWith();
    host.edit({ sheet: 'Data', range: 'A1', values: '2026-03-01' });
    expect(evaluate('sheet.getRange("A1").getValue() instanceof Date')).toBe(true);
    expect(evaluate('sheet.getRange("A1").getValue().toISOString()')).toBe('2026-02-28T16:00:00.000Z');
    expect(
      evaluate('Utilities.formatDate(sheet.getRange("A1").getValue(), ss.getSpreadsheetTimeZone(), "yyyy-MM-dd")'),
    ).toBe('2026-03-01');
  });

  test('are another day in the script zone', () => {
    const { host, evaluate } = hostWith();
    host.edit({ sheet: 'Data', range: 'A1', values: '2026-03-01' });
    expect(
      evaluate('Utilities.formatDate(sheet.getRange("A1").getValue(), Session.getScriptTimeZone(), "yyyy-MM-dd")'),
    ).toBe('2026-02-28');
    expect(evaluate('sheet.getRange("A1").getValue().getDate()')).toBe(28);
  });

  test('go back in as the spreadsheet shows them', () => {
    const { evaluate, document } = hostWith();
    evaluate(
      'sheet.getRange("A1:B1").setValues([[new Date(Date.UTC(2026, 1, 28, 16)), new Date(Date.UTC(2026, 1, 28, 22))]])',
    );
    expect(document.sheets[0]!.cell(0, 0)).toMatchObject({ value: 46082, format: { numberFormat: { type: 'DATE' } } });
    expect(document.sheets[0]!.cell(0, 1)).toMatchObject({
      value: 46082.25,
      format: { numberFormat: { type: 'DATE_TIME' } },
    });
  });

  test('keep a date format that the cell has', () => {
    const { evaluate, document } = hostWith();
    evaluate('sheet.getRange("A1").setNumberFormat("dd mmm yyyy").setValue(new Date(Date.UTC(2026, 1, 28, 16)))');
    expect(document.sheets[0]!.cell(0, 0).format?.numberFormat).toEqual({ type: 'DATE', pattern: 'dd mmm yyyy' });
  });

  test('a number without a date format stays a number', () => {
    const { host, evaluate } = hostWith();
    host.edit({ sheet: 'Data', range: 'A1', values: 46082 });
    expect(evaluate('sheet.getRange("A1").getValue()')).toBe(46082);
  });
});

describe("the script's Date", () => {
  test.each([
    ['new Date().toISOString()', '2026-11-22T04:30:00.000Z'],
    ['Date.now()', Date.UTC(2026, 10, 22, 4, 30)],
    ['new Date(2026, 0, 15).toISOString()', '2026-01-15T05:00:00.000Z'],
    ['new Date(2026, 6, 15).toISOString()', '2026-07-15T04:00:00.000Z'],
    ['new Date("2026-01-15").toISOString()', '2026-01-15T00:00:00.000Z'],
    ['new Date("2026-01-15T10:00:00").toISOString()', '2026-01-15T15:00:00.000Z'],
    ['new Date("Jan 15, 2026").toISOString()', '2026-01-15T05:00:00.000Z'],
    ['new Date("2026-01-15T10:00:00Z").getHours()', 5],
    ['new Date(2026, 0, 31).getTimezoneOffset()', 300],
    [
      '(() => { const d = new Date(2026, 2, 7, 12); d.setDate(8); return d.toISOString(); })()',
      '2026-03-08T16:00:00.000Z',
    ],
    ['new Date(2026, 10, 1, 12).toString()', 'Sun Nov 01 2026 12:00:00 GMT-0500 (Eastern Standard Time)'],
    ['new Intl.DateTimeFormat().resolvedOptions().timeZone', 'America/New_York'],
    ['String(new Date(NaN))', 'Invalid Date'],
    ['new Date() instanceof Date && new Date(5).constructor === Date', true],
    ['new (class Later extends Date { later() { return this.getTime() + 1; } })(5).later()', 6],
  ])('%s, whatever the zone of the machine', (code, expected) => {
    expect(hostWith().evaluate(code)).toBe(expected);
  });
});

describe('Utilities.formatDate', () => {
  const instant = Date.UTC(2026, 0, 5, 13, 4, 9, 7);
  test.each([
    ['yyyy-MM-dd', 'Asia/Shanghai', '2026-01-05'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'Asia/Shanghai', '2026-01-05T21:04:09.007+08:00'],
    ['d MMM yy, EEE', 'GMT', '5 Jan 26, Mon'],
    ['EEEE d MMMM', 'GMT', 'Monday 5 January'],
    ['h:mm a', 'America/New_York', '8:04 AM'],
    ['Z z', 'America/New_York', '-0500 EST'],
    ['HH', 'GMT+8', '21'],
    ["'o''clock' X", 'UTC', "o'clock Z"],
    ['D u k', 'GMT', '5 1 13'],
  ])('%s in %s', (pattern, zone, expected) => {
    expect(formatJavaDate(instant, zone, pattern)).toBe(expected);
  });

  test.each([
    ['YYYY-MM-dd', 'GMT', 'the letter Y is refused'],
    ['yyyy', 'Mars/Base', 'Invalid argument: timeZone (Mars/Base)'],
    ["yyyy'", 'GMT', 'unterminated quote'],
  ])('refuses %s in %s', (pattern, zone, message) => {
    expect(() => formatJavaDate(instant, zone, pattern)).toThrow(message);
  });

  test('parseDate reads what formatDate wrote, and refuses a day that does not exist', () => {
    expect(parseJavaDate('2026-01-05 21:04', 'Asia/Shanghai', 'yyyy-MM-dd HH:mm')).toBe(Date.UTC(2026, 0, 5, 13, 4));
    expect(parseJavaDate('5 Jan 2026 +0800', 'GMT', 'd MMM yyyy Z')).toBe(Date.UTC(2026, 0, 4, 16));
    expect(() => parseJavaDate('2026-02-30', 'GMT', 'yyyy-MM-dd')).toThrow('unparseable');
    expect(() => parseJavaDate('2026-02-03x', 'GMT', 'yyyy-MM-dd')).toThrow('unparseable');
  });
});

describe('wall clocks', () => {
  test.each(['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'])(
    'go there and back in %s',
    (zone) => {
      for (let serial = 46000; serial < 46400; serial += 1) {
        expect(instantToSerial(serialToInstant(serial + 0.5, zone), zone)).toBeCloseTo(serial + 0.5, 8);
      }
    },
  );

  test('skip a gap forward and take the first of two', () => {
    const newYork = 'America/New_York';
    expect(wallToInstant(Date.UTC(2026, 2, 8, 2, 30), newYork)).toBe(Date.UTC(2026, 2, 8, 7, 30));
    expect(wallToInstant(Date.UTC(2026, 10, 1, 1, 30), newYork)).toBe(Date.UTC(2026, 10, 1, 5, 30));
  });
});
