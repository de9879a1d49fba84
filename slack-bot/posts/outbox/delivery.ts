import type { Ledger, Post, Topic } from './ledger.js';
import type { SlackPosts } from './slack-posts.js';
import type { Watch } from './watch.js';

/** How long to wait for what; milliseconds. */
export interface OutboxTimes {
  /**
   * After a try whose end is not known, this long passes before the message is sent again. It is longer than the client waits
   * for an answer, by what a slow Slack may still take to do what it was asked: a look right after the try could come too
   * early, and find nothing that appears a moment later.
   */
  readonly settleMs: number;
  /** Between two looks for a message meanwhile. */
  readonly lookEveryMs: number;
  /**
   * A holder that has gone silent for this long is taken for dead. Longer than any one call may take. No other wait that the
   * ledger names is believed beyond this either: the clock that wrote it may have been put back since.
   */
  readonly leaseMs: number;
  /** After a refusal that may pass by itself, or once somebody has invited the bot. */
  readonly retryMs: number;
  /** The oldest a mark may be when its message goes out: a process that was frozen in between must not send. */
  readonly staleMarkMs: number;
}

export const OUTBOX_TIMES: OutboxTimes = {
  settleMs: 60_000,
  lookEveryMs: 5_000,
  leaseMs: 45_000,
  retryMs: 45_000,
  staleMarkMs: 5_000,
};

/** What happened to one message, for logs and metrics. Nothing of any participant is in it. */
export interface PostingEvent {
  readonly what: 'posted' | 'found' | 'edited' | 'unsure' | 'refused' | 'given up' | 'copy removed' | 'lease lost';
  readonly channel: string;
  readonly topic: string;
  readonly part: number;
  readonly code?: string;
  readonly tries: number;
}

/** What it takes to bring a message to Slack. */
export interface Delivery {
  readonly ledger: Ledger;
  readonly slack: SlackPosts;
  maySend(topic: Topic): Promise<boolean>;
  readonly now: () => number;
  readonly watch: Watch;
  readonly times: OutboxTimes;
  /** Names this process in the ledger. */
  readonly owner: string;
  /** Writes down what happened to a message. */
  tell(event: PostingEvent['what'], post: Post, code?: string): void;
}

/** How far a message came this time. */
export interface Delivered {
  /** Its Slack name, once it is posted. */
  readonly ts?: string;
  /** When to come back. */
  readonly at?: number;
  /** It will never be posted. */
  readonly gone?: true;
}
