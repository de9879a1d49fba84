import { pageFor } from '../../../cli/terminal/page.js';
import { table } from '../../../cli/terminal/table.js';
import { displayWidth, padEnd } from '../../../cli/terminal/width.js';
import { wrap } from '../../../cli/terminal/wrap.js';

const plain = { width: 80, dim: (text: string) => text };

describe('how wide a text is', () => {
  test.each([
    ['QD-001', 6],
    ['受试者', 6],
    ['第 1 天', 7],
    ['（注）', 6],
    ['\u001b[31mred\u001b[39m', 3],
    ['m²', 2],
    ['e\u0301', 1],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test('padding counts wide characters double', () => {
    expect(padEnd('天', 4)).toBe('天  ');
  });
});

describe('wrapping', () => {
  test('breaks between words', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  });

  test('breaks Chinese anywhere but before a closing mark', () => {
    expect(wrap('请核对剂量。', 10)).toEqual(['请核对剂量。']);
    expect(wrap('请核对剂量和体重', 10)).toEqual(['请核对剂量', '和体重']);
  });

  test('cuts a word that is longer than the line', () => {
    expect(wrap('aaaaaaaaaaaa', 5)).toEqual(['aaaaa', 'aaaaaaa']);
  });

  test('keeps a text that fits as it is', () => {
    expect(wrap('short', 40)).toEqual(['short']);
  });
});

describe('a table', () => {
  test('aligns wide and narrow characters', () => {
    const lines = table(
      [{ heading: '项目' }, { heading: 'N', align: 'right' }],
      [
        ['手术', '7'],
        ['C1D1', '12'],
      ],
      plain,
    );
    expect(lines).toEqual(['  项目   N', '  手术   7', '  C1D1  12']);
  });

  test('wraps its flexible column under itself', () => {
    const lines = table(
      [{ heading: 'A' }, { heading: 'B', flexible: true }],
      [['x', 'several words that do not fit']],
      { ...plain, width: 25 },
    );
    expect(lines).toEqual(['  A  B', '  x  several words that', '     do not fit']);
  });
});

describe('color', () => {
  const red = (screen: { isTTY?: boolean }, env: Record<string, string>) =>
    pageFor(screen, env, 'en').colors.red('x') !== 'x';

  test.each([
    ['on a terminal', { isTTY: true }, {}, true],
    ['not in a pipe', {}, {}, false],
    ['in a pipe when forced', {}, { FORCE_COLOR: '1' }, true],
    ['never with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['never with NO_COLOR, not even forced', {}, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['with an empty NO_COLOR, which says nothing', { isTTY: true }, { NO_COLOR: '' }, true],
    ['not on a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ])('%s', (_when, screen, env, expected) => {
    expect(red(screen, env as Record<string, string>)).toBe(expected);
  });
});
