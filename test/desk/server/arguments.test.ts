import { describe, expect, test } from '@jest/globals';
import { readArguments, UsageError } from '../../../desk/server/arguments.js';

const inChinese = (words: readonly string[]): string => {
  try {
    return JSON.stringify(readArguments(words));
  } catch (error) {
    return (error as UsageError).say('zh').what;
  }
};

describe('the command line', () => {
  test.each([
    ['nothing', [], { port: 3000 }],
    ['a workbook', ['my.xlsx'], { port: 3000, file: 'my.xlsx' }],
    ['a port', ['my.xlsx', '--port', '4000'], { port: 4000, file: 'my.xlsx' }],
  ])('reads %s', (_what, words, expected) => {
    expect(readArguments(words)).toEqual(expected);
  });

  test.each([
    ['two workbooks', ['a.xlsx', 'b.xlsx'], 'One workbook at a time, not 2.'],
    ['a port that is none', ['--port', 'x'], '--port takes a number from 0 to 65535, not "x".'],
    ['an option that does not exist', ['--prot', '1'], "Unknown option '--prot'"],
  ])('refuses %s in one sentence', (_what, words, sentence) => {
    expect(() => readArguments(words)).toThrow(UsageError);
    expect(() => readArguments(words)).toThrow(sentence);
    expect(inChinese(words)).toMatch(/用法：npm start/);
  });
});
