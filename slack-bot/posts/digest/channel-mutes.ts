import type { Kysely } from 'kysely';
import { MUTE_SECTIONS, type MuteSection } from '../../store/store.js';

/** A section that a study manager has silenced in one channel. Safety, and what could not be checked, is no such section. */
export interface ChannelMute {
  readonly section: MuteSection;
  /** When it ends by itself. */
  readonly until: number;
  readonly by: string;
  /** The name to show: a mention would call them every morning. */
  readonly byName: string;
}

export type ChannelMuteTables = {
  channel_mutes: {
    channel: string;
    section: string;
    until: number;
    muted_by: string;
    muted_by_name: string;
    muted_at: number;
  };
};

export interface ChannelMutes {
  /** Those that hold at a time. */
  of(channel: string, now: number): Promise<readonly ChannelMute[]>;
  mute(channel: string, mute: ChannelMute, now: number): Promise<void>;
  /** Answers whether there was anything to take back. */
  unmute(channel: string, section: MuteSection, now: number): Promise<boolean>;
}

export function createChannelMutes(db: Kysely<ChannelMuteTables>): ChannelMutes {
  return {
    async of(channel, now) {
      const rows = await db
        .selectFrom('channel_mutes')
        .selectAll()
        .where('channel', '=', channel)
        .where('until', '>', now)
        .execute();
      return rows.flatMap(({ section, until, muted_by: by, muted_by_name: byName }) =>
        isMuteSection(section) ? [{ section, until: Number(until), by, byName }] : [],
      );
    },
    async mute(channel, { section, until, by, byName }, now) {
      const values = { until, muted_by: by, muted_by_name: byName, muted_at: now };
      await db
        .insertInto('channel_mutes')
        .values({ channel, section, ...values })
        .onConflict((conflict) => conflict.columns(['channel', 'section']).doUpdateSet(values))
        .execute();
    },
    async unmute(channel, section, now) {
      const gone = await db
        .deleteFrom('channel_mutes')
        .where('channel', '=', channel)
        .where('section', '=', section)
        .returning('until')
        .executeTakeFirst();
      return gone !== undefined && Number(gone.until) > now;
    },
  };
}

export const isMuteSection = (text: string): text is MuteSection => (MUTE_SECTIONS as readonly string[]).includes(text);
