/** What an export says, before it is a page, a sheet or lines of text: plain data, in the reader's language. */
export interface ExportDocument {
  readonly title: string;
  /** From what it was made, as of when, by which rules: in short, for the head of every page. */
  readonly source: string;
  /** What else is to be known of the whole. */
  readonly facts: readonly string[];
  /** What it is not. */
  readonly notice: string;
  /** What nobody may overlook, such as a rule that failed. */
  readonly warnings: readonly string[];
  readonly columns: readonly ExportColumn[];
  readonly sections: readonly ExportSection[];
  /** Rows of the same kind that belong to no known site, where one site was asked for. */
  readonly leftOut: number;
  /** What somebody signs below each section; empty where nobody does. */
  readonly signatures: readonly string[];
}

export interface ExportColumn {
  readonly heading: string;
  /** Dates are `YYYY-MM-DD` text, and become dates in a sheet. */
  readonly type: 'text' | 'date' | 'number';
  /** In a sheet, in characters. */
  readonly width: number;
  /** On paper, in millimeters; absent for what only a program needs. */
  readonly paper?: number;
}

export interface ExportSection {
  /** Short, such as the code of a site: the name of its sheet. */
  readonly name: string;
  readonly title: string;
  /** Why it is empty, or what it may lack. */
  readonly note: ExportNote | undefined;
  /** In the order of the columns. */
  readonly rows: readonly (readonly ExportValue[])[];
  /** How much there is, and what was left out. */
  readonly remarks: readonly string[];
}

export interface ExportNote {
  readonly text: string;
  /** It is empty, and all that could be in it was read. */
  readonly isGood: boolean;
}

export type ExportValue = string | number | undefined;

export const rowCount = ({ sections }: ExportDocument): number =>
  sections.reduce((sum, { rows }) => sum + rows.length, 0);
