/**
 * The suite may be run under another date, with libfaketime. A process that a test starts with an environment of its own
 * must live on the same day as the test, or signatures are refused for their age.
 */
export const TEST_CLOCK: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (entry[0] === 'LD_PRELOAD' || entry[0].startsWith('FAKETIME')),
  ),
);

/** Runs a start outside that date: a server's own timers do not work on it, and its clock is not asked. */
export async function outsideTestClock<T>(start: () => Promise<T>): Promise<T> {
  for (const name of Object.keys(TEST_CLOCK)) delete process.env[name];
  try {
    return await start();
  } finally {
    Object.assign(process.env, TEST_CLOCK);
  }
}
