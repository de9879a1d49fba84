import * as z from 'zod';
import { type Catalog, LANGUAGES, type Language } from '../shared/language.js';
import { nearest } from '../shared/workbook/fold.js';
import type { Access } from './access/access.js';
import { accessFromEnvironment } from './access/environment.js';
import { ENVIRONMENT_WORDS, type EnvironmentCode } from './environment/environment-words.js';
import { ConfigError, type EnvironmentProblem } from './environment/problem.js';
import type { SlackConnection } from './listeners/connection.js';
import { LOG_LEVELS, type LogLevel } from './log/log.js';
import { DIGEST_VARIABLES, type DigestSettings, readDigestSettings } from './posts/digest/settings.js';
import {
  type OAuth2Client,
  parseServiceAccountKey,
  presetClient,
  type ServiceAccountKey,
} from './sheet-source/google-auth.js';
import { type ListedSpreadsheet, readSpreadsheetList } from './sheet-source/spreadsheet-list.js';
import type { DatabasePlace } from './store/database.js';

export { ConfigError } from './environment/problem.js';

/** Everything the bot is told by its environment, checked. */
export interface Config {
  readonly slack: SlackConnection;
  /** Where to listen in HTTP mode. */
  readonly port: number;
  readonly google: {
    /** One, or one for each site. */
    readonly spreadsheets: readonly ListedSpreadsheet[];
    readonly changeCheck?: 'drive';
    readonly auth: ServiceAccountKey | OAuth2Client;
    readonly rootUrl?: string;
  };
  readonly access: Access;
  readonly language: Language;
  /** A file on this machine, or PostgreSQL for any number of instances. */
  readonly store: DatabasePlace;
  /** What is posted unasked, where and when; nothing without a channel. */
  readonly digest: DigestSettings;
  readonly logLevel: LogLevel;
  /** Where health checks and metrics are answered; absent when switched off. */
  readonly health?: { readonly port: number; readonly host: string };
  /** How often the workbook is read when nobody asks. */
  readonly refreshMs: number;
  /** With older data the bot is not ready. */
  readonly maxDataAgeMs: number;
  /** Lines of the record of who asked what that are older are dropped; absent: none is. */
  readonly auditMs?: number;
}

export type Variables = Readonly<Record<string, string | undefined>>;

const url = (code: EnvironmentCode) => z.url({ protocol: /^https?$/, error: code }).optional();
const minutes = (least: number, most: number, code: EnvironmentCode, otherwise: number) =>
  z.coerce.number({ error: code }).int(code).min(least, code).max(most, code).default(otherwise);
const port = (code: EnvironmentCode) => z.coerce.number({ error: code }).int(code).min(0, code).max(65_535, code);

/** Read by a parser of their own; here only so that their names are known. */
const digestShape = Object.fromEntries(DIGEST_VARIABLES.map((name) => [name, z.string().optional()])) as Record<
  (typeof DIGEST_VARIABLES)[number],
  z.ZodOptional<z.ZodString>
>;

/** Every error is a code of `environment/environment-words.ts`. */
const environment = z.object({
  SLACK_BOT_TOKEN: z.string({ error: code('bot-token-missing') }).regex(/^xoxb-/, code('bot-token-wrong')),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, code('app-token-wrong'))
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  PORT: port('port').default(3000),
  SLACK_API_URL: url('slack-address'),
  GOOGLE_SPREADSHEET_ID: z.string({ error: code('spreadsheet-missing') }),
  GOOGLE_SERVICE_ACCOUNT_KEY_FILE: z.string().optional(),
  GOOGLE_SERVICE_ACCOUNT_KEY: z.string().optional(),
  GOOGLE_ACCESS_TOKEN: z.string().optional(),
  GOOGLE_CHANGE_CHECK: z.literal('drive', { error: code('change-check') }).optional(),
  GOOGLE_SHEETS_ROOT_URL: url('sheets-address'),
  RPS_ADMINS: z.string().optional(),
  RPS_STUDY_MANAGERS: z.string().optional(),
  RPS_PIS: z.string().optional(),
  RPS_COORDINATORS: z.string().optional(),
  RPS_LANGUAGE: z.enum(LANGUAGES, { error: code('language') }).default('en'),
  ...digestShape,
  DATABASE_URL: z
    .string()
    .refine(isPostgres, { error: code('database-address') })
    .optional(),
  RPS_STORE_FILE: z.string().optional(),
  RPS_AUDIT_DAYS: z.coerce
    .number({ error: code('audit-days') })
    .int(code('audit-days'))
    .min(30, code('audit-days'))
    .max(36_500, code('audit-days'))
    .optional(),
  RPS_REFRESH_MINUTES: minutes(1, 60, 'refresh-minutes', 5),
  RPS_MAX_DATA_AGE_MINUTES: minutes(2, 1440, 'data-age-minutes', 15),
  RPS_HEALTH_PORT: z.union([z.literal('off'), port('health-port')], { error: code('health-port') }).default(3001),
  RPS_HEALTH_HOST: z.string().default('127.0.0.1'),
  RPS_LOG_LEVEL: z.enum(LOG_LEVELS, { error: code('log-level') }).default('info'),
});

