import { numberFormat } from '../../../../cli/files/xlsx/number-format.js';

const shown = (code: string, value: number | string) => numberFormat(164, code).shown(value);

describe('what a number shows', () => {
  test.each<[code: string, value: number | string, expected: string | null | undefined]>([
    ['000', 1, '001'],
    ['000', 0, '000'],
    ['000', 1234, '1234'],
    ['"ZS-"000', 1, 'ZS-001'],
    ['\\Q\\D\\-000', 12, 'QD-012'],
    ['000"-"000', 123456, '123-456'],
    ['000\\-000', 1, '000-001'],
    ['"ZS-"General', 7, 'ZS-7'],
    ['[$-804]000', 7, '007'],
    ['[Red]000;[Blue]-000', 7, '007'],
    ['"ZS-"@', '001', 'ZS-001'],
    ['0;-0;0;"ZS-"@', '001', 'ZS-001'],
    // As they are.
    ['General', 7, undefined],
    ['G/通用格式', 7, undefined],
    ['0', 7, undefined],
    ['0.0#####', 7, undefined],
    ['#,##0.00', 7, undefined],
    ['0%', 7, undefined],
    ['@', '001', undefined],
    ['0.00E+00', 7, undefined],
    // Not to be told.
    ['[DBNum1]General', 1, null],
    ['[=1]"ZS-001";General', 1, null],
    ['"one"', 1, null],
    ['000', 1.5, null],
    ['000', -1, null],
    ['0.0" kg"', 7, null],
  ])('%s makes of %p: %p', (code, value, expected) => expect(shown(code, value)).toBe(expected));
});

describe('a date', () => {
  test.each([
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy年m月d日;@',
    'm/d/yy h:mm',
    '[h]:mm:ss',
    'e/m/d',
    'mm:ss.0',
  ])('is what %s shows', (code) => expect(numberFormat(164, code).isDate).toBe(true));
  test.each(['General', '0', '0.0E+00', '"day "0', '\\d0', '[Red]0.00', '#,##0_);(#,##0)', '@', '_-* #,##0_-'])(
    'is not what %s shows',
    (code) => expect(numberFormat(164, code).isDate).toBe(false),
  );
  test.each([14, 22, 31, 57, 45])('is what the format %d shows, without a code', (id) =>
    expect(numberFormat(id, undefined).isDate).toBe(true),
  );
  test.each([0, 1, 2, 10, 37, 49, 200])('is not what the format %d shows, without a code', (id) =>
    expect(numberFormat(id, undefined).isDate).toBe(false),
  );
});
