import type { App } from '@slack/bolt';
import type { Log } from '../log/log.js';

/** What has been seen is remembered by a watch: a clock that is put forward must not make the bot forget it. */
const watch = () => performance.now();

/** Slack stops retrying within the hour. */
const REMEMBER_MS = 3_600_000;

/** Slack delivers again what it is not sure about; whatever arrives a second time is acknowledged and left at that. */
export function answerOnce(app: App, log: Log): void {
  const once = new Once();
  app.use(async (args) => {
    const { event_id, trigger_id } = args.body as { event_id?: string; trigger_id?: string };
    const key = event_id ?? trigger_id;
    if (key === undefined || once.first(key)) {
      await args.next();
      return;
    }
    log.info('delivered twice');
    const { ack } = args as { ack?: () => Promise<void> };
    await ack?.();
  });
}

/** Remembers for a while what has been seen: Bolt leaves it to the app to notice that a delivery came twice. */
class Once {
  readonly #seen = new Map<string, number>();

  /** True the first time, false for every repetition. */
  first(key: string): boolean {
    for (const [old, until] of this.#seen) {
      if (until > watch()) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(key)) return false;
    this.#seen.set(key, watch() + REMEMBER_MS);
    return true;
  }
}
