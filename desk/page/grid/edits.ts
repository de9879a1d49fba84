import type { Answered, Done, EditMessage, RowsMessage } from '../../server/wire.js';
import { language, words } from '../desk-words.js';
import { changeRows, edit, runMenu } from '../server.js';
import { askPerson, showNotices, toast, toastTrouble } from '../tell.js';
import { rangeLabel } from './selection.js';

/** How many edits can be taken back. */
const MOST_KEPT = 50;

interface Undoable {
  readonly before: EditMessage;
}

const undoable: Undoable[] = [];

/** Sends what a person typed, pasted or cleared. `before` is what typing it back would be. Whether it was taken. */
export async function sendEdit(message: EditMessage, before: EditMessage): Promise<boolean> {
  const taken = await run(() => edit(message));
  if (taken) {
    undoable.push({ before });
    if (undoable.length > MOST_KEPT) undoable.shift();
  }
  return taken;
}

/** Inserts or deletes rows, the latter once a person is sure. Edits made before cannot be taken back after it. */
export async function sendRows(message: RowsMessage, label: string): Promise<void> {
  if (message.do === 'delete') {
    const question = words().deleteRowsQuestion(label, message.count);
    const { button } = await askPerson({ kind: 'alert', title: '', message: question, buttons: ['YES', 'CANCEL'] });
    if (button !== 'YES') return;
  }
  // Their addresses are those of the sheet as it was.
  if (await run(() => changeRows(message))) undoable.length = 0;
}

/** Takes back the last edit made on this page. */
export async function undo(): Promise<void> {
  const last = undoable.pop();
  if (!last) return toast(words().nothingToUndo);
  const { before } = last;
  if (!(await run(() => edit(before)))) return;
  const range = {
    startRow: before.row,
    endRow: before.row + before.values.length,
    startColumn: before.column,
    endColumn: before.column + before.values[0]!.length,
  };
  toast(words().undone(rangeLabel(range)));
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

async function run(work: () => Promise<Done>): Promise<boolean> {
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
