import { expect, test } from '@jest/globals';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import { createSharedRead } from '../../../slack-bot/sheet-source/shared-read.js';

/** A source whose reads are numbered, fail when told, and a clock that the test moves. */
function setUp() {
  const state = { now: 1_000_000, reads: 0, fail: undefined as Error | undefined };
  const shared = createSharedRead(
    {
      async read(): Promise<RawWorkbook> {
        state.reads++;
        await Promise.resolve();
        if (state.fail) throw state.fail;
        return { name: `read ${state.reads}`, tabs: [] };
      },
    },
    { now: () => state.now },
  );
  return { state, shared };
}
const down = () => new SheetReadError('server-error', { status: 503 });

test('those who ask at once share one read', async () => {
  const { state, shared } = setUp();
  const readings = await Promise.all([1, 2, 3, 4, 5].map(() => shared.read()));
  expect(state.reads).toBe(1);
  expect(new Set(readings.map((reading) => reading.state === 'fresh' && reading.raw)).size).toBe(1);
});

test('data of 29 seconds is used again, of 30 seconds it is not', async () => {
  const { state, shared } = setUp();
  await shared.read();
  state.now += 29_999;
  await shared.read();
  expect(state.reads).toBe(1);
  state.now += 1;
  expect(await shared.read()).toMatchObject({ state: 'fresh', raw: { name: 'read 2' } });
});

test('a refresh asks for younger data than usual', async () => {
  const { state, shared } = setUp();
  await shared.read();
  state.now += 3_000;
  await shared.read({ maxAgeMs: 2_000 });
  expect(state.reads).toBe(2);
});

test('the same cells read again are the same reading, so that nothing is done again', async () => {
  const readings: RawWorkbook[] = [1, 1, 2].map((n) => ({
    name: 'Trial',
    tabs: [{ title: 'Cycles', values: [['A', n]] }],
  }));
  let now = 0;
  const shared = createSharedRead({ read: async () => readings.shift()! }, { now: () => now });
  const first = await shared.read();
  now = 60_000;
  const second = await shared.read();
  expect(second).toEqual({ ...first, readAt: 60_000 });
  expect(second.state === 'fresh' && first.state === 'fresh' && second.raw === first.raw).toBe(true);
  now = 120_000;
  expect(await shared.read()).toMatchObject({ raw: { tabs: [{ values: [['A', 2]] }] } });
});

test('a refresh looks at the cells, and does not make do with a read that may not', async () => {
  const asked: unknown[] = [];
  const source = {
    async read(request?: { sure?: boolean }): Promise<RawWorkbook> {
      asked.push(request?.sure);
      await Promise.resolve();
      return { name: 'Trial', tabs: [] };
    },
  };
  let now = 0;
  const shared = createSharedRead(source, { now: () => now++ });
  await Promise.all([shared.read(), shared.read({ maxAgeMs: 0 }), shared.read({ maxAgeMs: 0 })]);
  expect(asked).toEqual([false, true]);
});

test('a failed read answers the last good data with its age and the error', async () => {
  const { state, shared } = setUp();
  await shared.read();
  state.now += 60_000;
  state.fail = down();
  expect(await shared.read()).toMatchObject({
    state: 'stale',
    raw: { name: 'read 1' },
    readAt: 1_000_000,
    ageMs: 60_000,
    error: { code: 'server-error' },
  });
});

test('without any good data there is none, and the error says why', async () => {
  const { state, shared } = setUp();
  state.fail = down();
  const reading = await shared.read();
  expect(reading).toEqual({ state: 'unavailable', error: state.fail });
});

test('after a failure nobody asks for five seconds, then it recovers', async () => {
  const { state, shared } = setUp();
  state.fail = down();
  await shared.read();
  state.now += 4_999;
  await shared.read();
  expect(state.reads).toBe(1);
  state.now += 1;
  state.fail = undefined;
  expect(await shared.read()).toMatchObject({ state: 'fresh', raw: { name: 'read 2' } });
});

test('an error that is no read error is not taken for one', async () => {
  const { state, shared } = setUp();
  state.fail = new TypeError('a bug');
  await expect(shared.read()).rejects.toThrow('a bug');
  state.fail = undefined;
  expect(await shared.read()).toMatchObject({ state: 'fresh' });
});
