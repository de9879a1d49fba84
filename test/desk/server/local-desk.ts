import { buildLocalAddOn } from '../../../desk/server/build-add-on.js';
import { ScriptRunner } from '../../../desk/server/script-runner.js';
import { addSpreadsheetFunctions } from '../../../desk/server/spreadsheet-functions.js';
import type { Done } from '../../../desk/server/wire.js';
import { WorkbookDesk } from '../../../desk/server/workbook-desk.js';
import { createAppsScriptHost } from '../../../stand-ins/apps-script/host.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';

/** A Wednesday, noon in the trial's zone. */
export const NOON = Date.UTC(2035, 5, 13, 4);

type AddOn = Awaited<ReturnType<typeof buildLocalAddOn>>;
let built: Promise<AddOn> | undefined;

/** The add-on as it would be pushed; built once for each file of tests. */
export const builtAddOn = (): Promise<AddOn> => (built ??= buildLocalAddOn());

/** A document with these tabs, as typed. */
export function documentOf(tabs: Readonly<Record<string, readonly (readonly unknown[])[]>>): SpreadsheetDocument {
  const document = new SpreadsheetDocument({ id: 'own', timeZone: 'Asia/Shanghai', clock: () => NOON });
  for (const [title, rows] of Object.entries(tabs)) {
    const columnCount = Math.max(8, ...rows.map((cells) => cells.length + 2));
    const sheet = document.addSheet({ title, rowCount: Math.max(12, rows.length + 5), columnCount });
    rows.forEach((cells, row) => {
      cells.forEach((value, column) => {
        if ((value ?? '') !== '') sheet.enter(row, column, String(value));
      });
    });
  }
  return document;
}

/** The desk over a document, with the real add-on beside it, as the server makes it. */
export async function localDesk(document: SpreadsheetDocument): Promise<WorkbookDesk> {
  const addOn = await builtAddOn();
  const runner = new ScriptRunner(document);
  const host = createAppsScriptHost({
    ...addOn,
    document,
    clock: () => NOON,
    addonName: 'RPS Trial',
    people: [{ email: 'coordinator@example.org' }],
    uiAnswers: runner.answer,
    onScriptFailure: 'report',
  });
  runner.attach(host);
  addSpreadsheetFunctions(document);
  host.open();
  return new WorkbookDesk(document, host, runner);
}

/** Chooses an item of the add-on's menu, and answers yes to whatever it asks. */
export function choose(desk: WorkbookDesk, caption: string): Done {
  const answers: { button: 'YES' }[] = [];
  for (;;) {
    const done = desk.menu(['RPS Trial', caption], answers);
    if (done.ok || !('question' in done)) return done;
    answers.push({ button: 'YES' });
  }
}
