import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { dayInZone, formatDay } from '../../shared/calendar.js';
import { SETTINGS } from '../../shared/workbook/settings.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { DeskClock } from './desk-clock.js';
import { LOOPBACK, listenNear } from './listen.js';
import { refusalOf } from './request-guard.js';
import { Troubles } from './troubles.js';
import type { DeskState, RulebookStamp } from './wire.js';

export interface DeskOptions {
  /** A person's own workbook; the sample of the day when absent. */
  readonly file?: string;
  readonly port: number;
  /** Where sample workbooks are kept. */
  readonly sampleFolder: string;
  /** One line for each step. */
  readonly say: (line: string) => void;
  readonly clock?: () => number;
  /** Quiet time after an edit before the file is written. */
  readonly quietMs?: number;
}

/** A desk that is up. */
export interface RunningDesk {
  readonly port: number;
  /** For a browser. */
  readonly address: string;
  readonly path: string;
  readonly document: SpreadsheetDocument;
  /** Saves, ends every connection and lets go of the port. */
  close(): Promise<void>;
}

/** Quiet time after a change before the bot looks for what is urgent: a paste and its check are several changes. */
const LOOK_MS = 1_000;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Starts the desk: one server on this computer only, with the page, the local Sheets API, the local Slack and the real
 * bot's receiver behind it. Throws `FileError` for a workbook that cannot be opened.
 */
