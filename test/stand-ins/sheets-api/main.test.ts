import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from '@jest/globals';

let running: ChildProcess | undefined;
afterEach(async () => {
  if (running && running.exitCode === null) {
    running.kill();
    await once(running, 'exit');
  }
});

function start(...args: string[]): ChildProcess {
  running = spawn(process.execPath, ['--import', 'tsx', 'stand-ins/sheets-api/main.ts', ...args], { stdio: 'pipe' });
  return running;
}

test('runs alone, says where, and makes spreadsheets', async () => {
  const { stdout } = start('--port', '0', '--quiet');
  const [line] = (await once(stdout!, 'data')) as [Buffer];
  const url = /^Sheets API at (http:\/\/127\.0\.0\.1:\d+)$/m.exec(String(line))![1];
  const answer = await fetch(`${url}/v4/spreadsheets`, {
    method: 'POST',
    headers: { authorization: 'Bearer local' },
    body: '{"properties":{"title":"Trial"}}',
  });
  expect(await answer.json()).toMatchObject({
    properties: { title: 'Trial' },
    sheets: [{ properties: { title: 'Sheet1' } }],
  });
});

test('refuses what it does not understand with its usage', async () => {
  const { stderr } = start('4001');
  const [line] = (await once(stderr!, 'data')) as [Buffer];
  expect(String(line)).toContain('Usage: npm run desk:sheets -- --port 4001');
});
