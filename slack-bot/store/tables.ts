import type { Generated } from 'kysely';

/** The tables of access, preferences and audit, as the migrations leave them. Times are milliseconds since 1970. */
export interface Tables {
  grants: {
    user_id: string;
    role: string;
    /** JSON: a list of site codes, or "all". */
    sites: string;
    granted_by: string;
    granted_at: number;
  };
  grant_changes: {
    id: Generated<number>;
    what: string;
    user_id: string;
    role: string;
    sites: string;
    changed_by: string;
    changed_at: number;
  };
  preferences: { user_id: string; language: string | null; saved_at: number; alerts: string | null };
  mutes: { user_id: string; section: string; until: number };
  audit: {
    id: Generated<number>;
    at: number;
    user_id: string;
    via: string;
    request: string;
    outcome: string;
    /** See `audit-chain.ts`. */
    hash: string | null;
  };
  /** One row: how many lines there ever were, the hash of the newest, and what was dropped at the beginning. */
  audit_chain: { id: number; lines: number; hash: string; dropped: number; dropped_hash: string };
}
