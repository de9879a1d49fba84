import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../../slack-bot/store/database.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';
import { startBotProcess } from '../../support/slack-bot/bot-process.js';
import { startLocalHosts } from '../../support/slack-bot/local-hosts.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const DAY_MS = 86_400_000;

/** A clock that is off, in a bot of its own. */
const clockAhead = (days: number) =>
  `--import=data:text/javascript,${encodeURIComponent(`const { now } = Date; Date.now = () => now() + ${days * DAY_MS};`)}`;

test.each<[string, number, number]>([
  ['right', 0, 1],
  ['400 days ahead', 400, 1],
  ['400 days behind', -400, 0],
])('a clock that is %s: nothing is dropped that is not old by the clock of Slack too', async (_, ahead, dropped) => {
  const folder = await temporaryFolder();
  const hosts = await startLocalHosts();
  const path = join(folder.path, 'rps.db');
  const opened = await openDatabase({ kind: 'sqlite', path });
  const { audit } = storeOver(opened);
  for (const days of [31, 29, 1]) {
    const at = Date.now() - days * DAY_MS;
    await audit.add({ at, userId: 'U1', via: 'command', request: `of ${days} days`, outcome: 'answered' });
  }
  await opened.close();
  const bot = startBotProcess({
    ...hosts.variables,
    RPS_STORE_FILE: path,
    RPS_AUDIT_DAYS: '30',
    NODE_OPTIONS: clockAhead(ahead),
  });
  try {
    await bot.logged('started');
    bot.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    const after = await openDatabase({ kind: 'sqlite', path });
    const requests = (await storeOver(after).audit.recent(10)).map(({ request }) => request);
    await after.close();
    expect(requests).toEqual(['of 1 days', 'of 29 days', 'of 31 days'].slice(0, 3 - dropped));
  } finally {
    bot.kill('SIGKILL');
    await hosts.close();
    await folder.remove();
  }
});
