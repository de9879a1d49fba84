import type { Cell, CellFormat, CellPatch } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { requireEditable } from './edit-permission.js';
import { liveRange, type RangeState } from './range-state.js';
import { satisfies, violation } from './validation-rule.js';

/**
 * Changes every cell of a range at once, or none: refuses a protected range, and a value that a cell's own rule does not let in.
 * `patch` gets each cell with its place in the range. Throws ServiceException.
 */
export function writeCells(
  state: RangeState,
  env: ScriptEnvironment,
  patch: (cell: Cell, row: number, column: number) => CellPatch,
): void {
  const { tab, range } = liveRange(state, env);
  const { host, execution } = env;
  requireEditable(host, tab, range, execution.user);
  host.document.calculate();
  const patches: CellPatch[][] = [];
  for (let row = range.startRow; row < range.endRow; row += 1) {
    const out: CellPatch[] = [];
    for (let column = range.startColumn; column < range.endColumn; column += 1) {
      const cell = tab.peek(row, column);
      const next = patch(cell, row - range.startRow, column - range.startColumn);
      const rule = 'validation' in next ? undefined : cell.validation;
      if (rule && !rule.allowInvalid && 'value' in next) {
        const format = 'format' in next ? next.format?.numberFormat : cell.format?.numberFormat;
        if (!satisfies(rule, next.value ?? null, format, tab, host.document)) {
          throw new ServiceException(violation(row, column));
        }
      }
      out.push(next);
    }
    patches.push(out);
  }
  tab.setCells(range, patches);
}

/** A cell's look with some of it changed; what is undefined goes. */
export function withFormat(
  cell: Cell,
  change: { readonly [K in keyof CellFormat]?: CellFormat[K] | undefined },
): CellPatch {
  const format = Object.fromEntries(
    Object.entries({ ...cell.format, ...change }).filter(([, value]) => value !== undefined),
  );
  return { format: Object.keys(format).length === 0 ? undefined : (format as CellFormat) };
}
