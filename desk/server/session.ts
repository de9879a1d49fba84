import { basename } from 'node:path';
import { dayInZone, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import { RULEBOOK } from '../../shared/protocol/rulebook.js';
import type { SlackHost } from '../../stand-ins/slack/host.js';
import type { WorkbookFile } from '../files/workbook-file.js';
import { ClockFollower } from './clock-follower.js';
import { tabWords } from './column-words.js';
import type { DeskClock } from './desk-clock.js';
import type { EventStream } from './event-stream.js';
import { MorningClock } from './first-morning.js';
import type { LanguageChoice } from './language-choice.js';
import { createLocalBot, openLocalDatabase } from './local-bot.js';
import { createLocalHosts } from './local-hosts.js';
import type { OpenedFile } from './open-file.js';
import { openWorkbookDesk, type WorkbookParts } from './open-workbook-desk.js';
import { RestartableBot } from './restartable-bot.js';
import type { DeskOptions } from './start-desk.js';
import { tellChanges } from './tell-changes.js';
import type { DeskState, Sentence } from './wire.js';
import type { WorkbookDesk } from './workbook-desk.js';

/** What stays while one workbook takes the place of another. */
export interface SessionParts {
  readonly options: DeskOptions;
  readonly timeZone: string;
  readonly clock: DeskClock;
  readonly addOn: WorkbookParts['addOn'];
  readonly languages: LanguageChoice;
  readonly events: EventStream;
  /** Of the desk, as the stand-ins and the bot know it. */
  readonly origin: string;
}

/** Where the hosts of one session answer. The bot of another workbook is never answered there. */
export const sessionPath = (id: string): string => `/session/${id}`;

/**
 * One workbook from its opening to its end, with everything that is about it: its file, the add-on beside it, the local Sheets
 * API, a Slack workspace and the bot with its database. Nothing of it outlives it.
 */
export class Session {
  private stopTelling: (() => void) | undefined;
  /** How far ahead the clock was when everything here last went by it. */
  private goesBy: number;
  private readonly follower: ClockFollower;
  private startedIn: Language;
  private closing: Promise<string | undefined> | undefined;

  private constructor(
    private readonly opened: OpenedFile,
    private readonly parts: SessionParts,
    private readonly workbook: ReturnType<typeof openWorkbookDesk>,
    private readonly hosts: ReturnType<typeof createLocalHosts>,
    private readonly memory: { database: Awaited<ReturnType<typeof openLocalDatabase>> },
    private readonly bot: RestartableBot,
    private readonly morning: MorningClock,
  ) {
    const { clock, timeZone, events } = parts;
    this.goesBy = clock.ahead;
    this.startedIn = parts.languages.now;
    this.follower = new ClockFollower(clock.now, timeZone, {
      document: opened.opened.document,
      desk: workbook.desk,
      bot,
      events,
    });
  }

  /** Puts everything together around a workbook that was just read. Nobody is told, and nothing is written. */
  static async create(opened: OpenedFile, parts: SessionParts): Promise<Session> {
    const { options, timeZone, clock, addOn, languages, events } = parts;
    const { now } = clock;
    const { document } = opened.opened;
    const asOf = dayInZone(now(), timeZone);
    const workbook = openWorkbookDesk({
      opened,
      addOn,
      clock: now,
      asOf,
      language: languages.now,
      events,
      options,
    });
    const morning = new MorningClock(now, timeZone);
    const { say } = options;
    say('Starting the bot');
    const spreadsheetId = document.id;
    const origin = `${parts.origin}${sessionPath(spreadsheetId)}`;
    const hosts = createLocalHosts(document, { origin, timeZone, clock: morning.now });
    const { workspace, sheetsToken } = hosts;
    const memory = { database: await openLocalDatabase() };
    const bot = await RestartableBot.create(() =>
      createLocalBot({
        workspace,
        database: memory.database,
        origin,
        spreadsheetId,
        sheetsToken,
        timeZone,
        now: morning.now,
        language: languages.now,
        say,
      }),
    );
    return new Session(opened, parts, workbook, hosts, memory, bot, morning);
  }

  /** Of this opening of the workbook: whoever asks for something says it, so that nothing is done to another. */
  get id(): string {
    return this.opened.opened.document.id;
  }

  get desk(): WorkbookDesk {
    return this.workbook.desk;
  }

  get file(): WorkbookFile {
    return this.workbook.file;
  }

  get slack(): SlackHost {
    return this.hosts.slack;
  }

  get troubles() {
    return this.hosts.troubles;
  }

  get isSample(): boolean {
    return this.opened.isSample;
  }

  /** The file that was opened, wherever edits have gone since. */
  get openedPath(): string {
    return this.opened.place.path;
  }

  /** The Sheets API, Slack and the bot's receiver, at the session's own address. */
  get routes() {
    return { sheets: this.hosts.sheets, slack: this.hosts.slack, bot: this.bot.requestListener };
  }

  /** The people of its Slack. */
  get people(): readonly string[] {
    return this.hosts.workspace.actors.map(({ userId }) => userId);
  }

  /** Its address must be served already: the bot asks there who it is. */
  async startBot(): Promise<void> {
    this.startedIn = this.parts.languages.now;
    this.parts.languages.tell(this);
    if (!this.isSample) return this.bot.start();
    // Whoever opens the sample finds the last morning's digest where it would stand. A person's own workbook posts nothing unasked.
    await this.morning.onLastMorning(async () => {
      await this.bot.start();
      await this.bot.look();
    });
  }

  /** Nobody has done anything yet, and the first page is read in another language than the bot began with: the same morning in that one. */
  private async beginAgain(): Promise<void> {
    const before = this.memory.database;
    const database = await openLocalDatabase();
    this.memory.database = database;
    try {
      await this.morning.onLastMorning(async () => {
        this.slack.empty();
        await this.bot.restart();
        await this.bot.look();
      });
    } catch (error) {
      // The bot before goes on, with what it knows.
      this.memory.database = before;
      await database.close();
      throw error;
    }
    await before.close();
  }

  /** From now on it is the workbook of the desk: pages are told of it, and edits are written. */
  begin(): void {
    const { events, languages, options } = this.parts;
    const { desk, slack, bot, people } = this;
    const { document } = this.opened.opened;
    const beginAgain = (): Promise<void> => this.beginAgain();
    languages.attach({ document, desk, slack, bot, beginAgain, people, events, say: options.say }, this.startedIn);
    this.stopTelling = tellChanges({ document, slack, events, bot });
    // The first check wrote Findings; a person's file is not touched before the person does something.
    this.file.begin();
    // The clock may have been put while the workbook was being opened.
    if (this.goesBy !== this.parts.clock.ahead) void this.followClock();
  }

  /** To be called after the clock was put; resolves when everything that goes by it has followed. */
  followClock(): Promise<void> {
    this.goesBy = this.parts.clock.ahead;
    return this.follower.follow();
  }

  /** To be called after the faults changed: what has waited can go on. */
  healed(): void {
    void this.bot.look();
  }

  state(): DeskState {
    const { clock, timeZone } = this.parts;
    const { desk, file } = this;
    const { document, rowTrouble } = this.opened.opened;
    const { workspace } = this.hosts;
    const isOpened = file.path === this.openedPath;
    return {
      session: this.id,
      workbook: basename(file.path),
      path: file.path,
      // Of a file that is not the one here any more there is nothing to be said.
      news: (isOpened && this.opened.news) || null,
      isSample: this.isSample,
      isSampleFile: this.isSample && isOpened,
      today: formatDay(dayInZone(clock.now(), timeZone)),
      timeZone,
      language: this.parts.languages.state,
      rulebook: { addOn: this.workbook.rulebook, bot: RULEBOOK },
      tabs: document.sheets
        .filter(({ hidden }) => !hidden)
        .map((sheet) => ({ id: sheet.id, title: sheet.title, name: tabWords(sheet) })),
      menus: desk.menus,
      sidebar: withoutHtml(desk.sidebar),
      dialog: withoutHtml(desk.dialog),
      save: file.state,
      copyReason: file.reasonForCopy ?? null,
      rowTrouble: rowTrouble ? namedNow(rowTrouble, basename(this.openedPath), basename(file.path)) : null,
      layout: this.isSample ? null : desk.layout,
      actors: workspace.actors,
      hasHome: workspace.definition.app.homeTab ?? false,
      selection: desk.selection,
      clock: clock.state,
      troubles: this.troubles.state,
      history: desk.history,
      tryThis: this.isSample ? (desk.tryThis ?? null) : null,
    };
  }

  /** Ends all of it and writes what is left; the path of a copy when it had to go there. */
  close(): Promise<string | undefined> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<string | undefined> {
    this.stopTelling?.();
    await this.follower.settled();
    await this.bot.stop();
    await this.memory.database.close();
    this.slack.close();
    const copy = await this.file.close();
    this.workbook.close();
    return copy;
  }
}

function withoutHtml<T extends { html: string }>(shown: T | null): Omit<T, 'html'> | null {
  if (!shown) return null;
  const { html: _html, ...rest } = shown;
  return rest;
}

/** The same about the file to which edits go now. */
const namedNow = ({ en, zh }: Sentence, before: string, now: string): Sentence => ({
  en: en.replaceAll(before, now),
  zh: zh.replaceAll(before, now),
});
