import { expect, test } from '@jest/globals';
import { auditRecord } from './audit-record.js';
import { failuresOf, inject, NOTHING, Tally } from './fault.js';
import { asJson, isWell, table } from './table.js';

const rowOf = (tally: Tally) => ({ number: 7, what: 'a fault', tally, seconds: 1.4 });

test('a promise that nobody catches is a crash, a timer that is left is a leak, and what throws was not tried', async () => {
  let timer: NodeJS.Timeout | undefined;
  const tally = await inject(
    {
      number: 7,
      what: 'a fault',
      async run() {
        timer = setInterval(() => undefined, 60_000);
        throw new Error('on the way');
      },
    },
    'short',
  );
  clearInterval(timer);
  expect(failuresOf(tally)).toEqual({
    ...NOTHING,
    crashed: ['not tried to its end: Error: on the way'],
    leaked: [expect.stringContaining('Timeout')],
  });
}, 30_000);

test('the table counts, writes out what is not well, and is well only where something was tried', () => {
  const well = new Tally();
  expect(isWell([rowOf(well)])).toBe(false);
  well.check('an alert', true);
  well.seen.add('The alert');
  expect(isWell([rowOf(well)])).toBe(true);
  const bad = new Tally();
  bad.count('an alert', 2, 1);
  bad.count('a digest', 0, 1);
  expect(isWell([rowOf(well), rowOf(bad)])).toBe(false);
  expect(table([rowOf(well), rowOf(bad)]).split('\n')).toEqual([
    '   fault    tried  lost  doubled  leaked  crashed  seconds',
    '7  a fault      1     0        0       0        0        1',
    '7  a fault      2     1        1       0        0        1',
    '',
    '7  a fault: what people see',
    '   The alert',
    '',
    '7  a fault: what people see',
    '   LOST: a digest: 0 of 1',
    '   DOUBLED: an alert: 2 instead of 1',
  ]);
  expect(JSON.parse(asJson([rowOf(bad)]))).toEqual([
    {
      number: 7,
      fault: 'a fault',
      tried: 2,
      lost: ['a digest: 0 of 1'],
      doubled: ['an alert: 2 instead of 1'],
      leaked: [],
      crashed: [],
      seen: [],
      seconds: 1,
    },
  ]);
});

test('the record of who asked what shows whatever is changed in it', async () => {
  const tally = await inject(auditRecord, 'short');
  expect(failuresOf(tally)).toEqual(NOTHING);
  expect(tally.tried).toBeGreaterThan(40);
});
