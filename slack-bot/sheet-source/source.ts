import type { RawWorkbook } from '../../shared/workbook/raw.js';

/** Where the workbook comes from. Whoever asks cannot tell a live spreadsheet from a stand-in. */
export interface SheetSource {
  /**
   * The whole workbook as it is now; the same object as before when nothing in it changed and the source can tell. `sure`
   * asks for the cells themselves, whatever a cheaper check says. Throws `SheetReadError`; a failed read is never an empty
   * workbook.
   */
  read(request?: { readonly sure?: boolean }): Promise<RawWorkbook>;
  /** A link that opens the spreadsheet. */
  url(): string;
  /** A link that opens it at a cell; the spreadsheet itself when the tab is not known. */
  cellUrl(tab: string, cell: string): string;
}

/** One workbook of a trial that is kept in several, under the name it has in findings: as a rule, its site's code. */
export interface BookSource {
  readonly book: string;
  readonly source: SheetSource;
}

/** Where a trial comes from: one workbook, or several, of which the first settles the settings. */
export type TrialSource = SheetSource | readonly BookSource[];
