import type { RulebookInForce } from '../../shared/protocol/rulebook.js';
import type { PostBody } from '../posts/outbox/slack-posts.js';

/** A run of text. Plain strings may come from cells: whoever renders them must not read markup into them. */
export type Piece =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  /** A person of the workspace, by their ID. */
  | { readonly user: string }
  /** A channel of the workspace, by its ID. */
  | { readonly channel: string }
  /** `href` is one of ours, never a cell's. */
  | { readonly text: string; readonly href: string };

export type Line = readonly Piece[];

/** One cell of a table: a number sorts as one, a link opens the row it is about. `href` is one of ours, never a cell's. */
export type Cell = string | number | { readonly text: string; readonly href: string };

export interface Column {
  readonly title: string;
  /** Characters at most; with the number of rows, this is what keeps a table within one message. */
  readonly most: number;
}

/** One part of an answer, in the order in which it is read. */
export type Part =
  | { readonly kind: 'lines'; readonly title?: string; readonly lines: readonly Line[]; readonly names?: true }
  /** `more` is how many there are beyond the ones handed over. */
  | {
      readonly kind: 'list';
      readonly title?: string;
      readonly items: readonly Line[];
      readonly more?: number;
      /** How many to show at most, when that is fewer than usual. */
      readonly show?: number;
      readonly names?: true;
    }
  /** At most one in an answer, as Slack allows no more. Every row has as many cells as there are columns. */
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      /** It names participants, and is left out of what is shared. */
      readonly names?: true;
    }
  /** Never alone: a part beside it says the same in words. Every series has a value for each label. */
  | {
      readonly kind: 'chart';
      readonly title: string;
      readonly shape: 'line' | 'bar';
      readonly labels: readonly string[];
      readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
      readonly up: string;
    };

/** How good or bad the news is: said by a word in the headline, and by an icon beside it. */
export type Mark = 'good' | 'attention' | 'stop' | 'plain';

/** Where the data of an answer came from. */
export interface Provenance {
  /** The trial's "today", in its zone. */
  readonly asOf: string;
  /** When the sheet was read, local time of the trial, with its zone. */
  readonly readAt: string;
  readonly rowsRead: number;
  readonly rowsSkipped: number;
  /** Columns that hold data and that no check reads. */
  readonly columnsUnread: number;
  readonly rulebook: RulebookInForce;
  readonly workbook: string;
  readonly url: string;
}

/** A command to offer as a button. */
export interface Suggestion {
  readonly label: string;
  readonly request: string;
  /** What it changes, to be confirmed before it is done; absent when it only asks. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string };
}

/** An answer without any platform in it: headline, exceptions, detail, provenance. */
export interface Answer {
  readonly mark: Mark;
  /** One sentence, as a notification would say it. */
  readonly headline: string;
  /** Further sentences for whoever hears the answer and does not see it: the numbers that tables and charts show. */
  readonly aloud?: readonly string[];
  /** What must be known before anything else: old data, rules that failed. */
  readonly warnings: readonly string[];
  readonly parts: readonly Part[];
  /** Absent on help, refusals and failures, which rest on no data. */
  readonly provenance?: Provenance;
  readonly suggestions?: readonly Suggestion[];
  /** The command that makes it again, for Refresh and Share; absent when there is nothing to make again. */
  readonly request?: string;
  /** It names participants, so it stays with the person who asked. */
  readonly namesParticipants: boolean;
  /** Headline, warnings and all parts that are not marked `names` hold counts alone, and those may be shared. */
  readonly countsMayBeShared?: true;
  /** Messages that stand ready: they are shown one after the other in place of everything above. */
  readonly posts?: readonly PostBody[];
  /** Set when it gives nothing of what was asked for; the record of who asked what says so. */
  readonly outcome?: 'refused' | 'misunderstood';
  /** What it changed stands in the record already, written together with the change. */
  readonly isRecorded?: true;
}
