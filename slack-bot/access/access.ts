/** What a person may see: everything, or the lines of some sites. */
export type SiteScope = 'all' | readonly string[];

/** Every role, the widest first. */
export const ROLE_NAMES = ['administrator', 'study manager', 'pi', 'coordinator'] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

export interface Role {
  readonly name: RoleName;
  readonly sites: SiteScope;
}

/** Who may ask what. No role means no: everything is denied to a stranger. */
export interface Access {
  /** May be a look-up in a store, hence the promise. */
  roleOf(userId: string): Role | undefined | Promise<Role | undefined>;
}
