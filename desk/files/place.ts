import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Catalog } from '../../shared/language.js';

/** How a file is on disk. */
export interface Fingerprint {
  readonly size: number;
  readonly mtimeMs: number;
  /** Another file under the same name is another number. */
  readonly ino: number;
}

export const isSameFile = (a: Fingerprint, b: Fingerprint): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;

/** How a file is on disk now; `null` when it is not there. */
export async function fingerprint(path: string): Promise<Fingerprint | null> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return { size, mtimeMs, ino };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Where a workbook is, as it was when the desk looked. */
export interface Place {
  /** The file itself: where a link leads. */
  readonly path: string;
  /** `null` for one that is not there. */
  readonly known: Fingerprint | null;
  /** Why edits are to go to a copy beside it. */
  readonly copyReason: Catalog<string> | undefined;
}

/** To be taken before reading: a change while reading then counts as somebody else's. */
export async function placeOf(path: string): Promise<Place> {
  const target = await followed(path);
  const known = await fingerprint(target);
  return { path: target, known, copyReason: known ? await whyNotOver(target) : undefined };
}

const WRITABLE = 0o222;

/** Why a file is not to be written over, as a sentence; `undefined` for one that may be. */
export async function whyNotOver(path: string): Promise<Catalog<string> | undefined> {
  const { mode, uid, nlink } = await stat(path);
  const name = basename(path);
  // Who may do everything may write this too, and should not.
  if ((mode & WRITABLE) === 0) {
    return {
      en: `${name} is read-only. Your edits go to a copy beside it; to edit the file itself, allow writing and start again.`,
      zh: `${name} 为只读文件。您的修改会保存到旁边的副本；如需修改原文件，请先允许写入，再重新启动。`,
    };
  }
  const me = process.getuid?.();
  if (me !== undefined && me !== 0 && uid !== me) {
    return {
      en: `${name} belongs to somebody else, and a save would make it yours. Your edits go to a copy beside it.`,
      zh: `${name} 属于他人，保存会改变其所有者。您的修改会保存到旁边的副本。`,
    };
  }
  if (nlink > 1) {
    return {
      en: `${name} is one file under several names, and a save would part them. Your edits go to a copy beside it.`,
      zh: `${name} 有多个硬链接名，保存会使其分离。您的修改会保存到旁边的副本。`,
    };
  }
  return undefined;
}

/** Where a link leads; a file that is not there stays where it would be. */
async function followed(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path;
    throw error;
  }
}
