import type { BlockContext } from './block-context.js';
import { isJson, string } from './json.js';
import { mrkdwn } from './mrkdwn.js';

/** The text of a text object, as typed. */
export function textOf(text: unknown): string {
  return isJson(text) ? string(text.text) : string(text);
}

/** A text object as it is shown: markup only where Slack reads it. */
export function textNodes(text: unknown, { names, follow }: Pick<BlockContext, 'names' | 'follow'>): (Node | string)[] {
  if (!isJson(text)) return [string(text)];
  return text.type === 'mrkdwn' ? mrkdwn(string(text.text), names, follow) : [string(text.text)];
}
