import type { Bot } from '../../slack-bot/app.js';
import type { Log } from '../../slack-bot/log.js';
import type { Store } from '../../slack-bot/store/store.js';
import type { WorkspaceDefinition } from '../slack-host/workspace.js';
import type { LocalWorkspace } from './local-workspace.js';

export interface LocalBotOptions {
  readonly workspace: LocalWorkspace;
  /** Outlives the bot: one that starts again knows what the last one did. */
  readonly store: Store;
  /** Of the desk itself: both stand-ins answer there. */
  readonly origin: string;
  readonly spreadsheetId: string;
  readonly sheetsToken: string;
  readonly now: () => number;
  readonly say: (line: string) => void;
}

/** The bot as it runs for real, told only other addresses. */
export async function createLocalBot(options: LocalBotOptions): Promise<Bot> {
  const { workspace, store, origin, spreadsheetId, sheetsToken, now } = options;
  const [{ createBot }, { createGoogleSource }, { presetClient }, { accessFromEnvironment }] = await Promise.all([
    import('../../slack-bot/app.js'),
    import('../../slack-bot/sheet-source/google.js'),
    import('../../slack-bot/sheet-source/google-auth.js'),
    import('../../slack-bot/access/environment.js'),
  ]);
  const { botToken, signingSecret }: WorkspaceDefinition['app'] = workspace.definition.app;
  return createBot({
    slack: { mode: 'http', token: botToken, apiUrl: `${origin}/api/`, signingSecret },
    source: createGoogleSource({ spreadsheetId, auth: presetClient(sheetsToken), rootUrl: `${origin}/` }),
    access: accessFromEnvironment(workspace.roles),
    store,
    log: terminalLog(options.say),
    now,
    // What has just been typed counts at once: the sheet is on this computer, so asking costs nothing.
    freshForMs: 0,
  });
}

/** The bot's memory: the local Slack forgets its people with the process, and so does what the bot knows of them. */
export async function openLocalStore(): Promise<Store> {
  const [{ openDatabase }, { storeOver }] = await Promise.all([
    import('../../slack-bot/store/database.js'),
    import('../../slack-bot/store/open-store.js'),
  ]);
  return storeOver(await openDatabase({ kind: 'sqlite', path: ':memory:' }));
}

/** In a terminal only trouble is news. */
function terminalLog(say: (line: string) => void): Log {
  const trouble: Log['warn'] = (event, fields) => say(`Bot: ${event} ${JSON.stringify(fields ?? {})}`);
  return { info() {}, warn: trouble, error: trouble };
}
