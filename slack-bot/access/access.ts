/** What a person may see: everything, or the lines of some sites. */
export type SiteScope = 'all' | readonly string[];

/** The codes of a scope; `undefined` for the whole trial. */
export const codesIn = (sites: SiteScope): readonly string[] | undefined => (sites === 'all' ? undefined : sites);

/** Whether somebody who sees `own` may see all that is said of `sites`. */
export const covers = (own: SiteScope, sites: SiteScope): boolean =>
  own === 'all' || (sites !== 'all' && sites.every((site) => own.includes(site)));

/** Whether a site is within a scope. One that is not known may be any: it is only within all of them. */
export const includesSite = (scope: SiteScope, site: string | null | undefined): boolean =>
  scope === 'all' || (site != null && scope.includes(site));

/** What two scopes have in common. */
export const commonSites = (one: SiteScope, other: SiteScope): SiteScope =>
  one === 'all' ? other : other === 'all' ? one : one.filter((site) => other.includes(site));

/** Every role, the widest first. */
export const ROLE_NAMES = ['administrator', 'study manager', 'pi', 'coordinator'] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

export interface Role {
  readonly name: RoleName;
  readonly sites: SiteScope;
}

/** The roles that see some sites only, and mean nothing without one. */
export const SITE_ROLES: ReadonlySet<RoleName> = new Set(['pi', 'coordinator']);

/** Somebody with a role, and where they have it from. */
export interface Holder {
  readonly userId: string;
  readonly role: Role;
  readonly from: 'environment' | 'store';
}

/** Who may ask what. No role means no: everything is denied to a stranger. */
export interface Access {
  /** May be a look-up in a store, hence the promise. Rejects when nobody can tell; whoever asks then gets nothing. */
  roleOf(userId: string): Role | undefined | Promise<Role | undefined>;
  /** Everybody who has a role, in no order; each person once. */
  holders(): readonly Holder[] | Promise<readonly Holder[]>;
}
