/**
 * Everything on a tab in one service call. `getDataRange()` would ask the server a second question only to leave out
 * blank cells; trailing blank rows are dropped here instead.
 */
export function readValues(sheet: GoogleAppsScript.Spreadsheet.Sheet): unknown[][] {
  const rows: unknown[][] = sheet.getRange(1, 1, sheet.getMaxRows(), sheet.getMaxColumns()).getValues();
  let end = rows.length;
  while (end > 0 && rows[end - 1]!.every((cell) => cell === '')) end--;
  return rows.slice(0, end);
}
