import { type Day, dayInZone } from '../../../shared/calendar.js';
import type { Reading, TrialData } from '../trial-data.js';
import type { ChannelMutes } from './channel-mutes.js';
import { correctDigest } from './correct-digest.js';
import { type DigestWork, dateOf, digestFor, topicOf } from './digest-for.js';
import type { MadeDigest, Occasion, Remembered } from './made-digest.js';
import { planDigest } from './plan-digest.js';
import { type Morning, morningAt, nextMorning } from './schedule.js';
import type { DigestChannel, DigestKind, DigestSettings } from './settings.js';

export interface DigestsOptions extends DigestWork {
  readonly settings: DigestSettings;
  readonly data: TrialData;
}

/** The digests of all channels, as far as the ledger: what is written there, the outbox posts. */
export interface Digests {
  readonly settings: DigestSettings;
  readonly mutes: ChannelMutes;
  /** Plans what is due now, and corrects what was wrong. `reading` is asked for only when there may be something to do. */
  check(reading: () => Promise<Reading>): Promise<void>;
  /** Plans today's digest of a channel, before its time if need be; `isOurs` is false when there is one already. */
  planToday(channel: DigestChannel): Promise<{ readonly topic: string; readonly isOurs: boolean }>;
  /** Exactly what would be posted in this channel now: the parent first. */
  preview(channel: DigestChannel): Promise<MadeDigest>;
  /** The trial's zone, as far as it is known. */
  timeZone(): string;
  /** When the next digests are due. */
  next(): { readonly date: Day; readonly at: number } | undefined;
}

const HOUR_MS = 3_600_000;

export function createDigests(options: DigestsOptions): Digests {
  const { settings, data, ledger, mutes, now } = options;
  const today = (): Occasion => ({
    date: dayInZone(now(), data.timeZone()),
    timeZone: data.timeZone(),
    now: now(),
  });
  return {
    settings,
    mutes,
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
      return (await digestFor(options, place, 'daily', reading, occasion.date))(occasion);
    },
    timeZone: data.timeZone,
    next: () => nextMorning(now(), data.timeZone(), settings),
  };
}

async function checkAll(options: DigestsOptions, reading: () => Promise<Reading>): Promise<void> {
  const { settings, data, now } = options;
  if (settings.channels.length === 0) return;
  const morningNow = () => morningAt(now(), data.timeZone(), settings);
  // What counts is the zone that the workbook names: until it has been read, nobody knows whether it is morning.
  if (!data.isZoneKnown()) await reading();
  for (const place of settings.channels) {
    const morning = morningNow();
    for (const kind of place.kinds) {
      if (morning?.kinds.includes(kind)) await checkOne(options, place, kind, morning, await reading());
      else await keepPromise(options, place, kind, reading);
    }
  }
}

/** What said that it is corrected as soon as there is data is corrected then, whatever the hour, until the next one. */
async function keepPromise(
  options: DigestsOptions,
  place: DigestChannel,
  kind: DigestKind,
  reading: () => Promise<Reading>,
): Promise<void> {
  const { data, settings, ledger, now } = options;
  const topic = await ledger.newest(place.channel, kind);
  if (topic === undefined || (topic.facts as Remembered).state !== 'unavailable') return;
  const read = await reading();
  const occasion: Occasion = { date: dateOf(topic), timeZone: data.timeZone(), now: now() };
  const until = occasion.now + settings.catchUpHours * HOUR_MS;
  await correctDigest(options, place, kind, topic, read, occasion, { until, at: occasion.now, isBecomingLate: false });
}

async function checkOne(
  options: DigestsOptions,
  place: DigestChannel,
  kind: DigestKind,
  morning: Morning,
  reading: Reading,
): Promise<void> {
  const { data, ledger, now } = options;
  const { date, until, at, isLate } = morning;
  const occasion: Occasion = { date, timeZone: data.timeZone(), now: now() };
  const known = await ledger.find(place.channel, topicOf(kind, date));
  if (known === undefined) {
    await planDigest(options, place, kind, reading, { ...occasion, ...(isLate && { lateSince: at }) }, until);
    return;
  }
  const { lateSince } = known.topic.facts as Remembered;
  const isBecomingLate = isLate && lateSince === undefined && known.posts[0]?.state === 'open';
  await correctDigest(options, place, kind, known.topic, reading, occasion, { until, at, isBecomingLate });
}
