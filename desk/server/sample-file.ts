import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isThere, replaceFile } from '../../cli/files/replace-file.js';
import { writeWorkbook } from '../../cli/files/write-workbook.js';
import { sampleWorkbook } from '../../cli/sample/sample.js';
import { type Day, formatDay } from '../../shared/calendar.js';
import { sweepAbandoned } from '../files/uploads.js';

/** A new sample waits in a folder of this name. */
const WAITING = '.new-sample-';

/** Where the sample of a day is. */
export const samplePathOf = (folder: string, day: Day): string => join(folder, `sample-${formatDay(day)}.xlsx`);

/** Today's sample workbook. One that is there already is used again, so that what was typed into it stays. */
export async function ensureSample(folder: string, today: Day): Promise<{ path: string; isNew: boolean }> {
  const path = samplePathOf(folder, today);
  try {
    await access(path);
    return { path, isNew: false };
  } catch {
    await mkdir(folder, { recursive: true });
    await writeWorkbook(path, sampleWorkbook({ today }).tabs);
    return { path, isNew: true };
  }
}

/** A new sample that waits beside the place of the one that is there. */
export interface NewSample {
  readonly waiting: string;
  /**
   * Keeps the one that is there under another name, never over a file, and puts the new one in its place.
   */
  takePlace(keptAs: string): Promise<void>;
  /** Takes it away, unless it took its place. */
  discard(): Promise<void>;
}

/** Writes a new sample for a day, not yet in its place. */
export async function writeNewSample(path: string, today: Day): Promise<NewSample> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  await sweepAbandoned(folder, WAITING);
  const own = await mkdtemp(join(folder, WAITING));
  const waiting = join(own, basename(path));
  const discard = (): Promise<void> => rm(own, { recursive: true, force: true });
  try {
    await writeWorkbook(waiting, sampleWorkbook({ today }).tabs);
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    waiting,
    async takePlace(keptAs) {
      // A copy and not another name: at no moment is there a place without a sample, or one file under two names.
      if (await isThere(path)) await replaceFile(keptAs, await readFile(path), { isNew: true });
      await rename(waiting, path);
      await discard();
    },
    discard,
  };
}

/** A free name beside a sample for the one that makes room, such as `sample-2026-09-01 (kept 2026-09-02 08.30).xlsx`. */
export async function nameForKept(path: string, wall: string): Promise<string> {
  const stem = path.replace(/\.xlsx$/i, '');
  for (let n = 1; ; n += 1) {
    const kept = `${stem} (kept ${wall}${n === 1 ? '' : `, ${n}`}).xlsx`;
    if (!(await isThere(kept))) return kept;
  }
}
