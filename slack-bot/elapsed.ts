/** A clock that falls behind the watch by more than this was put back. */
const PUT_BACK_MS = 5_000;

/**
 * Milliseconds since it was made, to tell how long ago something was: by the clock, which counts on while a machine sleeps, and
 * by a watch that nobody sets for the time in which the clock was put back.
 */
export function elapsedBy(
  now: () => number = Date.now,
  watch: () => number = () => Math.floor(performance.now()),
): () => number {
  let passed = 0;
  let clockAt = now();
  let watchAt = watch();
  return () => {
    const [clock, watched] = [now(), watch()];
    const isPutBack = watched - watchAt - (clock - clockAt) > PUT_BACK_MS;
    passed += isPutBack ? watched - watchAt : clock - clockAt;
    [clockAt, watchAt] = [clock, watched];
    return passed;
  };
}
