import { type Day, dayInZone, formatDay } from '../../../shared/calendar.js';
import type { DigestFacts } from '../../../shared/summary/digest-facts.js';
import { placeOf } from '../../log/error-place.js';
import { type Failure, failureOf } from '../../log/failure.js';
import type { Log } from '../../log/log.js';
import type { TrialNow, TrialReader } from '../../sheet-source/trial-reader.js';
import type { Database } from '../../store/database.js';
import { StoreError } from '../../store/store-error.js';
import type { AlertTables } from '../alerts/alert-tables.js';
import { type AlertCounts, createAlerting } from '../alerts/alerting.js';
import { OUTBOX_TIMES, type OutboxTimes, type PostingEvent } from '../outbox/delivery.js';
import { createLedger, type Topic } from '../outbox/ledger.js';
import { createOutbox } from '../outbox/outbox.js';
import type { PostingTables } from '../outbox/posting-tables.js';
import type { SlackPosts } from '../outbox/slack-posts.js';
import { type ChannelMutes, type ChannelMuteTables, createChannelMutes } from './channel-mutes.js';
import { makeDaily, makeUnavailable } from './daily.js';
import { type Audience, type MadeDigest, type Occasion, type Remembered, whyCorrect } from './made-digest.js';
import { type Morning, morningAt, nextMorning } from './schedule.js';
import type { DigestChannel, DigestKind, DigestSettings } from './settings.js';
import { makeWeekly } from './weekly.js';

export interface DigesterOptions {
  readonly settings: DigestSettings;
  readonly reader: TrialReader;
  readonly database: Pick<Database, 'db'>;
  readonly slack: SlackPosts;
  readonly log: Log;
  readonly now?: () => number;
  /** How often to look for something to post, and for what is urgent; default a minute. */
  readonly everyMs?: number;
  readonly times?: OutboxTimes;
  readonly onEvent?: (event: DigestEvent) => void;
}

/** What happened, for metrics: codes and counts, nothing of any participant. */
export type DigestEvent =
  | ({ readonly about: 'post' } & PostingEvent)
  | {
      readonly about: 'digest';
      readonly what: 'planned' | 'corrected';
      readonly kind: DigestKind;
      readonly state: Remembered['state'];
    }
  | ({ readonly about: 'alerts' } & AlertCounts)
  | { readonly about: 'trouble'; readonly code: string };

/** How "post it now" ended. */
export type PostNow =
  | { readonly outcome: 'posted'; readonly at: number }
  /** It has been posted today; nothing was posted again. */
  | { readonly outcome: 'already'; readonly at: number }
  /** It is in the ledger and goes out as soon as Slack takes it. */
  | { readonly outcome: 'under way' };

export interface Digester {
  readonly settings: DigestSettings;
  readonly mutes: ChannelMutes;
  /** Looks every so often, until `stop`. */
  start(): void;
  /** Ends the looking, and waits for what is under way. */
  stop(): Promise<void>;
  /** One look: plans what is due, corrects what was wrong, checks what is urgent, posts. Never rejects. */
  tick(): Promise<void>;
  /** Exactly what would be posted in this channel now: the parent first. */
  preview(channel: DigestChannel): Promise<MadeDigest>;
  /** The digest for one person, whatever their channels get. */
  personal(audience: Audience): Promise<MadeDigest>;
  /** Posts today's digest through the same ledger: one that is posted already, or is due later today, is not doubled. */
  postNow(channel: DigestChannel): Promise<PostNow>;
  /** The trial's zone, as far as it is known. */
  timeZone(): string;
  /** When the next digests are due. */
  next(): { readonly date: Day; readonly at: number } | undefined;
}

const MINUTE_MS = 60_000;
/** What a digest is made from is no older than this. */
const FRESH_MS = 30_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Reading = { readonly now: TrialNow } | { readonly failure: Failure };
type Tables = PostingTables & AlertTables & ChannelMuteTables;

