import { expect, test } from '@jest/globals';
import { failuresOf, inject, NOTHING } from '../faults/fault.js';
import { oddSlackRequests } from '../faults/odd-slack-requests.js';

test('rightly signed requests that hold no record, or one with parts missing or of another kind, leave the bot as it was', async () => {
  const tally = await inject(oddSlackRequests, 'short');
  expect(failuresOf(tally)).toEqual(NOTHING);
  expect(tally.tried).toBeGreaterThan(70);
}, 180_000);
