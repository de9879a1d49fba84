import { setImmediate as othersFirst } from 'node:timers/promises';
import type { InParts } from '../../shared/in-parts.js';

/** How long a turn may take, in milliseconds, before whatever has come meanwhile is seen to: one part more at most. */
const TURN_MS = 10;

/** Does long work in turns: an acknowledgement that is due waits for one of them, never for all. */
export async function inTurns<T>(work: InParts<T>, now: () => number = () => performance.now()): Promise<T> {
  for (;;) {
    const end = now() + TURN_MS;
    do {
      const { done, value } = work.next();
      if (done === true) return value;
    } while (now() < end);
    await othersFirst();
  }
}
