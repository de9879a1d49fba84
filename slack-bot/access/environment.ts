import type { Catalog } from '../../shared/language.js';
import { foldCode } from '../../shared/workbook/fold.js';
import type { Access, Role } from './access.js';

/** The environment variables that grant roles. */
export interface RoleLists {
  readonly RPS_ADMINS?: string | undefined;
  readonly RPS_STUDY_MANAGERS?: string | undefined;
  readonly RPS_PIS?: string | undefined;
  readonly RPS_COORDINATORS?: string | undefined;
}

const USER_ID = /^[UW][A-Z0-9]{2,}$/;

/** Roles as the environment grants them; `problems` are sentences on entries that grant nothing. */
export function accessFromEnvironment(lists: RoleLists): Access & {
  readonly problems: readonly Catalog<string>[];
} {
  const roles = new Map<string, Role>();
  const problems: Catalog<string>[] = [];
  const entries = (name: keyof RoleLists) =>
    (lists[name] ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
  // Later lists never lower what an earlier one granted; the widest role comes first.
  const grant = (name: keyof RoleLists, userId: string, role: Role) => {
    if (!USER_ID.test(userId)) {
      problems.push({
        en: `${name}: "${userId}" is not a Slack user ID. It looks like U0123ABCD and stands in the profile.`,
        zh: `${name}：“${userId}”不是 Slack 用户 ID。其形式为 U0123ABCD，见个人资料。`,
      });
      return;
    }
    const had = roles.get(userId);
    if (!had) roles.set(userId, role);
    else if (had.sites !== 'all' && role.sites !== 'all') {
      roles.set(userId, { name: had.name, sites: [...new Set([...had.sites, ...role.sites])] });
    }
  };
  for (const userId of entries('RPS_ADMINS')) grant('RPS_ADMINS', userId, { name: 'administrator', sites: 'all' });
  for (const userId of entries('RPS_STUDY_MANAGERS')) {
    grant('RPS_STUDY_MANAGERS', userId, { name: 'study manager', sites: 'all' });
  }
  for (const [list, name] of [
    ['RPS_PIS', 'pi'],
    ['RPS_COORDINATORS', 'coordinator'],
  ] as const) {
    for (const entry of entries(list)) {
      const [userId = '', codes = ''] = entry.split(':');
      const sites = codes.split('+').map(foldCode).filter(Boolean);
      if (sites.length === 0) {
        problems.push({
          en: `${list}: "${entry}" names no site. Write it as U0123ABCD:QD or U0123ABCD:QD+XA.`,
          zh: `${list}：“${entry}”未写明中心。请写作 U0123ABCD:QD 或 U0123ABCD:QD+XA。`,
        });
      } else grant(list, userId.trim(), { name, sites });
    }
  }
  return {
    roleOf: (userId) => roles.get(userId),
    holders: () => [...roles].map(([userId, role]) => ({ userId, role, from: 'environment' as const })),
    problems,
  };
}
