import type { BotWords } from '../words/bot-words.js';
import type { Line, Piece } from './answer.js';

/** A line that begins with what it is about. */
export function labeled(words: BotWords, label: string, ...rest: readonly Piece[]): Line {
  return [{ bold: label }, words.colon, ...rest];
}
