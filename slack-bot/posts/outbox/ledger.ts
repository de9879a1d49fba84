import type { Kysely, Transaction } from 'kysely';
import type { PostingTables } from './posting-tables.js';
import type { PostBody } from './slack-posts.js';

/** A message about to be planned, with those that follow in its thread. */
export interface Plan {
  readonly channel: string;
  readonly topic: string;
  readonly kind: string;
  /** The parent first. */
  readonly bodies: readonly PostBody[];
  /** What the author wants to remember: plain data. */
  readonly facts: unknown;
  readonly at: number;
  /** After this it is too late to say it. */
  readonly giveUpAt: number;
  /** Given, the message is looked for before its first try too: this database may not be the first to know of it. */
  readonly lookFrom?: number;
}

/** One message of the ledger. */
export interface Post {
  readonly channel: string;
  readonly topic: string;
  readonly part: number;
  readonly state: 'open' | 'posted' | 'given-up';
  readonly body: PostBody | undefined;
  readonly edit: PostBody | undefined;
  readonly editVersion: number;
  readonly look: boolean;
  readonly lookFrom: number;
  readonly sentAt: number | undefined;
  readonly tries: number;
  readonly notBefore: number;
  readonly giveUpAt: number;
  readonly leaseUntil: number;
  readonly fence: number;
  readonly ts: string | undefined;
  readonly postedAt: number | undefined;
}

/** What a message is about, and what its author remembers of it. */
export interface Topic {
  readonly channel: string;
  readonly topic: string;
  readonly kind: string;
  readonly facts: unknown;
  readonly plannedAt: number;
  readonly version: number;
}

/** A handle inside a transaction, for authors who write rows of their own together with the plan. */
export type LedgerTransaction = Transaction<PostingTables>;

/**
 * The record of what is to be posted and what was: an outbox. A plan is claimed once on (channel, topic), by whichever
 * instance inserts it first; its messages are then sent by whoever holds their lease. Rejects with `StoreError`.
 */
export interface Ledger {
  /** Whether the plan is ours: false when there was one already, which then stays as it is. */
  plan(plan: Plan): Promise<boolean>;
  /** Adds messages to a thread that is planned, behind those it has, and new facts; false when another did so first. */
  amend(
    topic: Pick<Topic, 'channel' | 'topic' | 'version'>,
    change: {
      readonly facts: unknown;
      readonly edit?: PostBody;
      readonly more?: readonly PostBody[];
      readonly at: number;
      readonly giveUpAt?: number;
    },
  ): Promise<boolean>;
  find(channel: string, topic: string): Promise<{ readonly topic: Topic; readonly posts: readonly Post[] } | undefined>;
  /** The newest topic of a kind in a channel whose parent has been posted, before another topic in the order of names. */
  lastPosted(channel: string, kind: string, before: string): Promise<Topic | undefined>;
  /** The newest topic of a kind in a channel, in the order of names, that stands there or is on its way. */
  newest(channel: string, kind: string): Promise<Topic | undefined>;
  /** What still has something to be sent or edited, oldest first; also what others hold at the moment. */
  pending(): Promise<readonly Pick<Topic, 'channel' | 'topic'>[]>;
  /** The lease on a message, when nobody has taken it since it was read. Whether it may be taken, the caller knows. */
  take(post: Post, lease: { readonly owner: string; readonly until: number }): Promise<Post | undefined>;
  /** Written down before every try: from here on Slack may have it. False when the lease was lost. */
  sending(
    post: Post,
    mark: { readonly at: number; readonly leaseUntil: number; readonly slackTime: number },
  ): Promise<boolean>;
  /** True of Slack whoever says it, so it is written down with or without the lease. */
  posted(post: Post, ts: string, at: number): Promise<void>;
  edited(post: Post): Promise<void>;
  /** Gives the lease back, to be tried again later. `sent: false`: Slack certainly does not have it. */
  release(
    post: Post,
    next: { readonly notBefore: number; readonly trouble: string; readonly sent?: false },
  ): Promise<void>;
  /** Nothing more will be tried. */
  giveUp(post: Post, trouble: string): Promise<void>;
}

