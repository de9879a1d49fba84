import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { acceptedAlerts, silentRules, type UrgentFinding, urgentFindings } from '../../../shared/summary/alerts.js';
import type { Trial } from '../../../shared/summary/trial.js';
import type { AnswerContext } from '../../answers/context.js';
import { findingInChannel } from '../../answers/finding-line.js';
import { restrictTo } from '../../answers/scope.js';
import type { Log } from '../../log/log.js';
import type { TrialNow } from '../../sheet-source/trial-reader.js';
import type { AlertChannel } from '../digest/settings.js';
import { insertEdit, insertPlan, type LedgerTransaction } from '../outbox/ledger.js';
import type { PostLine } from '../outbox/post-view.js';
import type { PostingTables } from '../outbox/posting-tables.js';
import type { Reading } from '../trial-data.js';
import { type AlertLine, type AlertOutcome, alertPost, baselinePost } from './alert-view.js';

/** The tables of alerts, as the migrations leave them. Times are milliseconds since 1970. */
export type AlertTables = {
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
  readonly site?: string;
  readonly tab?: string;
  readonly cycle?: number;
  readonly column?: string;
  /** Of several workbooks, the one it is in. */
  readonly book?: string;
}

/** What is kept with a post: its lines stay as they were said, whatever becomes of the findings later. */
interface AlertFacts {
  readonly raisedAt: number;
  readonly lines: readonly AlertLine[];
}

export interface AlertCounts {
  readonly raised: number;
  readonly resolved: number;
}

export interface AlertingOptions {
  readonly db: Kysely<Tables>;
  readonly channels: readonly AlertChannel[];
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
}

type Tables = PostingTables & AlertTables;
/** An alert that cannot be posted for so long has been overtaken by the morning digest. */
const GIVE_UP_MS = 24 * 3_600_000;

/** The alerts of all channels, as far as the ledger: what is written there, the outbox posts. */
export function createAlerting({ db, channels, log, now, onEvent }: AlertingOptions): Alerting {
  return {
    async check(reading) {
      if (channels.length === 0) return;
      const data = await reading();
      if ('failure' in data) return;
      const at = now();
      let raised = 0;
      let resolved = 0;
      for (const channel of channels) {
        const counts = await checkChannel(db, channel, data.now, at);
        raised += counts.raised;
        resolved += counts.resolved;
      }
      if (raised + resolved === 0) return;
      log.info('alerts', { raised, resolved });
      onEvent({ raised, resolved });
    },
  };
}

async function checkChannel(
  db: Kysely<Tables>,
  place: AlertChannel,
  { trial: whole, source }: TrialNow,
  at: number,
): Promise<AlertCounts> {
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
  const timeZone = whole.workbook.settings.time_zone;
  const current = new Map(urgent.map((one) => [one.key, one]));

  // A look first, outside of any transaction: most of the time nothing has changed.
  const known = await db.selectFrom('alerts').selectAll().where('channel', '=', channel).execute();
  const states = new Map(known.map((row) => [row.finding_key, row.state]));
  const isStarted = await db
    .selectFrom('alert_channels')
    .select('channel')
    .where('channel', '=', channel)
    .executeTakeFirst();
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
  if (isStarted && fresh.length === 0 && ended.length === 0) return none;

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
    const claimed: AlertLine[] = [];
    for (const one of fresh) {
      const isOurs = await claim(transaction, channel, one, { topic, state: 'open', at, trial });
      if (isOurs) claimed.push({ key: one.key, line: findingInChannel(context, one.finding) as PostLine });
    }
    if (claimed.length > 0) {
      await insertPlan(transaction, {
        channel,
        topic,
        kind: 'alert',
        bodies: [alertPost(claimed, { language, sites, timeZone, raisedAt: at })],
        facts: { raisedAt: at, lines: claimed } satisfies AlertFacts,
        at,
        giveUpAt: at + GIVE_UP_MS,
      });
    }
    const changed = new Map<string, Map<string, AlertOutcome>>();
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
      if (done.topic !== null) changed.set(done.topic, (changed.get(done.topic) ?? new Map()).set(key, outcome));
    }
    for (const [said, outcomes] of changed) await editPost(transaction, place, said, outcomes, { timeZone, at });
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

/** Says again what a post says, with what has been resolved of it since. */
async function editPost(
  transaction: LedgerTransaction,
  { channel, language, sites }: AlertChannel,
  topic: string,
  outcomes: ReadonlyMap<string, AlertOutcome>,
  { timeZone, at }: { readonly timeZone: string; readonly at: number },
): Promise<void> {
  const found = await transaction
    .selectFrom('post_topics')
    .select('facts')
    .where('channel', '=', channel)
    .where('topic', '=', topic)
    .executeTakeFirst();
  if (!found) return;
  const { raisedAt, lines: before } = JSON.parse(found.facts) as AlertFacts;
  const lines = before.map((line): AlertLine => {
    const outcome = outcomes.get(line.key);
    return outcome === undefined || line.resolved ? line : { ...line, resolved: { at, outcome } };
  });
  await transaction
    .updateTable('post_topics')
    .set((set) => ({
      facts: JSON.stringify({ raisedAt, lines } satisfies AlertFacts),
      version: set('version', '+', 1),
    }))
    .where('channel', '=', channel)
    .where('topic', '=', topic)
    .execute();
  const body = alertPost(lines, { language, sites, timeZone, raisedAt });
  await insertEdit(transaction, { channel, topic, part: 0 }, body, at);
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
