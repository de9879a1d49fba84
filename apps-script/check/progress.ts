import type { PanelProgress } from '../panel/panel-model.js';

/** How far a check has come: `count` is participants to judge, or findings to write. */
export type CheckProgress = Omit<PanelProgress, 'at'>;

const KEY = 'rps-check';
/** A check that takes no longer than this is over before anybody wonders. */
const QUIET_MS = 2_000;
/** Longer than any execution: what is left behind by one that was ended is gone by then. */
const SECONDS = 360;

/**
 * Tells the sidebar how far a long check has come: at most one service call for each stage, and none while the check is
 * quick. Where the cache refuses, the check goes on: progress is a courtesy.
 */
export function progressTeller(now: () => number = Date.now): (progress: CheckProgress) => void {
  const started = now();
  return (progress) => {
    const at = now();
    if (at - started < QUIET_MS) return;
    try {
      CacheService.getDocumentCache()?.put(KEY, JSON.stringify({ ...progress, at } satisfies PanelProgress), SECONDS);
    } catch {
      // Nothing that a person could do anything about.
    }
  };
}

/** What the check that is running told last; `undefined` when it told nothing. One service call. */
export function toldProgress(): PanelProgress | undefined {
  const text = CacheService.getDocumentCache()?.get(KEY);
  return text ? (JSON.parse(text) as PanelProgress) : undefined;
}
