import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import type { Access, Role } from '../../../slack-bot/access/access.js';
import { accessFromEnvironment, type RoleLists } from '../../../slack-bot/access/environment.js';
import { lookAtReaders } from '../../../slack-bot/access/readers.js';
import { lookAtChannel } from '../../../slack-bot/posts/channel-facts.js';
import { type DigestVariables, readDigestSettings } from '../../../slack-bot/posts/digest/settings.js';
import type { OutboxTimes } from '../../../slack-bot/posts/outbox/delivery.js';
import { createPostingClient } from '../../../slack-bot/posts/outbox/posting-client.js';
import { createSlackPosts } from '../../../slack-bot/posts/outbox/slack-posts.js';
import { createPosts, type Posts, type PostsEvent } from '../../../slack-bot/posts/posts.js';
import { createTrialReader, todayBy } from '../../../slack-bot/sheet-source/trial-reader.js';
import {
  type Database,
  type DatabaseKind,
  type DatabasePlace,
  openDatabase,
} from '../../../slack-bot/store/database.js';
import { preferenceStore } from '../../../slack-bot/store/preferences.js';
import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';
import type { WorkspaceChannel } from '../../../stand-ins/slack/workspace.js';
import { sampleRaw } from '../../support/slack-bot/context.js';
import { KeptLog, TestSource } from '../../support/slack-bot/local-slack.js';
import { newDatabase } from '../../support/slack-bot/postgres.js';
import { type BareSlack, startBareSlack } from './outbox/bare-slack.js';
import { inMemoryFile } from './outbox/memory-file.js';

export const TRIAL = 'C0TRIAL';
export const TRIAL_ZH = 'C0ZH';
export const SITE_QD = 'C0QD';
const CHANNELS = [TRIAL, TRIAL_ZH, SITE_QD];

/** Made once: whoever changes it takes a copy. */
export const SAMPLE = sampleRaw();

/** The sample, or what became of it, with one cell changed; rows as the sheet counts them. */
export function withCell(
  tab: string,
  row: number,
  heading: string,
  value: RawCell,
  raw: RawWorkbook = SAMPLE,
): RawWorkbook {
  const tabs = raw.tabs.map((one) => {
    if (one.title !== tab) return one;
    const column = one.values[0]!.indexOf(heading);
    if (column < 0 || one.values[row - 1] === undefined) throw new Error(`no ${heading} in row ${row} of ${tab}`);
    // A row ends at its last filled cell.
    const values = one.values.map((cells, index) =>
      index === row - 1
        ? Array.from({ length: Math.max(cells.length, column + 1) }, (_, at) =>
            at === column ? value : (cells[at] ?? null),
          )
        : cells,
    );
    return { ...one, values };
  });
  return { ...raw, tabs };
}

/** 08:30 in Shanghai on Tuesday 2026-09-01, the sample's today. */
export const HALF_PAST_EIGHT = Date.UTC(2026, 8, 1, 0, 30);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The sample, until a test puts something else in its place. */
export class SampleSource extends TestSource {
  override raw = SAMPLE;
}

/** One instance of the bot's unprompted side, on its own read of the workbook. */
export interface Instance {
  readonly posts: Posts;
  readonly source: TestSource;
  readonly log: KeptLog;
  readonly events: PostsEvent[];
  readonly database: Database;
  /** Sets its clock so far from Slack's. */
  setClock(aheadMs: number): void;
}

/** A movable clock, a local Slack that goes by it, a database, and as many instances as a test wants: the clock of each may be wrong. */
export interface Running {
  readonly slack: BareSlack;
  readonly place: DatabasePlace;
  /** Roles by person, for a test to give and take away. */
  readonly roles: Map<string, Role>;
  readonly clock: { now(): number; set(to: number): void; advance(ms: number): void };
  another(source?: TestSource, aheadMs?: number): Promise<Instance>;
  /** The first instance. */
  readonly one: Instance;
  /** Ticks, and lets the clock run on until nothing is left to be sent. */
  settle(...instances: readonly Instance[]): Promise<void>;
  /** Who has a role from the beginning. */
  readonly people: readonly string[];
  parents(channel: string): VisibleMessage[];
  close(): Promise<void>;
}

