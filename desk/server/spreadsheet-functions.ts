import { parseA1, toGridRange } from '../document/a1.js';
import type { SpreadsheetDocument } from '../document/document.js';
import type { CustomCall, FunctionResolver } from '../document/formula.js';
import type { Sheet } from '../document/sheet.js';
import { showValue } from '../document/show.js';
import type { Value } from '../document/types.js';

/**
 * Functions of Google Sheets that the add-on's conditional rules use, for as long as the document does not know them
 * itself: it asks here only about names it cannot answer.
 */
export function addSpreadsheetFunctions(document: SpreadsheetDocument): void {
  const others = document.customFunctions;
  const lastRows = new Map<Sheet, number>();
  document.onChange(() => lastRows.clear());
  const lastRowOf = (sheet: Sheet): number => {
    let row = lastRows.get(sheet);
    if (row === undefined) {
      row = sheet.lastRow;
      lastRows.set(sheet, row);
    }
    return row;
  };
  const resolver: FunctionResolver = (call) => {
    const own = FUNCTIONS[call.name.toUpperCase()];
    return own ? own(call, { document, lastRowOf }) : others?.(call);
  };
  document.customFunctions = resolver;
}

interface Around {
  readonly document: SpreadsheetDocument;
  readonly lastRowOf: (sheet: Sheet) => number;
}

type SpreadsheetFunction = (call: CustomCall, around: Around) => Value | Value[][];

const FUNCTIONS: Readonly<Record<string, SpreadsheetFunction>> = {
  INDIRECT({ args: [text], place }, { document, lastRowOf }) {
    const reference = typeof text === 'string' ? parseA1(text.replaceAll('$', '')) : null;
    const sheet = reference?.sheetTitle === undefined ? place.sheet : document.sheetByTitle(reference.sheetTitle);
    if (!reference || !sheet) return { error: '#REF!' };
    const range = toGridRange(reference, sheet);
    if (range.endRow > sheet.rowCount || range.endColumn > sheet.columnCount) return { error: '#REF!' };
    // A whole column is thousands of empty cells, and a rule asks for it again for every cell it looks at.
    const endRow = reference.endRow ?? Math.max(range.startRow + 1, Math.min(range.endRow, lastRowOf(sheet)));
    return sheet.values({ ...range, endRow });
  },
  COUNTIFS({ args }, { document: { locale } }) {
    const conditions: { readonly cells: readonly Value[]; readonly holds: (cell: Value) => boolean }[] = [];
    for (let at = 0; at + 1 < args.length; at += 2) {
      const range = args[at] ?? null;
      const criterion = args[at + 1] ?? null;
      if (Array.isArray(criterion)) return { error: '#VALUE!' };
      conditions.push({ cells: Array.isArray(range) ? range.flat() : [range], holds: criterionOf(criterion, locale) });
    }
    const length = conditions[0]?.cells.length ?? 0;
    if (conditions.some(({ cells }) => cells.length !== length)) return { error: '#VALUE!' };
    let count = 0;
    for (let at = 0; at < length; at += 1) {
      if (conditions.every(({ cells, holds }) => holds(cells[at] ?? null))) count += 1;
    }
    return count;
  },
};

/** A criterion as Sheets reads it: `"open"`, `"<>resolved"`, `">=5"`, `"QD*"`; letters in either case. */
function criterionOf(criterion: Value, locale: string): (cell: Value) => boolean {
  const text = showValue(criterion, undefined, locale);
  const [, operator = '', operand = ''] = /^(<>|<=|>=|<|>|=)?([\s\S]*)$/.exec(text)!;
  const number = operand.trim() === '' ? Number.NaN : Number(operand);
  if (operator === '' || operator === '=' || operator === '<>') {
    const pattern = wildcard(operand);
    const equals = (cell: Value): boolean =>
      typeof cell === 'number' ? cell === number : pattern.test(showValue(cell, undefined, locale));
    return operator === '<>' ? (cell) => !equals(cell) : equals;
  }
  return (cell) => {
    if (typeof cell !== 'number' || Number.isNaN(number)) return false;
    if (operator === '<') return cell < number;
    if (operator === '<=') return cell <= number;
    return operator === '>' ? cell > number : cell >= number;
  };
}

const patterns = new Map<string, RegExp>();

function wildcard(text: string): RegExp {
  let pattern = patterns.get(text);
  if (!pattern) {
    const source = text.replace(/~[*?~]|[*?]|[^*?~]+|~/g, (part) => {
      if (part === '*') return '[\\s\\S]*';
      if (part === '?') return '[\\s\\S]';
      return (/^~[*?~]$/.test(part) ? part[1]! : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    });
    pattern = new RegExp(`^${source}$`, 'i');
    // Every cell asks with another text; what was asked long ago is not kept.
    if (patterns.size > 5_000) patterns.clear();
    patterns.set(text, pattern);
  }
  return pattern;
}
