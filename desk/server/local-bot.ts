import type { Bot } from '../../slack-bot/app.js';
import type { Log } from '../../slack-bot/log.js';
import type { WorkspaceDefinition } from '../slack-host/workspace.js';
import type { LocalWorkspace } from './local-workspace.js';

export interface LocalBotOptions {
  readonly workspace: LocalWorkspace;
  /** Of the desk itself: both stand-ins answer there. */
  readonly origin: string;
  readonly spreadsheetId: string;
  readonly sheetsToken: string;
  readonly now: () => number;
  readonly say: (line: string) => void;
}

/** The bot as it runs for real, told only other addresses. */
export async function createLocalBot(options: LocalBotOptions): Promise<Bot> {
  const { workspace, origin, spreadsheetId, sheetsToken, now } = options;
  const [
    { createBot },
    { createGoogleSource },
    { presetClient },
    { accessFromEnvironment },
    { openDatabase },
    { storeOver },
  ] = await Promise.all([
    import('../../slack-bot/app.js'),
    import('../../slack-bot/sheet-source/google.js'),
    import('../../slack-bot/sheet-source/google-auth.js'),
    import('../../slack-bot/access/environment.js'),
    import('../../slack-bot/store/database.js'),
    import('../../slack-bot/store/open-store.js'),
  ]);
  const { botToken, signingSecret }: WorkspaceDefinition['app'] = workspace.definition.app;
  return createBot({
    slack: { mode: 'http', token: botToken, apiUrl: `${origin}/api/`, signingSecret },
    source: createGoogleSource({ spreadsheetId, auth: presetClient(sheetsToken), rootUrl: `${origin}/` }),
    access: accessFromEnvironment(workspace.roles),
    // The local Slack forgets its people with the process, and so does what the bot knows of them.
    store: storeOver(await openDatabase({ kind: 'sqlite', path: ':memory:' })),
    log: terminalLog(options.say),
    now,
    // What has just been typed counts at once: the sheet is on this computer, so asking costs nothing.
    freshForMs: 0,
  });
}

/** In a terminal only trouble is news. */
function terminalLog(say: (line: string) => void): Log {
  const trouble: Log['warn'] = (event, fields) => say(`Bot: ${event} ${JSON.stringify(fields ?? {})}`);
  return { info() {}, warn: trouble, error: trouble };
}
