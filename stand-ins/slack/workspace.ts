import { LIMITS } from './limits.js';

/** A person, or the app's own bot, in the workspace. */
export interface WorkspaceUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly locale: string;
  readonly tz: string;
  readonly isBot?: boolean;
  readonly isAdmin?: boolean;
  readonly deleted?: boolean;
}

/** A public or private channel; members change through the host's own methods. */
export interface WorkspaceChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
  /** With whom besides this workspace: another company (Slack Connect), or a workspace of the same one. */
  readonly sharedWith?: 'company' | 'workspace';
  readonly members: readonly string[];
  readonly topic?: string;
}

/** The app as its manifest declares it. */
export interface WorkspaceApp {
  readonly id: string;
  readonly name?: string;
  readonly botId?: string;
  readonly botUserId: string;
  readonly botToken: string;
  readonly signingSecret: string;
  /** Given, the app may open a socket; without `requestUrl` it must. */
  readonly appToken?: string;
  readonly scopes: readonly string[];
  readonly slashCommands: readonly {
    command: string;
    should_escape?: boolean;
    description?: string;
    usage_hint?: string;
  }[];
  /** Where signed requests go. It may be set later, once the app has a port. */
  readonly requestUrl?: string;
  readonly homeTab?: boolean;
  /** False: nobody can write to the app, and it can write to nobody. */
  readonly messagesTab?: boolean;
  readonly interactivity?: boolean;
  readonly events?: readonly string[];
}

/** All that a workspace starts with. */
export interface WorkspaceDefinition {
  readonly team: { readonly id: string; readonly domain: string; readonly name: string };
  readonly users: readonly WorkspaceUser[];
  readonly channels: readonly WorkspaceChannel[];
  readonly app: WorkspaceApp;
}

/** The scope without which Slack refuses a manifest that subscribes to an event. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  app_mention: 'app_mentions:read',
};

/** Refuses a definition that no real workspace could have, so that a test does not pass on one. */
export function checkDefinition({ users, channels, app }: WorkspaceDefinition): void {
  const ids = [...users.map(({ id }) => id), ...channels.map(({ id }) => id)];
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  const bot = users.find(({ id }) => id === app.botUserId);
  const stranger = channels.flatMap(({ members }) => members).find((id) => !users.some((user) => user.id === id));
  const badCommand = app.slashCommands.find(({ command }) => !isCommandName(command));
  const unheard = app.events?.find((event) => EVENT_SCOPES[event] && !app.scopes.includes(EVENT_SCOPES[event]));
  const wrong =
    (repeated && `the id ${repeated} is used twice`) ||
    (!bot && `the bot user ${app.botUserId} is not among the users`) ||
    (bot && !bot.isBot && `the bot user ${app.botUserId} is not marked isBot`) ||
    (stranger && `a channel has the member ${stranger}, who is not among the users`) ||
    (users.find(({ id }) => !/^[UW][A-Z0-9]{2,}$/.test(id)) && 'a user id must look like U0123') ||
    (channels.find(({ id }) => !/^[CG][A-Z0-9]{2,}$/.test(id)) && 'a channel id must look like C0123') ||
    (!app.botToken.startsWith('xoxb-') && 'the bot token must start with xoxb-') ||
    (app.appToken !== undefined && !app.appToken.startsWith('xapp-') && 'the app token must start with xapp-') ||
    (badCommand && `${badCommand.command} is not a name Slack accepts for a command`) ||
    (unheard && `the event ${unheard} needs the scope ${EVENT_SCOPES[unheard]}`) ||
    (app.slashCommands.length > 0 && !app.scopes.includes('commands') && 'slash commands need the scope commands');
  if (wrong) throw new Error(`The workspace cannot be: ${wrong}.`);
}

function isCommandName(name: string): boolean {
  return /^\/[^\s/A-Z]+$/.test(name) && name.length <= LIMITS.slashCommand.name;
}
