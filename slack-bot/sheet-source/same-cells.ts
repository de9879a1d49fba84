import type { RawMerge, RawTab, RawWorkbook } from '../../shared/workbook/raw.js';

/** Whether two readings hold the same, cell by cell: exact, and a small part of what assessing them again would cost. */
export function sameWorkbook(a: RawWorkbook, b: RawWorkbook): boolean {
  return (
    a.name === b.name && a.tabs.length === b.tabs.length && a.tabs.every((tab, index) => sameTab(tab, b.tabs[index]!))
  );
}

function sameTab(a: RawTab, b: RawTab): boolean {
  if (a.title !== b.title || a.values.length !== b.values.length) return false;
  for (let row = 0; row < a.values.length; row++) {
    const [left, right] = [a.values[row]!, b.values[row]!];
    if (left.length !== right.length) return false;
    for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  }
  const [mergesA, mergesB] = [a.merges ?? [], b.merges ?? []];
  return mergesA.length === mergesB.length && mergesA.every((merge, index) => sameMerge(merge, mergesB[index]!));
}

function sameMerge(a: RawMerge, b: RawMerge): boolean {
  return (
    a.startRow === b.startRow && a.endRow === b.endRow && a.startColumn === b.startColumn && a.endColumn === b.endColumn
  );
}