/** Every variable that the bot knows, in the order of `.env.example`. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

/** Of our own, read elsewhere: where the `.env` file is, and the command line's stack traces. */
const ELSEWHERE = ['RPS_ENV_FILE', 'RPS_DEBUG'];

/** What is set; an empty line in a `.env` file means "not set". */
export function setVariables(variables: Variables): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}

/** Variables of ours by their name that nothing reads: a slip of the pen would go unnoticed otherwise. */
export function unknownVariables(variables: Variables): { readonly name: string; readonly nearest?: string }[] {
  return Object.keys(setVariables(variables))
    .filter((name) => name.startsWith('RPS_') && !VARIABLES.includes(name) && !ELSEWHERE.includes(name))
    .map((name) => {
      const near = nearest(name, VARIABLES);
      return { name, ...(near !== undefined && { nearest: near }) };
    });
}

/** Reads the environment. Throws one `ConfigError` with every problem in it. `readFile` reads the key file. */
export function readConfig(variables: Variables, readFile: (path: string) => string): Config {
  const set = setVariables(variables);
  const parsed = environment.safeParse(set);
  const problems: EnvironmentProblem[] = parsed.success ? [] : parsed.error.issues.map(problemOf);
  const add = (variable: string, code: EnvironmentCode) => problems.push({ variable, ...ENVIRONMENT_WORDS[code] });

  if (set.SLACK_SIGNING_SECRET === undefined && set.SLACK_APP_TOKEN === undefined) add('SLACK_APP_TOKEN', 'no-way-in');
  const list = readSpreadsheetList(set.GOOGLE_SPREADSHEET_ID ?? '');
  // That it is not set has been said.
  if (set.GOOGLE_SPREADSHEET_ID !== undefined) problems.push(...asProblems('GOOGLE_SPREADSHEET_ID', list.problems));
  const signedIn = signIn(set, readFile);
  if ('problem' in signedIn) problems.push(signedIn.problem);
  const access = accessFromEnvironment(set);
  problems.push(...asProblems('RPS_ADMINS', access.problems));
  const digest = readDigestSettings(set);
  problems.push(...asProblems('RPS_DIGEST_CHANNELS', digest.problems));
  if (!['RPS_ADMINS', 'RPS_STUDY_MANAGERS', 'RPS_PIS', 'RPS_COORDINATORS'].some((name) => set[name])) {
    add('RPS_ADMINS', 'nobody-has-a-role');
  }
  if (parsed.success) {
    const { RPS_HEALTH_PORT: health, RPS_MAX_DATA_AGE_MINUTES: age, RPS_REFRESH_MINUTES: refresh, PORT } = parsed.data;
    const overHttp = set.SLACK_APP_TOKEN === undefined;
    if (overHttp && health === PORT && health !== 0) add('RPS_HEALTH_PORT', 'ports-alike');
    if (age <= refresh) add('RPS_MAX_DATA_AGE_MINUTES', 'age-below-refresh');
  }
  if (!parsed.success || problems.length > 0 || 'problem' in signedIn || !list.spreadsheets)
    throw new ConfigError(problems);

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
      spreadsheets: list.spreadsheets,
      ...(value.GOOGLE_CHANGE_CHECK !== undefined && { changeCheck: value.GOOGLE_CHANGE_CHECK }),
      auth: signedIn.auth,
      ...(value.GOOGLE_SHEETS_ROOT_URL !== undefined && { rootUrl: withSlash(value.GOOGLE_SHEETS_ROOT_URL) }),
    },
    access,
    language: value.RPS_LANGUAGE,
    store: databasePlace(set),
    digest: digest.settings,
    logLevel: value.RPS_LOG_LEVEL,
    ...(value.RPS_HEALTH_PORT !== 'off' && { health: { port: value.RPS_HEALTH_PORT, host: value.RPS_HEALTH_HOST } }),
    refreshMs: value.RPS_REFRESH_MINUTES * 60_000,
    maxDataAgeMs: value.RPS_MAX_DATA_AGE_MINUTES * 60_000,
    ...(value.RPS_AUDIT_DAYS !== undefined && { auditMs: value.RPS_AUDIT_DAYS * 24 * 60 * 60_000 }),
  };
}

