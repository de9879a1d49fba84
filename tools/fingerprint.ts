import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything whose text decides an answer; the fingerprint itself and words outside the rules do not. */
const DECIDING = ['calendar.ts', 'protocol', 'schedule', 'workbook'] as const;
const LEFT_OUT = /fingerprint\.ts$/;

/** Twelve hexadecimal digits over the source of the rulebook, the same on every machine. */
export function fingerprint(sharedFolder: string): string {
  const files = DECIDING.flatMap((entry) => filesBelow(sharedFolder, entry))
    .filter((path) => path.endsWith('.ts') && !LEFT_OUT.test(path))
    .sort();
  const hash = createHash('sha256');
  for (const path of files) {
    // Line ends differ between checkouts; the rules do not.
    hash.update(`${path}\n${readFileSync(join(sharedFolder, path), 'utf8').replace(/\r\n/g, '\n')}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}

function filesBelow(root: string, path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
    filesBelow(root, `${path}/${entry.name}`),
  );
}
