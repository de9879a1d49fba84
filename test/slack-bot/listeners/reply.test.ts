import { expect, test } from '@jest/globals';
import { RespondError } from '@slack/bolt';
import { reply } from '../../../slack-bot/listeners/reply.js';

const WAITS = [1, 2, 3, 4, 5];

/** A response_url that answers with these errors first. */
function responding(...errors: readonly Error[]) {
  const left = [...errors];
  const sent: unknown[] = [];
  const respond = async (message: unknown) => {
    sent.push(message);
    const error = left.shift();
    if (error) throw error;
  };
  return { sent, send: () => reply(respond as never, { text: 'hello' }, 'ephemeral', WAITS) };
}
const status = (code: number) => new RespondError('no', code);

test('a Slack that asks for patience gets the reply when it takes it', async () => {
  const { sent, send } = responding(status(429), status(503), status(429), status(429));
  await send();
  expect(sent).toHaveLength(5);
});

test('a reply that is never taken is an error in the end', async () => {
  const { sent, send } = responding(...Array.from({ length: 9 }, () => status(429)));
  await expect(send()).rejects.toThrow(RespondError);
  expect(sent).toHaveLength(1 + WAITS.length);
});

test.each([[status(404)], [new Error('socket hang up')]])(
  'what may have arrived, or never will, is not sent again: %s',
  async (error) => {
    const { sent, send } = responding(error);
    await expect(send()).rejects.toBe(error);
    expect(sent).toHaveLength(1);
  },
);
