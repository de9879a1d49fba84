import { type Day, day, formatDay } from '../../../shared/calendar.js';
import type { DigestFacts } from '../../../shared/summary/digest-facts.js';
import { covers } from '../../access/access.js';
import { type Readers, sayReaders } from '../../access/readers.js';
import type { Log } from '../../log/log.js';
import type { Ledger, Topic } from '../outbox/ledger.js';
import { isPerson, type People } from '../people.js';
import type { Reading } from '../trial-data.js';
import type { ChannelMutes } from './channel-mutes.js';
import { makeDaily, makeUnavailable } from './daily.js';
import type { Audience, MadeDigest, Occasion, Remembered } from './made-digest.js';
import { DIGEST_KINDS, type DigestChannel, type DigestKind } from './settings.js';
import { makeWeekly } from './weekly.js';

/** What happened to a digest. */
export interface DigestEvent {
  readonly what: 'planned' | 'corrected';
  readonly kind: DigestKind;
  readonly state: Remembered['state'];
}

/** Where digests are kept, and who hears of them. */
export interface DigestWork {
  readonly ledger: Ledger;
  readonly mutes: ChannelMutes;
  readonly people: Pick<People, 'preferencesOf'>;
  readonly log: Log;
  readonly now: () => number;
  readonly onEvent: (event: DigestEvent) => void;
  /** Who reads along in a channel and should perhaps not; absent, nobody looks. */
  readonly readers?: LookAtReaders | undefined;
}

/** Never rejects. */
export type LookAtReaders = (
  channel: string,
  sites: DigestChannel['sites'],
) => Promise<Readers | { readonly cannot: string }>;

/** The ledger's name for a digest. */
export const topicOf = (kind: DigestKind, date: Day): string => `${kind}/${formatDay(date)}`;

/** The date in that name. */
export const dateOf = ({ topic }: Pick<Topic, 'topic'>): Day => day(topic.split('/')[1]!);

/** The digest of a channel on a date. All that has to be looked up for it is looked up once, whatever the occasion. */
export async function digestFor(
  { ledger, mutes, people, now }: DigestWork,
  place: DigestChannel,
  kind: DigestKind,
  reading: Reading,
  date: Day,
): Promise<(occasion: Occasion) => MadeDigest> {
  const { channel, language, sites } = place;
  const muted = isPerson(channel) ? (await people.preferencesOf(channel, now())).mutes : await mutes.of(channel, now());
  const audience: Audience = { language, sites, mutes: muted };
  const before = await factsBefore(ledger, place, date);
  const make = kind === 'daily' ? makeDaily : makeWeekly;
  return (occasion) =>
    'failure' in reading
      ? makeUnavailable(reading.failure(language), audience, occasion, before)
      : make(reading.now, audience, occasion, before);
}

/** What the first digest of a channel says of who reads along there; nothing for any later one, and nothing of a person's own. */
export async function firstWords(
  { ledger, readers }: DigestWork,
  { channel, sites, language }: DigestChannel,
  date: Day,
): Promise<Pick<Occasion, 'readers'>> {
  if (readers === undefined || isPerson(channel)) return {};
  for (const kind of DIGEST_KINDS) {
    if ((await ledger.lastPosted(channel, kind, topicOf(kind, date))) !== undefined) return {};
  }
  const said = sayReaders(await readers(channel, sites), language);
  return said === undefined ? {} : { readers: said };
}

/**
 * The facts of the last digest before a date that had data: those of the daily one, which sees findings sooner. One about other
 * sites is nothing to compare with: whoever is no longer in the digest would seem to be no longer in the trial.
 */
async function factsBefore(ledger: Ledger, place: DigestChannel, date: Day): Promise<DigestFacts | undefined> {
  for (const kind of ['daily', 'weekly'] as const) {
    const last = await ledger.lastPosted(place.channel, kind, topicOf(kind, date));
    const remembered = (last?.facts ?? {}) as Partial<Remembered>;
    if (remembered.digest !== undefined && isOfSameSites(remembered, place)) {
      return remembered.asPosted ?? remembered.digest;
    }
  }
  return undefined;
}

/** Whether a digest was about what its channel is about now. An older row does not say; it is from before that could change. */
export function isOfSameSites({ sites }: Pick<Remembered, 'sites'>, place: DigestChannel): boolean {
  if (sites === undefined) return place.since === undefined;
  return covers(sites, place.sites) && covers(place.sites, sites);
}
