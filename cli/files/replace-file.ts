import { access, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Puts a whole file in the place of another, or none at all. It keeps the mode and the owner of the one it replaces. */
export async function replaceFile(path: string, content: Uint8Array | string): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const before = await stat(path).catch(() => undefined);
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
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
