import type { LinkState, Observer, ReadOutcome } from '../observer.js';

/** What the bot remembers of its own state, to answer whether it is ready. */
export interface Vitals extends Observer {
  readonly startedAt: number;
  /** Since when Slack has been reachable, or not. */
  readonly link: { readonly state: LinkState; readonly since: number };
  readonly lastGoodReadAt: number | undefined;
  /** How the latest read ended; `undefined` before the first. */
  readonly lastRead: ReadOutcome | undefined;
  readonly isDraining: boolean;
  /** Called when the bot begins to stop. */
  drain(): void;
}

export function createVitals(now: () => number = Date.now): Vitals {
  const startedAt = now();
  let link: Vitals['link'] = { state: 'disconnected', since: startedAt };
  let lastGoodReadAt: number | undefined;
  let lastRead: ReadOutcome | undefined;
  let isDraining = false;
  return {
    startedAt,
    get link() {
      return link;
    },
    get lastGoodReadAt() {
      return lastGoodReadAt;
    },
    get lastRead() {
      return lastRead;
    },
    get isDraining() {
      return isDraining;
    },
    drain() {
      isDraining = true;
    },
    answered() {},
    sheetRead(outcome, _ms, at) {
      lastRead = outcome;
      if (outcome === 'ok') lastGoodReadAt = Math.max(at, lastGoodReadAt ?? at);
    },
    slackLink(state) {
      if (state !== link.state) link = { state, since: now() };
    },
    posted() {},
    storeFailed() {},
  };
}
