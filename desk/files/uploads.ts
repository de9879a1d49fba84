import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { renameNew } from '../../cli/files/replace-file.js';

/** Bytes that are still coming, or that are not a workbook, are in folders of this name: none of them is a workbook by itself. */
const INCOMING = '.incoming-';

/** Older than this, what was begun is nobody's any more: its desk was ended in the middle. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** With room for a number and the ending of an unfinished file, in what a name may take on most disks. */
const MOST_NAME_BYTES = 200;

/** More came than may come. */
export class TooMuch extends Error {}

/** A file that was received whole, and is not among the workbooks yet. */
export interface Received {
  readonly path: string;
  /** Puts it into the folder under this name, or with a number where there is a file of that name; the path. */
  keep(name: string): Promise<string>;
  /** Takes away all of it, under whatever name. */
  discard(): Promise<void>;
  /** Takes away what nobody needs once it was kept. */
  tidy(): Promise<void>;
}

/**
 * Writes what is received into a folder, as it comes. It is whole or it is not there: bytes that break off leave nothing. Throws
 * `TooMuch`, and what the operating system says.
 */
export async function receiveFile(
  bytes: AsyncIterable<Buffer>,
  { folder, name, mostBytes }: { readonly folder: string; readonly name: string; readonly mostBytes: number },
): Promise<Received> {
  // Codes of participants are in it: for nobody else on this computer.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweepAbandoned(folder, INCOMING);
  const own = join(folder, `${INCOMING}${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}`);
  const path = join(own, name);
  const remove = (): Promise<void> => rm(own, { recursive: true, force: true });
  try {
    await mkdir(own, { mode: 0o700 });
    const handle = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of limited(bytes, mostBytes)) await handle.appendFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await remove();
    throw error;
  }
  let keptAt: string | undefined;
  return {
    path,
    async keep(wanted) {
      const extension = extname(wanted);
      const stem = basename(wanted, extension);
      for (let n = 1; ; n += 1) {
        const kept = join(folder, n === 1 ? wanted : `${stem} (${n})${extension}`);
        try {
          await renameNew(path, kept);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
          throw error;
        }
        keptAt = kept;
        return kept;
      }
    },
    async discard() {
      await remove();
      if (keptAt !== undefined) await rm(keptAt, { force: true });
    },
    tidy: remove,
  };
}

async function* limited(bytes: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > most) throw new TooMuch();
    yield chunk;
  }
}

/** A name for a file in a folder of the desk, from one that a browser tells: no way out of the folder, and no hidden file. */
export function nameInFolder(told: string): string {
  const last = told
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)!
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const extension = extname(last).length <= 8 ? extname(last) : '';
  const stem = cut(last.slice(0, last.length - extension.length), MOST_NAME_BYTES - Buffer.byteLength(extension));
  return `${stem || 'workbook'}${extension}`;
}

function cut(text: string, mostBytes: number): string {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(character) > mostBytes) break;
    kept += character;
  }
  return kept;
}

/** Takes away what a desk had begun in folders of such a name when it was ended. */
export async function sweepAbandoned(folder: string, prefix: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(prefix)) continue;
    const path = join(folder, entry);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}
