import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Language } from '../../shared/language.js';
import type { RoleLists } from '../../slack-bot/access/environment.js';
import type { DigestVariables } from '../../slack-bot/posts/digest/settings.js';
import type { WorkspaceDefinition } from '../../stand-ins/slack/workspace.js';
import type { Actor } from './wire.js';

/** The part of the bot's manifest that a workspace goes by. */
const manifestShape = z.object({
  display_information: z.object({ name: z.string() }),
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean() }).partial().optional(),
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string(),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    interactivity: z.object({ is_enabled: z.boolean() }),
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }).optional(),
  }),
});

/** A workspace that lives as long as the desk, with one person of each role and one without. */
export interface LocalWorkspace {
  readonly definition: WorkspaceDefinition;
  readonly actors: readonly Actor[];
  /** The bot's environment for these people. */
  readonly roles: RoleLists;
  /** Where digests and alerts go. */
  readonly digests: (language: Language) => DigestVariables;
}

const BOT_USER = 'U0RPSBOT';

/** Secrets are drawn anew each time: they are good for nothing but talking to this one desk. */
export function createWorkspace(sites: readonly string[], timeZone: string): LocalWorkspace {
  const manifest = manifestShape.parse(
    JSON.parse(readFileSync(new URL('../../slack-bot/manifest.json', import.meta.url), 'utf8')),
  );
  const [first = 'QD', second = first] = sites;
  const actors: Actor[] = [
    { userId: 'U0MANAGER', name: 'Study manager', role: 'study manager' },
    { userId: 'U0ADMIN', name: 'Administrator', role: 'administrator' },
    { userId: 'U0PI', name: `PI, ${first}`, role: 'pi', site: first },
    { userId: 'U0COORD', name: `Coordinator, ${second}`, role: 'coordinator', site: second },
    { userId: 'U0STRANGER', name: 'Colleague without a role', role: 'none' },
  ];
  const people = actors.map(({ userId, name }) => ({
    id: userId,
    name: userId.slice(2).toLowerCase(),
    realName: name,
    locale: 'en-US',
    tz: timeZone,
  }));
  const ids = people.map(({ id }) => id);
  const { features, settings } = manifest;
  return {
    actors,
    roles: {
      RPS_ADMINS: 'U0ADMIN',
      RPS_STUDY_MANAGERS: 'U0MANAGER',
      RPS_PIS: `U0PI:${first}`,
      RPS_COORDINATORS: `U0COORD:${second}`,
    },
    // All sites, one site, and what is urgent in a channel of its own.
    digests: (language) => ({
      RPS_DIGEST_CHANNELS: `C0TRIAL:${language}:all,C0SITE:${language}:${first}`,
      RPS_ALERT_CHANNELS: `C0ALERTS:${language}:all`,
    }),
    definition: {
      team: { id: 'T0DESK', domain: 'local-desk', name: 'Local Slack' },
      users: [
        ...people,
        {
          id: BOT_USER,
          name: 'rps',
          realName: manifest.display_information.name,
          locale: 'en-US',
          tz: timeZone,
          isBot: true,
        },
      ],
      channels: [
        {
          id: 'C0TRIAL',
          name: 'rps-trial',
          isPrivate: true,
          // It names codes of every site: only for people who may see every site.
          members: ['U0MANAGER', 'U0ADMIN', BOT_USER],
          topic: 'The trial, all sites',
        },
        {
          id: 'C0ALERTS',
          name: 'rps-alerts',
          isPrivate: true,
          members: ['U0MANAGER', 'U0ADMIN', BOT_USER],
          topic: 'What cannot wait for the morning',
        },
        { id: 'C0TEAM', name: 'study-team', members: ids, topic: 'Without the bot' },
        {
          id: 'C0SITE',
          name: `rps-${first.toLowerCase()}`,
          isPrivate: true,
          members: ['U0MANAGER', 'U0PI', BOT_USER],
          topic: `The site ${first} only`,
        },
      ],
      app: {
        id: 'A0RPS',
        name: manifest.display_information.name,
        botUserId: BOT_USER,
        botToken: `xoxb-${randomBytes(16).toString('hex')}`,
        signingSecret: randomBytes(16).toString('hex'),
        scopes: manifest.oauth_config.scopes.bot,
        slashCommands: features.slash_commands,
        homeTab: features.app_home?.home_tab_enabled ?? false,
        messagesTab: features.app_home?.messages_tab_enabled ?? false,
        interactivity: settings.interactivity.is_enabled,
        events: settings.event_subscriptions?.bot_events ?? [],
      },
    },
  };
}
