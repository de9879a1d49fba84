import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Finding } from '../../../shared/protocol/finding.js';
import { acceptedAlerts, silentRules, type UrgentFinding, urgentFindings } from '../../../shared/summary/alerts.js';
import type { Trial } from '../../../shared/summary/trial.js';
import { includesSite, type Role } from '../../access/access.js';
import type { AnswerContext } from '../../answers/context.js';
import { findingInChannel } from '../../answers/finding-line.js';
import { restrictTo } from '../../answers/scope.js';
import type { Log } from '../../log/log.js';
import type { TrialNow } from '../../sheet-source/trial-reader.js';
import type { AlertChannel } from '../digest/settings.js';
import { insertPlan } from '../outbox/ledger.js';
import type { PostLine } from '../outbox/post-view.js';
import type { PostingTables } from '../outbox/posting-tables.js';
import type { SlackPosts } from '../outbox/slack-posts.js';
import { isPerson, type People } from '../people.js';
import type { Reading } from '../trial-data.js';
import { type AlertCaseTables, closeCase, openCase, postsOf } from './alert-cases.js';
import { type Audience, audienceOf, type Listener, peopleOf } from './alert-people.js';
import { editAlert, GIVE_UP_MS, planAlert } from './alert-post.js';
import { type AlertCall, type AlertLine, type AlertOutcome, type AlertPlace, baselinePost } from './alert-view.js';
import { callPeople } from './call-people.js';
import { remind } from './reminders.js';
import { type Taken, type Taking, takeAlert, takenNow } from './take-alert.js';

/** The tables of alerts, as the migrations leave them. Times are milliseconds since 1970. */
export type AlertTables = AlertCaseTables & {
  /** Channels that have been given their first look: what was open then is not news. */
  alert_channels: { channel: string; baseline_at: number };
  alerts: {
    channel: string;
    finding_key: string;
    state: 'baseline' | 'open' | 'resolved';
    /** The post that says it; `null` for what was open at the first look. */
    topic: string | null;
    /** JSON of `AlertedFinding`. */
    finding: string;
    raised_at: number;
    resolved_at: number | null;
    /** How it ended: a code. */
    outcome: string | null;
  };
};

/** What is kept of a finding that was alerted: where to look whether it is still there. */
interface AlertedFinding {
  readonly rule: string;
  readonly participant?: string;
  readonly tab?: string;
  readonly cycle?: number;
  readonly column?: string;
  /** Of several workbooks, the one it is in. */
  readonly book?: string;
}

export interface AlertCounts {
  readonly raised: number;
  readonly resolved: number;
  readonly reminded: number;
}

export interface AlertingOptions {
  readonly db: Kysely<Tables>;
  readonly channels: readonly AlertChannel[];
  readonly people: People;
  /** Who is in a channel. */
  readonly slack: Pick<SlackPosts, 'members'>;
  /** After so long the next person is told of what nobody has taken. */
  readonly remindAfterMs: number;
  readonly log: Log;
  readonly now: () => number;
  readonly onEvent: (counts: AlertCounts) => void;
}

export interface Alerting {
  /**
   * Compares what is urgent now with what each channel has been told, and plans posts and edits in the ledger, in one
   * transaction for each channel: of several instances that look at once, one finds something new. Rejects with `StoreError`.
   */
  check(reading: () => Promise<Reading>): Promise<void>;
  /** "I have it", by the button of a post. Rejects with `StoreError`. */
  take(topic: string, who: { readonly userId: string; readonly role: Role }): Promise<Taking>;
  /** Who has what, by the key of the finding. Rejects with `StoreError`. */
  taken(): Promise<ReadonlyMap<string, Taken>>;
}

type Tables = PostingTables & AlertTables;

/** The alerts of all channels, as far as the ledger: what is written there, the outbox posts. */
export function createAlerting(options: AlertingOptions): Alerting {
  const { db, channels, people, slack, remindAfterMs, log, now, onEvent } = options;
  return {
    take: (topic, who) => takeAlert(db, topic, who, now()),
    taken: () => takenNow(db),
    async check(reading) {
      if (channels.length === 0) return;
      const data = await reading();
      const at = now();
      let known: Promise<Audience> | undefined;
      const audience = () => {
        const places = channels.map(({ channel }) => channel);
        known ??= audienceOf(people, slack, places, at);
        return known;
      };
      let raised = 0;
      let resolved = 0;
      // A workbook that cannot be read keeps nobody from being reminded of what was found in it.
      const lineNow = 'failure' in data ? () => undefined : linesOf(data.now);
      if (!('failure' in data)) {
        for (const place of channels) {
          const counts = await checkChannel(db, place, data.now, { at, remindAfterMs, channels, audience, lineNow });
          raised += counts.raised;
          resolved += counts.resolved;
        }
      }
      const reminded = await remind(db, { at, remindAfterMs, audience, lineNow });
      if (raised + resolved + reminded === 0) return;
      log.info('alerts', { raised, resolved, reminded });
      onEvent({ raised, resolved, reminded });
    },
  };
}

