/** An argument of a custom function: one cell, or a range as rows of cells. */
export type CellArgument = unknown;

/** A problem that belongs to one cell of a range. */
export class ArgumentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Error';
  }
}

const isRange = (argument: CellArgument): argument is readonly (readonly unknown[])[] => Array.isArray(argument);

/** What a failed cell of a range holds: the others still have their values. */
export const FAILED_CELL = '#ERROR! ';

/**
 * Computes for single values, or cell by cell for ranges of one size; a single value goes with every cell of a range.
 * For single values an error is thrown, and the cell shows #ERROR! with the message; in a range it stands in its own cell.
 */
export function overRanges(
  names: readonly [string, string],
  args: readonly [CellArgument, CellArgument],
  sizes: (first: string, second: string) => string,
  compute: (first: unknown, second: unknown) => number | '',
): number | string | (number | string)[][] {
  const [first, second] = args;
  const model = isRange(first) ? first : isRange(second) ? second : undefined;
  if (!model) return compute(first, second);
  const sameSize = (other: CellArgument): boolean =>
    !isRange(other) || (other.length === model.length && other.every((row, at) => row.length === model[at]!.length));
  if (!sameSize(first) || !sameSize(second)) throw new ArgumentError(sizes(names[0], names[1]));
  const at = (argument: CellArgument, row: number, column: number): unknown =>
    isRange(argument) ? argument[row]![column] : argument;
  return model.map((cells, row) =>
    cells.map((_, column) => {
      try {
        return compute(at(first, row, column), at(second, row, column));
      } catch (error) {
        if (!(error instanceof ArgumentError)) throw error;
        return FAILED_CELL + error.message;
      }
    }),
  );
}
