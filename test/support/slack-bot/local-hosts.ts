import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { manifestScopes } from '../../../slack-bot/doctor/slack.js';
import { createSlackHost, type SlackHost } from '../../../stand-ins/slack/host.js';
import type { WorkspaceChannel } from '../../../stand-ins/slack/workspace.js';
import { sampleRaw } from './context.js';
import { type LocalGoogle, localGoogle, SHEET_ID } from './local-google.js';

export const ADMIN = 'U0ADMIN';
export const OUTSIDER = 'U0OUTSIDER';
export const CHANNEL = 'C0TRIAL';
export const BOT = 'U0RPSBOT';

/** A local Slack and a local Google, with the environment that makes a bot use them. */
export interface LocalHosts {
  readonly slack: SlackHost;
  readonly google: LocalGoogle;
  /** For Socket Mode; with SLACK_APP_TOKEN emptied, for HTTP. */
  readonly variables: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface LocalHostsOptions {
  readonly mode?: 'socket' | 'http';
  readonly scopes?: readonly string[];
  readonly channels?: readonly WorkspaceChannel[];
  readonly raw?: ReturnType<typeof sampleRaw>;
}

export async function startLocalHosts(options: LocalHostsOptions = {}): Promise<LocalHosts> {
  const { mode = 'socket' } = options;
  const scopes = options.scopes ?? manifestScopes();
  const person = (id: string) => ({ id, name: id.toLowerCase(), realName: id, locale: 'en-US', tz: 'Asia/Shanghai' });
  const slack = createSlackHost({
    mode,
    workspace: {
      team: { id: 'T0TRIAL', domain: 'trial-desk', name: 'Trial Desk' },
      users: [person(ADMIN), person(OUTSIDER), { ...person(BOT), isBot: true }],
      channels: options.channels ?? [{ id: CHANNEL, name: 'trial', members: [ADMIN, OUTSIDER, BOT] }],
      app: {
        id: 'A0RPS',
        botUserId: BOT,
        botToken: 'xoxb-local-bot',
        signingSecret: 'local-signing-secret',
        ...(mode === 'socket' && { appToken: 'xapp-local' }),
        scopes,
        slashCommands: [{ command: '/rps', description: 'The trial', should_escape: false }],
      },
    },
  });
  const server = createServer((request, response) => {
    if (!slack.handle(request, response)) response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => {
    if (!slack.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  slack.setOrigin(origin);
  const google = await localGoogle(options.raw ?? sampleRaw());
  return {
    slack,
    google,
    variables: {
      SLACK_API_URL: `${origin}/api/`,
      SLACK_BOT_TOKEN: 'xoxb-local-bot',
      ...(mode === 'socket' ? { SLACK_APP_TOKEN: 'xapp-local' } : { SLACK_SIGNING_SECRET: 'local-signing-secret' }),
      PORT: '0',
      GOOGLE_SPREADSHEET_ID: SHEET_ID,
      GOOGLE_ACCESS_TOKEN: 'local-token',
      GOOGLE_SHEETS_ROOT_URL: google.url,
      RPS_ADMINS: ADMIN,
      RPS_HEALTH_PORT: '0',
    },
    async close() {
      slack.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await google.close();
    },
  };
}
