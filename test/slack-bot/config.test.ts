import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'dotenv';
import { ConfigError, readConfig, unknownVariables, VARIABLES } from '../../slack-bot/config.js';
import { ENVIRONMENT_WORDS } from '../../slack-bot/environment/environment-words.js';

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const KEY = JSON.stringify({
  type: 'service_account',
  client_email: 'bot@p.iam.gserviceaccount.com',
  private_key: pem,
});
const GOOD = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'secret',
  GOOGLE_SPREADSHEET_ID: '1AbCdEfGhIjKlMnOp',
  GOOGLE_SERVICE_ACCOUNT_KEY_FILE: '/key.json',
  RPS_ADMINS: 'U0ADMIN',
};
const files = (path: string) => {
  if (path !== '/key.json') throw new Error('ENOENT');
  return KEY;
};
const problemsOf = (variables: Record<string, string>): readonly string[] => {
  try {
    readConfig(variables, files);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('the environment', () => {
  test('with a signing secret gives an HTTP bot', () => {
    const config = readConfig(GOOD, files);
    expect(config).toMatchObject({
      slack: { mode: 'http', token: 'xoxb-1', signingSecret: 'secret' },
      port: 3000,
      language: 'en',
      google: { spreadsheets: [{ id: '1AbCdEfGhIjKlMnOp' }], auth: { client_email: 'bot@p.iam.gserviceaccount.com' } },
    });
    expect(config.access.roleOf('U0ADMIN')).toEqual({ name: 'administrator', sites: 'all' });
  });

  test('with an app token gives a Socket Mode bot', () => {
    expect(readConfig({ ...GOOD, SLACK_APP_TOKEN: 'xapp-1' }, files).slack).toEqual({
      mode: 'socket',
      token: 'xoxb-1',
      appToken: 'xapp-1',
    });
  });

  test('takes the address of the spreadsheet for its ID, and other hosts', () => {
    const config = readConfig(
      {
        ...GOOD,
        GOOGLE_SPREADSHEET_ID: 'https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOp/edit#gid=0',
        GOOGLE_SHEETS_ROOT_URL: 'http://127.0.0.1:4001',
        SLACK_API_URL: 'http://127.0.0.1:4002/api',
        RPS_LANGUAGE: 'zh',
      },
      files,
    );
    expect(config.google).toMatchObject({
      spreadsheets: [{ id: '1AbCdEfGhIjKlMnOp' }],
      rootUrl: 'http://127.0.0.1:4001/',
    });
    expect([config.slack.apiUrl, config.language]).toEqual(['http://127.0.0.1:4002/api/', 'zh']);
  });

  test('that is empty lists everything that is missing, once, each with its remedy', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: '' })).toEqual([
      'SLACK_BOT_TOKEN is not set. Copy the bot token (xoxb-...) from "OAuth & Permissions".',
      'GOOGLE_SPREADSHEET_ID is not set. Copy the address of the spreadsheet, or the part after /d/.',
      'Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set. Set the app token for Socket Mode, or the signing secret for HTTP.',
      'No Google credentials are set. Set GOOGLE_SERVICE_ACCOUNT_KEY_FILE to the key file of a service account, or GOOGLE_SERVICE_ACCOUNT_KEY to its content.',
      'Nobody has a role, so nobody could ask anything. Set RPS_ADMINS to at least one Slack user ID.',
    ]);
  });

  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxp-1' }, 'SLACK_BOT_TOKEN is not a bot token. It starts with xoxb-.'],
    [{ SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN is not an app token. It starts with xapp-.'],
    [{ PORT: '70000' }, 'PORT is not a port. Use a number from 1 to 65535, or leave it out for 3000.'],
    [
      { GOOGLE_SPREADSHEET_ID: 'QD=1AbCdEfGhIjKl,XA=1AbCdEfGhIjKl' },
      'Entry 2 of GOOGLE_SPREADSHEET_ID is the same spreadsheet as entry 1. List every workbook once.',
    ],
    [{ GOOGLE_CHANGE_CHECK: 'yes' }, 'GOOGLE_CHANGE_CHECK is not drive. Leave it out to read the cells every time.'],
    [{ RPS_LANGUAGE: 'de' }, 'RPS_LANGUAGE is neither en nor zh.'],
    [{ SLACK_API_URL: 'slack' }, 'SLACK_API_URL is not an address. Leave it out to use Slack.'],
    [
      { GOOGLE_SERVICE_ACCOUNT_KEY_FILE: '/other.json' },
      'GOOGLE_SERVICE_ACCOUNT_KEY_FILE cannot be read. Check the path and who may read the file.',
    ],
    [
      { GOOGLE_SERVICE_ACCOUNT_KEY: '{' },
      'The service account key is not JSON. Use the key file as it was downloaded.',
    ],
    [{ RPS_PIS: 'U0PI' }, 'RPS_PIS: "U0PI" names no site. Write it as U0123ABCD:QD or U0123ABCD:QD+XA.'],
    [
      { RPS_STUDY_MANAGERS: '@wang' },
      'RPS_STUDY_MANAGERS: "@wang" is not a Slack user ID. It looks like U0123ABCD and stands in the profile.',
    ],
    [
      { DATABASE_URL: 'mysql://db/rps' },
      'DATABASE_URL is not the address of a PostgreSQL database. It looks like postgres://user:password@host:5432/name; leave it out to keep a file instead.',
    ],
    [{ RPS_LOG_LEVEL: 'debug' }, 'RPS_LOG_LEVEL is none of info, warn, error, silent. Leave it out for info.'],
    [
      { RPS_HEALTH_PORT: 'no' },
      'RPS_HEALTH_PORT is not a port. Use a number from 1 to 65535, "off", or leave it out for 3001.',
    ],
    [
      { PORT: '4000', RPS_HEALTH_PORT: '4000' },
      'RPS_HEALTH_PORT and PORT are the same. Give the health checks a port of their own, or "off".',
    ],
    [{ RPS_REFRESH_MINUTES: '0' }, 'RPS_REFRESH_MINUTES is not a number of minutes from 1 to 60. Leave it out for 5.'],
    [
      { RPS_MAX_DATA_AGE_MINUTES: '1.5' },
      'RPS_MAX_DATA_AGE_MINUTES is not a number of minutes from 2 to 1440. Leave it out for 15.',
    ],
    [
      { RPS_MAX_DATA_AGE_MINUTES: '5' },
      'RPS_MAX_DATA_AGE_MINUTES is not more than RPS_REFRESH_MINUTES, so the bot would never be ready. Raise the first or lower the second.',
    ],
  ])('%j says one thing', (changes, problem) => {
    expect(problemsOf({ ...GOOD, ...changes })).toEqual([problem]);
  });

  test('never repeats a secret', () => {
    expect(
      problemsOf({ ...GOOD, SLACK_BOT_TOKEN: 'hunter2', GOOGLE_SERVICE_ACCOUNT_KEY: 'hunter2' }).join(),
    ).not.toContain('hunter2');
  });
});