/** What every channel of a round is checked by. */
interface Round {
  readonly at: number;
  readonly remindAfterMs: number;
  readonly channels: readonly AlertChannel[];
  audience(): Promise<Audience>;
  readonly lineNow: LineNow;
}

/** A finding in the words of a person, by its key. */
type LineNow = (key: string, person: Listener) => PostLine | undefined;

/** Most rounds tell nobody anything: the findings are looked up when somebody is to be told. */
function linesOf({ trial, source }: TrialNow): LineNow {
  let current: ReadonlyMap<string, Finding> | undefined;
  return (key, { language, role }) => {
    current ??= new Map(urgentFindings(trial).map(({ key: each, finding }) => [each, finding]));
    const finding = current.get(key);
    return finding && (findingInChannel({ trial, source, language, sites: role.sites }, finding) as PostLine);
  };
}

async function checkChannel(
  db: Kysely<Tables>,
  place: AlertChannel,
  now: TrialNow,
  round: Round,
): Promise<Pick<AlertCounts, 'raised' | 'resolved'>> {
  const { trial: whole, source } = now;
  const { at } = round;
  const none = { raised: 0, resolved: 0 };
  const troubled = new Set((source.troubles ?? []).map(({ book }) => book));
  // Older data neither raises nor resolves. Of several workbooks, those that could be read still speak for themselves.
  if (source.stale !== undefined && troubled.size === 0) return none;
  const { channel, language, sites } = place;
  const trial = restrictTo(whole, sites);
  const context: AnswerContext = { trial: whole, source, language, sites };
  const urgent = urgentFindings(trial).filter(
    ({ finding }) => finding.book === undefined || !troubled.has(finding.book),
  );
  const accepted = new Set(acceptedAlerts(trial).map(({ key }) => key));
  const said: AlertPlace = { language, sites, timeZone: whole.workbook.settings.time_zone };
  const current = new Map(urgent.map((one) => [one.key, one]));

  // A look first, outside of any transaction: most of the time nothing has changed.
  const known = await db.selectFrom('alerts').selectAll().where('channel', '=', channel).execute();
  const states = new Map(known.map((row) => [row.finding_key, row.state]));
  const begun = new Set((await db.selectFrom('alert_channels').select('channel').execute()).map((row) => row.channel));
  const isStarted = begun.has(channel);
  // The first look must be a whole one: what a missing workbook hides would be news the day it comes back.
  if (!isStarted && troubled.size > 0) return none;
  const fresh = urgent.filter(({ key }) => (states.get(key) ?? 'resolved') === 'resolved');
  const silent = silentRules(trial);
  const ended = known.flatMap((row) => {
    if (row.state === 'resolved' || current.has(row.finding_key)) return [];
    const finding = JSON.parse(row.finding) as AlertedFinding;
    const outcome = accepted.has(row.finding_key) ? 'accepted' : outcomeOf(finding, trial, silent, troubled);
    return outcome === undefined ? [] : [{ key: row.finding_key, outcome }];
  });
  // Two who write do so in one order.
  ended.sort((a, b) => (a.key < b.key ? -1 : 1));
  if (isStarted && fresh.length === 0 && ended.length === 0) return none;
  // Slack is asked before the transaction begins.
  const audience = isStarted && fresh.length > 0 ? await round.audience() : undefined;

  return db.transaction().execute(async (transaction) => {
    if (!isStarted) {
      const first = await transaction
        .insertInto('alert_channels')
        .values({ channel, baseline_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .returning('channel')
        .executeTakeFirst();
      // Another instance looks at this moment: what it found is the beginning.
      if (!first) return none;
      for (const one of urgent) await claim(transaction, channel, one, { topic: null, state: 'baseline', at, trial });
      await insertPlan(transaction, {
        channel,
        topic: 'alert/baseline',
        kind: 'alert',
        bodies: [baselinePost(urgent.length, language)],
        facts: null,
        at,
        giveUpAt: at + GIVE_UP_MS,
        lookFrom: at,
      });
      return none;
    }
    const topic = `alert/${randomUUID()}`;
    const claimed: UrgentFinding[] = [];
    for (const one of fresh) {
      if (!(await claim(transaction, channel, one, { topic, state: 'open', at, trial }))) continue;
      await openCase(transaction, one, at, round.remindAfterMs);
      claimed.push(one);
    }
    if (claimed.length > 0 && audience) {
      const call = await callFor(transaction, claimed, { channel, timeZone: said.timeZone, audience, round, begun });
      const lines = claimed.map(({ key, finding }): AlertLine => {
        return { key, line: findingInChannel(context, finding) as PostLine };
      });
      await planAlert(transaction, { channel, topic }, { ...said, raisedAt: at, lines, call }, at);
    }
    const outcomes = new Map<string, AlertOutcome>();
    const posts = new Set<string>();
    let resolved = 0;
    for (const { key, outcome } of ended) {
      const done = await transaction
        .updateTable('alerts')
        .set({ state: 'resolved', resolved_at: at, outcome })
        .where('channel', '=', channel)
        .where('finding_key', '=', key)
        .where('state', '!=', 'resolved')
        .returning('topic')
        .executeTakeFirst();
      if (!done) continue;
      resolved++;
      outcomes.set(key, outcome);
      if (done.topic !== null) posts.add(done.topic);
      await closeCase(transaction, key);
    }
    const resolve = (line: AlertLine): AlertLine => {
      const outcome = outcomes.get(line.key);
      return outcome === undefined || line.resolved ? line : { ...line, resolved: { at, outcome } };
    };
    for (const topic of [...posts].sort()) await editAlert(transaction, { channel, topic }, resolve, at, said);
    // What went to people is about the finding, in whatever channel it is seen to be resolved first.
    for (const post of await postsOf(transaction, [...outcomes.keys()])) {
      if (isPerson(post.channel)) await editAlert(transaction, post, resolve, at);
    }
    return { raised: claimed.length, resolved };
  });
}

/** Takes a finding for this channel; false when another instance has it. */
async function claim(
  transaction: Transaction<Tables>,
  channel: string,
  { key, finding }: UrgentFinding,
  as: {
    readonly topic: string | null;
    readonly state: 'baseline' | 'open';
    readonly at: number;
    readonly trial: Trial;
  },
): Promise<boolean> {
  const cycle =
    finding.recordTab === 'Cycles'
      ? as.trial.workbook.cycles.find(({ row, book }) => row === finding.row && book === finding.book)?.cycle
      : undefined;
  const kept: AlertedFinding = {
    rule: finding.rule,
    ...(finding.participant !== undefined && { participant: finding.participant }),
    ...(finding.recordTab !== undefined && { tab: finding.recordTab }),
    ...(cycle !== undefined && { cycle }),
    ...(finding.columns[0] !== undefined && { column: finding.columns[0] }),
    ...(finding.book !== undefined && { book: finding.book }),
  };
  const values = {
    state: as.state,
    topic: as.topic,
    finding: JSON.stringify(kept),
    raised_at: as.at,
    resolved_at: null,
    outcome: null,
  };
  const taken = await transaction
    .insertInto('alerts')
    .values({ channel, finding_key: key, ...values })
    // One that was resolved and is back is news again.
    .onConflict((conflict) =>
      conflict.columns(['channel', 'finding_key']).doUpdateSet(values).where('alerts.state', '=', 'resolved'),
    )
    .returning('finding_key')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Tells the people of each finding's site, and says where there are none. */
async function callFor(
  transaction: Transaction<Tables>,
  claimed: readonly UrgentFinding[],
  where: {
    readonly channel: string;
    readonly timeZone: string;
    readonly audience: Audience;
    readonly round: Round;
    readonly begun: ReadonlySet<string>;
  },
): Promise<AlertCall> {
  const { channel, timeZone, audience, round, begun } = where;
  const news = claimed.map(({ key, finding }) => ({
    key,
    wanted: peopleOf(finding.site, audience),
    lineFor: (person: Listener) => round.lineNow(key, person) ?? [],
  }));
  // A channel that carries one of them already has called whom it calls.
  const keys = claimed.map(({ key }) => key);
  const said = await transaction
    .selectFrom('alerts')
    .select('channel')
    .where('finding_key', 'in', keys)
    .where('state', '!=', 'resolved')
    .execute();
  const silent = new Set(said.map((row) => row.channel));
  const others = round.channels.filter((one) => begun.has(one.channel) && !silent.has(one.channel));
  const { mentioned, direct, elsewhere } = await callPeople(transaction, news, {
    channel,
    audience,
    timeZone,
    isMentionedElsewhere: ({ userId }) =>
      others.some(
        (other) =>
          audience.isIn(other.channel, userId) &&
          claimed.every(({ finding: { site } }) => includesSite(other.sites, site)),
      ),
    isReminder: false,
    raisedAt: round.at,
    at: round.at,
  });
  const at = (which: (wanted: readonly Listener[]) => boolean) => [
    ...new Set(claimed.flatMap(({ finding: { site } }, index) => (which(news[index]!.wanted) ? [site ?? null] : []))),
  ];
  return {
    mentioned,
    byMessage: direct,
    elsewhere,
    nobodyAt: at((wanted) => wanted.length === 0),
    offAt: at((wanted) => wanted.length > 0 && wanted.every(({ way }) => way === 'off')),
  };
}

/** How a finding that is no longer there ended; `undefined` while nobody can tell. */
function outcomeOf(
  { rule, participant, tab, cycle, column, book }: AlertedFinding,
  { workbook }: Trial,
  silent: ReadonlySet<string>,
  troubled: ReadonlySet<string>,
): AlertOutcome | undefined {
  // The rule did not run, or its workbook was not read: what it found may well still be so.
  if (silent.has(rule) || (book !== undefined && troubled.has(book))) return undefined;
  const own = workbook.participants.find(({ id }) => id === participant);
  const row =
    tab === 'Cycles'
      ? workbook.cycles.find((one) => one.id === participant && (cycle === undefined || one.cycle === cycle))
      : own;
  if (row === undefined) return 'gone';
  const value = column === undefined ? null : (row as unknown as Readonly<Record<string, unknown>>)[column];
  return value === undefined ? 'blank' : 'corrected';
}
