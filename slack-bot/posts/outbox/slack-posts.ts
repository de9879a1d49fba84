import { type types, webApi } from '@slack/bolt';
import { membersOf } from '../channel-facts.js';
import { isPerson } from '../people.js';
import type { PostingClient } from './posting-client.js';

/** What is posted: blocks, and the text that stands for them. Plain data: the ledger keeps it as JSON. */
export interface PostBody {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** How a try to post ended. Only `taken` and `refused` are certain. */
export type Outcome =
  | { readonly kind: 'taken'; readonly ts: string }
  /** Slack said no before doing anything. `again`: it may say yes later, with nobody changing anything. */
  | { readonly kind: 'refused'; readonly code: string; readonly again: boolean; readonly afterMs?: number }
  /** No answer, or one that says nothing about whether it was done. */
  | { readonly kind: 'unsure'; readonly code: string };

/** What a look for a message found; `copies` are further messages under the same key, which should not be there. */
export type Sighting =
  | { readonly kind: 'found'; readonly ts: string; readonly copies: readonly string[] }
  | { readonly kind: 'absent' }
  /** `never`: looking is not possible here at all, because a scope is missing for instance. */
  | { readonly kind: 'unsure'; readonly code: string; readonly never: boolean; readonly afterMs?: number };

/** The few things that the ledger asks of Slack. None of them rejects. A channel may be a person: their direct messages. */
export interface SlackPosts {
  /**
   * Slack's own time as it said it last, in milliseconds; it is asked when it has said nothing yet. What is posted from here on
   * is dated later than this, whatever the clocks here say. `undefined` when it does not answer.
   */
  time(): Promise<number | undefined>;
  post(place: { channel: string; threadTs?: string | undefined; key: string }, body: PostBody): Promise<Outcome>;
  /** Looks for the message with this key, from `since` (milliseconds) on, page by page to the end. */
  look(place: { channel: string; threadTs?: string | undefined; key: string; since: number }): Promise<Sighting>;
  /** Changing a message twice changes nothing, so this may be repeated freely. */
  edit(place: { channel: string; ts: string }, body: PostBody): Promise<Outcome>;
  remove(place: { channel: string; ts: string }): Promise<void>;
  /**
   * Who is in a channel: nobody when Slack does not say so now, for a message to a person reaches them in any case; `undefined`
   * when the bot may not ask.
   */
  members(channel: string): Promise<ReadonlySet<string> | undefined>;
}

/** Slack's name for our metadata; a key and nothing of any participant goes with it, for anyone can read metadata. */
export const EVENT_TYPE = 'rps_post';
const PAGE = 200;
/** Beyond this many pages something else is wrong, and the answer is "not sure". */
const MOST_PAGES = 50;
/** Clocks of two machines of Slack's may differ by so much. */
const CLOCK_SKEW_MS = 120_000;

/** Slack's errors that it may answer after having done something. */
const UNCERTAIN = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable', 'timeout']);
/** Errors of the moment. Everything else stays until a person changes something. */
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'team_added_to_org',
  'accesslimited',
]);

/**
 * Over Slack's own client, which must be made with `retryConfig: { retries: 0 }` and `rejectRateLimitedCalls`: left alone it
 * sends a post again after a lost connection, and there are two.
 */
