/** A run of text. Plain strings may come from cells: whoever renders them must not read markup into them. */
export type Piece =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  /** A person of the workspace, by their ID. */
  | { readonly user: string }
  /** `href` is one of ours, never a cell's. */
  | { readonly text: string; readonly href: string };

export type Line = readonly Piece[];

/** One part of an answer, in the order in which it is read. */
export type Part =
  | { readonly kind: 'lines'; readonly title?: string; readonly lines: readonly Line[] }
  /** `more` is how many there are beyond the ones handed over. */
  | {
      readonly kind: 'list';
      readonly title?: string;
      readonly items: readonly Line[];
      readonly more?: number;
      /** How many to show at most, when that is fewer than usual. */
      readonly show?: number;
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
  readonly rulebook: { readonly version: string; readonly hash: string };
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
  /** Set when it gives nothing of what was asked for; the record of who asked what says so. */
  readonly outcome?: 'refused' | 'misunderstood';
}
