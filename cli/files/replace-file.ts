import { constants } from 'node:fs';
import { access, copyFile, link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Files of this process that were begun: two at a time have names of their own. */
let started = 0;

export interface Replacing {
  /** Looked at when the new file is whole, right before it takes its place: throws to stop it. */
  readonly lastLook?: () => Promise<void>;
  /** There must be no file of this name, and none is written over. */
  readonly isNew?: boolean;
}

/**
 * Puts a whole file in the place of another, or none at all. It keeps the mode and the owner of the one it replaces. Throws what
 * the operating system says; `EEXIST` for a new file whose name is taken.
 */
export async function replaceFile(
  path: string,
  content: Uint8Array | string,
  { lastLook, isNew = false }: Replacing = {},
): Promise<void> {
  started += 1;
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}-${started}.part`);
  const before = isNew ? undefined : await stat(path).catch(() => undefined);
  try {
    const handle = await open(unfinished, 'w', before ? 0o600 : 0o666);
    try {
      await handle.writeFile(content);
      if (before) {
        const now = await handle.stat();
        if (now.uid !== before.uid || now.gid !== before.gid) await handle.chown(before.uid, before.gid);
        await handle.chmod(before.mode & 0o7777);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await lastLook?.();
    if (isNew) await renameNew(unfinished, path);
    else await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * Gives a file another name that is not taken; throws `EEXIST` for one that is. A second name can be given only while it is free;
 * where a disk has no second names, a copy can be made so.
 */
export async function renameNew(from: string, path: string): Promise<void> {
  try {
    await link(from, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
    await copyFile(from, path, constants.COPYFILE_EXCL);
  }
  await rm(from, { force: true });
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
