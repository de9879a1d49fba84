import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError, WebClient } from '@slack/web-api';
import { QUIET, type Running, refusalOf, startSlack } from './fixture.js';

let slack: Running;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.stop());

const post = () => slack.client.chat.postMessage({ channel: 'C0TRIAL', text: 'digest' });
const texts = () =>
  slack.host
    .asUser('U0MANAGER')
    .view('C0TRIAL')
    .map(({ text }) => text);

describe('a call of the Web API can', () => {
  test('be told to wait', async () => {
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 7 });
    const error = await post().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(WebAPIRateLimitedError);
    expect(error).toMatchObject({ retryAfter: 7 });
    expect(texts()).toEqual([]);
    await post();
    expect(texts()).toEqual(['digest']);
  });

  test('meet a server error, as often as asked', async () => {
    slack.host.faults.add({ on: '*', kind: 'http', status: 503, times: 2 });
    expect(await post().catch((caught: unknown) => caught)).toBeInstanceOf(WebAPIHTTPError);
    expect(await post().catch((caught: unknown) => caught)).toMatchObject({ statusCode: 503 });
    expect((await post()).ok).toBe(true);
  });

  test('meet an error of Slack', async () => {
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'error', error: 'internal_error' });
    expect(await refusalOf(post())).toMatchObject({ error: 'internal_error' });
  });

  test('be slow', async () => {
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'slow', ms: 60 });
    const from = performance.now();
    await post();
    expect(performance.now() - from).toBeGreaterThanOrEqual(55);
  });

  test('be lost before it is read', async () => {
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_before' });
    expect(await post().catch((caught: unknown) => caught)).toBeInstanceOf(WebAPIRequestError);
    expect(texts()).toEqual([]);
  });

  test('take effect and lose its answer', async () => {
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after' });
    expect(await post().catch((caught: unknown) => caught)).toBeInstanceOf(WebAPIRequestError);
    expect(texts()).toEqual(['digest']);
    expect(slack.host.requests('chat.postMessage')).toMatchObject([{ ok: true, fault: 'dropped_after' }]);
  });

  test('be cut short', async () => {
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'truncated' });
    expect((await refusalOf(post())).error).toContain('{"ok"');
  });
});

test('a client that tries again posts twice when the answer is lost', async () => {
  slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after' });
  const client = new WebClient('xoxb-local-bot', {
    slackApiUrl: `${slack.origin}/api/`,
    logger: QUIET,
    retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 },
  });
  await client.chat.postMessage({ channel: 'C0TRIAL', text: 'digest' });
  expect(texts()).toEqual(['digest', 'digest']);
});

test('a fault waits for its own target and can be taken back', async () => {
  slack.host.faults.add({ on: 'views.open', kind: 'http', status: 500 });
  expect((await post()).ok).toBe(true);
  expect(slack.host.faults.pending).toBe(1);
  slack.host.faults.clear();
  expect(slack.host.faults.pending).toBe(0);
});

test('the limit of one message a second holds per channel, when it is on', async () => {
  const own = await startSlack({ messageIntervalMs: 1000 });
  const to = (channel: string) => own.client.chat.postMessage({ channel, text: 'x' });
  await to('C0TRIAL');
  await to('C0CLOSED');
  expect(await to('C0TRIAL').catch((caught: unknown) => caught)).toMatchObject({ retryAfter: 1 });
  own.clock.advance(1000);
  await to('C0TRIAL');
  await own.stop();
});
