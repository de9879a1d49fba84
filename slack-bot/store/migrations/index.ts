import { accessPreferencesAudit } from './001-access-preferences-audit.js';
import { postsAlertsChannelMutes } from './002-posts-alerts-channel-mutes.js';
import { alertPeople } from './003-alert-people.js';
import { digestSubscriptions } from './004-digest-subscriptions.js';
import { auditChain } from './005-audit-chain.js';
import type { Migration } from './migration.js';

/** Every step, in the order in which they run: a new one goes to the end, with the next number. */
export const MIGRATIONS: readonly Migration[] = [
  accessPreferencesAudit,
  postsAlertsChannelMutes,
  alertPeople,
  digestSubscriptions,
  auditChain,
];
