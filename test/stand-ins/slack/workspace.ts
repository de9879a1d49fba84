import type { WorkspaceDefinition } from '../../../stand-ins/slack/workspace.js';

/** A workspace with a manager, two investigators, and channels the bot is and is not in. */
export function workspace(app: Partial<WorkspaceDefinition['app']> = {}): WorkspaceDefinition {
  const person = (id: string, name: string, locale = 'en-US', tz = 'Asia/Shanghai') => ({
    id,
    name,
    realName: name[0]?.toUpperCase() + name.slice(1),
    locale,
    tz,
  });
  return {
    team: { id: 'T0TRIAL', domain: 'trial-desk', name: 'Trial Desk' },
    users: [
      person('U0MANAGER', 'manager'),
      person('U0PISITE1', 'li', 'zh-CN'),
      person('U0PISITE2', 'novak', 'en-GB', 'Europe/Prague'),
      { ...person('U0RPSBOT', 'rps'), isBot: true },
    ],
    channels: [
      { id: 'C0TRIAL', name: 'trial', members: ['U0MANAGER', 'U0PISITE1', 'U0PISITE2', 'U0RPSBOT'] },
      { id: 'C0NOBOT', name: 'lounge', members: ['U0MANAGER', 'U0PISITE1'] },
      { id: 'C0CLOSED', name: 'closed', isPrivate: true, members: ['U0MANAGER', 'U0RPSBOT'] },
      { id: 'C0SECRET', name: 'secret', isPrivate: true, members: ['U0PISITE2'] },
      { id: 'C0OLD', name: 'old', isArchived: true, members: ['U0MANAGER', 'U0RPSBOT'] },
    ],
    app: {
      id: 'A0RPS',
      botUserId: 'U0RPSBOT',
      botToken: 'xoxb-local-bot',
      signingSecret: 'local-signing-secret',
      scopes: [
        'commands',
        'chat:write',
        'users:read',
        'channels:history',
        'groups:history',
        'channels:read',
        'im:write',
      ],
      slashCommands: [{ command: '/rps', description: 'The trial' }, { command: '/slow' }, { command: '/broken' }],
      ...app,
    },
  };
}
