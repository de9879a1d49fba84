import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ADMIN, CHANNEL, type LocalHosts, startLocalHosts } from '../support/slack-bot/local-hosts.js';
import { headlineOf } from '../support/slack-bot/local-slack.js';
import { TEST_CLOCK } from '../support/test-clock.js';
import { until } from '../support/until.js';
import { keepLine } from './log/kept-lines.js';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');

/** One instruction of a Dockerfile, its lines joined. */
interface Step {
  readonly name: string;
  readonly rest: string;
}

function stepsOf(text: string): Step[] {
  const joined = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, ' ');
  return joined
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { name, rest };
    });
}

/** The packages that `npm ci --omit=dev` installs, as the lock file says. */
async function productionPackages(): Promise<string[]> {
  const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages as Record<string, { dev?: boolean; optional?: boolean }>)
    .filter(([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && dev !== true)
    .map(([path]) => path.slice('node_modules/'.length));
}

/** The files that the bot runs, and when each was made. */
async function bundlesIn(app: string): Promise<string[]> {
  const folder = join(app, '.build/bot');
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => `${name} ${(await stat(join(folder, name))).mtimeMs}`));
}

describe('the Dockerfile, its steps taken one by one without an engine', () => {
  let steps: Step[];
  let app: string;
  let data: string;
  let hosts: LocalHosts;
  const all = (name: string) => steps.filter((step) => step.name === name).map(({ rest }) => rest);

  beforeAll(async () => {
    steps = stepsOf(await readFile(join(ROOT, 'Dockerfile'), 'utf8'));
    const folder = await mkdtemp(join(tmpdir(), 'rps-image-'));
    app = join(folder, 'app');
    data = join(folder, 'data');
    await mkdir(app);
    hosts = await startLocalHosts();
  });
  afterAll(async () => {
    await hosts.close();
    await rm(dirname(app), { recursive: true });
  });

  test('knows every instruction in it', () => {
    const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'VOLUME', 'ENV', 'EXPOSE', 'USER', 'HEALTHCHECK', 'CMD'];
    expect(steps.filter(({ name }) => !known.includes(name))).toEqual([]);
    expect([all('FROM'), all('WORKDIR'), all('USER')]).toEqual([['node:20-slim'], ['/app'], ['node']]);
  });

  test('what is ignored leaves in what is copied, and no secret', async () => {
    const lines = (await readFile(join(ROOT, '.dockerignore'), 'utf8'))
      .split('\n')
      .filter((line) => !/^(#|$)/.test(line));
    const copied = all('COPY').flatMap((rest) => rest.split(' ').slice(0, -1));
    expect(lines[0]).toBe('*');
    expect(lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))).toEqual(copied);
    expect(lines).toContain('**/.env');
  });

  test('the copied files and the libraries of production alone run the bot, are healthy, answer, and stop on SIGTERM', async () => {
    for (const rest of all('COPY')) {
      const parts = rest.split(' ');
      const to = parts.pop()!;
      for (const from of parts) await cp(join(ROOT, from), join(app, to === './' ? from : to), { recursive: true });
    }
    const [install, bundle, makeData, ...more] = all('RUN');
    expect(more).toEqual([]);
    expect(install).toMatch(/^npm ci --omit=dev /);
    // Instead of the network, links to what that command would install: any other package cannot be found.
    for (const name of await productionPackages()) {
      const link = join(app, 'node_modules', name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(ROOT, 'node_modules', name), link);
    }
    await run('sh', ['-c', bundle!], { cwd: app });
    const made = await bundlesIn(app);
    expect(made).toHaveLength(3);
    const { uid, gid } = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    await run('sh', ['-c', makeData!.replaceAll('/data', data).replace('node:node', `${uid}:${gid}`)]);
    const variables = Object.fromEntries(
      all('ENV')
        .join(' ')
        .split(/\s+/)
        .map((pair) => pair.split('=') as [string, string]),
    );
    expect(variables.RPS_STORE_FILE).toBe('/data/rps.db');
    const env = {
      ...TEST_CLOCK,
      PATH: process.env.PATH,
      ...variables,
      ...hosts.variables,
      RPS_STORE_FILE: join(data, 'rps.db'),
      RPS_HEALTH_HOST: '127.0.0.1',
    };
    const [command, ...words] = JSON.parse(all('CMD')[0]!) as string[];
    const bot = spawn(command!, words, { cwd: app, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    bot.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const ended = new Promise((resolve) => bot.on('close', resolve));
    try {
      const started = await until(() => /"healthPort":(\d+).*"event":"started"/.exec(errors)?.[1], 20_000);
      const [, ...check] = JSON.parse(all('HEALTHCHECK')[0]!.replace(/^.*CMD\s+/, '')) as string[];
      await run(process.execPath, check, { env: { RPS_HEALTH_PORT: started } });
      await expect(run(process.execPath, check, { env: { RPS_HEALTH_PORT: '1' } })).rejects.toThrow();
      await hosts.slack.asUser(ADMIN).slash('/rps', 'status', { channel: CHANNEL });
      const answer = await until(() =>
        hosts.slack
          .asUser(ADMIN)
          .view(CHANNEL)
          .find(({ byApp }) => byApp),
      );
      expect(headlineOf(answer)).toContain('65 of 102 enrolled');
      const doctor = await run(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'doctor', '--json'], {
        cwd: app,
        env,
      });
      expect(JSON.parse(doctor.stdout)).toMatchObject({ ok: true });
    } finally {
      bot.kill('SIGTERM');
      for (const line of errors.split('\n')) keepLine(line);
    }
    expect(await bundlesIn(app)).toEqual(made);
    expect([await ended, errors]).toEqual([0, expect.stringContaining('"event":"stopped"')]);
  });
});
