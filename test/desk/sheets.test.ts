import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { rps } from '../support/run-in-memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let running: ChildProcess | undefined;
afterEach(async () => {
  if (running && running.exitCode === null) {
    running.kill();
    await once(running, 'exit');
  }
});

function start(...args: string[]): ChildProcess {
  running = spawn(process.execPath, ['--import', 'tsx', 'desk/sheets.ts', ...args], { stdio: 'pipe' });
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

test('serves a workbook of one’s own, and leaves a bot its environment', async () => {
  const { path, remove } = await temporaryFolder();
  try {
    const [file, env] = [join(path, 'trial.xlsx'), join(path, 'rehearsal.env')];
    await rps(`template ${file} --sample`);
    await writeFile(env, 'RPS_LANGUAGE=zh\nGOOGLE_ACCESS_TOKEN=older\n');
    const { stdout } = start(file, '--port', '0', '--env', env);
    await once(stdout!, 'data');
    const lines = (await readFile(env, 'utf8')).trim().split('\n');
    const variables = Object.fromEntries(lines.map((line) => line.split('=')));
    expect(lines).toHaveLength(4);
    expect(variables).toMatchObject({ RPS_LANGUAGE: 'zh', GOOGLE_ACCESS_TOKEN: 'local' });
    const answer = await fetch(
      `${variables.GOOGLE_SHEETS_ROOT_URL}v4/spreadsheets/${variables.GOOGLE_SPREADSHEET_ID}/values/Participants!A1:B1`,
      { headers: { authorization: `Bearer ${variables.GOOGLE_ACCESS_TOKEN}` } },
    );
    expect(await answer.json()).toMatchObject({ values: [['Participant ID', 'Site']] });
  } finally {
    await remove();
  }
});

test('refuses what it does not understand with its usage', async () => {
  const { stderr } = start('4001');
  const [line] = (await once(stderr!, 'data')) as [Buffer];
  expect(String(line)).toContain('Usage: npm run desk:sheets -- [workbook.xlsx] --port 4001');
});
