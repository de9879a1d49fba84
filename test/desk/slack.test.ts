import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

let running: ChildProcess | undefined;
afterEach(async () => {
  if (running && running.exitCode === null) {
    running.kill();
    await once(running, 'exit');
  }
});

function start(...args: string[]) {
  running = spawn(process.execPath, ['--import', 'tsx', 'desk/slack.ts', ...args], { stdio: 'pipe' });
  let said = '';
  for (const stream of [running.stdout!, running.stderr!])
    stream.on('data', (chunk) => {
      said += String(chunk);
    });
  return {
    type: (line: string) => running!.stdin!.write(`${line}\n`),
    said: (words: string) => until(() => said.includes(words) || undefined, 20_000),
  };
}

test('runs alone, leaves a bot its environment, and prints what people see', async () => {
  const env = join(folder.path, 'rehearsal.env');
  const { type, said } = start('--port', '0', '--env', env);
  await said('U0PI PI, QD');
  const variables = Object.fromEntries((await readFile(env, 'utf8')).split('\n').map((line) => line.split('=')));
  const call = async (method: string, fields: Record<string, string>) => {
    const response = await fetch(`${variables.SLACK_API_URL}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${variables.SLACK_BOT_TOKEN}` },
      body: new URLSearchParams(fields),
    });
    return (await response.json()) as { ok: boolean; channel?: { is_private?: boolean } };
  };
  for (const place of `${variables.RPS_DIGEST_CHANNELS},${variables.RPS_ALERT_CHANNELS}`.split(',')) {
    const { channel } = await call('conversations.info', { channel: place.split(':')[0]! });
    expect([place, channel?.is_private]).toEqual([place, true]);
  }
  await call('chat.postMessage', { channel: 'C0TRIAL', text: 'Two findings are new' });
  await said('#rps-trial RPS Trial Desk:\nTwo findings are new');
  type('U0COORD C0TEAM who has QD-017?');
  await said('#study-team Coordinator, XA:\nwho has QD-017?');
  // No bot listens.
  type('U0STRANGER /rps status');
  await said('(only U0STRANGER):');
  type('/rps status');
  await said('Type one of U0MANAGER, ');
});

test('refuses what it does not understand with its usage', async () => {
  const { said } = start('--port', 'here');
  await said('The port is not a number up to 65535. Usage: npm run desk:slack -- --port 4002');
});
