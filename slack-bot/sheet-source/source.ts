import type { RawWorkbook } from '../../shared/workbook/raw.js';

/** Where the workbook comes from. Whoever asks cannot tell a live spreadsheet from a stand-in. */
export interface SheetSource {
  /** The whole workbook as it is now. Throws `SheetReadError`; a failed read is never an empty workbook. */
  read(): Promise<RawWorkbook>;
  /** A link that opens the spreadsheet. */
  url(): string;
  /** A link that opens it at a cell; the spreadsheet itself when the tab is not known. */
  cellUrl(tab: string, cell: string): string;
}
