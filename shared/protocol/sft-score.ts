import type { Participant } from '../workbook/records.js';
import type { ParticipantKey } from '../workbook/schema.js';
import type { Settings } from '../workbook/settings.js';

/** One line of the score table: the first band that fits gives the points. A band without a limit takes the rest. */
interface Band {
  readonly points: number;
  readonly exactly?: number;
  readonly below?: number;
}

/**
 * The modified Demicco score, four variables: 0-3 low, 4-5 intermediate, 6-7 high. The registry entry names the score and
 * not its table, so this is the one place to change when a pathologist says otherwise.
 *
 * Mitoses are printed as 0, 1-3 and 4 or more, for whole counts. A mean over several fields can fall between: 0.5 means that
 * a mitosis was seen, so it is not "none", and 3.5 has not reached 4, so neither may be rounded to the neighboring band.
 */
export const SFT_SCORE_TABLE = {
  age: [{ below: 55, points: 0 }, { points: 1 }],
  size: [{ below: 5, points: 0 }, { below: 10, points: 1 }, { below: 15, points: 2 }, { points: 3 }],
  mitoses: [{ exactly: 0, points: 0 }, { below: 4, points: 1 }, { points: 2 }],
  necrosis: [{ below: 10, points: 0 }, { points: 1 }],
} as const satisfies Record<string, readonly Band[]>;

/** Years, cm, mitoses per 10 high-power fields, percent. */
export type SftComponents = { readonly [C in keyof typeof SFT_SCORE_TABLE]: number | undefined };

export interface SftScoreRange {
  readonly min: number;
  readonly max: number;
}

const COMPONENTS = ['age', 'size', 'mitoses', 'necrosis'] as const satisfies readonly (keyof SftComponents)[];

function points(bands: readonly Band[], value: number): number {
  for (const band of bands) {
    if (band.exactly === undefined ? band.below === undefined || value < band.below : value === band.exactly) {
      return band.points;
    }
  }
  return 0;
}

const most = (bands: readonly Band[]): number => Math.max(...bands.map((band) => band.points));
const MOST = Object.fromEntries(COMPONENTS.map((name) => [name, most(SFT_SCORE_TABLE[name])])) as Record<
  keyof SftComponents,
  number
>;

/** Lowest and highest score that the known components allow; the same number twice when all four are known. */
export function sftScoreRange(components: SftComponents): SftScoreRange {
  let min = 0;
  let max = 0;
  for (const name of COMPONENTS) {
    const value = components[name];
    const known = value === undefined ? undefined : points(SFT_SCORE_TABLE[name], value);
    min += known ?? 0;
    max += known ?? MOST[name];
  }
  return { min, max };
}

export interface SftReading extends SftScoreRange {
  readonly entered: number | undefined;
  /** A typed score that the components rule out. */
  readonly differs: boolean;
  /** The component cells that are blank, or hold a value that cannot be right. */
  readonly missing: readonly ParticipantKey[];
}

/** Years; more is a year of birth. */
const OLDEST = 120;

/** A row's score from its components beside the one that was typed. */
export function readSftScore(row: Participant, settings: Settings): SftReading {
  const age = between(row.age_years || undefined, 0, OLDEST);
  const size = between(row.tumor_size_cm || undefined, 0, settings.tumor_size_max_cm);
  const mitoses = between(row.sft_mitoses_per_10hpf, 0, Number.POSITIVE_INFINITY);
  const necrosis = between(row.sft_necrosis_percent, 0, 100);
  const missing: ParticipantKey[] = [];
  if (age === undefined) missing.push('age_years');
  if (size === undefined) missing.push('tumor_size_cm');
  if (mitoses === undefined) missing.push('sft_mitoses_per_10hpf');
  if (necrosis === undefined) missing.push('sft_necrosis_percent');
  const { min, max } = sftScoreRange({ age, size, mitoses, necrosis });
  const entered = row.sft_score_entered;
  return { min, max, missing, entered, differs: entered !== undefined && (entered < min || entered > max) };
}

/** A negative count, a necrosis of 140%, a size of 0 or beyond belief says nothing about the tumor. */
function between(value: number | undefined, min: number, max: number): number | undefined {
  return value !== undefined && value >= min && value <= max ? value : undefined;
}
