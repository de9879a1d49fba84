import type { Answered, RowsMessage, Selection } from '../../server/wire.js';
import { language, words } from '../desk-words.js';
import { changeRows, redo, runMenu, undo } from '../server.js';
import { askPerson, toast } from '../tell.js';
import { run } from './edit-queue.js';

/** Inserts or deletes rows. */
export async function sendRows(message: RowsMessage, label: string): Promise<void> {
  const isTaken = await run(() => changeRows(message));
  if (isTaken && message.do === 'delete') toast(words().rowsDeleted(label));
}

/** Takes back the last step, or does it again; what it changed, if anything. */
export async function takeBack(what: 'undo' | 'redo'): Promise<Selection | undefined> {
  let shown: Selection | undefined;
  await run(async () => {
    const done = await (what === 'undo' ? undo() : redo());
    shown = done.shown;
    if (done.left) toast(done.left[language()]);
    return done;
  });
  return shown;
}

/** Runs a menu item; what it asks is asked, and the item run again with the answers. */
export async function chooseMenuItem(path: readonly string[]): Promise<void> {
  const answers: Answered[] = [];
  await run(async () => {
    for (;;) {
      const done = await runMenu(path, answers);
      if (done.ok || 'sentence' in done) return done;
      answers.push(await askPerson(done.question));
    }
  });
}
