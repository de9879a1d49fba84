import type { SheetLayout, SheetState } from '../../../stand-ins/spreadsheet/sheet.js';

/** The part of a tab's state that lies over its cells. */
export function layoutOf(state: SheetState): SheetLayout {
  const { title: _title, rowCount: _rows, columnCount: _columns, rows: _cells, shifts: _shifts, ...layout } = state;
  return layout;
}
