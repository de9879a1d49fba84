import { basename } from 'node:path';
import { deskApi } from './desk-api.js';
import type { DeskClock } from './desk-clock.js';
import { answerEarly, type DeskServer } from './desk-server.js';
import { EventStream } from './event-stream.js';
import { FileActions } from './file-actions.js';
import { LanguageChoice } from './language-choice.js';
import type { OpenedFile } from './open-file.js';
import type { WorkbookParts } from './open-workbook-desk.js';
import type { PageAssets } from './page-assets.js';
import { deskRoutes } from './routes.js';
import { Sessions } from './sessions.js';
import type { DeskOptions, RunningDesk } from './start-desk.js';

export interface PreparedDesk {
  readonly options: DeskOptions;
  readonly timeZone: string;
  readonly clock: DeskClock;
  readonly opened: OpenedFile;
  readonly addOn: WorkbookParts['addOn'];
  readonly page: PageAssets;
  /** Listens already. */
  readonly server: DeskServer;
}

/** Puts the page and the first workbook behind the server. */
export async function openDesk({
  options,
  timeZone,
  clock,
  opened,
  addOn,
  page,
  server,
}: PreparedDesk): Promise<RunningDesk> {
  const { say } = options;
  const { origin } = server;
  const events = new EventStream();
  const languages = new LanguageChoice(options.language ?? 'en');
  const sessions = new Sessions({ options, timeZone, clock, addOn, languages, events, origin });
  const files = new FileActions(sessions, { options, timeZone, clock, first: opened });
  const desk = deskApi({ sessions, files, events, clock, languages });
  const routes = deskRoutes({ origin, page, desk, sessions });
  server.serve((request, response) => {
    // The bot asks its hosts who it is before there is a workbook to be looked at.
    const isOfPage = /^\/(?:desk[/.]|$)/.test(request.url ?? '');
    if (isOfPage && !sessions.isOpen) answerEarly(request, response);
    else routes(request, response);
  });
  await sessions.open(opened);

  const close = async (): Promise<void> => {
    events.close();
    const { openedPath, file } = sessions.current;
    const copy = await sessions.close();
    if (copy !== undefined) {
      say(`${basename(openedPath)} was changed by somebody else meanwhile: your edits are in ${copy}`);
    } else if (file.state.kind === 'failed') say(file.state.sentence.en);
    await server.close();
  };
  let closing: Promise<void> | undefined;
  return { address: server.address, close: () => (closing ??= close()) };
}
