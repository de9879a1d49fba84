import type { PanelProgress } from '../panel/panel-model.js';
import { byId } from './elements.js';
import { ask } from './server.js';
import type { SidebarWords } from './sidebar-words.js';

/** A check that is done by then needs no bar. */
const QUIET_MS = 1_500;
const EVERY_MS = 2_500;

/**
 * Shows that a long check is running: a bar, the seconds that have passed (for the eye only: a screen reader would never
 * be quiet), and in words what it is doing, as far as it tells. Answers how to end it.
 */
export function showProgress(words: SidebarWords, say: (sentence: string) => void): () => void {
  const started = Date.now();
  const line = byId('progress');
  let ended = false;
  const timers: ReturnType<typeof setTimeout>[] = [];
  const later = (work: () => void, ms: number): void => {
    timers.push(setTimeout(() => ended || work(), ms));
  };
  const count = (): void => {
    line.hidden = false;
    byId('elapsed').textContent = words.seconds(Math.round((Date.now() - started) / 1000));
    later(count, 1_000);
  };
  const told = async (): Promise<PanelProgress | null> => {
    const answer = await ask<PanelProgress | null>('rpsProgress');
    return answer?.ok ? answer.value : null;
  };
  const listen = async (last: number | undefined): Promise<void> => {
    const now = await told();
    if (!ended && now && now.at !== last) say(words.stages[now.stage](now.count));
    later(() => void listen(now?.at), EVERY_MS);
  };
  // What an earlier check left behind is no news of this one.
  void told().then((before) => later(() => void listen(before?.at), EVERY_MS));
  later(count, QUIET_MS);
  return () => {
    ended = true;
    for (const timer of timers) clearTimeout(timer);
    line.hidden = true;
  };
}
