import type { CycleValues, FollowUpValues, ParticipantValues, TabName } from './schema.js';

/** Where a record stands, and what its cells held beyond their coded value. */
export interface RowPlace {
  /** Of several workbooks, the one it stands in; `undefined` when there is only one. */
  readonly book: string | undefined;
  readonly tab: TabName;
  /** The sheet's own row number, counted from 1. */
  readonly row: number;
  /** What followed a term in its cell, as typed: `yes: doxorubicin 2011` has the detail `doxorubicin 2011`. Never leaves the sheet. */
  readonly details: Readonly<Record<string, string>> | undefined;
  /**
   * Columns whose cells hold something that cannot be read, or that the tab lacks. Their value is `undefined` like that of a
   * blank cell: ask `isUnread` wherever blank would mean that nothing has happened.
   */
  readonly unread: readonly string[] | undefined;
}

/** One participant row, linked to its cycles and follow-ups. */
export interface Participant extends RowPlace, ParticipantValues {
  /** Normalized (trimmed, upper case, half width), never blank. */
  readonly id: string;
  /** In order of cycle number, then of row. */
  readonly cycles: Cycle[];
  readonly followUps: FollowUp[];
  /** Further rows with the same ID. Their own clauses count too: the worst answer decides. */
  readonly duplicates: Participant[];
}

/** One row of the Cycles tab. */
export interface Cycle extends RowPlace, CycleValues {
  readonly id: string;
  /** `undefined` for an orphan row, whose doses are checked all the same. */
  participant: Participant | undefined;
  /** The recorded cycle before this one (cycle number less one), when there is one. */
  previous: Cycle | undefined;
  /** The first recorded cycle 1 of the participant; itself for cycle 1. */
  first: Cycle | undefined;
}

/** One row of the Follow-up tab. */
export interface FollowUp extends RowPlace, FollowUpValues {
  readonly id: string;
  participant: Participant | undefined;
}

/** One row of the Sites tab. */
export interface Site {
  readonly code: string;
  readonly name: string;
  readonly city: string;
  /** What a Site cell may hold beside the code and the name. */
  readonly otherNames: readonly string[];
  /** Optional, and never invented by dividing the trial's target. */
  readonly target: number | undefined;
}
