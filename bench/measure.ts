/** The best of several runs, in milliseconds: the least disturbed run is the truest on a shared machine. */
export async function best(runs: number, work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    globalThis.gc?.();
    const started = performance.now();
    await work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

/** One line of the bench: a ratio, and whether it meets its goal. */
export interface Ratio {
  readonly name: string;
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
}

export function printRatios(ratios: readonly Ratio[]): void {
  const width = Math.max(...ratios.map(({ name }) => name.length));
  for (const { name, ratio, goal, met } of ratios) {
    console.log(
      `${name.padEnd(width)}  ${ratio.toFixed(2).padStart(8)}  goal ${goal.padEnd(14)}  ${met ? 'met' : 'NOT MET'}`,
    );
  }
}
