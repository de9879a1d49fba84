import type { webApi } from '@slack/bolt';
import type { Ask } from '../answers/ask.js';
import type { Log } from '../log/log.js';
import type { Via } from '../store/store.js';
import { messageOf } from '../views/message.js';
import { botWords } from '../words/bot-words.js';
import type { LanguageOf } from './language.js';
import type { Say } from './reply.js';

/** What every handler needs; a handler itself only says what was asked and where the answer goes. */
export interface Handling {
  readonly ask: Ask;
  readonly languageOf: LanguageOf;
  readonly log: Log;
  /** Writes into direct conversations, and tries nothing again by itself. */
  readonly direct: webApi.WebClient;
  /** Opens the modal that a request is for, if it is for one; false when it is not, or when that could not be done. */
  opensModal(asked: {
    readonly userId: string;
    readonly typed: string;
    readonly triggerId: string;
    readonly via: Via;
  }): Promise<boolean>;
  /** Before an answer is slower than this, nothing is said; after it, that it is being fetched. */
  readonly fetchingAfterMs: number;
  /** Keeps the process from stopping while an answer is on its way. */
  track<T>(work: Promise<T>): Promise<T>;
}

/** Pressing Refresh means "not what you had in mind already". */
export const REFRESH_MAX_AGE_MS = 2_000;

/** Answers a question where it was asked; `replace` over the message whose button was pressed. */
export async function answerInSlack(
  handling: Handling,
  say: Say,
  asked: {
    readonly userId: string;
    readonly typed: string;
    readonly replace: boolean;
    readonly maxAgeMs?: number;
    readonly via: Via;
    /** Absent where Slack gives none: no window can be opened then. */
    readonly triggerId?: string;
    readonly channel?: string | undefined;
    /** Asked in a direct message: there is no channel to share the answer in. */
    readonly isDirect?: boolean;
  },
): Promise<void> {
  const { triggerId, isDirect = false } = asked;
  if (triggerId !== undefined && (await handling.opensModal({ ...asked, triggerId }))) return;
  const language = await handling.languageOf(asked.userId);
  let fetching: Promise<boolean> | undefined;
  const timer = setTimeout(() => {
    const said = say({ text: botWords(language).fetching }, asked.replace ? 'replace' : 'ephemeral');
    // Not being able to say "fetching" must not cost the answer.
    fetching = said.then(
      () => true,
      () => false,
    );
  }, handling.fetchingAfterMs);
  try {
    const answer = await handling.ask({
      userId: asked.userId,
      typed: asked.typed,
      language,
      via: asked.via,
      ...(asked.channel !== undefined && { channel: asked.channel }),
      ...(asked.maxAgeMs !== undefined && { maxAgeMs: asked.maxAgeMs }),
    });
    clearTimeout(timer);
    const replaces = asked.replace || (await fetching) === true;
    const [first = messageOf(answer, { language, isDirect }), ...others] = answer.posts ?? [];
    await say(first, replaces ? 'replace' : 'ephemeral');
    for (const other of others) await say(other, 'ephemeral');
  } finally {
    clearTimeout(timer);
  }
}
