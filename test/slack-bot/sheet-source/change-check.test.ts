import { afterEach, expect, test } from '@jest/globals';
import { sampleRaw } from '../../support/slack-bot/context.js';
import { type LocalGoogle, localGoogle } from '../../support/slack-bot/local-google.js';

const open: LocalGoogle[] = [];
afterEach(async () => {
  for (const google of open.splice(0)) await google.close();
});

async function start() {
  const google = await localGoogle(sampleRaw());
  open.push(google);
  const clock = { now: 1_000_000 };
  const source = google.source({ changeCheck: 'drive', now: () => clock.now });
  const first = await source.read();
  google.calls.length = 0;
  return { google, clock, source, first, calls: () => google.calls.splice(0) };
}
const write = ({ document }: LocalGoogle) =>
  document
    .sheetByTitle('Participants')!
    .setValues({ startRow: 40, endRow: 41, startColumn: 0, endColumn: 1 }, [['QD-099']]);

test('while nothing changes no cell is read, and the reading is the one before', async () => {
  const { source, first, calls } = await start();
  expect(await source.read()).toBe(first);
  expect(await source.read()).toBe(first);
  expect(calls()).toEqual(['drive.files.get', 'drive.files.get']);
});

test('a change is read, and then it is quiet again', async () => {
  const { google, source, calls } = await start();
  write(google);
  const changed = await source.read();
  expect(changed.tabs.find(({ title }) => title === 'Participants')!.values[40]![0]).toBe('QD-099');
  expect(calls()).toEqual(['drive.files.get', 'spreadsheets.values.batchGet']);
  expect(await source.read()).toBe(changed);
  expect(calls()).toEqual(['drive.files.get']);
});

test('a refresh reads the cells whatever Drive says', async () => {
  const { source, calls } = await start();
  await source.read({ sure: true });
  expect(calls()).toContain('spreadsheets.values.batchGet');
});

test('formulas change without Drive noticing, so its word holds for ten minutes', async () => {
  const { source, clock, calls } = await start();
  clock.now += 599_000;
  await source.read();
  expect(calls()).toEqual(['drive.files.get']);
  clock.now += 2_000;
  await source.read();
  expect(calls()).toContain('spreadsheets.values.batchGet');
});

test.each([
  ['refuses', { status: 'PERMISSION_DENIED' as const }, 1],
  ['is down', { status: 'UNAVAILABLE' as const }, 2],
  ['breaks off', { truncate: true }, 2],
])('when Drive %s the cells are read, and nobody notices', async (_what, fault, asked) => {
  const { google, source, calls } = await start();
  google.api.faults.add({ match: /drive/, ...fault });
  await source.read();
  await source.read();
  const names = calls();
  expect(names.filter((name) => name === 'spreadsheets.values.batchGet')).toHaveLength(2);
  // A refusal does not heal within the hour; everything else is asked again.
  expect(names.filter((name) => name !== 'spreadsheets.values.batchGet')).toHaveLength(asked);
});

test('without the check Drive is never asked', async () => {
  const { google, calls } = await start();
  await google.source().read();
  expect(calls()).toEqual(['spreadsheets.get', 'spreadsheets.values.batchGet']);
});
