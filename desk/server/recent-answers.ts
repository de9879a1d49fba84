import type { Done } from './wire.js';

/** How many messages are remembered; a page sends one again within seconds or never. */
const MOST_REMEMBERED = 200;

/** Does what a message asks once, however often it comes: an answer may be lost on its way, and the page asks again. */
export class RecentAnswers {
  private readonly answers = new Map<string, Done>();

  /** `id` is the message's own; one without is always done. */
  once(id: string | undefined, work: () => Done): Done {
    const known = id === undefined ? undefined : this.answers.get(id);
    if (known) return known;
    const done = work();
    if (id === undefined) return done;
    this.answers.set(id, done);
    if (this.answers.size > MOST_REMEMBERED) this.answers.delete(this.answers.keys().next().value!);
    return done;
  }
}
