import type { Post } from './ledger.js';

/**
 * How long this process has seen something stand as it stands, in milliseconds: by a watch that nobody sets. The times in the
 * ledger are those of other clocks, or of this one before it was put right.
 */
export interface Watch {
  /** `state` in which `what` of a message is now; 0 when it is seen for the first time. */
  stood(post: Post, what: 'lease' | 'wait' | 'mark', state: string): number;
  /** Forgets the messages that nothing is left to do about. */
  keep(topics: readonly { readonly channel: string; readonly topic: string }[]): void;
  /** The watch itself, for a short while. */
  readonly steady: () => number;
}

export const leaseState = ({ fence, leaseUntil }: Post): string => `${fence} ${leaseUntil}`;
export const markState = ({ tries, sentAt }: Post): string => `${tries} ${sentAt}`;

export function createWatch(steady: () => number): Watch {
  const seen = new Map<string, Map<string, { readonly state: string; readonly since: number }>>();
  const nameOf = ({ channel, topic }: { channel: string; topic: string }) => `${channel} ${topic}`;
  return {
    steady,
    stood(post, what, state) {
      const name = nameOf(post);
      const own = seen.get(name) ?? new Map();
      seen.set(name, own);
      const key = `${what} ${post.part}`;
      const before = own.get(key);
      if (before?.state === state) return steady() - before.since;
      own.set(key, { state, since: steady() });
      return 0;
    },
    keep(topics) {
      const kept = new Set(topics.map(nameOf));
      for (const name of seen.keys()) if (!kept.has(name)) seen.delete(name);
    },
  };
}
