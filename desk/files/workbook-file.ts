import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { systemFileError } from '../../cli/files/file-error.js';
import { isThere, type Replacing, replaceFile } from '../../cli/files/replace-file.js';
import { CannotKeep } from '../../cli/files/xlsx/write/cannot-keep.js';
import type { Catalog } from '../../shared/language.js';
import { applyChanges } from './apply-changes.js';
import { ChangeTracker } from './change-tracker.js';
import type { FileContent } from './file-content.js';
import type { OpenedWorkbook } from './open-workbook.js';
import { type Fingerprint, fingerprint, isSameFile, type Place, whyNotOver } from './place.js';
import { NotAsWritten, verifySave } from './verify-save.js';

/** How the file stands towards what is on screen. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'pending' }
  /** Somebody else has changed the file: nothing is written over it. */
  | { readonly kind: 'conflict'; readonly copyName: string }
  | { readonly kind: 'failed'; readonly sentence: Catalog<string> };

export interface WorkbookFileOptions {
  /** A person's own file, of which the state before the desk first changed it is kept beside it. */
  readonly keepsBackup: boolean;
  /** Quiet time after an edit before the file is written. */
  readonly quietMs?: number;
  /** The longest time that an edit waits while others follow it. */
  readonly latestMs?: number;
  /** Formulas stand in the file that the grid cannot work out. */
  readonly hasUnknownFormulas?: boolean;
  readonly onState?: (state: SaveState) => void;
}

const QUIET_MS = 400;
const LATEST_MS = 2_000;

/** Keeps an .xlsx file in step with its document: whole or not at all, and never over somebody else's work. */
export class WorkbookFile {
  private readonly tracker: ChangeTracker;
  private content: FileContent;
  private timer: NodeJS.Timeout | undefined;
  /** When the first edit was made that is not written yet. */
  private waitingSince: number | undefined;
  private queue: Promise<void> = Promise.resolve();
  private current: SaveState = { kind: 'saved' };
  private backedUp = false;
  private stopListening: (() => void) | undefined;

  /** Where edits go: the file, or a copy. */
  private target: string;
  private isCopy = false;
  private known: Fingerprint | null;
  private copyReason: Catalog<string> | undefined;

