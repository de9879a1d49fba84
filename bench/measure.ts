/** The best of several runs, in milliseconds: the least disturbed run is the truest on a shared machine. */
export async function best(runs: number, work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

/**
 * The least CPU time of each, in milliseconds, run in turns: what else the machine does falls on all of them. Nothing is
 * collected by force in between: a full collection throws away compiled code with the objects that it was compiled for.
 */
export function leastCpu<Name extends string>(
  runs: number,
  works: Readonly<Record<Name, () => unknown>>,
): Record<Name, number> {
  const least = {} as Record<Name, number>;
  for (let run = 0; run < runs; run++) {
    for (const [name, work] of Object.entries(works) as [Name, () => unknown][]) {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      least[name] = Math.min(least[name] ?? Number.POSITIVE_INFINITY, (user + system) / 1000);
    }
  }
  return least;
}

/** One line of the bench: a ratio, and whether it meets its goal. */
export interface Ratio {
  readonly name: string;
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
  /** What the upper side of the ratio took, where it is a time: for people to read, never compared. */
  readonly seconds?: number;
}

/** A line whose ratio may not be above its goal. */
export const atMost = (name: string, ratio: number, goal: number, seconds?: number): Ratio => ({
  name,
  ratio,
  goal: `at most ${goal}`,
  met: ratio <= goal,
  ...(seconds !== undefined && { seconds }),
});

/** A line that is only told. */
export const told = (name: string, ratio: number, seconds?: number): Ratio => ({
  name,
  ratio,
  goal: '-',
  met: true,
  ...(seconds !== undefined && { seconds }),
});

export const inEnglish = (count: number): string => count.toLocaleString('en-US');

const secondsOf = ({ seconds }: Ratio): string =>
  seconds === undefined ? '' : `${seconds < 0.1 ? seconds.toFixed(4) : seconds.toFixed(2)} s`;

export function printRatios(ratios: readonly Ratio[]): void {
  const width = Math.max(...ratios.map(({ name }) => name.length));
  console.log(`${'what'.padEnd(width)}     ratio  goal${' '.repeat(14)}  met      seconds`);
  for (const ratio of ratios) {
    const { name, goal, met } = ratio;
    const said = goal === '-' ? '-' : met ? 'met' : 'NOT MET';
    console.log(
      `${name.padEnd(width)}  ${ratio.ratio.toFixed(2).padStart(8)}  ${goal.padEnd(18)}  ${said.padEnd(7)}  ${secondsOf(ratio)}`.trimEnd(),
    );
  }
}

/** The same for programs. */
export function ratiosAsJson(ratios: readonly Ratio[]): string {
  const lines = ratios.map(({ name, ratio, goal, met, seconds }) => ({ what: name, ratio, goal, met, seconds }));
  return JSON.stringify(lines, undefined, 2);
}

/** What `ratiosAsJson` wrote. */
export function ratiosFromJson(text: string): Ratio[] {
  const lines = JSON.parse(text) as (Omit<Ratio, 'name'> & { readonly what: string })[];
  return lines.map(({ what, ...line }) => ({ name: what, ...line }));
}
