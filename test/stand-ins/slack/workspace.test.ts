import { expect, test } from '@jest/globals';
import { createSlackHost } from '../../../stand-ins/slack/host.js';
import type { WorkspaceDefinition } from '../../../stand-ins/slack/workspace.js';
import { workspace } from './workspace.js';

const made = (definition: WorkspaceDefinition) => {
  const host = createSlackHost({ workspace: definition });
  host.close();
};

test('a workspace that could be real is taken', () => {
  expect(() => made(workspace())).not.toThrow();
});

test.each<[string, WorkspaceDefinition, string]>([
  [
    'a bot that is nobody',
    workspace({ botUserId: 'U0OTHER' }),
    'The workspace cannot be: the bot user U0OTHER is not among the users.',
  ],
  ['a bot that is a person', workspace({ botUserId: 'U0MANAGER' }), 'is not marked isBot'],
  ['a token of another kind', workspace({ botToken: 'xoxp-1' }), 'the bot token must start with xoxb-'],
  [
    'an event without its scope',
    workspace({ events: ['message.im'] }),
    'the event message.im needs the scope im:history',
  ],
  ['commands without their scope', workspace({ scopes: ['chat:write'] }), 'slash commands need the scope commands'],
  [
    'a command of 33 characters',
    workspace({ slashCommands: [{ command: `/${'r'.repeat(32)}` }] }),
    'is not a name Slack accepts',
  ],
  ['a command in capitals', workspace({ slashCommands: [{ command: '/RPS' }] }), 'is not a name Slack accepts'],
  ['a member who is nobody', { ...workspace(), channels: [{ id: 'C0A', name: 'a', members: ['U0GHOST'] }] }, 'U0GHOST'],
])('%s is not', (_name, definition, reason) => {
  expect(() => made(definition)).toThrow(reason);
});

test('a person must be in the workspace, and the bot is not one', () => {
  const host = createSlackHost({ workspace: workspace() });
  expect(() => host.asUser('U0GHOST')).toThrow('There is no person U0GHOST');
  expect(() => host.asUser('U0RPSBOT')).toThrow('There is no person U0RPSBOT');
  host.close();
});