describe('how it runs', () => {
  test('has a default for everything', () => {
    expect(readConfig(GOOD, files)).toMatchObject({
      store: { kind: 'sqlite', path: '.state/rps.db' },
      logLevel: 'info',
      health: { port: 3001, host: '127.0.0.1' },
      refreshMs: 300_000,
      maxDataAgeMs: 900_000,
    });
  });

  test('is told by the environment', () => {
    const config = readConfig(
      {
        ...GOOD,
        DATABASE_URL: 'postgresql://rps:secret@db:5432/rps',
        RPS_STORE_FILE: '/unused',
        RPS_LOG_LEVEL: 'warn',
        RPS_HEALTH_PORT: '9000',
        RPS_HEALTH_HOST: '0.0.0.0',
        RPS_REFRESH_MINUTES: '1',
        RPS_MAX_DATA_AGE_MINUTES: '2',
      },
      files,
    );
    expect(config).toMatchObject({
      store: { kind: 'postgres', url: 'postgresql://rps:secret@db:5432/rps' },
      logLevel: 'warn',
      health: { port: 9000, host: '0.0.0.0' },
      refreshMs: 60_000,
      maxDataAgeMs: 120_000,
    });
    expect(readConfig({ ...GOOD, RPS_HEALTH_PORT: 'off' }, files).health).toBeUndefined();
  });

  test('a slip of the pen in a name is noticed, with the name that was meant', () => {
    expect(unknownVariables({ RPS_ADMIN: 'U0ADMIN', RPS_PIS: 'x', HOME: '/', RPS_LANG: '' })).toEqual([
      { name: 'RPS_ADMIN', nearest: 'RPS_ADMINS' },
    ]);
  });
});

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');
  const lines = text.split('\n');
  const named = lines.map((line) => /^#? ?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1]).filter((name) => name !== undefined);

  test('lists every variable that the bot knows, in its order, and no other', () => {
    expect(named).toEqual([...VARIABLES]);
  });

  test('explains each of them in the line above', () => {
    const bare = lines.filter(
      (line, at) => /^#? ?[A-Z][A-Z0-9_]+=/.test(line) && !/^# [A-Z].{20}/.test(lines[at - 1]!),
    );
    expect(bare).toEqual([]);
  });

  test('is a start: filled in, it runs the bot', () => {
    const filled = { ...parse(text), ...GOOD, SLACK_APP_TOKEN: 'xapp-1' };
    expect(readConfig(filled, files)).toMatchObject({
      slack: { mode: 'socket' },
      store: { kind: 'sqlite', path: '.state/rps.db' },
    });
    expect(unknownVariables(parse(text))).toEqual([]);
  });
});

