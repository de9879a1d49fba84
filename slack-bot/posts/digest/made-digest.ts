import type { Day } from '../../../shared/calendar.js';
import type { Language } from '../../../shared/language.js';
import type { DigestFacts } from '../../../shared/summary/digest-facts.js';
import type { SiteScope } from '../../access/access.js';
import type { MuteSection } from '../../store/store.js';
import type { PostBody } from '../outbox/slack-posts.js';

/** Who reads a digest: a channel, or one person. */
export interface Audience {
  readonly language: Language;
  readonly sites: SiteScope;
  /** `byName` of a channel's mute; a person's own has none. */
  readonly mutes: readonly { readonly section: MuteSection; readonly until: number; readonly byName?: string }[];
}

/** Why a digest that was posted says something else now. */
export type CorrectionReason = 'unavailable' | 'stale' | 'rules' | 'changed';

/** When a digest is made, and what has to be said about that. Times are milliseconds. */
export interface Occasion {
  readonly date: Day;
  readonly timeZone: string;
  readonly now: number;
  /** It goes out later than this, which it was due at. */
  readonly lateSince?: number;
  readonly correction?: CorrectionReason;
  /** Who reads along in a channel that has had no digest yet, in a sentence. */
  readonly readers?: string;
}

/** What is kept of a digest: to tell the next one what changed, and to notice that this one was wrong. Plain data. */
export interface Remembered {
  readonly state: 'fresh' | 'stale' | 'unavailable';
  /** Rules that had failed. */
  readonly failed: readonly string[];
  /** What it said of safety and of what could not be checked, by stable keys. */
  readonly safety: readonly string[];
  /** Of the last digest that had data, this one or an earlier one. */
  readonly digest?: DigestFacts;
  /** The same as it was when it was posted, where it has been edited since. */
  readonly asPosted?: DigestFacts;
  readonly lateSince?: number;
  readonly correctedAt?: number;
  readonly readers?: string;
  /** What it is about; absent in older rows. */
  readonly sites?: SiteScope;
}

/** A digest ready to be posted: the parent first, then its thread. */
export interface MadeDigest {
  readonly bodies: readonly PostBody[];
  readonly remembered: Remembered;
}

/** Why the digest that stands there should be corrected by the one that was made just now; `undefined` when it should not. */
export function whyCorrect(before: Remembered, now: Remembered): CorrectionReason | undefined {
  // A failed read corrects nothing.
  if (now.state === 'unavailable') return undefined;
  if (before.state === 'unavailable') return 'unavailable';
  if (now.state === 'stale') return undefined;
  if (before.state === 'stale') return 'stale';
  if (before.failed.some((rule) => !now.failed.includes(rule))) return 'rules';
  if (now.failed.length > 0) return undefined;
  const isSame =
    sameSet(before.safety, now.safety) && sameSet(before.digest?.enrolled ?? [], now.digest?.enrolled ?? []);
  return isSame ? undefined : 'changed';
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(a);
  return known.size === new Set(b).size && b.every((one) => known.has(one));
}
