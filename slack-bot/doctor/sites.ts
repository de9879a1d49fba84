import { codesIn, includesSite, type Role, SITE_ROLES, type SiteScope } from '../access/access.js';
import { type Check, check } from './check.js';

/** Where a site is named: a person's role, or a channel of digests or alerts. */
export interface SiteUse {
  readonly where: string;
  readonly sites: SiteScope;
}

/**
 * Holds every site that a role or a channel names to the Sites tab: one that is not there sees nothing, and an empty list
 * reads like a quiet day. `known` is `undefined` when the tab could not be read.
 */
export function examineSites(uses: readonly SiteUse[], known: ReadonlySet<string> | undefined): Check[] {
  if (known === undefined) return [check('sites', 'skipped', 'needs-sites')];
  const wrong = uses.flatMap(({ where, sites }) => {
    const unknown = (codesIn(sites) ?? []).filter((code) => !known.has(code));
    const facts = { where, sites: unknown.join(', '), known: [...known].join(', ') };
    return unknown.length === 0 ? [] : [check('sites', 'problem', 'sites-unknown', facts, where)];
  });
  return wrong.length > 0 ? wrong : [check('sites', 'ok', 'sites-well', { known: [...known].join(', ') })];
}

/**
 * Whether an alert reaches somebody: of every site that a channel of alerts is about there must be a PI or a coordinator, and
 * somebody to remind.
 */
export function examineAlertPeople(
  alerts: readonly SiteScope[],
  roles: readonly Role[],
  known: ReadonlySet<string> | undefined,
): Check[] {
  if (alerts.length === 0) return [];
  if (known === undefined) return [check('alert-people', 'skipped', 'needs-sites')];
  const covered = [...known].filter((site) => alerts.some((sites) => includesSite(sites, site)));
  const unheard = covered.filter(
    (site) => !roles.some(({ name, sites }) => SITE_ROLES.has(name) && includesSite(sites, site)),
  );
  const wrong = [
    ...(unheard.length > 0 ? [check('alert-people', 'problem', 'alerts-unheard', { sites: unheard.join(', ') })] : []),
    ...(roles.every(({ name }) => SITE_ROLES.has(name)) ? [check('alert-people', 'problem', 'reminders-unheard')] : []),
  ];
  return wrong.length > 0 ? wrong : [check('alert-people', 'ok', 'alerts-heard')];
}
