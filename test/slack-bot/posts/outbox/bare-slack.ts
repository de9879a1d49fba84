import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackHost, type SlackHost, type SlackHostOptions } from '../../../../stand-ins/slack/host.js';
import type { VisibleMessage } from '../../../../stand-ins/slack/person/visible.js';
import type { WorkspaceChannel } from '../../../../stand-ins/slack/workspace.js';

/**
 * A local Slack with channels and the bot's user in them, and no bot: for what the bot posts unasked. A channel `D...` is the
 * direct messages of a person `U...`.
 */
export interface BareSlack {
  readonly host: SlackHost;
  readonly apiUrl: string;
  /** What a reader sees in a channel: parents with their replies. */
  view(channel: string): VisibleMessage[];
  close(): void;
}

export const READER = 'U0READER';
export const BOT = 'U0RPSBOT';

export async function startBareSlack(
  channels: readonly string[],
  options: Partial<SlackHostOptions> & {
    readonly scopes?: readonly string[];
    /** How the channels differ from public ones of this workspace. */
    readonly kind?: Partial<WorkspaceChannel>;
  } = {},
): Promise<BareSlack> {
  const { scopes = ['chat:write', 'channels:history', 'groups:history', 'im:history'], kind, ...rest } = options;
  const people = channels.filter(isDirect).map(personOf);
  const person = { locale: 'en-US', tz: 'Asia/Shanghai' };
  const host = createSlackHost({
    workspace: {
      team: { id: 'T0TRIAL', domain: 'trial', name: 'Trial' },
      users: [
        { id: READER, name: 'reader', realName: 'Reader', ...person },
        ...people.map((id) => ({ id, name: id.toLowerCase(), realName: id, ...person })),
        { id: BOT, name: 'rps', realName: 'RPS', ...person, isBot: true },
      ],
      channels: channels
        .filter((id) => !isDirect(id))
        .map((id) => ({ id, name: id.toLowerCase(), members: [READER, BOT], ...kind })),
      app: {
        id: 'A0RPS',
        botUserId: BOT,
        botToken: 'xoxb-local-bot',
        signingSecret: 'secret',
        scopes,
        slashCommands: [],
      },
    },
    ...rest,
  });
  const server = createServer((request, response) => {
    if (!host.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  host.setOrigin(origin);
  // Slack makes them when either writes for the first time.
  for (const channel of channels.filter(isDirect)) await host.asUser(personOf(channel)).sendMessage(channel, 'hello');
  return {
    host,
    apiUrl: `${origin}/api/`,
    view: (channel) =>
      isDirect(channel)
        ? host
            .asUser(personOf(channel))
            .view(channel)
            .filter(({ byApp }) => byApp)
        : host.asUser(READER).view(channel),
    close() {
      host.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const isDirect = (channel: string) => channel.startsWith('D');
export const personOf = (direct: string) => `U${direct.slice(1)}`;
