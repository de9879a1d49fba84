import { basename } from 'node:path';
import { dayInZone, formatDay } from '../../shared/calendar.js';
import { RULEBOOK } from '../../shared/protocol/rulebook.js';
import { ClockFollower } from './clock-follower.js';
import { tabWords } from './column-words.js';
import { deskApi } from './desk-api.js';
import type { DeskClock } from './desk-clock.js';
import type { DeskServer } from './desk-server.js';
import { EventStream } from './event-stream.js';
import { MorningClock } from './first-morning.js';
import { LanguageChoice } from './language-choice.js';
import { createLocalBot, openLocalDatabase } from './local-bot.js';
import { createLocalHosts } from './local-hosts.js';
import type { OpenedFile } from './open-file.js';
import { openWorkbookDesk, type WorkbookParts } from './open-workbook-desk.js';
import type { PageAssets } from './page-assets.js';
import { RestartableBot } from './restartable-bot.js';
import { deskRoutes } from './routes.js';
import type { DeskOptions, RunningDesk } from './start-desk.js';
import { tellChanges } from './tell-changes.js';
import type { DeskState } from './wire.js';

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

/** Wires the workbook, the add-on, the local hosts, the bot and the page together behind the server. */
export async function openDesk(prepared: PreparedDesk): Promise<RunningDesk> {
  const { options, timeZone, clock, opened, addOn, page, server } = prepared;
  const { say } = options;
  const { now } = clock;
  const { origin } = server;
  const { document } = opened.opened;
  const events = new EventStream();
  const languages = new LanguageChoice(options.language ?? 'en');
  const workbook = openWorkbookDesk({
    opened,
    addOn,
    clock: now,
    asOf: dayInZone(now(), timeZone),
    language: languages.now,
    events,
    options,
  });
  const { desk, file } = workbook;

  const morning = new MorningClock(now, timeZone);
  say('Starting the bot');
  const { sheets, sheetsToken, workspace, slack, troubles } = createLocalHosts(document, {
    origin,
    timeZone,
    clock: morning.now,
  });
  const database = await openLocalDatabase();
  const spreadsheetId = document.id;
  const bot = await RestartableBot.create(() =>
    createLocalBot({
      workspace,
      database,
      origin,
      spreadsheetId,
      sheetsToken,
      timeZone,
      now: morning.now,
      language: languages.now,
      say,
    }),
  );

  const state = (): DeskState => ({
    workbook: basename(file.path),
    isSample: opened.isSample,
    today: formatDay(dayInZone(now(), timeZone)),
    timeZone,
    language: languages.state,
    rulebook: { addOn: workbook.rulebook, bot: RULEBOOK },
    tabs: document.sheets
      .filter(({ hidden }) => !hidden)
      .map((sheet) => ({ id: sheet.id, title: sheet.title, name: tabWords(sheet) })),
    menus: desk.menus,
    sidebar: withoutHtml(desk.sidebar),
    dialog: withoutHtml(desk.dialog),
    save: file.state,
    copyReason: file.reasonForCopy ?? null,
    rowTrouble: opened.opened.rowTrouble ?? null,
    layout: opened.isSample ? null : desk.layout,
    actors: workspace.actors,
    hasHome: workspace.definition.app.homeTab ?? false,
    selection: desk.selection,
    clock: clock.state,
    troubles: troubles.state,
    history: desk.history,
    tryThis: opened.isSample ? (desk.tryThis ?? null) : null,
  });
  const follower = new ClockFollower(now, timeZone, { document, desk, bot, events });
  const answerPage = deskApi({
    desk,
    file,
    slack,
    events,
    state,
    clock,
    troubles,
    languages,
    followClock: follower.follow,
    healed: () => void bot.look(),
  });
  server.serve(deskRoutes({ origin, page, desk: answerPage, sheets, slack, bot: bot.requestListener }));
  languages.attach({
    document,
    desk,
    bot,
    slack,
    events,
    say,
    people: workspace.actors.map(({ userId }) => userId),
  });
  // Whoever opens the sample finds the last morning's digest where it would stand; a person's own workbook posts nothing unasked.
  if (opened.isSample) {
    await morning.onLastMorning(async () => {
      await bot.start();
      await bot.look();
    });
  } else await bot.start();
  const stopLooking = tellChanges({ document, slack, events, bot });
  // The first check wrote Findings; a person's file is not touched before the person does something.
  file.begin();

  const close = async (): Promise<void> => {
    events.close();
    stopLooking();
    await follower.settled();
    await bot.stop();
    await database.close();
    slack.close();
    const copy = await file.close();
    if (copy !== undefined) {
      say(`${basename(opened.place.path)} was changed by somebody else meanwhile: your edits are in ${copy}`);
    } else if (file.state.kind === 'failed') say(file.state.sentence.en);
    workbook.close();
    await server.close();
  };
  let closing: Promise<void> | undefined;
  return { address: server.address, close: () => (closing ??= close()) };
}

function withoutHtml<T extends { html: string }>(shown: T | null): Omit<T, 'html'> | null {
  if (!shown) return null;
  const { html: _html, ...rest } = shown;
  return rest;
}
