import type { Kysely } from 'kysely';
import { ROLE_NAMES, type Role, type SiteScope } from '../access/access.js';
import { compiled } from './compiled.js';
import type { Grant, GrantStore } from './store.js';
import type { Tables } from './tables.js';

const grantsOf = compiled((db, { userId }: { readonly userId: string }) =>
  db.selectFrom('grants').selectAll().where('user_id', '=', userId),
);

/** Roles that administrators gave, with the log of every change. */
export function grantStore(db: Kysely<Tables>): GrantStore {
  return {
    async find(userId) {
      const [row] = (await db.executeQuery(grantsOf(db, { userId }))).rows;
      return row && grantOf(row);
    },
    async list() {
      const rows = await db.selectFrom('grants').selectAll().orderBy('granted_at').orderBy('user_id').execute();
      return rows.map(grantOf);
    },
    async grant({ userId, role, by, at }) {
      const columns = { ...roleColumns(role), granted_by: by, granted_at: at };
      await db.transaction().execute(async (within) => {
        await within
          .insertInto('grants')
          .values({ user_id: userId, ...columns })
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet(columns))
          .execute();
        await within
          .insertInto('grant_changes')
          .values({ what: 'granted', user_id: userId, ...roleColumns(role), changed_by: by, changed_at: at })
          .execute();
      });
    },
    async revoke(userId, by, at) {
      return await db.transaction().execute(async (within) => {
        const had = await within.deleteFrom('grants').where('user_id', '=', userId).returningAll().executeTakeFirst();
        if (!had) return undefined;
        const { role, sites } = had;
        await within
          .insertInto('grant_changes')
          .values({ what: 'revoked', user_id: userId, role, sites, changed_by: by, changed_at: at })
          .execute();
        return grantOf(had);
      });
    },
    async log(most, skip = 0) {
      const newest = db.selectFrom('grant_changes').selectAll().orderBy('id', 'desc');
      const rows = await newest.limit(most).offset(skip).execute();
      return rows.map((row) => ({
        what: row.what === 'revoked' ? 'revoked' : 'granted',
        userId: row.user_id,
        role: roleOf(row),
        by: row.changed_by,
        at: row.changed_at,
      }));
    },
  };
}

function grantOf(row: Tables['grants']): Grant {
  return { userId: row.user_id, role: roleOf(row), by: row.granted_by, at: row.granted_at };
}

const roleColumns = ({ name, sites }: Role) => ({ role: name, sites: JSON.stringify(sites) });

/** Throws for a role that this program does not know: better nobody's than somebody else's. */
function roleOf({ role, sites }: { readonly role: string; readonly sites: string }): Role {
  const name = ROLE_NAMES.find((known) => known === role);
  if (name === undefined) throw new Error('The store holds a role that this program does not know.');
  return { name, sites: JSON.parse(sites) as SiteScope };
}
