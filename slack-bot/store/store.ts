import type { Language } from '../../shared/language.js';
import type { Role } from '../access/access.js';
import type { ChainState } from './audit-chain.js';

/**
 * What the bot remembers between two starts. One interface over two databases: an embedded file by default, PostgreSQL with
 * DATABASE_URL, where any number of instances share it. Times are milliseconds since 1970; calendar dates are `YYYY-MM-DD`.
 * Every method rejects with `StoreError` when the database cannot be reached or written.
 */
export interface Store {
  readonly access: GrantStore;
  readonly preferences: PreferenceStore;
  readonly audit: AuditStore;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A role that an administrator gave to a person. */
export interface Grant {
  readonly userId: string;
  readonly role: Role;
  readonly by: string;
  readonly at: number;
}

/** One line of the access log: what was granted or taken away, and by whom. It is only ever added to. */
export interface GrantChange {
  readonly what: 'granted' | 'revoked';
  readonly userId: string;
  readonly role: Role;
  readonly by: string;
  readonly at: number;
}

export interface GrantStore {
  find(userId: string): Promise<Grant | undefined>;
  list(): Promise<readonly Grant[]>;
  /** Replaces what the person had; the grant and its log line are written together or not at all. */
  grant(grant: Grant): Promise<void>;
  /** Answers what was taken away; `undefined` when there was nothing. */
  revoke(userId: string, by: string, at: number): Promise<Grant | undefined>;
  /** Newest first; without the `skip` newest ones. */
  log(most: number, skip?: number): Promise<readonly GrantChange[]>;
}

/**
 * Sections of the digest that a person can mute for themselves. What is critical, and that something could not be
 * read, is not among them: nobody can decide beforehand that they need not know.
 */
export const MUTE_SECTIONS = ['overdue', 'upcoming', 'pending', 'enrollment'] as const;
export type MuteSection = (typeof MUTE_SECTIONS)[number];

export interface Mute {
  readonly section: MuteSection;
  /** When it ends by itself. */
  readonly until: number;
}

/** How somebody wants to be told of an alert: by a mention in the channel, directly, or not at all. */
export const ALERT_WAYS = ['mention', 'dm', 'off'] as const;
export type AlertWay = (typeof ALERT_WAYS)[number];

export interface Preferences {
  /** Absent: by the person's Slack locale. */
  readonly language?: Language;
  /** Absent: by a mention. Nobody is left out who has not said so. */
  readonly alerts?: AlertWay;
  readonly mutes: readonly Mute[];
}

export interface PreferenceStore {
  /** Of a person who never set anything: no language, no mutes. Mutes that have ended by `now` are left out. */
  of(userId: string, now: number): Promise<Preferences>;
  /** The language alone, which every question asks for. */
  languageOf(userId: string): Promise<Language | undefined>;
  save(userId: string, preferences: Preferences, at: number): Promise<void>;
}

/** The ways in which somebody can ask. */
export type Via = 'command' | 'message' | 'button' | 'modal' | 'home' | 'share';

/** Who asked what. Participant codes may stand in `request`; values of cells never do. */
export interface AuditEntry {
  readonly at: number;
  readonly userId: string;
  readonly via: Via;
  /** The request in its canonical form, such as `participant QD-014`; of what was not answered the command and a code that the workbook knows, or its kind. */
  readonly request: string;
  readonly outcome: 'answered' | 'refused' | 'misunderstood' | 'failed';
}

export interface AuditStore {
  add(entry: AuditEntry): Promise<void>;
  /** Newest first; of one person when given. */
  recent(most: number, userId?: string): Promise<readonly AuditEntry[]>;
  /**
   * A stretch of the record, newest first, as it stood when `upTo` was its newest line: looking adds lines, and a page must
   * not move for it. Answers which line was the newest; 0 of an empty record.
   */
  page(asked: { readonly most: number; readonly skip: number; readonly upTo?: number | undefined }): Promise<{
    readonly entries: readonly AuditEntry[];
    readonly newest: number;
  }>;
  /** Reads all of it, and says whether it is as it was written. */
  state(): Promise<ChainState>;
  /** Drops the lines from before a time, from the beginning on. Answers how many. */
  drop(before: number): Promise<number>;
  /** All of it, oldest first, each line with the hash that ties it to the one before. */
  all(): AsyncIterable<AuditEntry & { readonly hash: string }>;
}
