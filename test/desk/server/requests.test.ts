import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { safeListener } from '../../../desk/server/safe-listener.js';
import { getTarget, ODD_TARGETS, sendBytes, statusOf } from '../../support/raw-request.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { askDesk } from './ask-desk.js';
import { type DeskProcess, startDeskProcess } from './desk-process.js';

describe('the desk', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let desk: DeskProcess;

  beforeAll(async () => {
    folder = await temporaryFolder();
    desk = await startDeskProcess(folder.path, ['--port', '0']);
  }, 90_000);

  afterAll(async () => {
    await desk?.stop();
    await folder.remove();
  });

  test.each(ODD_TARGETS)('answers GET %s with one sentence, and stays', async (address) => {
    const answer = await getTarget(desk.port, address);
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('begins with a single slash');
    expect(await askDesk(desk.port, '/desk/state')).toMatchObject({ status: 200 });
  });

  test.each([
    ['no request at all', 'hello\r\n\r\n'],
    ['a line without end', `GET /${'a'.repeat(100_000)}`],
    [
      'a body that is cut off',
      'POST /desk/edit HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    ],
    ['a wish for a socket', 'GET /desk/events HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ])('stays after %s', async (_what, bytes) => {
    const socket = connect(desk.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.write(bytes.replace('HTTP/1.1\r\n', `HTTP/1.1\r\nHost: localhost:${desk.port}\r\n`));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.resetAndDestroy();
    expect(await askDesk(desk.port, '/desk/state')).toMatchObject({ status: 200 });
  });

  test.each(['cross-site', 'same-site'])('is opened by a link on a %s page at its own page only', async (site) => {
    const navigation = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    const statusAt = async (path: string) => (await askDesk(desk.port, path, undefined, navigation)).status;
    expect(await statusAt('/')).toBe(200);
    expect(await statusAt('/?from=mail')).toBe(200);
    for (const path of [
      '/desk/state',
      '/desk/tab?id=0',
      '/desk/sidebar',
      '/desk.js',
      '/v4/spreadsheets/desk-workbook',
    ]) {
      expect([path, await statusAt(path)]).toEqual([path, 403]);
    }
  });

  test.each(['none', 'same-origin'])('takes a navigation of its own (%s) anywhere', async (site) => {
    const navigation = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' };
    expect(await askDesk(desk.port, '/desk/sidebar', undefined, navigation)).toMatchObject({ status: 200 });
  });
});

describe('a host alone', () => {
  let running: ChildProcess | undefined;
  afterEach(async () => {
    if (running && running.exitCode === null) {
      running.kill();
      await once(running, 'exit');
    }
  });

  test.each([
    ['desk/sheets.ts', ['--port', '0', '--quiet']],
    ['desk/slack.ts', ['--port', '0']],
  ])('%s answers odd request lines and stays', async (file, words) => {
    running = spawn(process.execPath, ['--import', 'tsx', file, ...words], { stdio: 'pipe' });
    const [line] = (await once(running.stdout!, 'data')) as [Buffer];
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(String(line))![1]);
    for (const address of ODD_TARGETS)
      expect([address, statusOf(await getTarget(port, address))]).toEqual([address, 400]);
    const wish = 'Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    for (const address of ['//', '/socket/?ticket=none', '/']) {
      await sendBytes(port, `GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close, ${wish}`);
    }
    expect(statusOf(await getTarget(port, '/nothing'))).toBeGreaterThanOrEqual(400);
    expect(running.exitCode).toBeNull();
  });
});

test('a listener that throws, at once or later, is a plain 500', async () => {
  for (const listener of [
    () => {
      throw new Error('at once');
    },
    () => Promise.reject(new Error('later')),
  ]) {
    const server = createServer(safeListener(listener));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    expect(statusOf(await getTarget(port, '/'))).toBe(500);
    await new Promise((done) => server.close(done));
  }
});
