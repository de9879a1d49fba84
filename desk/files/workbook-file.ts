import { constants } from 'node:fs';
import { access, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { systemFileError } from '../../cli/files/file-error.js';
import { ChangeTracker } from './apply-changes.js';
import type { OpenedWorkbook } from './open-workbook.js';

/** How the file stands towards what is on screen. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'pending' }
  /** Somebody else has changed the file: nothing is written over it. */
  | { readonly kind: 'conflict'; readonly copyName: string }
  | { readonly kind: 'failed'; readonly sentence: { readonly en: string; readonly zh: string } };

export interface WorkbookFileOptions {
  /** A person's own file, of which the state before the desk first changed it is kept beside it. */
  readonly keepsBackup: boolean;
  /** Quiet time after an edit before the file is written. */
  readonly quietMs?: number;
  readonly onState?: (state: SaveState) => void;
}

interface Fingerprint {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Keeps an .xlsx file in step with its document: whole or not at all, and never over somebody else's work. */
export class WorkbookFile {
  private tracker: ChangeTracker;
  private timer: NodeJS.Timeout | undefined;
  private queue: Promise<void> = Promise.resolve();
  private current: SaveState = { kind: 'saved' };
  private unwritten = false;
  private backedUp = false;
  private stopListening: (() => void) | undefined;

  private constructor(
    private target: string,
    private readonly opened: OpenedWorkbook,
    private known: Fingerprint | null,
    private readonly options: WorkbookFileOptions,
  ) {
    this.tracker = new ChangeTracker(
      opened.document,
      opened.workbook,
      opened.worksheets,
      opened.workbook.properties.date1904 === true,
    );
  }

  /** For a document that has just been read from `path`. `known` is how the file was when it was read. */
  static watch(
    path: string,
    opened: OpenedWorkbook,
    known: Fingerprint | null,
    options: WorkbookFileOptions,
  ): WorkbookFile {
    return new WorkbookFile(path, opened, known, options);
  }

  /** From now on changes are written; those made before are written along with the first of them. */
  begin(): void {
    this.stopListening ??= this.opened.document.onChange(() => this.schedule());
  }

  get path(): string {
    return this.target;
  }

  get state(): SaveState {
    return this.current;
  }

  /** Writes what has changed, now. Never throws: the state says how it went. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.queue = this.queue.then(() => this.save());
    return this.queue;
  }

  /** Writes everything to a new file beside the old one and goes on with that; its name. */
  async saveCopy(): Promise<string> {
    await this.queue;
    this.tracker.apply();
    const path = await this.freeCopyPath();
    await this.write(path);
    this.target = path;
    this.known = await fingerprint(path);
    this.backedUp = true;
    this.unwritten = false;
    this.enter({ kind: 'saved' });
    return basename(path);
  }

  /** Writes what is left and lets go of the document. After a conflict the edits go to a copy, whose name is returned. */
  async close(): Promise<string | undefined> {
    this.stopListening?.();
    if (this.timer || this.current.kind !== 'saved') await this.flush();
    await this.queue;
    return this.current.kind === 'conflict' ? this.saveCopy() : undefined;
  }

  private schedule(): void {
    if (this.current.kind === 'saved') this.enter({ kind: 'pending' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.options.quietMs ?? 400);
  }

  private async save(): Promise<void> {
    this.unwritten = this.tracker.apply() > 0 || this.unwritten;
    if (!this.unwritten) {
      if (this.current.kind === 'pending') this.enter({ kind: 'saved' });
      return;
    }
    try {
      const onDisk = await fingerprint(this.target);
      // A file that has gone can be written again; one that has changed holds somebody's work.
      if (onDisk && (!this.known || onDisk.size !== this.known.size || onDisk.mtimeMs !== this.known.mtimeMs)) {
        this.enter({ kind: 'conflict', copyName: basename(await this.freeCopyPath()) });
        return;
      }
      if (onDisk) await this.keepBackup();
      await this.write(this.target);
      this.known = await fingerprint(this.target);
      this.unwritten = false;
      this.enter({ kind: this.timer ? 'pending' : 'saved' });
    } catch (error) {
      const known = systemFileError(error, basename(this.target));
      const reason = error instanceof Error ? error.message : String(error);
      this.enter({
        kind: 'failed',
        sentence: known
          ? { en: known.say('en').what, zh: known.say('zh').what }
          : { en: `The file could not be saved: ${reason}.`, zh: `文件无法保存：${reason}。` },
      });
    }
  }

  private async keepBackup(): Promise<void> {
    if (this.backedUp || !this.options.keepsBackup) return;
    try {
      // An older backup stays: it is the file as it was before the desk ever touched it.
      await copyFile(this.target, `${this.target}.bak`, constants.COPYFILE_EXCL);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    this.backedUp = true;
  }

  private async write(path: string): Promise<void> {
    const bytes = await this.opened.workbook.xlsx.writeBuffer();
    const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
    try {
      const handle = await open(unfinished, 'w');
      try {
        await handle.writeFile(new Uint8Array(bytes as ArrayBuffer));
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

  private async freeCopyPath(): Promise<string> {
    const extension = extname(this.target);
    const stem = basename(this.target, extension);
    for (let n = 1; ; n += 1) {
      const path = join(dirname(this.target), `${stem} (desk copy${n === 1 ? '' : ` ${n}`})${extension}`);
      if (!(await exists(path))) return path;
    }
  }

  private enter(state: SaveState): void {
    this.current = state;
    this.options.onState?.(state);
  }
}

/** How a file is on disk now; `null` when it is not there. */
export async function fingerprint(path: string): Promise<Fingerprint | null> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
