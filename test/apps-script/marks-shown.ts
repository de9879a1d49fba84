import type { SpreadsheetDocument } from '../../desk/document/document.js';
import { copyFormula } from '../../desk/document/formula-move.js';
import type { Value } from '../../desk/document/types.js';

/**
 * The background that conditional rules give a cell; undefined for none. The local document does not know INDIRECT and
 * COUNTIFS yet, so they are answered here as Sheets does.
 */
export function markAt(document: SpreadsheetDocument, title: string, row: number, column: number): string | undefined {
  const sheet = document.sheetByTitle(title)!;
  const before = document.customFunctions;
  document.customFunctions = (call) => {
    const name = call.name.toUpperCase();
    if (name === 'INDIRECT') return indirect(document, String(call.args[0]));
    if (name === 'COUNTIFS') return countIfs(call.args as readonly (Value | Value[][])[]);
    return before?.(call);
  };
  try {
    for (const { ranges, condition, format } of sheet.conditionalRules) {
      const first = ranges[0]!;
      const inside = ranges.some(
        (range) =>
          row >= range.startRow && row < range.endRow && column >= range.startColumn && column < range.endColumn,
      );
      if (!inside || condition.type !== 'CUSTOM_FORMULA') continue;
      const formula = copyFormula(condition.values[0]!, row - first.startRow, column - first.startColumn);
      if (document.evaluate(formula, sheet, row, column) === true) return format.background;
    }
    return undefined;
  } finally {
    document.customFunctions = before;
  }
}

function indirect(document: SpreadsheetDocument, text: string): Value[][] {
  const [, title = '', letter = ''] = /^'((?:[^']|'')+)'!([A-Z]):\2$/.exec(text) ?? [];
  const sheet = document.sheetByTitle(title.replace(/''/g, "'"));
  if (!sheet) throw new Error(`no such range: ${text}`);
  const startColumn = letter.charCodeAt(0) - 65;
  return sheet.values({ startRow: 0, endRow: sheet.rowCount, startColumn, endColumn: startColumn + 1 });
}

function countIfs(args: readonly (Value | Value[][])[]): number {
  const columns = args.filter((_, at) => at % 2 === 0) as Value[][][];
  const tests = args.filter((_, at) => at % 2 === 1).map((criterion) => criterionTest(String(criterion)));
  return columns[0]!.filter((_, row) => columns.every((column, at) => tests[at]!(String(column[row]![0] ?? ''))))
    .length;
}

function criterionTest(criterion: string): (text: string) => boolean {
  const not = criterion.startsWith('<>');
  const pattern = (not ? criterion.slice(2) : criterion)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const expression = new RegExp(`^${pattern}$`, 'is');
  return (text) => expression.test(text) !== not;
}
