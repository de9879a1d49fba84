import { connect } from 'node:net';
import { askDesk } from '../desk/server/ask-desk.js';
import { startDeskProcess } from '../desk/server/desk-process.js';
import { getTarget, ODD_TARGETS, statusOf } from '../support/raw-request.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { Fault } from './fault.js';
import { leftOpen, openFiles } from './open-files.js';

/** What another page or a program sends to the desk. */
export const oddDeskRequests: Fault = {
  number: 1,
  what: 'Odd request lines, and links on other pages, to the desk',
  async run(tally, size) {
    const folder = await temporaryFolder();
    const desk = await startDeskProcess(folder.path, ['--port', '0']);
    const isThere = async () => (await askDesk(desk.port, '/desk/state').catch(() => undefined))?.status === 200;
    try {
      await isThere();
      const before = openFiles(desk.pid);
      for (let round = 0; round < (size === 'short' ? 1 : 20); round += 1) {
        for (const target of ODD_TARGETS) {
          const answer = await getTarget(desk.port, target).catch(String);
          tally.check(`GET ${target}: a refusal`, statusOf(answer) === 400);
          tally.seen.add(/^[A-Z].*\.$/m.exec(answer.split('\r\n\r\n')[1] ?? '')?.[0] ?? answer);
        }
        for (const cut of [
          'hello\r\n\r\n',
          `GET /${'a'.repeat(50_000)}`,
          'POST /desk/edit HTTP/1.1\r\nContent-Length: 99\r\n\r\n{',
        ]) {
          await cutOff(desk.port, cut);
        }
        for (const site of ['cross-site', 'same-site']) {
          const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
          for (const path of ['/desk/state', '/desk/tab?id=0', '/desk/sidebar', '/v4/spreadsheets/desk-workbook']) {
            const answer = await askDesk(desk.port, path, undefined, headers).catch(() => undefined);
            tally.tried += 1;
            if (answer?.status !== 403)
              tally.leaked.push(`${path} to a ${site} page: ${answer?.status ?? 'no answer'}`);
          }
        }
        if (!(await isThere())) tally.crashed.push('the desk no longer answers');
      }
      tally.leaked.push(...leftOpen(desk.pid, before));
    } finally {
      const { code, errors } = await desk.stop();
      if (code !== 0) tally.crashed.push(`the desk ended with ${code}: ${errors.slice(0, 200)}`);
      await folder.remove();
    }
  },
};

/** Begins to send, and breaks off. */
function cutOff(port: number, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes);
      setTimeout(() => socket.resetAndDestroy(), 10);
    });
    socket.on('error', () => undefined).on('close', () => resolve());
  });
}