export async function run(
  variables: DigestVariables,
  options: {
    readonly kind?: DatabaseKind;
    /** Given, the database that is there already. */
    readonly place?: DatabasePlace;
    readonly at?: number;
    readonly times?: OutboxTimes;
    readonly scopes?: readonly string[];
    readonly channels?: Partial<WorkspaceChannel>;
    /** Given, the first digest of a channel says who reads along. */
    readonly access?: Pick<Access, 'roleOf'>;
    /** How far the first instance's clock is ahead of Slack's. */
    readonly aheadMs?: number;
    /** Who has a role. They are members of all channels, until a test takes them out. */
    readonly roles?: RoleLists;
    /** People whose language is Chinese. */
    readonly chinese?: readonly string[];
  } = {},
): Promise<Running> {
  let at = options.at ?? HALF_PAST_EIGHT;
  const clock = {
    now: () => at,
    set: (to: number) => {
      at = to;
    },
    advance: (ms: number) => {
      at += ms;
    },
  };
  const held = await accessFromEnvironment(options.roles ?? {}).holders();
  const roles = new Map(held.map(({ userId, role }) => [userId, role]));
  const people = [...roles.keys()];
  const slack = await startBareSlack([...CHANNELS, ...people], {
    clock,
    ...(options.scopes && { scopes: options.scopes }),
    ...(options.channels && { kind: options.channels }),
  });
  const place = options.place ?? (options.kind === 'postgres' ? await newDatabase('postgres') : inMemoryFile());
  const { settings, problems } = readDigestSettings(variables);
  if (problems.length > 0) throw new Error(problems.map(({ en }) => en).join('\n'));
  const open: Database[] = [];
  const another = async (source = new SampleSource(), aheadAtFirst = 0): Promise<Instance> => {
    let aheadMs = aheadAtFirst;
    const now = () => clock.now() + aheadMs;
    const database = await openDatabase(place);
    open.push(database);
    const log = new KeptLog();
    const events: PostsEvent[] = [];
    const reader = createTrialReader(source, { today: todayBy(now), now, freshForMs: 0 });
    const client = createPostingClient({ token: 'xoxb-local-bot', apiUrl: slack.apiUrl, timeoutMs: 2_000 });
    const posts = createPosts({
      settings,
      reader,
      database,
      slack: createSlackPosts(client),
      people: {
        roleOf: (userId) => roles.get(userId),
        holders: () => [...roles].map(([userId, role]) => ({ userId, role, from: 'store' })),
        languageOf: async (userId) => (options.chinese?.includes(userId) ? 'zh' : 'en'),
        preferencesOf: preferenceStore(database.db).of,
      },
      log,
      now,
      steady: clock.now,
      onEvent: (event) => events.push(event),
      ...(options.times && { times: options.times }),
      ...(options.access && { readers: lookAtReaders(lookAtChannel(client), options.access) }),
    });
    return {
      posts,
      source,
      log,
      events,
      database,
      setClock(to) {
        aheadMs = to;
      },
    };
  };
  const one = await another(undefined, options.aheadMs);
  return {
    slack,
    place,
    roles,
    clock,
    another,
    one,
    people,
    parents: (channel) => slack.view(channel).filter(({ byApp }) => byApp),
    async settle(...instances) {
      const all = instances.length > 0 ? instances : [one];
      for (let round = 0; round < 40; round++) {
        await Promise.all(all.map(({ posts }) => posts.tick()));
        const open = await all[0]!.database.db
          .withTables<import('../../../slack-bot/posts/outbox/posting-tables.js').PostingTables>()
          .selectFrom('posts')
          .select('part')
          .where((where) => where.or([where('state', '=', 'open'), where('edit', 'is not', null)]))
          .where('state', '!=', 'given-up')
          .execute();
        if (open.length === 0) return;
        at += 5_000;
      }
      throw new Error('It never came to rest.');
    },
    async close() {
      for (const database of open) await database.close().catch(() => undefined);
      slack.close();
    },
  };
}

/** All that a message says, block after block. */
export function readAloud(message: VisibleMessage): string {
  return message.blocks.map(textOf).join('\n');
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (typeof value !== 'object' || value === null) return '';
  const { type, text, elements, rows, url, channel_id: channel } = value as Record<string, unknown>;
  if (type === 'channel') return `#${channel}`;
  const own = typeof text === 'string' ? text : textOf(text);
  const inner =
    textOf(elements) +
    (Array.isArray(rows) ? rows.map((row) => (row as unknown[]).map(textOf).join(' | ')).join('\n') : '');
  const end = type === 'rich_text_section' ? '\n' : '';
  return (type === 'link' ? `${own || String(url)}` : own) + inner + end;
}
