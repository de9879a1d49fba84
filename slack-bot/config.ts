import { z } from 'zod';
import type { Language } from '../shared/protocol/rule.js';
import type { Access } from './access/access.js';
import { accessFromEnvironment } from './access/environment.js';
import type { SlackConnection } from './app.js';
import {
  type OAuth2Client,
  parseServiceAccountKey,
  presetClient,
  type ServiceAccountKey,
} from './sheet-source/google-auth.js';

/** Everything the bot is told by its environment, checked. */
export interface Config {
  readonly slack: SlackConnection;
  /** Where to listen in HTTP mode. */
  readonly port: number;
  readonly google: {
    readonly spreadsheetId: string;
    readonly auth: ServiceAccountKey | OAuth2Client;
    readonly rootUrl?: string;
  };
  readonly access: Access;
  readonly language: Language;
}

/** What is wrong with the environment, one line for each variable, each with its remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The bot cannot start:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

const url = (remedy: string) => z.url({ protocol: /^https?$/, error: remedy }).optional();
const SPREADSHEET_ID = /^[A-Za-z0-9_-]{10,}$/;

const environment = z
  .object({
    SLACK_BOT_TOKEN: z
      .string({ error: 'SLACK_BOT_TOKEN is not set. Copy the bot token (xoxb-...) from "OAuth & Permissions".' })
      .regex(/^xoxb-/, 'SLACK_BOT_TOKEN is not a bot token. It starts with xoxb-.'),
    SLACK_SIGNING_SECRET: z.string().optional(),
    SLACK_APP_TOKEN: z
      .string()
      .regex(/^xapp-/, 'SLACK_APP_TOKEN is not an app token. It starts with xapp-.')
      .optional(),
    SLACK_API_URL: url('SLACK_API_URL is not an address. Leave it out to use Slack.'),
    PORT: z.coerce
      .number()
      .int()
      .min(0)
      .max(65_535, { error: 'PORT is not a port. Use a number from 1 to 65535, or leave it out for 3000.' })
      .default(3000),
    GOOGLE_SPREADSHEET_ID: z
      .string({
        error: 'GOOGLE_SPREADSHEET_ID is not set. Copy the address of the spreadsheet, or the part after /d/.',
      })
      .transform((text) => /\/d\/([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? text.trim())
      .refine((id) => SPREADSHEET_ID.test(id), {
        error:
          'GOOGLE_SPREADSHEET_ID is no spreadsheet ID. Copy the address of the spreadsheet, or the part after /d/.',
      }),
    GOOGLE_SERVICE_ACCOUNT_KEY: z.string().optional(),
    GOOGLE_SERVICE_ACCOUNT_KEY_FILE: z.string().optional(),
    GOOGLE_ACCESS_TOKEN: z.string().optional(),
    GOOGLE_SHEETS_ROOT_URL: url('GOOGLE_SHEETS_ROOT_URL is not an address. Leave it out to use Google Sheets.'),
    RPS_LANGUAGE: z.enum(['en', 'zh'], { error: 'RPS_LANGUAGE is neither en nor zh.' }).default('en'),
    RPS_ADMINS: z.string().optional(),
    RPS_STUDY_MANAGERS: z.string().optional(),
    RPS_PIS: z.string().optional(),
    RPS_COORDINATORS: z.string().optional(),
  })
  .partial({ SLACK_SIGNING_SECRET: true });

/** Reads the environment. Throws one `ConfigError` with every problem in it. `readFile` reads the key file. */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): Config {
  // An empty line in a .env file means "not set".
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set);
  const problems = parsed.success ? [] : parsed.error.issues.map(({ message, path }) => named(message, path[0]));

  if (set.SLACK_SIGNING_SECRET === undefined && set.SLACK_APP_TOKEN === undefined) {
    problems.push(
      'Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set. Set the app token for Socket Mode, or the signing secret for HTTP.',
    );
  }
  let auth: ServiceAccountKey | OAuth2Client | undefined;
  try {
    auth = signIn(set, readFile);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  const access = accessFromEnvironment(set);
  problems.push(...access.problems);
  if (!['RPS_ADMINS', 'RPS_STUDY_MANAGERS', 'RPS_PIS', 'RPS_COORDINATORS'].some((name) => set[name])) {
    problems.push('Nobody has a role, so nobody could ask anything. Set RPS_ADMINS to at least one Slack user ID.');
  }
  if (!parsed.success || problems.length > 0 || auth === undefined) throw new ConfigError(problems);

  const value = parsed.data;
  const shared = {
    token: value.SLACK_BOT_TOKEN,
    ...(value.SLACK_API_URL !== undefined && { apiUrl: withSlash(value.SLACK_API_URL) }),
  };
  return {
    // With both, the socket: it needs no public address.
    slack:
      value.SLACK_APP_TOKEN !== undefined
        ? { ...shared, mode: 'socket', appToken: value.SLACK_APP_TOKEN }
        : { ...shared, mode: 'http', signingSecret: value.SLACK_SIGNING_SECRET! },
    port: value.PORT,
    google: {
      spreadsheetId: value.GOOGLE_SPREADSHEET_ID,
      auth,
      ...(value.GOOGLE_SHEETS_ROOT_URL !== undefined && { rootUrl: withSlash(value.GOOGLE_SHEETS_ROOT_URL) }),
    },
    access,
    language: value.RPS_LANGUAGE,
  };
}

function signIn(
  set: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): ServiceAccountKey | OAuth2Client {
  if (set.GOOGLE_SERVICE_ACCOUNT_KEY) return parseServiceAccountKey(set.GOOGLE_SERVICE_ACCOUNT_KEY);
  if (set.GOOGLE_SERVICE_ACCOUNT_KEY_FILE) {
    let json: string;
    try {
      json = readFile(set.GOOGLE_SERVICE_ACCOUNT_KEY_FILE);
    } catch {
      throw new Error('GOOGLE_SERVICE_ACCOUNT_KEY_FILE cannot be read. Check the path and who may read the file.');
    }
    return parseServiceAccountKey(json);
  }
  if (set.GOOGLE_ACCESS_TOKEN) return presetClient(set.GOOGLE_ACCESS_TOKEN);
  throw new Error(
    'No Google credentials are set. Set GOOGLE_SERVICE_ACCOUNT_KEY_FILE to the key file of a service account, or GOOGLE_SERVICE_ACCOUNT_KEY to its content.',
  );
}

/** Messages that name their variable are ours; anything else of zod's gets the name in front. */
const named = (message: string, variable: PropertyKey | undefined): string =>
  variable === undefined || message.startsWith(String(variable)) ? message : `${String(variable)}: ${message}.`;
const withSlash = (address: string): string => (address.endsWith('/') ? address : `${address}/`);
