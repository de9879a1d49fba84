import { basename } from 'node:path';
import { Refused } from './http.js';
import type { OpenedFile } from './open-file.js';
import { Session, type SessionParts } from './session.js';
import type { Sentence } from './wire.js';

/** What was asked about a workbook that is not open any more. */
export const OTHER_WORKBOOK: Sentence = {
  en: 'Nothing was done: the desk has another workbook open than the one that this was about. Look at the workbook that is open now, and do it again if it is meant for that.',
  zh: '未作任何更改：此操作针对的工作簿已不再打开。请查看现在打开的工作簿，如操作确为此工作簿，请重新进行。',
};

const SWITCHING: Sentence = {
  en: 'Nothing was done: the desk is just opening another workbook. Wait until it is there.',
  zh: '未作任何更改：工作台正在打开另一个工作簿，请等待其打开。',
};

/** The other workbook, and what has to happen in its favor once nothing can be typed into the old one any more. */
export interface Successor {
  readonly opened: OpenedFile;
  readonly takePlace?: () => Promise<void>;
}

/** The workbook of the desk, and how another takes its place behind the same address. */
export class Sessions {
  private readonly live = new Map<string, Session>();
  private shown: Session | undefined;
  private isHeld = false;
  private isSwitching = false;
  /** Sessions that were left and are still ending. */
  private readonly ending = new Set<Promise<unknown>>();

  constructor(private readonly parts: SessionParts) {}

  /** Opens the first workbook. */
  async open(opened: OpenedFile): Promise<void> {
    const session = await this.prepare(opened);
    this.shown = session;
    session.begin();
  }

  get isOpen(): boolean {
    return this.shown !== undefined;
  }

  get current(): Session {
    if (!this.shown) throw new Error('No workbook is open yet.');
    return this.shown;
  }

  /** One that is open, is being opened or is ending. */
  find(id: string): Session | undefined {
    return this.live.get(id);
  }

  /** The workbook that a request is about. Throws `Refused` for one that is not open, and while another takes its place. */
  of(id: string | undefined): Session {
    if (this.shown?.id !== id) throw new Refused(OTHER_WORKBOOK, 409);
    if (this.isHeld) throw new Refused(SWITCHING, 409);
    return this.current;
  }

  /**
   * Puts another workbook in the place of the one that is open, which is saved first. Whatever fails, the old one goes on as it
   * was. Throws `Refused`, or what keeps the other from being opened.
   */
  async replace(id: string, other: () => Promise<Successor>): Promise<void> {
    const old = this.of(id);
    if (this.isSwitching) throw new Refused(SWITCHING, 409);
    this.isSwitching = true;
    let next: Session | undefined;
    try {
      await save(old);
      const { opened, takePlace } = await other();
      next = await this.prepare(opened);
      // From here to the change nothing may be typed that would be in neither.
      this.isHeld = true;
      await save(old);
      await takePlace?.();
      this.shown = next;
      next.begin();
      this.leave(old);
    } catch (error) {
      if (next && this.shown !== next) await this.discard(next);
      throw error;
    } finally {
      this.isHeld = false;
      this.isSwitching = false;
    }
    this.parts.events.send({ kind: 'state' });
  }

  /** Ends the workbook that is open; the path of a copy when its edits had to go there. */
  async close(): Promise<string | undefined> {
    const copy = await this.shown?.close();
    await Promise.all(this.ending);
    return copy;
  }

  private async prepare(opened: OpenedFile): Promise<Session> {
    const session = await Session.create(opened, this.parts);
    this.live.set(session.id, session);
    try {
      await session.startBot();
    } catch (error) {
      await this.discard(session);
      throw error;
    }
    return session;
  }

  private leave(old: Session): void {
    const ended = this.discard(old);
    this.ending.add(ended);
    void ended.finally(() => this.ending.delete(ended));
  }

  /** What goes wrong at the end of a session that is left is told in the terminal: it is saved already. */
  private async discard(session: Session): Promise<void> {
    try {
      await session.close();
    } catch (error) {
      this.parts.options.say(
        `${basename(session.openedPath)} did not end cleanly: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    this.live.delete(session.id);
  }
}

/** Writes what waits. Throws `Refused` where it cannot be written. */
async function save({ file }: Session): Promise<void> {
  await file.settle();
  const { state } = file;
  if (state.kind !== 'failed' && state.kind !== 'conflict') return;
  const name = basename(file.path);
  const why: Sentence =
    state.kind === 'failed'
      ? state.sentence
      : {
          en: 'It was changed by somebody else meanwhile, and the desk does not write over that.',
          zh: '该文件已被他人修改，工作台不会覆盖。',
        };
  throw new Refused(
    {
      en: `${name} stays open, because your last edits are not in it. ${why.en} Keep them with “Save as…” in the File menu, then try again.`,
      zh: `${name} 仍保持打开，因为最近的修改尚未存入。${why.zh}请先用“文件”菜单中的“另存为…”保存，然后重试。`,
    },
    409,
  );
}
