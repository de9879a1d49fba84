import { setTimeout as pause } from 'node:timers/promises';
import { type App, webApi } from '@slack/bolt';
import { answerInSlack, type Handling } from './answer-in-slack.js';
import type { Say } from './reply.js';

/** A message to the bot itself: the same words as after `/rps`, answered below it. */
export function registerDirectMessages(app: App, handling: Handling): void {
  app.event('message', async ({ event }) => {
    const asked = questionIn(event);
    if (asked === undefined) return;
    const say = directly(handling.direct, asked.channel);
    await handling.track(answerInSlack(handling, say, { ...asked, replace: false, via: 'message', isDirect: true }));
  });
}

/** What a person asks; nothing of edits, deletions, files, other apps, and of threads, which are people's notes. */
function questionIn(
  event: object,
): { readonly userId: string; readonly typed: string; readonly channel: string } | undefined {
  // Without a subtype it is somebody's, and new.
  const said = event as {
    readonly channel_type?: string;
    readonly channel: string;
    readonly subtype?: string;
    readonly bot_id?: string;
    readonly thread_ts?: string;
    readonly user: string;
    readonly text?: string;
  };
  const { channel_type, channel, subtype, bot_id, thread_ts, user, text = '' } = said;
  if (channel_type !== 'im' || subtype !== undefined || bot_id !== undefined || thread_ts !== undefined)
    return undefined;
  return text.trim() === '' ? undefined : { userId: user, typed: text, channel };
}

/** A busy conversation takes the next message a little later. */
const TRIES = 5;
const MOST_WAIT_MS = 60_000;

/**
 * Says something in a direct conversation, where only the person reads: a new message, or in the place of `over`, which is then
 * the last one said. Only "not now" is tried again: what may have arrived would be there twice.
 */
export function directly(client: webApi.WebClient, channel: string, over?: string): Say {
  let last = over;
  return async ({ text, blocks }, place) => {
    const message = { channel, text, ...(blocks && { blocks }) };
    for (let tried = 1; ; tried++) {
      try {
        if (place === 'replace' && last !== undefined) await client.chat.update({ ...message, ts: last });
        else last = (await client.chat.postMessage({ ...message, unfurl_links: false, unfurl_media: false })).ts;
        return;
      } catch (error) {
        if (!(error instanceof webApi.WebAPIRateLimitedError) || tried === TRIES) throw error;
        await pause(Math.min(error.retryAfter * 1000, MOST_WAIT_MS));
      }
    }
  };
}
