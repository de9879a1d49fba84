import type { LinkState, Observer, ReadOutcome } from './observer.js';

/** What the bot remembers of its own state, to answer whether it is ready. */
export interface Vitals extends Observer {
  readonly startedAt: number;
  /** Since when Slack has been reachable, or not. */
  readonly link: { readonly state: LinkState; readonly since: number };
  /** Of several workbooks that of the one with the oldest data; `undefined` while one of them has not been read at all. */
  readonly lastGoodReadAt: number | undefined;
  /** How the latest read ended: of several workbooks the first failure among them; `undefined` before the first. */
  readonly lastRead: ReadOutcome | undefined;
  readonly isDraining: boolean;
  /** Called when the bot begins to stop. */
  drain(): void;
}

/** `books` names the workbooks of the trial when there are several. `now` need not be the time of day: only ages are told. */
export function createVitals(
  now: () => number = Date.now,
  books: readonly (string | undefined)[] = [undefined],
): Vitals {
  const startedAt = now();
  const reads = new Map<string | undefined, { last: ReadOutcome; goodAt: number | undefined }>();
  let link: Vitals['link'] = { state: 'disconnected', since: startedAt };
  let isDraining = false;
  return {
    startedAt,
    get link() {
      return link;
    },
    get lastGoodReadAt() {
      const times = books.map((book) => reads.get(book)?.goodAt);
      return times.reduce((oldest, at) =>
        oldest === undefined || at === undefined ? undefined : Math.min(oldest, at),
      );
    },
    get lastRead() {
      const outcomes = [...reads.values()].map(({ last }) => last);
      return outcomes.find((outcome) => outcome !== 'ok') ?? outcomes[0];
    },
    get isDraining() {
      return isDraining;
    },
    drain() {
      isDraining = true;
    },
    answered() {},
    sheetRead(outcome, ms, book) {
      // What was read is at least as old as the question.
      const at = now() - ms;
      const before = reads.get(book)?.goodAt;
      reads.set(book, { last: outcome, goodAt: outcome === 'ok' ? Math.max(at, before ?? at) : before });
    },
    slackLink(state) {
      if (state !== link.state) link = { state, since: now() };
    },
    posted() {},
    storeFailed() {},
    auditLost() {},
  };
}
