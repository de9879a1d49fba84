import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEAF, type LinkState } from '../../../slack-bot/health/observer.js';
import { CHANNEL, headlineOf, MANAGER, PI_QD, type Running, startSlack } from '../../support/slack-bot/local-slack.js';
import { until } from '../../support/until.js';

let slack: Running;
beforeAll(async () => {
  slack = await startSlack('socket');
  await until(() => slack.host.sockets.size > 0);
});
afterAll(() => slack.stop());

test('the same bot answers over a socket, and listens on no port', async () => {
  expect(slack.bot.requestListener).toBeUndefined();
  expect(headlineOf(await slack.ask(MANAGER, 'status'))).toMatch(/65 of 102 enrolled/);
  expect(headlineOf(await slack.ask(PI_QD, '逾期'))).toMatch(/QD：/);
});

test('buttons work there too', async () => {
  const message = await slack.ask(MANAGER, 'statsu');
  await slack.host.asUser(MANAGER).clickButton({ channel: CHANNEL, messageTs: message.ts, actionId: 'rps_ask_0' });
  await until(() => slack.seen(MANAGER).find(({ ts, text }) => ts === message.ts && text !== message.text));
});

test('pages, charts and refusals are the same there', async () => {
  const message = await slack.ask(MANAGER, 'findings');
  await slack.host.asUser(MANAGER).clickButton({ channel: CHANNEL, messageTs: message.ts, actionId: 'rps_ask_0' });
  await until(() =>
    slack.seen(MANAGER).find(({ ts, blocks }) => ts === message.ts && blocks.some(({ type }) => type === 'data_table')),
  );
  const enrollment = await slack.ask(MANAGER, 'enrollment');
  expect(enrollment.blocks.filter(({ type }) => type === 'data_visualization')).toHaveLength(2);
  expect(headlineOf(await slack.ask(PI_QD, '哪组活得更久'))).toContain('此处不回答结局指标');
});

test('an envelope delivered twice is answered once', async () => {
  const before = slack.seen(MANAGER).length;
  slack.host.faults.add({ on: 'commands', kind: 'duplicate' });
  await slack.ask(MANAGER, 'overdue');
  await slack.host.idle();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(slack.seen(MANAGER)).toHaveLength(before + 1);
  expect(slack.log.lines.some(({ event }) => event === 'delivered twice')).toBe(true);
});

test('stopping waits for the answer that is on its way', async () => {
  const other = await startSlack('socket');
  await until(() => other.host.sockets.size > 0);
  other.source.slowMs = 300;
  await other.host.asUser(MANAGER).slash('/rps', 'status', { channel: CHANNEL });
  await other.bot.stop();
  expect(other.seen(MANAGER)).toHaveLength(1);
  await other.stop();
});

test('a network that is gone when a socket is asked for is waited for, and the state of the socket is told', async () => {
  const heard: LinkState[] = [];
  const other = await startSlack('socket', {
    bot: { observer: { ...DEAF, slackLink: (state) => heard.push(state) } },
    // More failures than the ordinary client puts up with.
    host: { faults: [{ on: 'apps.connections.open', kind: 'dropped_before', times: 3 }] },
  });
  await until(() => heard.includes('connected'));
  expect(other.host.requests('apps.connections.open')).toHaveLength(4);
  other.host.sockets.cut();
  await until(() => heard.at(-1) === 'disconnected');
  await other.stop();
});
