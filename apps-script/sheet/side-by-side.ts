/** Places that stand side by side: the first one, and how many. */
export interface SideBySide {
  readonly first: number;
  count: number;
}

/** Ascending places as runs without a gap, each of which one service call can write. */
export function sideBySide(places: readonly number[]): SideBySide[] {
  const runs: SideBySide[] = [];
  for (const place of places) {
    const last = runs[runs.length - 1];
    if (last && last.first + last.count === place) last.count++;
    else runs.push({ first: place, count: 1 });
  }
  return runs;
}
