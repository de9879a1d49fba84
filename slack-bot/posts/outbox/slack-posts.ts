import { type types, webApi } from '@slack/bolt';

/** What is posted: blocks, and the text that stands for them. Plain data: the ledger keeps it as JSON. */
export interface PostBody {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** How a try to post ended. Only `taken` and `refused` are certain. */
export type Outcome =
  /** `channel` as Slack names it: of a message to a person, their direct messages. */
  | { readonly kind: 'taken'; readonly ts: string; readonly channel?: string }
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

/** The few things that the ledger asks of Slack. None of them rejects. */
export interface SlackPosts {
  post(place: { channel: string; threadTs?: string | undefined; key: string }, body: PostBody): Promise<Outcome>;
  /** Looks for the message with this key, from `since` (milliseconds) on, page by page to the end. */
  look(place: { channel: string; threadTs?: string | undefined; key: string; since: number }): Promise<Sighting>;
  /** Changing a message twice changes nothing, so this may be repeated freely. */
  edit(place: { channel: string; ts: string }, body: PostBody): Promise<Outcome>;
  remove(place: { channel: string; ts: string }): Promise<void>;
}

/** Slack's name for our metadata; a key and nothing of any participant goes with it, for anyone can read metadata. */
export const EVENT_TYPE = 'rps_post';
const PAGE = 200;
/** Beyond this many pages something else is wrong, and the answer is "not sure". */
const MOST_PAGES = 50;
/** Clocks of two machines may differ by so much. */
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
export function createSlackPosts(client: webApi.WebClient): SlackPosts {
  return {
    async post({ channel, threadTs, key }, body) {
      try {
        const { ts, channel: where } = await client.chat.postMessage({
          channel,
          text: body.text,
          blocks: body.blocks,
          ...(threadTs !== undefined && { thread_ts: threadTs }),
          metadata: { event_type: EVENT_TYPE, event_payload: { key } },
          unfurl_links: false,
          unfurl_media: false,
        });
        return ts === undefined
          ? { kind: 'unsure', code: 'no_ts' }
          : { kind: 'taken', ts, ...(where && { channel: where }) };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async look({ channel, threadTs, key, since }) {
      const found: string[] = [];
      let cursor: string | undefined;
      try {
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
        await client.chat.update({ channel, ts, text: body.text, blocks: body.blocks });
        return { kind: 'taken', ts };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async remove({ channel, ts }) {
      // A copy that cannot be taken away stays: the caller has said so in the log.
      await client.chat.delete({ channel, ts }).catch(() => undefined);
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