test('what other parsers find wrong is said in Chinese too', () => {
  const wrong = {
    ...GOOD,
    GOOGLE_SPREADSHEET_ID: 'QD=1AbCdEfGhIjKl,1AbCdEfGhIjKlM',
    RPS_PIS: 'U0PI,@wang:QD',
    RPS_DIGEST_CHANNELS: '#trial:en:all,C0123:fr:all,C0123:en,C0123:en:all:hourly,C1234:en:QD,C1234:en:XA',
    RPS_ALERT_CHANNELS: 'C0123:en:all:daily',
    RPS_DIGEST_TIME: '8.30',
    RPS_DIGEST_CATCH_UP_HOURS: 'six',
    RPS_DIGEST_HOLIDAYS: '2026-02-30',
  };
  const said = (() => {
    try {
      readConfig(wrong, files);
    } catch (error) {
      return error as ConfigError;
    }
    throw new Error('Nothing was wrong.');
  })();
  expect(said.found).toHaveLength(12);
  expect(said.found.filter(({ en, zh }) => en === zh || !/[\u4e00-\u9fff].*。$/u.test(zh))).toEqual([]);
});

test('the message at the start is there in Chinese, line for line', () => {
  const error = new ConfigError(Object.values(ENVIRONMENT_WORDS).map((words) => ({ variable: 'X', ...words })));
  const lines = error.say('zh').what.split('\n');
  expect(lines).toHaveLength(error.say('en').what.split('\n').length);
  expect(lines.filter((line) => !/[\u4e00-\u9fff].*[。：]$/u.test(line))).toEqual([]);
});

describe('roles', () => {
  const { access } = readConfig(
    {
      ...GOOD,
      RPS_STUDY_MANAGERS: 'U0SM, U0BOTH',
      RPS_PIS: 'U0PI:QD+XA,U0BOTH:QD,U0TWO:qd',
      RPS_COORDINATORS: 'U0CRC:ZS,U0TWO:ZS',
    },
    files,
  );
  test.each([
    ['U0ADMIN', { name: 'administrator', sites: 'all' }],
    ['U0SM', { name: 'study manager', sites: 'all' }],
    ['U0BOTH', { name: 'study manager', sites: 'all' }],
    ['U0PI', { name: 'pi', sites: ['QD', 'XA'] }],
    ['U0CRC', { name: 'coordinator', sites: ['ZS'] }],
    ['U0TWO', { name: 'pi', sites: ['QD', 'ZS'] }],
    ['U0NOBODY', undefined],
    ['', undefined],
  ])('%s', async (userId, role) => {
    expect(await access.roleOf(userId)).toEqual(role);
  });
});
