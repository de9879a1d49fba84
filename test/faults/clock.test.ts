import { expect, test } from '@jest/globals';
import { clock } from './clock.js';
import { failuresOf, inject, NOTHING } from './fault.js';

test('a clock that is wrong, or is set by hours under the running bot, doubles no alert and keeps none waiting', async () => {
  const tally = await inject(clock, 'short');
  expect([tally.tried, failuresOf(tally)]).toEqual([35, NOTHING]);
}, 120_000);
