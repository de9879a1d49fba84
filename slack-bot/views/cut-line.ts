import type { types } from '@slack/bolt';
import { LIMITS } from './limits.js';
import { cut } from './text.js';

/** The pieces of one line, cut as a whole: a long cell cannot push the rest of the message out. */
export function cutLine<P>(
  line: readonly P[],
  textOf: (piece: P) => string,
  elementOf: (piece: P, value: string) => types.RichTextElement,
): types.RichTextElement[] {
  const elements: types.RichTextElement[] = [];
  let left: number = LIMITS.line;
  for (const piece of line) {
    const value = cut(textOf(piece), Math.min(LIMITS.piece, Math.max(left, 1)));
    if (value === '' || left <= 0) continue;
    left -= value.length;
    elements.push(elementOf(piece, value));
  }
  return elements;
}