export async function startDesk(options: DeskOptions): Promise<RunningDesk> {
  const { say } = options;
  const timeZone = SETTINGS.time_zone.value;
  const deskClock = new DeskClock(options.clock ?? Date.now, timeZone);
  const clock = deskClock.now;
  const today = dayInZone(clock(), timeZone);

  // What takes long is started before anything waits for it.
  say(options.file === undefined ? 'Preparing the sample workbook' : `Opening ${basename(options.file)}`);
  const opening = import('./open-file.js').then(({ openFile }) => openFile(options, { today, timeZone, clock }));
  say('Building the add-on and the page');
  const building = Promise.all([
    import('./build-add-on.js').then(({ buildLocalAddOn }) => buildLocalAddOn()),
    import('./page-assets.js').then(({ buildPage }) => buildPage()),
  ]);
  const loading = Promise.all([
    import('../../stand-ins/sheets-api/api.js'),
    import('../../stand-ins/sheets-api/registry.js'),
    import('../../stand-ins/sheets-api/listener.js'),
    import('../../stand-ins/slack/host.js'),
    import('./local-workspace.js'),
    import('./local-bot.js'),
    import('../../shared/protocol/rulebook.js'),
  ]);
  // A failure is told by whoever waits first; the others must not end the process before.
  for (const each of [opening, building, loading]) each.catch(() => undefined);

  let answer: Listener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end('The desk is starting.');
  };
  let port = 0;
  const server = createServer((request, response) => {
    const refusal = refusalOf(request, port);
    if (refusal === undefined) return answer(request, response);
    request.resume();
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(refusal);
  });

  const { opened, path, isSample, knownOnDisk } = await opening;
  port = await listenNear(server, options.port);
  if (options.port !== 0 && port !== options.port) say(`Port ${options.port} is taken: using ${port}`);
  try {
    const origin = `http://${LOOPBACK}:${port}`;
    const { document } = opened;

    const [
      { createAppsScriptHost },
      { ScriptRunner },
      { WorkbookDesk },
      { WorkbookFile },
      { keepSavedResults },
      { addSpreadsheetFunctions },
    ] = await Promise.all([
      import('../../stand-ins/apps-script/host.js'),
      import('./script-runner.js'),
      import('./workbook-desk.js'),
      import('../files/workbook-file.js'),
      import('../files/open-workbook.js'),
      import('./spreadsheet-functions.js'),
    ]);
    const [addOn, page] = await building;
    const runner = new ScriptRunner(document);
    const host = createAppsScriptHost({
      ...addOn,
      document,
      clock,
      addonName: 'RPS Trial',
      people: [{ email: 'coordinator@example.org' }],
      uiAnswers: runner.answer,
      onScriptFailure: 'report',
    });
    runner.attach(host);
    addSpreadsheetFunctions(document);
    keepSavedResults(opened);
    const { EventStream } = await import('./event-stream.js');
    const events = new EventStream();
    const file = WorkbookFile.watch(path, opened, knownOnDisk, {
      keepsBackup: !isSample,
      ...(options.quietMs === undefined ? {} : { quietMs: options.quietMs }),
      onState: (now) => {
        if (now.kind === 'conflict') {
          say(`${basename(file.path)} was changed by somebody else: the desk does not write over it; see the page`);
        } else if (now.kind === 'failed') say(now.sentence.en);
        events.send({ kind: 'state' });
      },
    });

    say('Checking the workbook with the add-on');
    const desk = new WorkbookDesk(document, host, runner);
    const checked = desk.open();
    if (checked) say(checked);
    const addOnRulebook: RulebookStamp | null = desk.addOnRulebook();

    say('Starting the bot');
    const [sheetsApi, { DocumentRegistry }, sheetsListener, slackHost, workspaces, localBot, { RULEBOOK }] =
      await loading;
    const registry = new DocumentRegistry();
    registry.add(document, 'reader');
    const { randomBytes } = await import('node:crypto');
    const sheetsToken = randomBytes(16).toString('hex');
    // Google counts reads by the minute; here a person may ask as fast as they type.
    const sheets = sheetsApi.createSheetsApi({
      documents: registry,
      clock,
      quota: false,
      isToken: (token) => token === sheetsToken,
    });
    const answerSheets = sheetsListener.requestListener(sheets);
    const workspace = workspaces.createWorkspace(siteCodes(document), timeZone);
    const slack = slackHost.createSlackHost({
      workspace: workspace.definition,
      clock: { now: clock },
      origin,
      mode: 'http',
    });
    slack.setRequestUrl(`${origin}/slack/events`);
    const database = await localBot.openLocalDatabase();
    const spreadsheetId = document.id;
    const startBot = () =>
      localBot.createLocalBot({ workspace, database, origin, spreadsheetId, sheetsToken, timeZone, now: clock, say });
    let bot = await startBot();
    const troubles = new Troubles(sheets.faults, slack.faults);

    const state = (): DeskState => ({
      workbook: basename(file.path),
      isSample,
      today: formatDay(dayInZone(clock(), timeZone)),
      timeZone,
      rulebook: { addOn: addOnRulebook, bot: RULEBOOK },
      tabs: document.sheets.filter(({ hidden }) => !hidden).map(({ id, title }) => ({ id, title })),
      menus: desk.menus,
      sidebar: withoutHtml(desk.sidebar),
      dialog: withoutHtml(desk.dialog),
      save: file.state,
      actors: workspace.actors,
      hasHome: workspace.definition.app.homeTab ?? false,
      selection: desk.selection,
      clock: deskClock.state,
      troubles: troubles.state,
    });

    let seenAt = clock();
    const follow = async (): Promise<void> => {
      const before = seenAt;
      seenAt = clock();
      document.recalculate();
      const isOtherDay = dayInZone(before, timeZone) !== dayInZone(seenAt, timeZone);
      // Whoever opens the workbook on another morning checks it; what is due has changed with the day.
      if (isOtherDay) desk.check();
      // No clock of a computer runs backward; the bot's memory of what it has just read would look like the future.
      if (seenAt < before) {
        const old = bot;
        const next = await startBot();
        await old.stop();
        await next.start();
        bot = next;
      }
      // A digest that is due comes by itself; whoever put the clock does not wait for it.
      void bot.look();
      events.send({ kind: 'state' });
      events.send({ kind: 'cells', tabs: document.sheets.map(({ id }) => id) });
    };
    // One after the other: an impatient person must not start two bots.
    let following = Promise.resolve();
    const followClock = (): Promise<void> => {
      following = following.then(follow, follow);
      return following;
    };
    const { deskApi } = await import('./desk-api.js');
    const answerDesk = deskApi({
      desk,
      file,
      slack,
      events,
      state,
      clock: deskClock,
      troubles,
      followClock,
      healed: () => void bot.look(),
    });
    const { deskRoutes } = await import('./routes.js');
    answer = deskRoutes({
      origin,
      page,
      desk: answerDesk,
      sheets: answerSheets,
      slack,
      bot: (request, response) => bot.requestListener(request, response),
    });
    await bot.start();

    let tabs = tabTitles(document);
    let lookTimer: NodeJS.Timeout | undefined;
    document.onChange((change) => {
      if (change.kind !== 'document') events.send({ kind: 'cells', tabs: [change.sheetId] });
      const now = tabTitles(document);
      if (now !== tabs) events.send({ kind: 'state' });
      tabs = now;
      clearTimeout(lookTimer);
      lookTimer = setTimeout(() => void bot.look(), LOOK_MS).unref();
    });
    slack.subscribe(({ channel, user }) =>
      events.send({
        kind: 'slack',
        ...(channel === undefined ? {} : { channel }),
        ...(user === undefined ? {} : { user }),
      }),
    );
    // The first check wrote Findings; a person's file is not touched before the person does something.
    file.begin();

    let closing: Promise<void> | undefined;
    return {
      port,
      address: `http://localhost:${port}`,
      path,
      document,
      close: () =>
        (closing ??= (async () => {
          events.close();
          clearTimeout(lookTimer);
          await following.catch(() => undefined);
          await bot.stop();
          await database.close();
          slack.close();
          const copy = await file.close();
          if (copy !== undefined)
            say(`${basename(path)} was changed by somebody else meanwhile: your edits are in ${copy}`);
          else if (file.state.kind === 'failed') say(file.state.sentence.en);
          host.close();
          await closeServer(server);
        })()),
    };
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

function withoutHtml<T extends { html: string }>(shown: T | null): Omit<T, 'html'> | null {
  if (!shown) return null;
  const { html: _html, ...rest } = shown;
  return rest;
}

function tabTitles(document: SpreadsheetDocument): string {
  return JSON.stringify(document.sheets.map(({ id, title, hidden }) => [id, title, hidden]));
}

/** The codes in the Sites tab, in its order. */
function siteCodes(document: SpreadsheetDocument): string[] {
  const sites = document.sheetByTitle('Sites');
  if (!sites || sites.lastRow < 2) return [];
  return sites
    .values({ startRow: 1, endRow: sites.lastRow, startColumn: 0, endColumn: 1 })
    .flatMap(([code]) => (typeof code === 'string' && code !== '' ? [code] : []));
}

async function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
}
