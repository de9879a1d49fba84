import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import type { GridRange } from '../../stand-ins/spreadsheet/types.js';
import { recordCells } from './history/cells-step.js';
import { recordDocument } from './history/document-step.js';
import { Positions } from './history/positions.js';
import { recordRows } from './history/rows-step.js';
import { CannotTakeBack, type HistoryParts, type Step, type TakenBack } from './history/step.js';
import { historyState, NOTHING_TO_REDO, NOTHING_TO_UNDO } from './history/step-words.js';
import type { ScriptRunner } from './script-runner.js';
import type { Done, HistoryDone, HistoryState, RowsMessage, Sentence } from './wire.js';

/** How many steps can be taken back. */
const MOST_STEPS = 100;

/**
 * What people did in the workbook, so that it can be taken back and done again, latest first. What a check or a trigger of the
 * add-on writes is no step: it follows the cells by itself.
 */
export class History {
  private readonly parts: HistoryParts;
  private steps: Step[] = [];
  private takenBack: Step[] = [];

  constructor(document: SpreadsheetDocument, runner: ScriptRunner) {
    this.parts = { document, runner, positions: new Positions() };
  }

  get state(): HistoryState {
    return historyState(this.steps.at(-1)?.what, this.takenBack.at(-1)?.what);
  }

  /** Cells of one range are typed, pasted, cleared or filled. */
  cells(where: { readonly sheet: Sheet; readonly range: GridRange; readonly what: Sentence }, work: () => Done): Done {
    const { done, step } = recordCells(this.parts, where, work);
    this.add(step);
    return done;
  }

  rows(sheet: Sheet, message: RowsMessage): Done {
    const { done, step } = recordRows(this.parts, sheet, message);
    this.add(step);
    return done;
  }

  /** The add-on does what a person asked for. What it wrote before it failed is a step too. */
  addOn<T>(what: Sentence, work: () => T): T {
    let failure: { readonly error: unknown } | undefined;
    const { result, step } = recordDocument(this.parts, what, () => {
      try {
        return work();
      } catch (error) {
        failure = { error };
        return undefined;
      }
    });
    this.add(step);
    if (failure) throw failure.error;
    return result as T;
  }

  undo(): HistoryDone {
    return this.take(this.steps, this.takenBack, NOTHING_TO_UNDO);
  }

  redo(): HistoryDone {
    return this.take(this.takenBack, this.steps, NOTHING_TO_REDO);
  }

  private add(step: Step | undefined): void {
    if (!step) return;
    this.steps = [...this.steps, step].slice(-MOST_STEPS);
    this.takenBack = [];
  }

  private take(from: Step[], to: Step[], nothing: Sentence): HistoryDone {
    const step = from.at(-1);
    if (!step) return { ok: false, sentence: nothing };
    let taken: TakenBack;
    try {
      taken = step.takeBack();
    } catch (error) {
      if (!(error instanceof CannotTakeBack)) throw error;
      // One that can never be taken back must not stand before the others.
      from.pop();
      return { ok: false, sentence: error.sentence };
    }
    const { done, inverse, shown, left } = taken;
    // What the spreadsheet refused, such as a protected range, may be allowed later.
    if (!inverse && !done.ok) return done;
    from.pop();
    if (inverse) to.push(inverse);
    return { ...done, ...(shown && { shown }), ...(left && { left }) };
  }
}
