import { dayInZone } from '../../../shared/calendar.js';
import { covers } from '../../access/access.js';
import type { Topic } from '../outbox/ledger.js';
import type { Reading, TrialData } from '../trial-data.js';
import type { ChannelMutes } from './channel-mutes.js';
import { correctDigest } from './correct-digest.js';
import { type DigestWork, dateOf, digestFor, firstWords, topicOf } from './digest-for.js';
import type { MadeDigest, Occasion, Remembered } from './made-digest.js';
import { planDigest } from './plan-digest.js';
import { type Morning, morningAt, nextMorning } from './schedule.js';
import { type DigestChannel, type DigestKind, type DigestSettings, isDigestKind } from './settings.js';
import type { Subscription, Subscriptions } from './subscriptions.js';

export interface DigestsOptions extends DigestWork {
  readonly settings: DigestSettings;
  readonly subscriptions: Subscriptions;
  readonly data: TrialData;
}

/** The digests of all channels and people, as far as the ledger: what is written there, the outbox posts. */
export interface Digests {
  readonly settings: DigestSettings;
  readonly mutes: ChannelMutes;
  readonly subscriptions: Subscriptions;
  /** Plans what is due now, and corrects what was wrong. `reading` is asked for only when there may be something to do. */
  check(reading: () => Promise<Reading>): Promise<void>;
  /** Plans today's digest of a channel, before its time if need be; `isOurs` is false when there is one already. */
  planToday(channel: DigestChannel): Promise<{ readonly topic: string; readonly isOurs: boolean }>;
  /** Exactly what would be posted in this channel now: the parent first. */
  preview(channel: DigestChannel): Promise<MadeDigest>;
  /** The trial's zone, as far as it is known. */
  timeZone(): string;
  /** When the next digest of a subscription is due; milliseconds. */
  next(subscription: Subscription): Promise<number | undefined>;
  /** Whether a message that was planned may still be sent: the subscription may have ended since, or the role of its reader. */
  maySend(topic: Topic): Promise<boolean>;
}

const HOUR_MS = 3_600_000;

export function createDigests(options: DigestsOptions): Digests {
  const { settings, subscriptions, data, ledger, mutes, now } = options;
  const today = (): Occasion => ({
    date: dayInZone(now(), data.timeZone()),
    timeZone: data.timeZone(),
    now: now(),
  });
  return {
    settings,
    mutes,
    subscriptions,
    check: (reading) => checkAll(options, reading),
    async planToday(place) {
      const reading = await data.read();
      const occasion = today();
      const topic = topicOf('daily', occasion.date);
      const giveUpAt = occasion.now + settings.catchUpHours * HOUR_MS;
      const isOurs =
        (await ledger.find(place.channel, topic)) === undefined &&
        (await planDigest(options, place, 'daily', reading, occasion, giveUpAt));
      return { topic, isOurs };
    },
    async preview(place) {
      const reading = await data.read();
      const occasion = today();
      const first = await firstWords(options, place, occasion.date);
      return (await digestFor(options, place, 'daily', reading, occasion.date))({ ...occasion, ...first });
    },
    timeZone: data.timeZone,
    async next(subscription) {
      const times = { ...settings, ...subscription };
      let next = nextMorning(now(), data.timeZone(), times);
      const [kind = 'daily'] = subscription.kinds;
      // Today's may have been posted before its time.
      while (next && (await ledger.find(subscription.channel, topicOf(kind, next.date)))) {
        next = nextMorning(next.at, data.timeZone(), times);
      }
      return next?.at;
    },
    async maySend({ channel, kind, facts }) {
      if (!isDigestKind(kind)) return true;
      const subscription = await subscriptions.find(channel);
      const place = subscription && (await subscriptions.open(subscription));
      return place !== undefined && covers(place.sites, (facts as Remembered).sites ?? place.sites);
    },
  };
}

async function checkAll(options: DigestsOptions, reading: () => Promise<Reading>): Promise<void> {
  const { settings, subscriptions, data, now } = options;
  const all = await subscriptions.list();
  if (all.length === 0) return;
  // What counts is the zone that the workbook names: until it has been read, nobody knows whether it is morning.
  if (!data.isZoneKnown()) await reading();
  for (const subscription of all) {
    const morning = morningAt(now(), data.timeZone(), { ...settings, ...subscription });
    // Whoever subscribes after the hour of today gets the first one on another day, as they were told.
    const isDue = morning !== undefined && (subscription.since ?? 0) < morning.at;
    for (const kind of subscription.kinds) {
      if (isDue && morning.kinds.includes(kind)) await checkOne(options, subscription, kind, morning, reading);
      else await keepPromise(options, subscription, kind, reading);
    }
  }
}

/** What said that it is corrected as soon as there is data is corrected then, whatever the hour, until the next one. */
async function keepPromise(
  options: DigestsOptions,
  subscription: Subscription,
  kind: DigestKind,
  reading: () => Promise<Reading>,
): Promise<void> {
  const { data, settings, subscriptions, ledger, now } = options;
  const topic = await ledger.newest(subscription.channel, kind);
  if (topic === undefined || (topic.facts as Remembered).state !== 'unavailable') return;
  const place = await subscriptions.open(subscription);
  if (place === undefined) return;
  const read = await reading();
  const occasion: Occasion = { date: dateOf(topic), timeZone: data.timeZone(), now: now() };
  const until = occasion.now + settings.catchUpHours * HOUR_MS;
  await correctDigest(options, place, kind, topic, read, occasion, { until, at: occasion.now, isBecomingLate: false });
}

async function checkOne(
  options: DigestsOptions,
  subscription: Subscription,
  kind: DigestKind,
  morning: Morning,
  reading: () => Promise<Reading>,
): Promise<void> {
  const { data, subscriptions, ledger, now } = options;
  const place = await subscriptions.open(subscription);
  if (place === undefined) return;
  const { date, until, at, isLate } = morning;
  const read = await reading();
  const occasion: Occasion = { date, timeZone: data.timeZone(), now: now() };
  const known = await ledger.find(place.channel, topicOf(kind, date));
  if (known === undefined) {
    await planDigest(options, place, kind, read, { ...occasion, ...(isLate && { lateSince: at }) }, until);
    return;
  }
  const { lateSince } = known.topic.facts as Remembered;
  const isBecomingLate = isLate && lateSince === undefined && known.posts[0]?.state === 'open';
  await correctDigest(options, place, kind, known.topic, read, occasion, { until, at, isBecomingLate });
}
