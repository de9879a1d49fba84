import type { Value } from './types.js';

function rank(value: Value): number {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  if (typeof value === 'boolean') return 2;
  return 3;
}

// One collator, made once: making one for each comparison dominates a large sort.
const collator = new Intl.Collator('en', { sensitivity: 'accent', numeric: false });

/** The order of two values of a sorted column: numbers, text without case, booleans, errors; empty cells last in either direction. */
export function compareForSort(a: Value, b: Value, ascending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return ascending ? compareFilled(a, b) : -compareFilled(a, b);
}

function compareFilled(a: Value, b: Value): number {
  const ranks = rank(a) - rank(b);
  if (ranks !== 0) return ranks;
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  if (typeof a === 'object' || typeof b === 'object') return 0;
  return Number(a) - Number(b);
}
