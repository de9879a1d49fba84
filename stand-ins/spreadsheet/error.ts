export type DocumentErrorCode =
  | 'OUT_OF_GRID'
  | 'WRONG_SHAPE'
  | 'NO_SUCH_SHEET'
  | 'DUPLICATE_SHEET_ID'
  | 'DUPLICATE_TITLE'
  | 'BAD_TITLE'
  | 'LAST_SHEET'
  | 'LAST_VISIBLE_SHEET'
  | 'LAST_ROWS'
  | 'MERGE_OVERLAP'
  | 'MERGE_IN_SORT'
  | 'NO_SUCH_MERGE'
  | 'NO_SUCH_ID';

/** The document refuses an operation. The code is for hosts, which have their own words for it; the message is for whoever reads a stack trace. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  constructor(
    readonly code: DocumentErrorCode,
    message: string,
  ) {
    super(message);
  }
}
