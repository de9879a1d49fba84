import type { Catalog, Language } from '../../shared/language.js';
import type { MenuEntry } from '../../stand-ins/apps-script/ui-state.js';
import type { CellFormat, GridRange } from '../../stand-ins/spreadsheet/types.js';
import type { SaveState } from '../files/workbook-file.js';

/** What the desk's server and its page say to each other. The page is built from this: it imports nothing that runs on a server. */

export type Sentence = Catalog<string>;

export interface RulebookStamp {
  readonly version: string;
  readonly hash: string;
}

export interface TabLabel {
  readonly id: number;
  readonly title: string;
  /** What it is to the trial; `null` for a tab that no check knows. */
  readonly name: Sentence | null;
}

/** Somebody the Slack pane can act as. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly role: 'administrator' | 'study manager' | 'pi' | 'coordinator' | 'none';
  readonly site?: string;
}

/** `GET /desk/state`: everything around the grid. */
export interface DeskState {
  /** Which opening of a workbook this is. Every change bears it in the header `SESSION_HEADER`, and is refused by another. */
  readonly session: string;
  readonly workbook: string;
  /** Where it is, in full. */
  readonly path: string;
  /** What a person has to know about how it came here. */
  readonly news: Sentence | null;
  readonly isSample: boolean;
  /** The sample's own file is open, not a copy of it under another name. */
  readonly isSampleFile: boolean;
  readonly today: string;
  readonly timeZone: string;
  /** What the add-on and the bot speak, and whether a person has chosen it: then the page speaks it too. */
  readonly language: { readonly now: Language; readonly isChosen: boolean };
  /** `null` when that side does not say. */
  readonly rulebook: { readonly addOn: RulebookStamp | null; readonly bot: RulebookStamp };
  readonly tabs: readonly TabLabel[];
  readonly menus: readonly MenuEntry[];
  readonly sidebar: ShownPage | null;
  readonly dialog: ShownPage | null;
  readonly save: SaveState;
  /** Why edits go to a copy beside the file that was opened; `null` when they go to the file. */
  readonly copyReason: Sentence | null;
  /** Why rows that are inserted or deleted would send edits to a copy; `null` where the file takes them. */
  readonly rowTrouble: Sentence | null;
  /** Of a person's own workbook. */
  readonly layout: LayoutOffer | null;
  readonly actors: readonly Actor[];
  /** The app has a Home tab that a person can open. */
  readonly hasHome: boolean;
  readonly selection: Selection;
  readonly clock: ClockState;
  readonly troubles: TroubleState;
  readonly history: HistoryState;
  /** What a newcomer may try in the sample; `null` elsewhere. */
  readonly tryThis: TryThis | null;
}

/** A cell of a tab, counted from 0. */
export interface CellAt {
  readonly tab: number;
  readonly row: number;
  readonly column: number;
}

/** A change to one cell that the checks object to. */
export interface TryThis extends CellAt {
  /** Its address, such as `S14`. */
  readonly cell: string;
  readonly heading: Sentence;
  readonly participant: string;
  readonly type: string;
}

/** Says which opening of a workbook a request is about. No page of another address can send it unasked. */
export const SESSION_HEADER = 'x-desk-session';

/** What a file is sent to the desk as. */
export const FILE_TYPE = 'application/octet-stream';

/** The largest file that the desk takes: what a workbook may be, packed. */
export const MOST_FILE_BYTES = 256 * 2 ** 20;

/** `POST /desk/sample`: the sample as it was left, or a new one, with the one before kept beside it. */
export interface SampleMessage {
  readonly do: 'open' | 'anew';
}

/** What the next undo and the next redo would be, such as "Undo: typed in B4"; `null` when there is none. */
export interface HistoryState {
  readonly undo: Sentence | null;
  readonly redo: Sentence | null;
}

/** What in a workbook is not laid out as the checks expect it. */
export interface LayoutOffer {
  /** How many things are to be settled. */
  readonly count: number;
  readonly lines: readonly { readonly what: Sentence; readonly remedy: Sentence | null }[];
  /** The menu item that settles it, by its captions; `null` when the add-on has none. */
  readonly setUp: readonly string[] | null;
}

/** The one clock of the desk. Milliseconds since 1970. */
export interface ClockState {
  readonly now: number;
  /** A person has put it ahead of the computer's own. */
  readonly isMoved: boolean;
  /** When the next digest is due. */
  readonly nextDigest: number;
}

/** `POST /desk/clock`; `at` is a wall clock in the trial's zone, `YYYY-MM-DDTHH:mm`. */
export type ClockMessage =
  | { readonly do: 'next-digest' }
  | { readonly do: 'set'; readonly at: string }
  | { readonly do: 'reset' };

export const SHEETS_TROUBLES = ['none', 'down', 'quota', 'no-access', 'slow'] as const;
export const SLACK_TROUBLES = ['none', 'rate-limited', 'slow', 'dropped'] as const;
export type SheetsTrouble = (typeof SHEETS_TROUBLES)[number];
export type SlackTrouble = (typeof SLACK_TROUBLES)[number];

/** `POST /desk/troubles`: what is wrong with the two hosts. */
export interface TroubleState {
  readonly sheets: SheetsTrouble;
  readonly slack: SlackTrouble;
}

/** A page of the add-on's; `shown` changes each time one is opened. */
export interface ShownPage {
  readonly title: string;
  readonly shown: number;
  readonly width: number;
  readonly height: number | null;
}

export type { GridRange };

export interface Selection {
  readonly tab: number;
  readonly range: GridRange;
}