/** Digests and alerts of all channels, over one ledger. Any number of instances may run on one database. */
export function createDigester(options: DigesterOptions): Digester {
  const { settings, reader, slack, log, now = Date.now, everyMs = MINUTE_MS, onEvent = () => undefined } = options;
  const db = options.database.db.withTables<Tables>();
  const ledger = createLedger(db);
  const mutes = createChannelMutes(db);
  const alerting = createAlerting(db, settings.alerts);
  const outbox = createOutbox({
    ledger,
    slack,
    log,
    now,
    times: options.times ?? OUTBOX_TIMES,
    onEvent: (event) => onEvent({ about: 'post', ...event }),
  });
  let zone = settings.timeZone;
  let isZoneKnown = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = true;

  /** The data, or the reason why there is none: a failure is something to say, too. */
  async function read(): Promise<Reading> {
    try {
      const found = await reader.read({ maxAgeMs: FRESH_MS });
      zone = found.trial.workbook.settings.time_zone;
      isZoneKnown = true;
      return { now: found };
    } catch (error) {
      return { failure: failureOf(error, log) };
    }
  }

  const audienceOf = async ({ channel, language, sites }: DigestChannel): Promise<Audience> => ({
    language,
    sites,
    mutes: await mutes.of(channel, now()),
  });

  function make(
    kind: DigestKind,
    reading: Reading,
    audience: Audience,
    occasion: Occasion,
    before?: DigestFacts,
  ): MadeDigest {
    if ('failure' in reading) return makeUnavailable(reading.failure(audience.language), audience, occasion, before);
    return kind === 'daily'
      ? makeDaily(reading.now, audience, occasion, before)
      : makeWeekly(reading.now, audience, occasion, before);
  }

  /** The facts of the last digest before a date that had data: those of the daily one, which sees findings sooner. */
  async function before(channel: string, date: Day): Promise<DigestFacts | undefined> {
    for (const kind of ['daily', 'weekly'] as const) {
      const last = await ledger.lastPosted(channel, kind, topicOf(kind, date));
      const { digest } = (last?.facts ?? {}) as Partial<Remembered>;
      if (digest !== undefined) return digest;
    }
    return undefined;
  }

  async function plan(
    { channel, language, sites, kinds }: DigestChannel,
    kind: DigestKind,
    reading: Reading,
    occasion: Occasion,
    giveUpAt: number,
  ): Promise<boolean> {
    // A summary of nothing is no summary; the daily digest says that there is nothing to read.
    if (kind === 'weekly' && 'failure' in reading && kinds.includes('daily')) return false;
    const audience = await audienceOf({ channel, language, sites, kinds });
    const made = make(kind, reading, audience, occasion, await before(channel, occasion.date));
    const isOurs = await ledger.plan({
      channel,
      topic: topicOf(kind, occasion.date),
      kind,
      bodies: made.bodies,
      facts: made.remembered,
      at: occasion.now,
      giveUpAt,
      // Another database, or this one before it was restored, may have posted it since the day began.
      lookFrom: occasion.now - DAY_MS / 2,
    });
    if (isOurs) {
      log.info('digest planned', { channel, kind, date: formatDay(occasion.date), state: made.remembered.state });
      onEvent({ about: 'digest', what: 'planned', kind, state: made.remembered.state });
    }
    return isOurs;
  }

  /** Edits what stands there when it is no longer so, or when Slack has kept it waiting until it is late. */
  async function correct(
    place: DigestChannel,
    kind: DigestKind,
    topic: Topic,
    reading: Reading,
    occasion: Occasion,
    { until, at: dueAt, isBecomingLate }: Pick<Morning, 'until' | 'at'> & { readonly isBecomingLate: boolean },
  ): Promise<void> {
    const remembered = topic.facts as Remembered;
    const { lateSince = isBecomingLate ? dueAt : undefined } = remembered;
    if ('failure' in reading && !isBecomingLate) return;
    const audience = await audienceOf(place);
    const earlier = await before(place.channel, occasion.date);
    const late = lateSince === undefined ? {} : { lateSince };
    const current = make(kind, reading, audience, { ...occasion, ...late }, earlier);
    const why = isBecomingLate ? undefined : whyCorrect(remembered, current.remembered);
    if (why === undefined && !isBecomingLate) return;
    const made =
      why === undefined ? current : make(kind, reading, audience, { ...occasion, ...late, correction: why }, earlier);
    const [parent, ...thread] = made.bodies;
    const isOurs = await ledger.amend(topic, {
      facts: made.remembered,
      edit: parent!,
      // Where only a headline changed, the thread below it stays as it was: this morning's detail.
      more: why === undefined || why === 'changed' ? [] : thread,
      at: occasion.now,
      giveUpAt: until,
    });
    if (!isOurs) return;
    log.info('digest corrected', { channel: place.channel, kind, why: why ?? 'late' });
    onEvent({ about: 'digest', what: 'corrected', kind, state: made.remembered.state });
  }

  async function digests(reading: () => Promise<Reading>): Promise<void> {
    if (settings.channels.length === 0) return;
    // What counts is the zone that the workbook names: until it has been read, nobody knows whether it is morning.
    if (isZoneKnown && morningAt(now(), zone, settings) === undefined) return;
    const data = await reading();
    const morning = morningAt(now(), zone, settings);
    if (morning === undefined) return;
    for (const place of settings.channels) {
      for (const kind of place.kinds) if (morning.kinds.includes(kind)) await digest(place, kind, morning, data);
    }
  }

  async function digest(place: DigestChannel, kind: DigestKind, morning: Morning, data: Reading): Promise<void> {
    const { date, until, at } = morning;
    const occasion: Occasion = { date, timeZone: zone, now: now() };
    const known = await ledger.find(place.channel, topicOf(kind, date));
    if (known === undefined) {
      await plan(place, kind, data, { ...occasion, ...(morning.isLate && { lateSince: at }) }, until);
      return;
    }
    const { lateSince } = known.topic.facts as Remembered;
    const isBecomingLate = morning.isLate && lateSince === undefined && known.posts[0]?.state === 'open';
    await correct(place, kind, known.topic, data, occasion, { until, at, isBecomingLate });
  }

  async function alerts(reading: () => Promise<Reading>): Promise<void> {
    if (settings.alerts.length === 0) return;
    const data = await reading();
    if ('failure' in data) return;
    const counts = await alerting.check(data.now, now());
    if (counts.raised + counts.resolved === 0) return;
    log.info('alerts', { raised: counts.raised, resolved: counts.resolved });
    onEvent({ about: 'alerts', ...counts });
  }

  /** When to look again, if sooner than usual. */
  async function look(): Promise<number | undefined> {
    let data: Promise<Reading> | undefined;
    const reading = () => (data ??= read());
    // One that fails must not keep the others from being tried: an alert does not wait for a digest.
    let next: number | undefined;
    for (const part of [
      () => digests(reading),
      () => alerts(reading),
      async () => {
        next = await outbox.drive();
      },
    ]) {
      try {
        await part();
      } catch (error) {
        const code = error instanceof StoreError ? `store ${error.code}` : 'unexpected';
        log.error('digest trouble', {
          code,
          ...(code === 'unexpected' && placeOf(error)),
        });
        onEvent({ about: 'trouble', code });
      }
    }
    return next;
  }

  let soon: number | undefined;
  const tick = () => {
    running ??= look()
      .then((next) => {
        soon = next;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  function schedule(): void {
    if (isStopped) return;
    const waitMs = Math.min(everyMs, soon === undefined ? everyMs : Math.max(50, soon - now()));
    timer = setTimeout(() => void tick().then(schedule), waitMs);
    timer.unref();
  }

  return {
    settings,
    mutes,
    tick,
    start() {
      if (!isStopped) return;
      isStopped = false;
      void tick().then(schedule);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
    async preview(place) {
      const reading = await read();
      const date = dayInZone(now(), zone);
      const occasion = { date, timeZone: zone, now: now() };
      return make('daily', reading, await audienceOf(place), occasion, await before(place.channel, date));
    },
    async personal(audience) {
      const reading = await read();
      return make('daily', reading, audience, { date: dayInZone(now(), zone), timeZone: zone, now: now() });
    },
    async postNow(place) {
      const reading = await read();
      const date = dayInZone(now(), zone);
      const topic = topicOf('daily', date);
      const isOurs =
        (await ledger.find(place.channel, topic)) === undefined &&
        (await plan(
          place,
          'daily',
          reading,
          { date, timeZone: zone, now: now() },
          now() + settings.catchUpHours * HOUR_MS,
        ));
      // Whatever is under way first: two drives of one process would only get in each other's way.
      await running;
      await tick();
      const known = await ledger.find(place.channel, topic);
      const parent = known?.posts[0];
      if (parent?.state !== 'posted' || parent.postedAt === undefined) return { outcome: 'under way' };
      return { outcome: isOurs ? 'posted' : 'already', at: parent.postedAt };
    },
    timeZone: () => zone,
    next: () => nextMorning(now(), zone, settings),
  };
}

const topicOf = (kind: DigestKind, date: Day): string => `${kind}/${formatDay(date)}`;
