import type { Words } from '../words/bot-words.js';
import type { Line, Piece } from './answer.js';

/** A line that begins with what it is about. */
export function labeled(words: Words, label: string, ...rest: readonly Piece[]): Line {
  return [{ bold: label }, words.colon, ...rest];
}
