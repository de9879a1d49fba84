import { addDays, type Day } from '../calendar.js';

/**
 * When the target will be reached, if enrollment goes on as it has.
 *
 * Model: a homogeneous Poisson process whose rate is known only from the enrollments seen (the one-center case of the
 * Poisson-gamma model of Anisimov and Fedorov, Statistics in Medicine 2007;26:4958-75). With `n` enrollments in `t` days
 * the rate is Gamma(n, t), and the time to `m` more is t * B / (1 - B) with B ~ Beta(m, n).
 */
export interface Projection {
  readonly model: 'poisson-gamma';
  /** Enrollments still to come. */
  readonly remaining: number;
  readonly perMonth: number;
  readonly basis: { readonly from: Day; readonly to: Day; readonly enrolled: number };
  readonly median: Day;
  /** The central interval that holds the date with probability `level`, given the model. */
  readonly interval: readonly [Day, Day];
  readonly level: number;
}

/** Why there is no projection; `unread` is a workbook of the trial that could not be read. */
export type NoProjection = { readonly model: 'none'; readonly why: 'reached' | 'too-few' | 'unread' } | Stall;

/** Nobody was enrolled in the time that the pace is read from: at that pace the target is never reached. */
export interface Stall {
  readonly model: 'none';
  readonly why: 'stalled';
  readonly basis: { readonly from: Day; readonly to: Day; readonly enrolled: 0 };
  readonly lastEnrolled: Day;
}

export const PROJECTION_LEVEL = 0.8;
/** The pace is read from the last half year, however few it holds, or from a younger trial as a whole. */
export const BASIS_DAYS = 180;
/** A trial younger than that is not projected from fewer: it has hardly begun, and its pace says nothing yet. */
const FEWEST = 5;
const DAYS_PER_MONTH = 365.25 / 12;
export const HORIZON_YEARS = 100;
/** A trial that would take longer than this is not projected to a date; the interval ends here. */
const HORIZON_DAYS = HORIZON_YEARS * 365.25;

/** Whether a date of the projection stands for "not within the horizon". */
export function isBeyondHorizon(date: Day, { basis }: Projection): boolean {
  return date - basis.to >= HORIZON_DAYS;
}

/**
 * `enrolledOn` holds the enrollment dates up to `asOf`, in any order. Fewer enrollments of late never make an earlier date:
 * a better pace of long ago is no stand-in for a bad one of today.
 */
export function projectAccrual(enrolledOn: readonly Day[], target: number, asOf: Day): Projection | NoProjection {
  const remaining = target - enrolledOn.length;
  if (remaining <= 0) return { model: 'none', why: 'reached' };
  if (enrolledOn.length === 0) return { model: 'none', why: 'too-few' };
  const first = enrolledOn.reduce((a, b) => Math.min(a, b) as Day);
  const recentFrom = addDays(asOf, 1 - BASIS_DAYS);
  const useRecent = recentFrom > first;
  const from = useRecent ? recentFrom : first;
  const n = enrolledOn.filter((date) => date >= from).length;
  const days = asOf - from + 1;
  if (n === 0) {
    const lastEnrolled = enrolledOn.reduce((a, b) => Math.max(a, b) as Day);
    return { model: 'none', why: 'stalled', basis: { from, to: asOf, enrolled: 0 }, lastEnrolled };
  }
  if (!useRecent && (n < FEWEST || days < 28)) return { model: 'none', why: 'too-few' };
  const at = (probability: number): Day => {
    const share = betaQuantile(probability, remaining, n);
    return addDays(asOf, Math.min(HORIZON_DAYS, Math.ceil((days * share) / (1 - share))));
  };
  return {
    model: 'poisson-gamma',
    remaining,
    perMonth: (n / days) * DAYS_PER_MONTH,
    basis: { from, to: asOf, enrolled: n },
    median: at(0.5),
    interval: [at((1 - PROJECTION_LEVEL) / 2), at((1 + PROJECTION_LEVEL) / 2)],
    level: PROJECTION_LEVEL,
  };
}

/** The quantile of a Beta(a, b) distribution with whole-number parameters, by bisection on its distribution function. */
export function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (betaCdf(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(B <= x): for whole a and b this is a binomial tail, P(Bin(a + b - 1, x) >= a), summed in logarithms. */
function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const trials = a + b - 1;
  let logTerm = trials * Math.log1p(-x);
  const step = Math.log(x) - Math.log1p(-x);
  let below = 0;
  for (let k = 0; k < a; k++) {
    below += Math.exp(logTerm);
    logTerm += Math.log((trials - k) / (k + 1)) + step;
  }
  return 1 - below;
}
