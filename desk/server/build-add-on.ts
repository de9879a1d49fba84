import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAddon } from '../../apps-script/build/build.js';

/** The add-on exactly as it would be pushed, by file name. */
export async function buildLocalAddOn(): Promise<{ files: Record<string, string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'rps-add-on-'));
  try {
    const outDir = join(folder, 'built');
    await buildAddon({ outDir });
    const names = await readdir(outDir);
    const texts = await Promise.all(names.map((name) => readFile(join(outDir, name), 'utf8')));
    return { files: Object.fromEntries(names.map((name, at) => [name, texts[at]!])) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