/** Where the database is. A file that is not named lies in `.state/`, which git ignores. */
export function databasePlace(set: Variables): DatabasePlace {
  return set.DATABASE_URL
    ? { kind: 'postgres', url: set.DATABASE_URL }
    : { kind: 'sqlite', path: set.RPS_STORE_FILE || '.state/rps.db' };
}

/** The sign-in to Google that the environment describes, or what is wrong with it. */
export function signIn(
  set: Variables,
  readFile: (path: string) => string,
): { readonly auth: ServiceAccountKey | OAuth2Client } | { readonly problem: EnvironmentProblem } {
  const variable = set.GOOGLE_SERVICE_ACCOUNT_KEY ? 'GOOGLE_SERVICE_ACCOUNT_KEY' : 'GOOGLE_SERVICE_ACCOUNT_KEY_FILE';
  let key = set.GOOGLE_SERVICE_ACCOUNT_KEY;
  if (!key && set.GOOGLE_SERVICE_ACCOUNT_KEY_FILE) {
    try {
      key = readFile(set.GOOGLE_SERVICE_ACCOUNT_KEY_FILE);
    } catch {
      return { problem: { variable, ...ENVIRONMENT_WORDS['key-file-unreadable'] } };
    }
  }
  if (key !== undefined && key !== '') {
    try {
      return { auth: parseServiceAccountKey(key) };
    } catch (error) {
      const en = error instanceof Error ? error.message : String(error);
      return { problem: { variable, en, zh: '服务账号密钥无法使用。请使用下载时的原密钥文件。' } };
    }
  }
  if (set.GOOGLE_ACCESS_TOKEN) return { auth: presetClient(set.GOOGLE_ACCESS_TOKEN) };
  return { problem: { variable, ...ENVIRONMENT_WORDS['no-google-credentials'] } };
}

/** Sentences of other parsers, which name their variable first when there are several. */
function asProblems(variable: string, sentences: readonly Catalog<string>[]): EnvironmentProblem[] {
  return sentences.map((said) => ({ variable: /^[A-Z][A-Z_]+/.exec(said.en)?.[0] ?? variable, ...said }));
}

function problemOf({ message, path }: { message: string; path: readonly PropertyKey[] }): EnvironmentProblem {
  const variable = String(path[0]);
  const words = Object.hasOwn(ENVIRONMENT_WORDS, message) ? ENVIRONMENT_WORDS[message as EnvironmentCode] : undefined;
  return { variable, ...(words ?? { en: `${variable}: ${message}.`, zh: `${variable}：${message}。` }) };
}

/** Holds every code to the list. */
function code(known: EnvironmentCode): EnvironmentCode {
  return known;
}

function isPostgres(text: string): boolean {
  return URL.canParse(text) && /^postgres(?:ql)?:$/.test(new URL(text).protocol);
}

export const withSlash = (address: string): string => (address.endsWith('/') ? address : `${address}/`);
