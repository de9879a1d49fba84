import { takeOutWords } from '../../../apps-script/build/take-out-words.js';
import { filesOf, hostOn, spreadsheetOf } from '../../support/apps-script/addon.js';
import { sayAll } from './worded.js';

const entriesOf = (file: string): unknown[] => JSON.parse(file).words;

test('words in every shape say in the bundle what they say in the source', async () => {
  const files = await filesOf('../../apps-script/build/worded.ts', 'sayAll');
  const host = await hostOn(spreadsheetOf({}), { files });
  expect(host.runFromSidebar('sayAll')).toEqual(sayAll());
});

test('the bundle holds no sentence but those that are kept', async () => {
  const { 'rps-desk.js': bundle } = await filesOf('../../apps-script/build/worded.ts', 'sayAll');
  expect(bundle).toContain('Kept where it is.');
  expect(bundle).toContain('留在原处。');
  for (const taken of [
    'A plain sentence.',
    '嵌套',
    'Deeper',
    'Exactly one.',
    '正好一个。',
    'From a module of its own',
  ]) {
    expect(bundle).not.toContain(taken);
  }
});

describe('the code that is left', () => {
  test('is a call where an object holds nothing but texts', () => {
    const { code, file } = takeOutWords('var a = { b: 1, words: { en: "One", zh: "一" }, c: 2 };');
    expect(code).toBe('var a = { b: 1, words: wordsFrom$(0), c: 2 };');
    expect(entriesOf(file)).toEqual([['One', '一']]);
  });

  test('is one function for both languages where their logic is the same', () => {
    const { code, file } = takeOutWords(
      `var a = {
  en: { says: ({ n, who }) => n > 1 ? \`\${who} has \${n}\` : "None" },
  zh: { says: ({ n, who }) => n > 1 ? \`\${n} 个属于 \${who}\` : "无" }
};`,
    );
    expect(code).toBe(
      'var a = wordsFrom$(2, (text$, language$) => ({ says: ({ n: n, who: who }) => (n > 1 ? text$(0, who, n) : text$(1)) }));',
    );
    expect(entriesOf(file)).toEqual([
      [
        ['', 0, ' has ', 1, ''],
        ['', 1, ' 个属于 ', 0, ''],
      ],
      ['None', '无'],
      [{ says: 0 }, { says: 0 }],
    ]);
  });

  test('chooses by language where the logic differs, and is evaluated only when it is asked for', () => {
    const { code } = takeOutWords('var a = { en: { n: one(), s: "One" }, zh: { n: two(), s: "一" } };');
    expect(code).toContain("(text$, language$) => ({ n: (language$ === 'zh' ? two() : one()) })");
  });

  test.each([
    ['other keys', 'var a = { en: "One", zh: "一", ja: "一" };'],
    ['no texts', 'var a = { en: one(), zh: two() };'],
    ['a pattern', 'const { en: one, zh: two } = column;'],
    ['words that stay', 'var a = inBundle({ en: "One", zh: { b: { en: "Two", zh: "二" } } });'],
  ])('is as it was: %s', (_, code) => expect(takeOutWords(code)).toMatchObject({ code }));

  test('is right where acorn cannot read on behind an object', () => {
    expect(takeOutWords('var a = { b: { en: "One", zh: "一" }, ...c, async d() {} };').code).toBe(
      'var a = { b: wordsFrom$(0), ...c, async d() {} };',
    );
  });

  test('has the name of its file, which differs as soon as a word does', () => {
    const [one, same, other] = ['One', 'One', 'Two'].map((text) =>
      takeOutWords(`var a = { en: "${text}", zh: "一" };`),
    );
    expect(one!.id).toMatch(/^[0-9a-f]{12}$/);
    expect(JSON.parse(one!.file).id).toBe(one!.id);
    expect(same!.id).toBe(one!.id);
    expect(other!.id).not.toBe(one!.id);
  });

  test('cannot be made where the bundle uses a name that the build needs', () =>
    expect(() => takeOutWords('var wordsFrom$ = 1;')).toThrow(
      'The bundle has a name of its own that the build needs: wordsFrom$',
    ));
});
