import { displayWidth, isWide } from './width.js';

/** Punctuation that must not begin a line in Chinese. */
const NOT_FIRST = /^[，。；：！？、）」』”’》〉】,.;:!?)]/;

/** Breaks a plain text into lines of at most `width` columns: between words, and between Chinese characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    const fits = displayWidth(line) + displayWidth(piece.trimEnd()) <= width;
    if (line !== '' && !fits && !NOT_FIRST.test(piece)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
    while (displayWidth(line.trimEnd()) > width + 2) {
      const cut = cutAt(line, width);
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** Words with the space behind them; every wide character is a piece of its own. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let word = '';
  for (const character of text) {
    if (isWide(character)) {
      if (word !== '') found.push(word);
      found.push(character);
      word = '';
    } else if (character === ' ') {
      found.push(word + character);
      word = '';
    } else word += character;
  }
  if (word !== '') found.push(word);
  return found;
}

/** Where a word longer than a line is cut. */
function cutAt(text: string, width: number): number {
  let taken = 0;
  let index = 0;
  for (const character of text) {
    taken += displayWidth(character);
    if (taken > width) break;
    index += character.length;
  }
  return Math.max(1, index);
}
