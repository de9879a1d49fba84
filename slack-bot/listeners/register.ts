import type { App, webApi } from '@slack/bolt';
import type { Gate } from '../access/gate.js';
import type { Ask } from '../answers/ask.js';
import type { Log } from '../log/log.js';
import type { Posts } from '../posts/posts.js';
import type { OwnDigests } from '../settings/own-digests.js';
import type { TrialReader } from '../sheet-source/trial-reader.js';
import type { PreferenceStore } from '../store/store.js';
import type { Handling } from './answer-in-slack.js';
import { registerDirectMessages } from './direct-message.js';
import { registerHome } from './home.js';
import type { LanguageOf } from './language.js';
import { answerOnce } from './once.js';
import { registerRefresh } from './refresh.js';
import { registerRps } from './rps.js';
import { registerSettings } from './settings.js';
import { registerShare } from './share.js';
import { registerTake } from './take.js';

export interface ListenersOptions {
  readonly ask: Ask;
  readonly gate: Gate;
  readonly languageOf: LanguageOf;
  readonly reader: TrialReader;
  readonly preferences: PreferenceStore;
  readonly ownDigests?: OwnDigests | undefined;
  /** What is said unasked, where anything is. */
  readonly posts: Posts | undefined;
  readonly log: Log;
  readonly now: () => number;
  readonly direct: webApi.WebClient;
  readonly fetchingAfterMs: number;
  track<T>(work: Promise<T>): Promise<T>;
}

/** Everything that a person can do in Slack. `changed` shows a person their App Home anew. */
export function registerListeners(app: App, options: ListenersOptions): { changed(userId: string): void } {
  const { ask, gate, languageOf, reader, preferences, ownDigests, posts, log, now, direct, fetchingAfterMs, track } =
    options;
  answerOnce(app, log);
  const handling: Handling = {
    ask,
    languageOf,
    log,
    direct,
    fetchingAfterMs,
    track,
    opensModal: (asked) => settings.opensModal(asked),
  };
  registerRps(app, handling);
  const taken = async () => (await posts?.alerts.taken()) ?? new Map();
  const { changed } = registerHome(app, { ask, gate, reader, preferences, taken, log, now, fetchingAfterMs, track });
  const settings = registerSettings(app, { gate, preferences, ownDigests, log, now, changed, track });
  registerDirectMessages(app, handling);
  registerRefresh(app, handling);
  registerShare(app, handling);
  if (posts)
    registerTake(app, { gate, alerts: posts.alerts, log, now, timeZone: posts.digests.timeZone, changed, track });
  // The last resort: what reaches it could not be said to anybody, so it is at least written down.
  app.error(async (error) => {
    log.error('not delivered', { kind: error.name, code: error.code });
  });
  return { changed };
}