/** Writes a plan inside a transaction; answers whether it is ours. */
export async function insertPlan(transaction: LedgerTransaction, plan: Plan): Promise<boolean> {
  const claimed = await transaction
    .insertInto('post_topics')
    .values({
      channel: plan.channel,
      topic: plan.topic,
      kind: plan.kind,
      facts: JSON.stringify(plan.facts ?? null),
      planned_at: plan.at,
      version: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('topic')
    .executeTakeFirst();
  if (!claimed) return false;
  await insertPosts(transaction, plan, 0);
  return true;
}

async function insertPosts(
  transaction: LedgerTransaction,
  plan: Pick<Plan, 'channel' | 'topic' | 'bodies' | 'at' | 'giveUpAt' | 'lookFrom'>,
  firstPart: number,
): Promise<void> {
  if (plan.bodies.length === 0) return;
  await transaction
    .insertInto('posts')
    .values(
      plan.bodies.map((body, index) => ({
        channel: plan.channel,
        topic: plan.topic,
        part: firstPart + index,
        state: 'open' as const,
        body: JSON.stringify(body),
        edit: null,
        edit_version: 0,
        look: plan.lookFrom === undefined ? 0 : 1,
        look_from: plan.lookFrom ?? plan.at,
        sent_at: null,
        tries: 0,
        not_before: plan.at,
        give_up_at: plan.giveUpAt,
        owner: null,
        lease_until: 0,
        fence: 0,
        ts: null,
        posted_at: null,
        trouble: null,
      })),
    )
    .execute();
}

/** Adds messages to a thread that is planned, behind those it has, inside a transaction. */
export async function insertReplies(
  transaction: LedgerTransaction,
  { channel, topic }: { readonly channel: string; readonly topic: string },
  bodies: readonly PostBody[],
  at: number,
  giveUpAt: number,
): Promise<void> {
  const { last } = await transaction
    .selectFrom('posts')
    .select((select) => select.fn.max('part').as('last'))
    .where('channel', '=', channel)
    .where('topic', '=', topic)
    .executeTakeFirstOrThrow();
  await insertPosts(transaction, { channel, topic, bodies, at, giveUpAt }, Number(last) + 1);
}

/** Sets what a posted message is to say from now on, inside a transaction. A message not yet posted is edited after. */
export async function insertEdit(
  transaction: LedgerTransaction,
  place: { readonly channel: string; readonly topic: string; readonly part: number },
  body: PostBody,
  at: number,
): Promise<void> {
  await transaction
    .updateTable('posts')
    .set((set) => ({ edit: JSON.stringify(body), edit_version: set('edit_version', '+', 1), not_before: at }))
    .where('channel', '=', place.channel)
    .where('topic', '=', place.topic)
    .where('part', '=', place.part)
    .where('state', '!=', 'given-up')
    .execute();
}

/** The ledger in a database. */
export function createLedger(db: Kysely<PostingTables>): Ledger {
  const row = ({ channel, topic, part }: Post) =>
    db.updateTable('posts').where('channel', '=', channel).where('topic', '=', topic).where('part', '=', part);
  /** The topics of a kind in a channel by the state of their parent, the newest first. */
  const topics = (channel: string, kind: string, states: readonly Post['state'][]) =>
    db
      .selectFrom('post_topics')
      .innerJoin('posts', (join) =>
        join
          .onRef('posts.channel', '=', 'post_topics.channel')
          .onRef('posts.topic', '=', 'post_topics.topic')
          .on('posts.part', '=', 0)
          .on('posts.state', 'in', states),
      )
      .selectAll('post_topics')
      .where('post_topics.channel', '=', channel)
      .where('kind', '=', kind)
      .orderBy('post_topics.topic', 'desc')
      .limit(1);

  return {
    plan: (plan) => db.transaction().execute((transaction) => insertPlan(transaction, plan)),

    amend: ({ channel, topic, version }, change) =>
      db.transaction().execute(async (transaction) => {
        const updated = await transaction
          .updateTable('post_topics')
          .set({ facts: JSON.stringify(change.facts ?? null), version: version + 1 })
          .where('channel', '=', channel)
          .where('topic', '=', topic)
          .where('version', '=', version)
          .executeTakeFirst();
        if (Number(updated.numUpdatedRows) === 0) return false;
        if (change.edit) await insertEdit(transaction, { channel, topic, part: 0 }, change.edit, change.at);
        if (change.more && change.more.length > 0) {
          const { at, more, giveUpAt = at } = change;
          await insertReplies(transaction, { channel, topic }, more, at, giveUpAt);
        }
        return true;
      }),

    async find(channel, topic) {
      const found = await db
        .selectFrom('post_topics')
        .selectAll()
        .where('channel', '=', channel)
        .where('topic', '=', topic)
        .executeTakeFirst();
      if (!found) return undefined;
      const posts = await db
        .selectFrom('posts')
        .selectAll()
        .where('channel', '=', channel)
        .where('topic', '=', topic)
        .orderBy('part')
        .execute();
      return { topic: topicOf(found), posts: posts.map(postOf) };
    },

    async lastPosted(channel, kind, before) {
      const found = await topics(channel, kind, ['posted']).where('post_topics.topic', '<', before).executeTakeFirst();
      return found && topicOf(found);
    },

    async newest(channel, kind) {
      const found = await topics(channel, kind, ['open', 'posted']).executeTakeFirst();
      return found && topicOf(found);
    },

    pending: () =>
      db
        .selectFrom('posts')
        .select(['channel', 'topic'])
        .where((where) =>
          where.or([
            where('state', '=', 'open'),
            where.and([where('state', '=', 'posted'), where('edit', 'is not', null)]),
          ]),
        )
        .groupBy(['channel', 'topic'])
        .orderBy((order) => order.fn.min('look_from'))
        .orderBy('channel')
        .orderBy('topic')
        .execute(),

    async take(post, { owner, until }) {
      const taken = await row(post)
        .set({ owner, lease_until: until, fence: post.fence + 1 })
        .where('fence', '=', post.fence)
        .returningAll()
        .executeTakeFirst();
      return taken && postOf(taken);
    },

    async sending(post, { at, leaseUntil, slackTime }) {
      const marked = await row(post)
        .set((set) => ({
          sent_at: at,
          look: 1,
          look_from: Math.min(post.lookFrom, slackTime),
          tries: set('tries', '+', 1),
          lease_until: leaseUntil,
        }))
        .where('fence', '=', post.fence)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return Number(marked.numUpdatedRows) === 1;
    },

    async posted(post, ts, at) {
      await row(post)
        .set({ state: 'posted', ts, posted_at: at, body: null, owner: null, lease_until: 0, trouble: null })
        .where('state', '=', 'open')
        .execute();
    },

    async edited(post) {
      await row(post)
        .set({ edit: null, owner: null, lease_until: 0, trouble: null })
        .where('edit_version', '=', post.editVersion)
        .execute();
      // A newer edit came meanwhile: only the lease goes back.
      await row(post).set({ owner: null, lease_until: 0 }).where('fence', '=', post.fence).execute();
    },

    async release(post, { notBefore, trouble, sent }) {
      await row(post)
        .set({
          owner: null,
          lease_until: 0,
          not_before: notBefore,
          trouble,
          ...(sent === false && { sent_at: null, look: 0 }),
        })
        .where('fence', '=', post.fence)
        .execute();
    },

    async giveUp(post, trouble) {
      await row(post)
        .set({ state: 'given-up', body: null, edit: null, owner: null, lease_until: 0, trouble })
        .where('fence', '=', post.fence)
        .execute();
    },
  };
}

function topicOf(row: PostingTables['post_topics']): Topic {
  const { channel, topic, kind, planned_at: plannedAt, version } = row;
  return { channel, topic, kind, facts: JSON.parse(row.facts), plannedAt: Number(plannedAt), version: Number(version) };
}

function postOf(row: PostingTables['posts']): Post {
  const { channel, topic, state } = row;
  const number = (value: number | null) => (value === null ? undefined : Number(value));
  return {
    channel,
    topic,
    part: Number(row.part),
    state,
    body: row.body === null ? undefined : JSON.parse(row.body),
    edit: row.edit === null ? undefined : JSON.parse(row.edit),
    editVersion: Number(row.edit_version),
    look: Number(row.look) === 1,
    lookFrom: Number(row.look_from),
    sentAt: number(row.sent_at),
    tries: Number(row.tries),
    notBefore: Number(row.not_before),
    giveUpAt: Number(row.give_up_at),
    leaseUntil: Number(row.lease_until),
    fence: Number(row.fence),
    ts: row.ts ?? undefined,
    postedAt: number(row.posted_at),
  };
}
