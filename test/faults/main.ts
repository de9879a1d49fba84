/**
 * `npm run faults`: injects each fault into the real thing, counts what was lost, doubled, leaked or crashed, and prints the
 * table. Exit code 1 when anything was. `--only 3` injects one, `--json` prints the same as data.
 */
import { parseArgs } from 'node:util';
import { cleanUp } from '../support/after-tests.js';
import { auditRecord } from './audit-record.js';
import { clock } from './clock.js';
import { databaseAway } from './database-away.js';
import { deskSave } from './desk-save.js';
import { inject } from './fault.js';
import { oddDeskRequests } from './odd-desk-requests.js';
import { oddSlackRequests } from './odd-slack-requests.js';
import { randomWorkbooks } from './random-workbooks.js';
import { storeFile } from './store-file.js';
import { asJson, isWell, type Row, table } from './table.js';

const FAULTS = [
  oddDeskRequests,
  oddSlackRequests,
  clock,
  storeFile,
  deskSave,
  databaseAway,
  auditRecord,
  randomWorkbooks,
];

const { only, json } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean' } } }).values;
const chosen = FAULTS.filter(({ number }) => only === undefined || String(number) === only);
if (chosen.length === 0) throw new RangeError(`--only takes one of ${FAULTS.map(({ number }) => number).join(', ')}.`);

const rows: Row[] = [];
for (const fault of chosen) {
  const from = performance.now();
  process.stderr.write(`${fault.number}  ${fault.what} …\n`);
  const tally = await inject(fault, 'whole');
  rows.push({ number: fault.number, what: fault.what, tally, seconds: (performance.now() - from) / 1_000 });
}
await cleanUp();
process.stdout.write(`${json ? asJson(rows) : table(rows)}\n`);
if (!isWell(rows)) process.exitCode = 1;
