import type { Done, EditMessage } from '../../server/wire.js';
import { language } from '../desk-words.js';
import { edit } from '../server.js';
import { showNotices, toast, toastTrouble } from '../tell.js';

/** Cells of one tab that were typed into and not confirmed yet: what was typed, by `row,column`. */
export type Pending = ReadonlyMap<string, string>;

/** Sends what a person does, one after another, and remembers what is under way. */
export class EditQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly waiting = new Map<number, EditMessage>();
  private next = 0;

  /** `changed` is called with a tab when what is pending on it has changed; `settled` once an edit of it was answered. */
  constructor(
    private readonly changed: (tab: number) => void,
    private readonly settled: (tab: number) => Promise<void>,
  ) {}

  /** What is under way on a tab: a later edit of a cell counts. */
  pending(tab: number): Pending {
    const cells = new Map<string, string>();
    for (const message of this.waiting.values()) {
      if (message.tab !== tab) continue;
      message.values.forEach((line, row) => {
        line.forEach((text, column) => {
          const at = [
            message.into?.rows[row] ?? message.row + row,
            message.into?.columns[column] ?? message.column + column,
          ];
          cells.set(at.join(), text);
        });
      });
    }
    return cells;
  }

  /** Sends an edit behind those that are under way. It shows at once. */
  edit(message: EditMessage): void {
    const number = this.next;
    this.next += 1;
    this.waiting.set(number, message);
    this.changed(message.tab);
    void this.after(async () => {
      await run(() => edit({ ...message, id: `${PAGE}-${number}` }));
      this.waiting.delete(number);
      await this.settled(message.tab);
    });
  }

  /** Does something once everything before it is done. */
  after<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    this.tail = result.catch(() => undefined);
    return result;
  }
}

/** Tells the edits of this page from those of another. */
const PAGE = crypto.randomUUID();

/** Does something on the server and says how it ended, where there is something to say. Whether it was taken. */
export async function run(work: () => Promise<Done>): Promise<boolean> {
  try {
    const done = await work();
    if (done.ok) {
      await showNotices(done.notices ?? []);
      return true;
    }
    toast('sentence' in done ? done.sentence[language()] : done.question.message, 'trouble');
  } catch (error) {
    toastTrouble(error);
  }
  return false;
}
