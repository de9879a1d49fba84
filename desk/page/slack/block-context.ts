import type { SlackFilled, SlackTarget } from '../../server/wire.js';
import type { Json } from './json.js';
import type { FollowSheetLink } from './link.js';

/** Somebody or some place that a menu offers. */
export interface Offered {
  readonly value: string;
  readonly text: string;
}

/** What the blocks of one message or view can reach. */
export interface BlockContext {
  readonly names: (id: string) => string;
  readonly follow: FollowSheetLink;
  /** An IANA zone, for menus that take a date with a time. */
  readonly timeZone: string;
  readonly people: readonly Offered[];
  readonly conversations: readonly Offered[];
  /** What is filled in so far, by block and action; views only. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** Where a press is sent to. */
  readonly place: { readonly channel: string; readonly messageTs: string } | { readonly surface: 'home' | 'modal' };
  readonly click: (target: SlackTarget) => Promise<void>;
  readonly pick: (target: SlackTarget, value: SlackFilled) => Promise<void>;
}
