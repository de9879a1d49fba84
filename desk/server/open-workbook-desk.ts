import { basename } from 'node:path';
import type { Day } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import { createAppsScriptHost } from '../../stand-ins/apps-script/host.js';
import { keepSavedResults } from '../files/open-workbook.js';
import { WorkbookFile } from '../files/workbook-file.js';
import type { EventStream } from './event-stream.js';
import type { OpenedFile } from './open-file.js';
import { ScriptRunner } from './script-runner.js';
import { addSpreadsheetFunctions } from './spreadsheet-functions.js';
import type { DeskOptions } from './start-desk.js';
import { WorkbookDesk } from './workbook-desk.js';

export interface WorkbookParts {
  readonly opened: OpenedFile;
  /** The built add-on's files, by name. */
  readonly addOn: { readonly files: Readonly<Record<string, string>> };
  readonly clock: () => number;
  /** Today, in the trial's zone. */
  readonly asOf: Day;
  /** Of the person's own screens. */
  readonly language: Language;
  readonly events: EventStream;
  readonly options: Pick<DeskOptions, 'say' | 'quietMs'>;
}

/** Opens the workbook with the add-on beside it, watched by its file, and checks it once. */
export function openWorkbookDesk({ opened, addOn, clock, asOf, language, events, options }: WorkbookParts) {
  const { document } = opened.opened;
  const runner = new ScriptRunner(document);
  const host = createAppsScriptHost({
    ...addOn,
    document,
    clock,
    addonName: 'RPS Trial',
    people: [{ email: 'coordinator@example.org', locale: language }],
    uiAnswers: runner.answer,
    onScriptFailure: 'report',
  });
  runner.attach(host);
  addSpreadsheetFunctions(document);
  const hasUnknownFormulas = keepSavedResults(opened.opened) > 0;
  const file = watchFile({ opened, events, options }, hasUnknownFormulas);

  options.say('Checking the workbook with the add-on');
  const desk = new WorkbookDesk(document, host, runner);
  const checked = desk.open(asOf, opened.isSample);
  if (checked) options.say(checked);
  return { desk, file, rulebook: desk.addOnRulebook(), close: () => host.close() };
}

function watchFile(
  { opened, events, options }: Pick<WorkbookParts, 'opened' | 'events' | 'options'>,
  hasUnknownFormulas: boolean,
): WorkbookFile {
  const { place, isSample } = opened;
  const file = new WorkbookFile(place, opened.opened, {
    keepsBackup: !isSample,
    hasUnknownFormulas,
    ...(options.quietMs === undefined ? {} : { quietMs: options.quietMs }),
    onState: (now) => {
      if (now.kind === 'conflict') {
        options.say(
          `${basename(file.path)} was changed by somebody else: the desk does not write over it; see the page`,
        );
      } else if (now.kind === 'failed') options.say(now.sentence.en);
      events.send({ kind: 'state' });
    },
  });
  return file;
}
