import type { Language } from '../../shared/language.js';
import type { Bot } from '../../slack-bot/app.js';
import type { Log } from '../../slack-bot/log/log.js';
import type { Database } from '../../slack-bot/store/database.js';
import type { WorkspaceDefinition } from '../../stand-ins/slack/workspace.js';
import type { LocalWorkspace } from './local-workspace.js';

export interface LocalBotOptions {
  readonly workspace: LocalWorkspace;
  /** In which it posts. */
  readonly language: Language;
  /** Outlives the bot: one that starts again knows what the last one did, and posts nothing twice. */
  readonly database: Database;
  /** Of its workbook's session, where Slack answers. Google's library knows addresses without a path only: Sheets is told by the ID. */
  readonly origin: string;
  readonly spreadsheetId: string;
  readonly sheetsToken: string;
  /** Of the trial, until its workbook has been read. */
  readonly timeZone: string;
  readonly now: () => number;
  readonly say: (line: string) => void;
}

/** The bot with its digests and alerts. */
export interface LocalBot extends Required<Pick<Bot, 'requestListener'>> {
  /** Asks Slack who it is, then begins to look every so often for something to post. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks now: the clock was put, a cell has changed. Never rejects. */
  look(): Promise<void>;
}

/** Between two looks when nothing happens. Most looks come from what a person does. */
const LOOK_EVERY_MS = 10_000;

/** The bot as it runs for real, told only other addresses. */
export async function createLocalBot(options: LocalBotOptions): Promise<LocalBot> {
  const { workspace, database, origin, spreadsheetId, sheetsToken, timeZone, now } = options;
  const [
    { createBot },
    { createGoogleSource },
    { presetClient },
    { accessFromEnvironment },
    { storeOver },
    { readDigestSettings },
  ] = await Promise.all([
    import('../../slack-bot/app.js'),
    import('../../slack-bot/sheet-source/google.js'),
    import('../../slack-bot/sheet-source/google-auth.js'),
    import('../../slack-bot/access/environment.js'),
    import('../../slack-bot/store/open-store.js'),
    import('../../slack-bot/posts/digest/settings.js'),
  ]);
  const { botToken: token, signingSecret }: WorkspaceDefinition['app'] = workspace.definition.app;
  const log = terminalLog(options.say);
  const bot = createBot({
    slack: { mode: 'http', token, apiUrl: `${origin}/api/`, signingSecret },
    source: createGoogleSource({ spreadsheetId, auth: presetClient(sheetsToken), rootUrl: new URL('/', origin).href }),
    access: accessFromEnvironment(workspace.roles),
    store: storeOver(database),
    digests: {
      settings: readDigestSettings(workspace.digests(options.language), timeZone).settings,
      database,
      everyMs: LOOK_EVERY_MS,
    },
    log,
    now,
    // What has just been typed counts at once: the sheet is on this computer, so asking costs nothing.
    freshForMs: 0,
  });
  const posts = bot.posts!;
  let isStopped = false;
  return {
    requestListener: bot.requestListener!,
    async start() {
      await bot.init();
      posts.start();
    },
    async stop() {
      isStopped = true;
      await bot.stop();
    },
    async look() {
      // Twice: one that is under way may have looked at the clock or the cell before it changed.
      for (let time = 0; time < 2 && !isStopped; time += 1) await posts.tick();
    },
  };
}

/** The bot's memory: the local Slack forgets its people with the process, and so does what the bot knows of them. */
export async function openLocalDatabase(): Promise<Database> {
  const { openDatabase } = await import('../../slack-bot/store/database.js');
  return openDatabase({ kind: 'sqlite', path: ':memory:' });
}

/** In a terminal only trouble is news. */
function terminalLog(say: (line: string) => void): Log {
  const trouble: Log['warn'] = (event, fields) => say(`Bot: ${event} ${JSON.stringify(fields ?? {})}`);
  return { info() {}, warn: trouble, error: trouble };
}
