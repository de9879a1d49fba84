import type { Kysely } from 'kysely';
import { isLanguage } from '../../shared/language.js';
import { compiled } from './compiled.js';
import { ALERT_WAYS, MUTE_SECTIONS, type PreferenceStore } from './store.js';
import type { Tables } from './tables.js';

const languagesOf = compiled((db, { userId }: { readonly userId: string }) =>
  db.selectFrom('preferences').select('language').where('user_id', '=', userId),
);

/** What people set for themselves. */
export function preferenceStore(db: Kysely<Tables>): PreferenceStore {
  return {
    async of(userId, now) {
      const set = await db
        .selectFrom('preferences')
        .select(['language', 'alerts'])
        .where('user_id', '=', userId)
        .executeTakeFirst();
      const rows = await db
        .selectFrom('mutes')
        .select(['section', 'until'])
        .where('user_id', '=', userId)
        .where('until', '>', now)
        .execute();
      const language = set?.language;
      const alerts = ALERT_WAYS.find((way) => way === set?.alerts);
      return {
        ...(isLanguage(language) && { language }),
        ...(alerts && { alerts }),
        // In the order of the list; a section that is no longer one mutes nothing.
        mutes: MUTE_SECTIONS.flatMap((section) => {
          const row = rows.find((each) => each.section === section);
          return row ? [{ section, until: row.until }] : [];
        }),
      };
    },
    async languageOf(userId) {
      const language = (await db.executeQuery(languagesOf(db, { userId }))).rows[0]?.language;
      return isLanguage(language) ? language : undefined;
    },
    async save(userId, { language, alerts, mutes }, at) {
      const columns = { language: language ?? null, alerts: alerts ?? null, saved_at: at };
      await db.transaction().execute(async (within) => {
        await within
          .insertInto('preferences')
          .values({ user_id: userId, ...columns })
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet(columns))
          .execute();
        await within.deleteFrom('mutes').where('user_id', '=', userId).execute();
        if (mutes.length > 0) {
          await within
            .insertInto('mutes')
            .values(mutes.map(({ section, until }) => ({ user_id: userId, section, until })))
            .execute();
        }
      });
    },
  };
}
