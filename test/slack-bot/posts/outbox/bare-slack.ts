import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { manifestScopes } from '../../../../slack-bot/doctor/slack.js';
import { isPerson } from '../../../../slack-bot/posts/people.js';
import { createSlackHost, type SlackHost, type SlackHostOptions } from '../../../../stand-ins/slack/host.js';
import type { VisibleMessage } from '../../../../stand-ins/slack/person/visible.js';
import type { WorkspaceChannel } from '../../../../stand-ins/slack/workspace.js';

/** A local Slack with channels and people, the bot's user in them, and no bot: for what the bot posts unasked. */
export interface BareSlack {
  readonly host: SlackHost;
  readonly apiUrl: string;
  /** What a reader sees in a channel, or a person in their conversation with the bot: parents with their replies. */
  view(channel: string): VisibleMessage[];
  close(): void;
}

export const READER = 'U0READER';
export const BOT = 'U0RPSBOT';

/** The local Slack's name for a person's conversation with the bot. */
export const directOf = (userId: string): string => `D${userId.slice(1)}`;

export async function startBareSlack(
  channels: readonly string[],
  options: Partial<SlackHostOptions> & {
    readonly scopes?: readonly string[];
    /** How the channels differ from public ones of this workspace. */
    readonly kind?: Partial<WorkspaceChannel>;
  } = {},
): Promise<BareSlack> {
  const { scopes = manifestScopes(), kind, ...rest } = options;
  const people = channels.filter(isPerson);
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
        .filter((id) => !isPerson(id))
        .map((id) => ({ id, name: id.toLowerCase(), members: [READER, BOT, ...people], ...kind })),
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
  return {
    host,
    apiUrl: `${origin}/api/`,
    view: (channel) => (isPerson(channel) ? host.asUser(channel).directMessages() : host.asUser(READER).view(channel)),
    close() {
      host.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
