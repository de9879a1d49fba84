import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';
import type { Snapshot } from '../../../stand-ins/slack/snapshot.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { until } from '../../support/until.js';
import { askDesk } from './ask-desk.js';
import { type DeskProcess, startDeskProcess } from './desk-process.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let desk: DeskProcess;

beforeAll(async () => {
  folder = await temporaryFolder();
  desk = await startDeskProcess(folder.path, ['--port', '0'], undefined, { env: { LC_ALL: 'en_US.UTF-8' } });
}, 90_000);

afterAll(async () => {
  await desk?.stop();
  await folder.remove();
});

const HEADLINES = { en: 'Morning digest, Wednesday 2035-06-13', zh: '晨报 2035-06-13 星期三' };

async function messages(): Promise<VisibleMessage[]> {
  const { body } = await askDesk<Snapshot>(desk.port, '/desk/slack?as=U0MANAGER');
  return body.channels.flatMap(({ messages: all }) => all);
}

const saying = (all: readonly VisibleMessage[], words: string) =>
  all.filter((message) => JSON.stringify(message.blocks).includes(words));

const choose = (language: string, isFirst?: boolean) =>
  askDesk(desk.port, '/desk/language', { language, ...(isFirst === undefined ? {} : { isFirst }) });

test('the first page is read in another language than the terminal: the last morning is told in it, once, and all else with it', async () => {
  const before = await messages();
  expect(saying(before, HEADLINES.en).length).toBeGreaterThan(0);
  expect((await choose('zh', true)).status).toBe(200);
  const now = await messages();
  expect(saying(now, HEADLINES.en)).toEqual([]);
  expect(saying(now, HEADLINES.zh)).toHaveLength(saying(before, HEADLINES.en).length);
  expect(now.map(({ channel, replies }) => [channel, replies.length])).toEqual(
    before.map(({ channel, replies }) => [channel, replies.length]),
  );
  // On that morning, and by the hour of today's again.
  await askDesk(desk.port, '/desk/slack', { as: 'U0MANAGER', do: 'say', channel: 'C0TEAM', text: '/rps status' });
  const answer = await until(async () => (await messages()).find(({ isEphemeral }) => isEphemeral), 20_000);
  expect(JSON.stringify(answer.blocks)).toContain('入组');
}, 90_000);

test('once somebody has chosen, the browser of a later page changes nothing, and what was said stays', async () => {
  const before = await messages();
  expect((await choose('en', true)).status).toBe(200);
  expect(await messages()).toEqual(before);
  expect((await choose('en')).status).toBe(200);
  expect((await messages()).slice(0, before.length)).toEqual(before);
}, 90_000);
