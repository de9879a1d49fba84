import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../../stand-ins/spreadsheet/sheet.js';
import type { ScriptRunner } from '../script-runner.js';
import type { Done, Selection, Sentence } from '../wire.js';
import type { Positions } from './positions.js';

/** What every step works with. */
export interface HistoryParts {
  readonly document: SpreadsheetDocument;
  readonly runner: ScriptRunner;
  readonly positions: Positions;
}

/** One thing that was done, and how it is taken back. */
export interface Step {
  /** What was done, such as "typed in B4". */
  readonly what: Sentence;
  /** Throws `CannotTakeBack`, with nothing changed. */
  takeBack(): TakenBack;
}

export interface TakenBack {
  readonly done: Done;
  /** What does it again; absent when the spreadsheet refused and nothing was changed. */
  readonly inverse?: Step;
  readonly shown?: Selection;
  readonly left?: Sentence;
}

/** The workbook has changed since in a way that leaves nothing to take back. */
export class CannotTakeBack extends Error {
  override readonly name = 'CannotTakeBack';
  constructor(readonly sentence: Sentence) {
    super(sentence.en);
  }
}

/** Throws `CannotTakeBack`. */
export function requireTab({ document }: HistoryParts, id: number): Sheet {
  const sheet = document.sheetById(id);
  if (sheet) return sheet;
  throw new CannotTakeBack({
    en: 'The tab where this was done is no longer in the workbook, so nothing was changed. The next undo takes the step before.',
    zh: '进行此操作的工作表已不在工作簿中，因此未作任何改动。再次撤销将处理前一步骤。',
  });
}
