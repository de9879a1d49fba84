import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLanguage, LANGUAGES, languageOfLocale, nextLanguage } from '../../shared/language.js';

/** Where a language may be compared with a literal, and why that is no choice of words. */
const ALLOWED: Readonly<Record<string, string>> = {
  'stand-ins/spreadsheet/locale.ts':
    'the language of a spreadsheet of the outside world, for its order of day and month',
};

const FOLDERS = ['apps-script', 'bench', 'cli', 'desk', 'shared', 'slack-bot', 'stand-ins', 'tools'];

const CODE = `['"\`](?:${LANGUAGES.join('|')})['"\`]`;
const COMPARISON = new RegExp(
  `[!=]==?\\s*${CODE}|${CODE}\\s*[!=]==?|case ${CODE}|(?:startsWith|includes|endsWith)\\(${CODE}\\)|\\^(?:${LANGUAGES.join('|')})\\b`,
);

test('no choice of words compares a language with a literal: a further one would stay silently English there', () => {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(folder, path)),
  );
  expect(sources.length).toBeGreaterThan(400);
  const comparing = sources.filter((file) => COMPARISON.test(readFileSync(file, 'utf8')));
  expect(comparing).toEqual(Object.keys(ALLOWED));
});

test.each([
  ["language === 'zh' ? zh : en", true],
  ['"en" !== language', true],
  ["case 'zh':", true],
  ["locale.startsWith('zh')", true],
  ['/^zh/i', true],
  ["botWords('zh').none", false],
  ["{ en: 'English', zh: '中文' }", false],
])('%s: %s', (code, compares) => expect(COMPARISON.test(code)).toBe(compares));

test.each([
  ['zh-CN', 'zh'],
  ['zh_CN.UTF-8', 'zh'],
  ['ZH', 'zh'],
  ['en-GB', 'en'],
  ['de-DE', 'en'],
  ['', 'en'],
])('the locale %s is read in %s', (locale, language) => expect(languageOfLocale(locale)).toBe(language));

test('the button for another language leads through all of them and back', () => {
  let language = LANGUAGES[0] as (typeof LANGUAGES)[number];
  const seen = LANGUAGES.map(() => {
    language = nextLanguage(language);
    return language;
  });
  expect([...seen].sort()).toEqual([...LANGUAGES].sort());
  expect(language).toBe(LANGUAGES[0]);
});

test.each([
  ['en', true],
  ['zh', true],
  ['de', false],
  [undefined, false],
  ['toString', false],
])('%s is a language: %s', (value, is) => expect(isLanguage(value)).toBe(is));
