import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

/** Enough to get past the reading of the environment. */
const VARIABLES = {
  SLACK_BOT_TOKEN: 'xoxb-start',
  SLACK_SIGNING_SECRET: 'start-signing-secret',
  GOOGLE_SPREADSHEET_ID: '1startSpreadsheetThatIsNotThereForAnyone0000',
  GOOGLE_ACCESS_TOKEN: 'start',
  RPS_ADMINS: 'U0START001',
  RPS_STORE_FILE: ':memory:',
  PORT: '0',
  RPS_HEALTH_PORT: '0',
};

let root: string;
let remove: () => Promise<void>;
/** Where the bundle is. */
const folder = () => join(root, '.build/bot');

// One copy for all: a test that spoils something mends it, as making it takes a second or two each time.
beforeAll(async () => {
  ({ path: root, remove } = await temporaryFolder());
  for (const name of ['shared', 'slack-bot', 'package.json', 'tsconfig.json']) {
    await cp(name, join(root, name), { recursive: true });
  }
  await mkdir(join(root, 'node_modules'));
  for (const name of await readdir('node_modules')) {
    if (!name.startsWith('.'))
      await symlink(resolve('node_modules', name), join(root, 'node_modules', name), 'junction');
  }
});
afterAll(() => remove());

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

function start(variables: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['slack-bot/start.mjs'], {
    cwd: root,
    env: { PATH: process.env.PATH, RPS_ENV_FILE: '/nowhere/.env', ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, said }));
  });
  return { ended, kill: (signal: NodeJS.Signals) => void child.kill(signal) };
}

/** What a bot without an environment says, and ends. */
const firstLine = async () => (await start().ended).said.split('\n')[0];

const spoiled = new Map<string, string>();
afterEach(async () => {
  for (const [path, text] of spoiled) await writeFile(path, text);
  spoiled.clear();
});

/** Until the end of the test. Answers the text as it is then. */
async function change(name: string, from: string, to: string): Promise<string> {
  const path = join(root, name);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  if (!spoiled.has(path)) spoiled.set(path, text);
  const changed = text.replace(from, to);
  await writeFile(path, changed);
  return changed;
}

describe('the file that the bot runs', () => {
  test('is used again while nothing has changed', async () => {
    const times = async () =>
      Promise.all((await readdir(folder())).map(async (name) => (await stat(join(folder(), name))).mtimeMs));
    expect(await firstLine()).toBe('The bot cannot start:');
    const before = await times();
    expect(await firstLine()).toBe('The bot cannot start:');
    expect(await times()).toEqual(before);
  });

  test('is never older than a source, though the source is as long and as old as it was', async () => {
    const words = 'slack-bot/environment/environment-words.ts';
    const { atime, mtime } = await stat(join(root, words));
    expect(await firstLine()).toBe('The bot cannot start:');
    await change(words, 'The bot cannot start', 'The bot kannot start');
    await utimes(join(root, words), atime, mtime);
    expect(await firstLine()).toBe('The bot kannot start:');
    await change(words, 'The bot kannot start', 'The bot cannot start');
    expect(await firstLine()).toBe('The bot cannot start:');
  });

  test('is never older than a package, nor than what npm has installed', async () => {
    const path = join(root, 'node_modules/dotenv');
    const main = join(path, 'dist/index.cjs');
    const withWord = async (word: string) => {
      const text = await readFile('node_modules/dotenv/dist/index.cjs', 'utf8');
      await writeFile(main, `process.stderr.write('${word} dotenv\\n');\n${text}`);
    };
    expect(await firstLine()).toBe('The bot cannot start:');
    // Another folder in its place: the file that went in is where it was, as it was.
    await rm(path);
    await cp(resolve('node_modules/dotenv'), path, { recursive: true });
    await withWord('another');
    await writeFile(join(root, 'node_modules/.package-lock.json'), '{}');
    expect(await firstLine()).toBe('another dotenv');
    await withWord('a changed');
    expect(await firstLine()).toBe('a changed dotenv');
    await rm(path, { recursive: true });
    await symlink(resolve('node_modules/dotenv'), path, 'junction');
    await rm(join(root, 'node_modules/.package-lock.json'));
  });

  test('is made anew from a list that is damaged, and where it is gone', async () => {
    await firstLine();
    await writeFile(join(folder(), 'main.json'), '{"name":"main');
    expect(await firstLine()).toBe('The bot cannot start:');
    for (const name of await readdir(folder())) if (name.endsWith('.mjs')) await rm(join(folder(), name));
    expect(await firstLine()).toBe('The bot cannot start:');
  });

  test('is made by bots that start at once, and is whole for each', async () => {
    await rm(folder(), { recursive: true });
    const all = await Promise.all([start().ended, start().ended, start().ended]);
    expect(all.map(({ code, said }) => [code, said])).toEqual(
      Array.from({ length: 3 }, () => [1, expect.stringMatching(/^The bot cannot start:\n- /)]),
    );
    expect((await readdir(folder())).filter((name) => /\.\d+$/.test(name))).toEqual([]);
  });

  test('is not needed where nothing can be written', async () => {
    await rm(join(root, '.build'), { recursive: true });
    await writeFile(join(root, '.build'), 'a file');
    const { code, said } = await start().ended;
    expect([code, said.split('\n')[0]]).toEqual([1, 'The bot cannot start:']);
    expect(await readFile(join(root, '.build'), 'utf8')).toBe('a file');
    await rm(join(root, '.build'));
  });
});

test('a mistake in a source is said with its place, and ends the start', async () => {
  await change('slack-bot/elapsed.ts', 'export function', 'export functio');
  const { code, said } = await start().ended;
  expect([code, said]).toEqual([1, expect.stringContaining('slack-bot/elapsed.ts:')]);
});

test('an error while the bot is loaded is said in some lines, not with half of the bundle before it', async () => {
  await change('slack-bot/elapsed.ts', 'export function', "throw new TypeError('not loaded');\nexport function");
  const { code, said } = await start().ended;
  expect([code, said]).toEqual([1, expect.stringContaining('TypeError: not loaded')]);
  expect(said.length).toBeLessThan(10_000);
});

test('SIGTERM while the file is made ends the bot with 0, and the next start goes well', async () => {
  await rm(join(root, '.build'), { recursive: true, force: true });
  const bot = start(VARIABLES);
  await until(() => existsSync(folder()) || undefined, 20_000);
  bot.kill('SIGTERM');
  expect(await bot.ended).toEqual({ code: 0, signal: null, said: '' });
  expect(await firstLine()).toBe('The bot cannot start:');
});

test.each([
  ['thrown', "queueMicrotask(() => { throw new TypeError('ZS-001'); });"],
  ['rejected', "void Promise.reject(new TypeError('ZS-001'));"],
])(
  'an error that nobody foresaw, %s, names our file and line in the log, and not what it says',
  async (_how, fault) => {
    const line = '  const now = elapsedBy();';
    const text = await change('slack-bot/run-bot.ts', line, `${line}\n  ${fault}`);
    const at = text.split('\n').findIndex((each) => each.includes('ZS-001')) + 1;
    const { code, said } = await start(VARIABLES).ended;
    expect(code).toBe(1);
    expect(said).not.toContain('ZS-001');
    const logged = said.split('\n').filter((each) => each.includes('stopped by an error'));
    expect(logged.map((each) => JSON.parse(each))).toMatchObject([
      { kind: 'TypeError', place: expect.arrayContaining([expect.stringContaining(`slack-bot/run-bot.ts:${at}:`)]) },
    ]);
  },
);
