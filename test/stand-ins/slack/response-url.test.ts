import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { button, type Running, section, startSlack } from './fixture.js';

let slack: Running;
beforeEach(async () => {
  slack = await startSlack({ acknowledgeMs: 50 });
});
afterEach(() => slack.stop());

async function fromCommand(): Promise<string> {
  await slack.host.asUser('U0MANAGER').slash('/rps', '', { channel: 'C0NOBOT' });
  return String(slack.host.deliveries().at(-1)?.payload.response_url);
}

async function fromButton(): Promise<{ url: string; ts: string }> {
  const { ts = '' } = await slack.client.chat.postMessage({
    channel: 'C0TRIAL',
    text: 'parent',
    blocks: [{ type: 'actions', elements: [button('go')] }],
  });
  await slack.host.asUser('U0MANAGER').clickButton({ channel: 'C0TRIAL', messageTs: ts, actionId: 'go' });
  return { url: String(slack.host.deliveries().at(-1)?.payload.response_url), ts };
}

async function answer(url: string, body: unknown, type = 'application/json') {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': type }, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

test('takes five answers and not a sixth', async () => {
  const url = await fromCommand();
  for (const n of [1, 2, 3, 4, 5])
    expect(await answer(url, { text: `${n}` })).toEqual({ status: 200, body: { ok: true } });
  expect(await answer(url, { text: '6' })).toEqual({ status: 404, body: { ok: false, error: 'used_url' } });
});

test.each([
  ['just inside half an hour', 30 * 60 * 1000 - 2000, 200],
  ['just after half an hour', 30 * 60 * 1000 + 1, 404],
])('%s', async (_name, ms, status) => {
  const url = await fromCommand();
  slack.clock.advance(ms);
  expect((await answer(url, { text: 'x' })).status).toBe(status);
});

test('is ephemeral unless told otherwise, and warns when it is not told', async () => {
  const url = await fromCommand();
  await answer(url, { text: 'quiet' });
  expect(slack.host.asUser('U0PISITE1').view('C0NOBOT')).toEqual([]);
  expect(slack.host.requests('response_url').at(-1)?.warnings).toEqual([
    'response_type_not_set',
    'replace_original_not_set',
  ]);
  await answer(url, { text: 'loud', response_type: 'in_channel', replace_original: false });
  expect(slack.host.asUser('U0PISITE1').last('C0NOBOT')).toMatchObject({ text: 'loud' });
  expect(slack.host.requests('response_url').at(-1)?.warnings).toEqual([]);
});

test('of a command replaces the message the command led to', async () => {
  const url = await fromCommand();
  await answer(url, { text: 'fetching', response_type: 'ephemeral', replace_original: false });
  await answer(url, { text: 'done', response_type: 'ephemeral', replace_original: true });
  const seen = slack.host.asUser('U0MANAGER').view('C0NOBOT');
  expect(seen.map(({ text }) => text).filter((text) => !text.startsWith('/rps'))).toEqual(['done']);
});

test('of a button replaces or deletes the message it stands in', async () => {
  const { url, ts } = await fromButton();
  await answer(url, { text: 'replaced', replace_original: true });
  expect(slack.host.asUser('U0PISITE1').last('C0TRIAL')).toMatchObject({
    ts,
    text: 'replaced',
    isEphemeral: false,
    blocks: [],
  });
  await answer(url, { text: 'beside', replace_original: false, response_type: 'ephemeral' });
  expect(
    slack.host
      .asUser('U0MANAGER')
      .view('C0TRIAL')
      .map(({ text }) => text),
  ).toContain('beside');
  await answer(url, { delete_original: true });
  expect(slack.host.asUser('U0PISITE1').view('C0TRIAL')).toEqual([]);
});

test.each([
  ['an unknown field', { text: 'x', colour: 'red' }, 'invalid_arguments'],
  ['text for a boolean', { text: 'x', replace_original: 'true' }, 'invalid_arguments'],
  ['an unknown response_type', { text: 'x', response_type: 'public' }, 'invalid_arguments'],
  ['automatic mentions', { text: 'x', link_names: true }, 'invalid_arguments'],
  ['nothing to say', {}, 'no_text'],
  ['blocks that are refused', { text: 'x', blocks: [section('')] }, 'invalid_blocks'],
  ['a list', [], 'invalid_payload'],
])('refuses %s, and the attempt is not counted', async (_name, body, error) => {
  const url = await fromCommand();
  for (let n = 0; n < 6; n += 1)
    expect(await answer(url, body)).toMatchObject({ status: 400, body: { ok: false, error } });
  expect((await answer(url, { text: 'ok' })).status).toBe(200);
});

test('that was never given is expired, and a form is not a payload', async () => {
  expect((await answer(`${slack.origin}/response/actions/T0TRIAL/none`, { text: 'x' })).body).toMatchObject({
    error: 'expired_url',
  });
  expect((await answer(await fromCommand(), { text: 'x' }, 'text/plain')).body).toMatchObject({
    error: 'invalid_post_type',
  });
});
