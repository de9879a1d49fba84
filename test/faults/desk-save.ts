import { chmod, lstat, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { openWorkbook } from '../../desk/files/open-workbook.js';
import type { DeskState } from '../../desk/server/wire.js';
import { askDesk } from '../desk/server/ask-desk.js';
import { type DeskProcess, startDeskProcess } from '../desk/server/desk-process.js';
import { rpsWords } from '../support/run-in-memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { Fault, Tally } from './fault.js';

/** An edit is in the file two seconds after it was made, and this much later on a machine that is busy. */
const LATEST_MS = 2_000;
const BUSY_MS = 3_000;

/** Edits that never pause, a kill among them, and files that are private, read-only or a link. */
export const deskSave: Fault = {
  number: 5,
  what: 'Edits without a pause, then a kill; a file that is private, read-only or a link',
  async run(tally) {
    await streamAndKill(tally);
    for (const kind of ['private', 'a link', 'read-only'] as const) await fileThatIs(kind, tally);
  },
};

/** A workbook of one's own in a folder of its own, and a desk on it. */
async function withDesk(tally: Tally, prepare: (path: string) => Promise<string>, run: (on: OnFile) => Promise<void>) {
  const folder = await temporaryFolder();
  try {
    const path = join(folder.path, 'own.xlsx');
    await rpsWords(['template', path]);
    const opened = await prepare(path);
    const before = await readFile(path);
    const desk = await startDeskProcess(folder.path, [opened, '--port', '0']);
    const { body } = await askDesk<DeskState>(desk.port, '/desk/state');
    const tab = body.tabs.find(({ title }) => title === 'Participants')!.id;
    const type = async (value: string) => {
      const edited = await askDesk(desk.port, '/desk/edit', { tab, row: 1, column: 0, values: [[value]] });
      if (edited.status !== 200) throw new Error(`the desk answered ${edited.status}`);
    };
    await run({ folder: folder.path, path, opened, before, desk, type });
    if ((await desk.stop()).errors.includes('Error')) tally.crashed.push('the desk said an error');
  } finally {
    await folder.remove();
  }
}

interface OnFile {
  readonly folder: string;
  readonly path: string;
  /** What the desk was started with. */
  readonly opened: string;
  readonly before: Buffer;
  readonly desk: DeskProcess;
  /** Types an ID in the first row. */
  type(value: string): Promise<void>;
}

const idIn = async (path: string): Promise<string> => {
  const { document } = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  return String(document.sheetByTitle('Participants')!.cell(1, 0).value);
};

/** A person who types on and on: what is older than the latest time is in the file, whenever the desk is killed. */
async function streamAndKill(tally: Tally): Promise<void> {
  const asItIs = async (path: string) => path;
  await withDesk(tally, asItIs, async ({ path, before, desk, type }) => {
    const typedAt: number[] = [];
    const from = performance.now();
    while (performance.now() - from < LATEST_MS + BUSY_MS + 1_000) {
      await type(`QD-${100 + typedAt.length}`);
      typedAt.push(performance.now());
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    const killedAt = performance.now();
    await desk.stop('SIGKILL');
    const isSaved = !(await readFile(path)).equals(before);
    const held = isSaved ? Number((await idIn(path)).slice(3)) - 100 : -1;
    const due = typedAt.filter((at) => at < killedAt - LATEST_MS - BUSY_MS).length - 1;
    tally.tried += typedAt.length;
    if (held < due)
      tally.lost.push(`of ${typedAt.length} edits ${due - held} were older than ${LATEST_MS} ms and not in the file`);
    const age = killedAt - (typedAt[held + 1] ?? killedAt);
    tally.seen.add(`Killed, the file lacks the last ${(age / 1_000).toFixed(1)} s of typing`);
  });
}

async function fileThatIs(kind: 'private' | 'a link' | 'read-only', tally: Tally): Promise<void> {
  const prepare = async (path: string) => {
    if (kind === 'private') await chmod(path, 0o600);
    if (kind === 'read-only') await chmod(path, 0o444);
    if (kind !== 'a link') return path;
    const alias = path.replace('own', 'alias');
    await symlink(path, alias);
    return alias;
  };
  await withDesk(tally, prepare, async ({ folder, path, opened, before, desk, type }) => {
    await type('QD-777');
    const { lines } = await desk.stop();
    if (kind === 'read-only') {
      const copies = (await readdir(folder)).filter((name) => name.endsWith('.xlsx') && name !== 'own.xlsx');
      tally.check('read-only: the file stays as it was', (await readFile(path)).equals(before));
      tally.count('read-only: the copy', copies.length, 1);
      for (const copy of copies)
        tally.check('read-only: the edit in it', (await idIn(join(folder, copy))) === 'QD-777');
      tally.seen.add(lines.find((line) => line.includes('read-only'))?.trim() ?? '');
      return;
    }
    tally.check(`${kind}: the edit`, (await idIn(path)) === 'QD-777');
    if (kind === 'a link') tally.check('the link stays one', (await lstat(opened)).isSymbolicLink());
    else {
      tally.tried += 1;
      const mode = ((await stat(path)).mode & 0o777).toString(8);
      if (mode !== '600') tally.leaked.push(`a private file is ${mode} after a save`);
    }
  });
}