export function createSlackPosts(client: PostingClient): SlackPosts {
  const conversations = new Map<string, string>();

  /** A person's conversation with the bot has a name of its own, under which it can be read. */
  async function conversationOf(channel: string): Promise<string> {
    if (!isPerson(channel)) return channel;
    const known = conversations.get(channel);
    if (known !== undefined) return known;
    const { channel: opened } = await client.conversations.open({ users: channel });
    if (opened?.id === undefined) throw new Error('no conversation');
    conversations.set(channel, opened.id);
    return opened.id;
  }

  return {
    async time() {
      // Whatever it answers, its clock is on it.
      if (client.slackTime === undefined) await client.auth.test().catch(() => undefined);
      return client.slackTime;
    },

    async post({ channel: place, threadTs, key }, body) {
      let channel: string;
      try {
        channel = await conversationOf(place);
      } catch (error) {
        // Nothing has been sent yet.
        const { code, again, afterMs } = troubleOf(error);
        return { kind: 'refused', code, again: again !== 'never', ...(afterMs !== undefined && { afterMs }) };
      }
      try {
        const { ts } = await client.chat.postMessage({
          channel,
          text: body.text,
          blocks: body.blocks,
          ...(threadTs !== undefined && { thread_ts: threadTs }),
          metadata: { event_type: EVENT_TYPE, event_payload: { key } },
          unfurl_links: false,
          unfurl_media: false,
        });
        return ts === undefined ? { kind: 'unsure', code: 'no_ts' } : { kind: 'taken', ts };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async look({ channel: place, threadTs, key, since }) {
      const found: string[] = [];
      let cursor: string | undefined;
      try {
        const channel = await conversationOf(place);
        for (let page = 0; page < MOST_PAGES; page++) {
          const asked = {
            channel,
            oldest: (Math.max(0, since - CLOCK_SKEW_MS) / 1000).toFixed(6),
            include_all_metadata: true,
            limit: PAGE,
            ...(cursor !== undefined && { cursor }),
          };
          const answer =
            threadTs === undefined
              ? await client.conversations.history(asked)
              : await client.conversations.replies({ ...asked, ts: threadTs });
          for (const message of (answer.messages ?? []) as Seen[]) {
            const { event_type: type, event_payload: payload } = message.metadata ?? {};
            if (
              type === EVENT_TYPE &&
              payload?.key === key &&
              message.bot_id !== undefined &&
              message.ts !== undefined
            ) {
              found.push(message.ts);
            }
          }
          cursor = answer.response_metadata?.next_cursor || undefined;
          if (cursor === undefined) {
            const [ts, ...copies] = found.sort((a, b) => Number(a) - Number(b));
            return ts === undefined ? { kind: 'absent' } : { kind: 'found', ts, copies };
          }
        }
        return { kind: 'unsure', code: 'too_many_pages', never: false };
      } catch (error) {
        const { code, again, afterMs } = troubleOf(error);
        return { kind: 'unsure', code, never: again === 'never', ...(afterMs !== undefined && { afterMs }) };
      }
    },

    async edit({ channel, ts }, body) {
      try {
        await client.chat.update({ channel: await conversationOf(channel), ts, text: body.text, blocks: body.blocks });
        return { kind: 'taken', ts };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async members(channel) {
      try {
        return new Set(await membersOf(client, channel));
      } catch (error) {
        return troubleOf(error).code === 'missing_scope' ? undefined : new Set();
      }
    },

    async remove({ channel, ts }) {
      // A copy that cannot be taken away stays: the caller has said so in the log.
      await conversationOf(channel)
        .then((place) => client.chat.delete({ channel: place, ts }))
        .catch(() => undefined);
    },
  };
}

interface Seen {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly key?: unknown } };
}

function outcomeOf(error: unknown): Outcome {
  const { code, again, afterMs } = troubleOf(error);
  if (again === 'unsure') return { kind: 'unsure', code };
  return { kind: 'refused', code, again: again === 'later', ...(afterMs !== undefined && { afterMs }) };
}

/** Whatever is not known to be a refusal is taken for "perhaps done". */
function troubleOf(error: unknown): { code: string; again: 'later' | 'never' | 'unsure'; afterMs?: number } {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { code: 'ratelimited', again: 'later', afterMs: error.retryAfter * 1000 };
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error;
    // A body that could not be read comes back as its own text: no code of Slack's looks like that.
    if (UNCERTAIN.has(code) || !/^[a-z_]+$/.test(code))
      return { code: UNCERTAIN.has(code) ? code : 'unreadable', again: 'unsure' };
    return { code, again: PASSING.has(code) ? 'later' : 'never' };
  }
  const status = (error as { statusCode?: unknown }).statusCode;
  return { code: typeof status === 'number' ? `http_${status}` : 'no_answer', again: 'unsure' };
}
