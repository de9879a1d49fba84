/** What is on its way, so that the process does not stop before it has arrived. */
export interface UnderWay {
  track<T>(work: Promise<T>): Promise<T>;
  /** Waits until nothing is left, whatever came meanwhile included. */
  settled(): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const open = new Set<Promise<unknown>>();
  return {
    track(work) {
      open.add(work);
      const done = () => {
        open.delete(work);
      };
      work.then(done, done);
      return work;
    },
    async settled() {
      while (open.size > 0) await Promise.allSettled([...open]);
    },
  };
}
