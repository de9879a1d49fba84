import type { Kysely, Transaction } from 'kysely';
import { isLanguage, type Language } from '../../../shared/language.js';
import { commonSites, type SiteScope } from '../../access/access.js';
import { addLine } from '../../store/audit-chain.js';
import type { AuditEntry } from '../../store/store.js';
import type { Tables } from '../../store/tables.js';
import { isPerson, type People } from '../people.js';
import { DIGEST_KINDS, type DigestChannel, type DigestDay, type DigestSettings } from './settings.js';

/** Where digests go, and when: to a channel, or to a person in their direct messages with the bot. */
export interface Subscription extends Omit<DigestChannel, 'language'> {
  /** Of a person absent: the language that the bot speaks to them. */
  readonly language?: Language;
  readonly at: DigestSettings['at'];
  readonly days: readonly DigestDay[];
}

export type SubscriptionTables = {
  digest_subscriptions: {
    /** Or the person whose own it is. */
    channel: string;
    /** 0: taken back. It stays, so that what the environment says does not come back. */
    is_on: number;
    /** JSON: a list of site codes, or "all", which for a person is what their role allows. */
    sites: string;
    language: string | null;
    /** JSON lists. */
    kinds: string;
    days: string;
    /** Of the day, in the trial's zone. */
    minute: number;
    changed_by: string;
    changed_at: number;
  };
};

/** Who gets digests: rows of the database, and channels of the environment that nobody has changed in Slack yet. */
export interface Subscriptions {
  /** All that are on. */
  list(): Promise<readonly Subscription[]>;
  /** One that is on, of a channel or a person. */
  find(channel: string): Promise<Subscription | undefined>;
  /** A person's own, also when they have taken it back. */
  own(userId: string): Promise<KeptSubscription | undefined>;
  /** The same for whoever reads it now. Nothing for a person whose role no longer allows any of its sites. */
  open(subscription: Subscription): Promise<DigestChannel | undefined>;
  /** Sets it from now on, on or off, together with its line in the record of who did what. */
  keep(subscription: Subscription, isOn: boolean, line: AuditEntry): Promise<void>;
}

type Kept = SubscriptionTables['digest_subscriptions'];
type KeptSubscription = Subscription & { readonly isOn: boolean };

/** What was set in Slack, also what was taken back there. */
export async function keptSubscriptions(db: Kysely<SubscriptionTables>): Promise<readonly KeptSubscription[]> {
  return (await rowsOf(db).execute()).map(keptOf);
}

const rowsOf = (db: Kysely<SubscriptionTables>) => db.selectFrom('digest_subscriptions').selectAll().orderBy('channel');

export function createSubscriptions(
  db: Kysely<SubscriptionTables & Pick<Tables, 'audit'>>,
  { channels, at }: Pick<DigestSettings, 'channels' | 'at'>,
  people: Pick<People, 'roleOf' | 'languageOf'>,
): Subscriptions {
  const seeds = channels.map((seed): Subscription => ({ ...seed, at, days: ['workdays'] }));
  const rows = () => rowsOf(db as unknown as Kysely<SubscriptionTables>);
  return {
    async list() {
      const kept = (await rows().execute()).map(keptOf);
      const changed = new Set(kept.map(({ channel }) => channel));
      return [...seeds.filter(({ channel }) => !changed.has(channel)), ...kept.filter(({ isOn }) => isOn)];
    },
    async find(channel) {
      const row = await rows().where('channel', '=', channel).executeTakeFirst();
      if (row === undefined) return seeds.find((seed) => seed.channel === channel);
      const kept = keptOf(row);
      return kept.isOn ? kept : undefined;
    },
    async own(userId) {
      const kept = await rows().where('channel', '=', userId).executeTakeFirst();
      return kept && keptOf(kept);
    },
    async open(subscription) {
      const { channel, sites, language } = subscription;
      if (!isPerson(channel)) return language && { ...subscription, language };
      const role = await people.roleOf(channel);
      const allowed = role && commonSites(role.sites, sites);
      if (allowed === undefined || allowed.length === 0) return undefined;
      return { ...subscription, language: language ?? (await people.languageOf(channel)), sites: allowed };
    },
    async keep(subscription, isOn, line) {
      const { channel, sites, language, kinds, days, at: time } = subscription;
      const values = {
        is_on: isOn ? 1 : 0,
        sites: JSON.stringify(sites),
        language: language ?? null,
        kinds: JSON.stringify(kinds),
        days: JSON.stringify(days),
        minute: time.hour * 60 + time.minute,
        changed_by: line.userId,
        changed_at: line.at,
      };
      await db.transaction().execute(async (within) => {
        await within
          .insertInto('digest_subscriptions')
          .values({ channel, ...values })
          .onConflict((conflict) => conflict.column('channel').doUpdateSet(values))
          .execute();
        await addLine(within as unknown as Transaction<Tables>, line);
      });
    },
  };
}

/** What a row says; words that this program does not know mean nothing to it. */
function keptOf(row: Kept): KeptSubscription {
  const { channel, language, changed_at: since } = row;
  const minute = Number(row.minute);
  const kinds = JSON.parse(row.kinds) as readonly string[];
  return {
    channel,
    sites: JSON.parse(row.sites) as SiteScope,
    ...(isLanguage(language) && { language }),
    kinds: DIGEST_KINDS.filter((kind) => kinds.includes(kind)),
    at: { hour: Math.floor(minute / 60), minute: minute % 60 },
    days: JSON.parse(row.days) as DigestDay[],
    since: Number(since),
    isOn: Number(row.is_on) === 1,
  };
}
