/** Rounds of the same work, one at a time. */
export interface Rounds {
  /** Goes round every so often, until `stop`. */
  start(): void;
  /** Ends that, and waits for the round under way. */
  stop(): Promise<void>;
  /** One round now; the one under way, if there is one. */
  tick(): Promise<void>;
  /** Waits for the round under way, if there is one. */
  underWay(): Promise<void>;
}

/** `round` never rejects, and answers when to come round again, if that is sooner than usual. */
export function createRounds({
  round,
  everyMs,
  now,
}: {
  readonly round: () => Promise<number | undefined>;
  readonly everyMs: number;
  readonly now: () => number;
}): Rounds {
  let running: Promise<void> | undefined;
  let soon: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = true;

  function tick(): Promise<void> {
    running ??= round()
      .then((next) => {
        soon = next;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  function schedule(): void {
    if (isStopped) return;
    const waitMs = Math.min(everyMs, soon === undefined ? everyMs : Math.max(50, soon - now()));
    timer = setTimeout(() => void tick().then(schedule), waitMs);
    timer.unref();
  }

  return {
    tick,
    start() {
      if (!isStopped) return;
      isStopped = false;
      void tick().then(schedule);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
    async underWay() {
      await running;
    },
  };
}
