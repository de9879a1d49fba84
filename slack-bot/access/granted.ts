import type { GrantStore } from '../store/store.js';
import type { Access, Holder } from './access.js';

/**
 * The environment's roles with those that administrators granted. An administrator of the environment stays one whatever is
 * granted, and without asking the store: nobody can lock everyone out. For anybody else a grant replaces what the
 * environment says, and taking the grant away brings that back.
 */
export function accessWithGrants(environment: Access, grants: Pick<GrantStore, 'find' | 'list'>): Access {
  return {
    async roleOf(userId) {
      const bootstrap = await environment.roleOf(userId);
      if (bootstrap?.name === 'administrator') return bootstrap;
      return (await grants.find(userId))?.role ?? bootstrap;
    },
    async holders() {
      const holders = new Map<string, Holder>();
      for (const holder of await environment.holders()) holders.set(holder.userId, holder);
      for (const { userId, role } of await grants.list()) {
        if (holders.get(userId)?.role.name === 'administrator') continue;
        holders.set(userId, { userId, role, from: 'store' });
      }
      return [...holders.values()];
    },
  };
}

/** Whom to ask for a role. When the store does not answer, those of the environment at least. */
export async function administratorsOf(access: Access, environment: Access): Promise<string[]> {
  const holders = await Promise.resolve(access.holders()).catch(() => environment.holders());
  return holders.filter(({ role }) => role.name === 'administrator').map(({ userId }) => userId);
}
