import { expect, test } from '@jest/globals';
import type { LocalBot } from '../../../desk/server/local-bot.js';
import { RestartableBot } from '../../../desk/server/restartable-bot.js';

/** Bots that only tell what became of them, and what was wanted when each was made. */
async function bots() {
  const told: string[] = [];
  const state = { wanted: 'first' };
  const create = async (): Promise<LocalBot> => {
    const { wanted } = state;
    return {
      requestListener: (request) => void told.push(`${wanted} is asked ${request.url}`),
      start: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (wanted === 'broken') throw new Error('cannot start');
        told.push(`${wanted} begins`);
      },
      stop: async () => void told.push(`${wanted} ends`),
      look: async () => undefined,
    };
  };
  const bot = await RestartableBot.create(create);
  const ask = (url: string): void => bot.requestListener({ url } as never, undefined as never);
  return { told, state, bot, ask };
}

test('what is wanted many times before a restart has begun is one restart, with the last of it; what is asked waits for no more', async () => {
  const { told, state, bot, ask } = await bots();
  const done: Promise<void>[] = [];
  for (let turn = 1; turn <= 16; turn++) {
    state.wanted = `turn ${turn}`;
    done.push(bot.restart());
    if (turn === 1) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  ask('/rps');
  await Promise.all(done);
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(told).toEqual(['turn 1 begins', 'first ends', 'turn 16 begins', 'turn 1 ends', 'turn 16 is asked /rps']);
});

test('one that cannot start leaves the old one, tells whoever wanted it, and keeps nobody from the next', async () => {
  const { told, state, bot, ask } = await bots();
  state.wanted = 'broken';
  const broken = bot.restart();
  await new Promise((resolve) => setTimeout(resolve, 1));
  state.wanted = 'whole';
  const whole = bot.restart();
  await expect(broken).rejects.toThrow('cannot start');
  await whole;
  ask('/rps');
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(told).toEqual(['broken ends', 'whole begins', 'first ends', 'whole is asked /rps']);
});
