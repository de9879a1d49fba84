import { day, serialOf } from '../shared/calendar.js';
import { atOnce, type InParts } from '../shared/in-parts.js';
import { assessInParts } from '../shared/summary/trial.js';
import { openWorkbook, readInParts } from '../shared/workbook/decode.js';
import { type BatchGetBody, batchGetBody, workbookOf } from './payload.js';

/**
 * Prints the megabytes of heap that a parsed payload of so many participants holds or, with `whole`, that are in use at the
 * peak while the picture is made of it: looked at after each part, garbage collected before the work begins and not after.
 */
const [, , what, size] = process.argv as [string, string, 'parse' | 'whole', string];
const today = day('2026-11-22');
const text = JSON.stringify(batchGetBody(Number(size), serialOf(today)));

const inUse = (): number => process.memoryUsage().heapUsed;
const collect = globalThis.gc!;
collect();
const before = inUse();
const body = JSON.parse(text) as BatchGetBody;
collect();
let most = inUse();

function* watched<T>(work: InParts<T>): InParts<T> {
  for (;;) {
    const { done, value } = work.next();
    most = Math.max(most, inUse());
    if (done === true) return value;
    yield;
  }
}

if (what === 'whole') {
  const workbook = atOnce(watched(readInParts([openWorkbook(workbookOf(body))])));
  const trial = atOnce(watched(assessInParts(workbook, today)));
  if (trial.workbook !== workbook) throw new Error('the picture is of another workbook');
}
if (body.valueRanges.length === 0) throw new Error('nothing was parsed');
console.log(((most - before) / 1e6).toFixed(1));
