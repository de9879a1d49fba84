import { setTimeout as pause } from 'node:timers/promises';
import { RespondError, type RespondFn } from '@slack/bolt';
import type { Message } from '../views/message.js';

/** Where a reply goes: to the person alone, over the message they acted on, or to everyone in the channel. */
export type Place = 'ephemeral' | 'replace' | 'channel';

/** How an answer gets to where it was asked for. */
export type Say = (message: Pick<Message, 'text'> & Partial<Message>, place: Place) => Promise<void>;

/** By a response_url. */
export const respondingBy =
  (respond: RespondFn): Say =>
  (message, place) =>
    reply(respond, message, place);

/** Slack takes a reply for half an hour; when it asks for patience, Bolt does not hand on for how long: mostly half a minute. */
const WAITS_MS = [300, 1_500, 5_000, 15_000, 30_000, 60_000] as const;

/**
 * Posts to a response_url. What it does is always said in full: Slack's defaults differ between commands and buttons. Only
 * an answer that says "not now" is tried again; a lost connection may have delivered, and a second copy would be worse.
 */
export async function reply(
  respond: RespondFn,
  message: Pick<Message, 'text'> & Partial<Message>,
  place: Place,
  waitsMs: readonly number[] = WAITS_MS,
): Promise<void> {
  for (let tried = 0; ; tried++) {
    try {
      await respond({
        ...message,
        response_type: place === 'channel' ? 'in_channel' : 'ephemeral',
        replace_original: place === 'replace',
        unfurl_links: false,
        unfurl_media: false,
      });
      return;
    } catch (error) {
      const status = error instanceof RespondError ? error.statusCode : 0;
      const waitMs = waitsMs[tried];
      if (waitMs === undefined || !(status === 429 || status >= 500)) throw error;
      await pause(waitMs);
    }
  }
}
