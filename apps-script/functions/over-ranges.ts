import type { Language } from '../../shared/language.js';
import { addonWords } from '../words/addon-words.js';

/** An argument of a custom function: one cell, or a range as rows of cells. */
export type CellArgument = unknown;

/** A problem that belongs to one cell of a range. */
export class ArgumentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Error';
  }
}

/** What a cell gets back. */
export type CellResult = number | string | Date;

export const isRange = (argument: CellArgument): argument is readonly (readonly unknown[])[] => Array.isArray(argument);

/** What a failed cell of a range holds: the others still have their values. */
export const FAILED_CELL = '#ERROR! ';

/**
 * Computes for single values, or cell by cell for ranges of one size; a single value goes with every cell of a range.
 * For single values an error is thrown, and the cell shows #ERROR! with the message; in a range it stands in its own cell.
 */
export function overRanges(
  names: readonly string[],
  args: readonly CellArgument[],
  language: Language,
  compute: (...cells: readonly unknown[]) => CellResult,
): CellResult | CellResult[][] {
  const first = args.findIndex(isRange);
  if (first < 0) return compute(...args);
  const model = args[first] as readonly (readonly unknown[])[];
  const sameSize = (other: CellArgument): boolean =>
    !isRange(other) || (other.length === model.length && other.every((row, at) => row.length === model[at]!.length));
  const odd = args.findIndex((arg) => !sameSize(arg));
  if (odd >= 0) throw new ArgumentError(addonWords(language).formula.sizes(names[first]!, names[odd]!));
  const at = (argument: CellArgument, row: number, column: number): unknown =>
    isRange(argument) ? argument[row]![column] : argument;
  return model.map((cells, row) =>
    cells.map((_, column) => {
      try {
        return compute(...args.map((arg) => at(arg, row, column)));
      } catch (error) {
        if (!(error instanceof ArgumentError)) throw error;
        return FAILED_CELL + error.message;
      }
    }),
  );
}