  /** For a document that has just been read from this place. */
  constructor(
    place: Place,
    private readonly opened: OpenedWorkbook,
    private readonly options: WorkbookFileOptions,
  ) {
    ({ path: this.target, known: this.known, copyReason: this.copyReason } = place);
    this.content = opened.content;
    this.tracker = new ChangeTracker(opened.document, opened.titles);
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

  /** Why edits go, or went, to a copy beside the file that was opened. */
  get reasonForCopy(): Catalog<string> | undefined {
    return this.copyReason;
  }

  /** Writes what has changed, now. Never throws: the state says how it went. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waitingSince = undefined;
    this.queue = this.queue.then(() => this.save());
    return this.queue;
  }

  /** Writes what waits, and resolves once nothing is under way. A file in which nobody has changed anything is not touched. */
  async settle(): Promise<void> {
    if (this.timer || this.current.kind !== 'saved') await this.flush();
    await this.queue;
  }

  /** Writes everything to a new file beside the old one and goes on with that; its name. Throws what keeps it from that. */
  async saveCopy(): Promise<string> {
    const done = this.queue.then(() => this.writeCopy(dirname(this.target)));
    this.queue = done.catch(() => undefined);
    await done;
    this.enter({ kind: this.timer ? 'pending' : 'saved' });
    return basename(this.target);
  }

  /**
   * Writes everything to a new file of this name beside the old one, and goes on with that. Throws what keeps it from that:
   * `EEXIST` for a name that is taken.
   */
  async saveAs(name: string): Promise<void> {
    // What was typed before belongs to the file that was open then, where that can be written.
    await this.settle();
    const path = join(dirname(this.target), name);
    const done = this.queue.then(async () => {
      const why = await this.writeNew(path);
      this.target = path;
      // From here on it is a file as any other, with nothing older than itself to be kept.
      this.isCopy = false;
      this.backedUp = true;
      this.copyReason = why && {
        en: `Not all could be written into ${name} without damage: ${why.en}. Its cells are right; what points at rows that moved may not be.`,
        zh: `部分内容无法在不损坏的情况下写入 ${name}：${why.zh}。单元格内容正确，但指向已移动行的引用可能有误。`,
      };
    });
    this.queue = done.catch(() => undefined);
    await done;
    this.enter({ kind: this.timer ? 'pending' : 'saved' });
  }

  /** The file as a save would write it now, read back as a save is; nothing is written. Throws what keeps it from that. */
  async asItWouldBeSaved(): Promise<Buffer> {
    // What cannot be kept in the file sends it to a copy first, and is told.
    await this.settle();
    const name = basename(this.target);
    const done = this.queue.then(async () => {
      try {
        return await this.render(name, 'changes');
      } catch (error) {
        if (!(error instanceof CannotKeep)) throw error;
        return await this.render(name, 'changesInPlace');
      }
    });
    this.queue = done.then(
      () => undefined,
      () => undefined,
    );
    return (await done).content.bytes;
  }

  /**
   * Writes what is left and lets go of the document. After a conflict, or where the file could not be written, the edits go to a
   * copy, whose name is returned: beside the file or, when its folder is gone, in the folder for temporary files, then in full.
   */
  async close(): Promise<string | undefined> {
    this.stopListening?.();
    await this.settle();
    if (this.current.kind === 'saved' || this.current.kind === 'pending') return undefined;
    try {
      return await this.saveCopy();
    } catch {
      const isElsewhere = await this.writeCopy(tmpdir()).then(
        () => true,
        () => false,
      );
      return isElsewhere ? this.target : undefined;
    }
  }

  private schedule(): void {
    if (this.current.kind === 'saved') this.enter({ kind: 'pending' });
    const { quietMs = QUIET_MS, latestMs = LATEST_MS } = this.options;
    const now = performance.now();
    this.waitingSince ??= now;
    clearTimeout(this.timer);
    const wait = Math.max(0, Math.min(quietMs, this.waitingSince + latestMs - now));
    this.timer = setTimeout(() => void this.flush(), wait);
  }

  private async save(): Promise<void> {
    try {
      const { changes } = this.tracker.changes();
      if (changes.length === 0) {
        if (this.current.kind !== 'saved' && !this.timer) this.enter({ kind: 'saved' });
        return;
      }
      const onDisk = await fingerprint(this.target);
      this.refuseOthersWork(onDisk);
      // What is first changed may be more than the reason was asked about, so it is asked again.
      if (!this.isCopy) this.copyReason ??= onDisk ? await whyNotOver(this.target) : undefined;
      if (this.copyReason && !this.isCopy) await this.writeCopy(dirname(this.target));
      else await this.writeInPlace(onDisk !== null);
      this.enter({ kind: this.timer ? 'pending' : 'saved' });
    } catch (error) {
      if (error instanceof OthersWork) {
        this.enter({ kind: 'conflict', copyName: basename(await this.freeCopyPath(dirname(this.target))) });
      } else this.enter({ kind: 'failed', sentence: this.failure(error) });
    }
  }

  /** A file that has gone can be written again; one that has changed holds somebody's work. */
  private refuseOthersWork(onDisk: Fingerprint | null): void {
    if (onDisk && (!this.known || !isSameFile(onDisk, this.known))) throw new OthersWork();
  }

  private async writeInPlace(isThere: boolean): Promise<void> {
    try {
      await this.write(this.target, 'changes', {
        lastLook: async () => {
          // Somebody may have saved while this file was being written and read back.
          this.refuseOthersWork(await fingerprint(this.target));
          if (isThere) await this.keepBackup();
        },
      });
    } catch (error) {
      if (!(error instanceof CannotKeep)) throw error;
      // Already a copy: it takes what it can of every edit.
      if (this.isCopy) {
        const lastLook = async () => this.refuseOthersWork(await fingerprint(this.target));
        await this.write(this.target, 'changesInPlace', { lastLook });
        return;
      }
      const name = basename(this.target);
      await this.writeCopy(dirname(this.target));
      const { en, zh } = error.why;
      this.copyReason = {
        en: `This change cannot be written into ${name} without damage: ${en}. Your edits go to a copy beside it; ${name} stays as it is.`,
        zh: `此修改无法在不损坏 ${name} 的情况下写入：${zh}。您的修改会保存到旁边的副本，${name} 保持不变。`,
      };
    }
  }

  private async writeCopy(folder: string): Promise<void> {
    for (;;) {
      const path = await this.freeCopyPath(folder);
      try {
        await this.writeNew(path);
      } catch (error) {
        // Another desk has taken the name meanwhile.
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
        throw error;
      }
      this.target = path;
      this.isCopy = true;
      this.backedUp = true;
      return;
    }
  }

  /** Why not all of it is as it should be; `undefined` where it is. */
  private async writeNew(path: string): Promise<Catalog<string> | undefined> {
    try {
      await this.write(path, 'changes', { isNew: true });
      return undefined;
    } catch (error) {
      if (!(error instanceof CannotKeep)) throw error;
      // What stands on the grid is right in it; what else points at rows that moved may not be.
      await this.write(path, 'changesInPlace', { isNew: true });
      return error.why;
    }
  }

  /** Writes all changes into a file that is read back before it takes its place. */
  private async write(path: string, how: 'changes' | 'changesInPlace', replacing: Replacing): Promise<void> {
    const { changed, content, state } = await this.render(basename(path), how);
    await replaceFile(path, changed.bytes, replacing);
    this.known = await fingerprint(path);
    this.tracker.commit(state, how === 'changesInPlace');
    this.opened.rules.follow(changed.renamed);
    this.content = content;
  }

  /** The file with all changes, read back. */
  private async render(name: string, how: 'changes' | 'changesInPlace') {
    const { changes, state } = this.tracker[how]();
    const { rules } = this.opened;
    const recalculate = this.options.hasUnknownFormulas ?? false;
    const changed = await applyChanges(this.content, changes, {
      rules,
      recalculate,
      isLenient: how === 'changesInPlace',
    });
    const content = await verifySave(this.content, changed.written, changed, name);
    return { changed, content, state };
  }

  /** What went wrong while the file was written, as a sentence. */
  failure(error: unknown): Catalog<string> {
    const name = basename(this.target);
    const known = systemFileError(error, name);
    if (known) return { en: known.say('en').what, zh: known.say('zh').what };
    if (error instanceof CannotKeep) {
      const { en, zh } = error.why;
      return {
        en: `${name} was not saved and stays as it was: ${en}. Undo your last change.`,
        zh: `${name} 未保存，仍为原样：${zh}。请撤销上一步修改。`,
      };
    }
    if (error instanceof NotAsWritten) {
      return {
        en: `${name} was not saved and stays as it was: ${error.where} would not have read as it should. Undo your last change, and tell us about it with a copy of the file.`,
        zh: `${name} 未保存，仍为原样：${error.where} 写入后读取结果不一致。请撤销上一步修改，并附文件副本告知我们。`,
      };
    }
    const reason = error instanceof Error ? error.message : String(error);
    return { en: `The file could not be saved: ${reason}.`, zh: `文件无法保存：${reason}。` };
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

  private async freeCopyPath(folder: string): Promise<string> {
    const extension = extname(this.target);
    const stem = basename(this.target, extension);
    for (let n = 1; ; n += 1) {
      const path = join(folder, `${stem} (desk copy${n === 1 ? '' : ` ${n}`})${extension}`);
      if (!(await isThere(path))) return path;
    }
  }

  private enter(state: SaveState): void {
    this.current = state;
    this.options.onState?.(state);
  }
}

/** Somebody else has written the file since it was read. */
class OthersWork extends Error {}
