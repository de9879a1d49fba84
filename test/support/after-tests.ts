type CleanUp = () => void | Promise<void>;
const waiting: CleanUp[] = [];

/** Cleans up after the last test of a file; where no test runs, when `cleanUp` is called. */
export function afterTests(clean: CleanUp): void {
  if (typeof afterAll === 'function') afterAll(clean);
  else waiting.push(clean);
}

export async function cleanUp(): Promise<void> {
  for (const clean of waiting.splice(0)) await clean();
}