/** `GET /desk/tabs/:id`. Only cells that show something are listed. */
export interface TabView {
  readonly id: number;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly columnWidths: readonly (readonly [number, number])[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly GridRange[];
  readonly cells: readonly CellView[];
  /** Lists that cells offer. */
  readonly choices: readonly (readonly string[])[];
  /** Which cells offer which list: `[column, first row, end row, index into choices]`. */
  readonly offers: readonly (readonly [number, number, number, number])[];
  readonly formats: readonly CellFormat[];
  /** `null` for a tab that no check knows. */
  readonly words: ColumnWords | null;
}

/** What the columns of a tab are called, in both languages, whatever stands in the sheet. */
export interface ColumnWords {
  readonly headingRow: number;
  readonly names: readonly { readonly column: number; readonly name: Sentence; readonly note: Sentence }[];
  /** Where site codes stand; `null` on a tab without. */
  readonly siteColumn: number | null;
  readonly sites: readonly { readonly code: string; readonly name: string }[];
}

export interface CellView {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** What the editor starts with, when that is not the text shown. */
  readonly edit?: string;
  readonly align?: 'right' | 'center';
  readonly isError?: true;
  /** What the formula's function says about its error. */
  readonly errorSays?: string;
  /** Index into `formats`. */
  readonly format?: number;
  readonly note?: string;
  readonly mark?: MarkView;
}

/** What a mark can be of; `own` is a conditional format of a person's. */
export type MarkKind = 'stop' | 'warn' | 'query' | 'advisory' | 'failure' | 'accepted' | 'own';

/** What the add-on's rules say about a cell: a color, and a word, because a color alone says nothing to many people. */
export interface MarkView {
  readonly background?: string;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly kind: MarkKind;
  readonly word: Sentence;
  /** The open findings on this cell of this row, worst first, as the add-on wrote them; none where all are accepted. */
  readonly says: readonly string[];
}

/** Rows and columns of a tab, counted from 0, in the order in which a person sees them: sorted, and without those that are hidden. */
export interface ShownLines {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** `POST /desk/edit`: a person types, pastes or clears. */
export interface EditMessage {
  readonly tab: number;
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly string[])[];
  /** The rows and columns that take the values, where these are no plain block from `row` and `column` on. */
  readonly into?: ShownLines;
  /** The rows and columns that the values were copied from: the references of formulas move as far as the cells did. */
  readonly copied?: ShownLines;
  /** One that comes again, as after an answer that was lost, is done once and answered the same. */
  readonly id?: string;
}

/** `POST /desk/fill`: a person draws cells out over others. `to` holds `from` and reaches beyond it on one side. */
export interface FillMessage {
  readonly tab: number;
  readonly from: GridRange;
  readonly to: GridRange;
  /** A single date or number, and text that ends in a number, go on instead of being repeated. */
  readonly series?: boolean;
  /** What `from` and `to` count in, from its first on; without it they count in the sheet. Cells that are not in it are left alone. */
  readonly shown?: ShownLines;
  /** As that of an edit. */
  readonly id?: string;
}

/** `POST /desk/rows`: a person inserts empty rows above a row (counted from 0), or deletes rows from it on. */
export interface RowsMessage {
  readonly tab: number;
  readonly do: 'insert' | 'delete';
  readonly row: number;
  readonly count: number;
}

/** What a script asked while it ran, and waits for. */
export interface Question {
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly ('OK' | 'CANCEL' | 'YES' | 'NO')[];
}

export interface Answered {
  readonly button: 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';
  readonly text?: string;
}

/** How something a person did in the workbook ended. */
export type Done =
  | { readonly ok: true; readonly notices?: readonly Notice[] }
  | { readonly ok: false; readonly sentence: Sentence }
  /** The script has done nothing yet: it is run again with the answer. */
  | { readonly ok: false; readonly question: Question };

/** How `POST /desk/undo` and `POST /desk/redo`, both with `{}`, ended. */
export type HistoryDone = Done & {
  /** What was changed, to be selected. */
  readonly shown?: Selection;
  /** What was left as it is, and why, where not all could be taken back. */
  readonly left?: Sentence;
};

/** Something a script said: an alert that needs no answer, or a toast. */
export interface Notice {
  readonly title: string;
  readonly message: string;
  readonly kind: 'alert' | 'toast';
}

/** Server-sent events: what the page should fetch again. */
export type DeskEvent =
  | { readonly kind: 'cells'; readonly tabs: readonly number[] }
  | { readonly kind: 'state' }
  | { readonly kind: 'selection'; readonly selection: Selection }
  | { readonly kind: 'slack'; readonly channel?: string; readonly user?: string };

/** `POST /desk/slack`: one thing a person does in Slack. */
export type SlackMessage = { readonly as: string } & (
  | { readonly do: 'say'; readonly channel: string; readonly text: string; readonly threadTs?: string }
  | { readonly do: 'click'; readonly target: SlackTarget }
  | { readonly do: 'select'; readonly target: SlackTarget; readonly value: SlackFilled }
  | { readonly do: 'submit'; readonly values: Readonly<Record<string, SlackFilled>> }
  | { readonly do: 'close' }
  | { readonly do: 'home' }
);

/** `null` is an input left empty. */
export type SlackFilled = string | readonly string[] | null;

export type SlackTarget = (
  | { readonly channel: string; readonly messageTs: string }
  | { readonly surface: 'home' | 'modal' }
) & { readonly actionId: string; readonly blockId?: string; readonly value?: string };
