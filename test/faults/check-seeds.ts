import { checkRandomWorkbook, NotHeld } from '../support/check-random-workbook.js';
import type { Failure } from './random-workbooks.js';

/** Checks the random workbooks of some seeds, and prints a line for each that does not hold, and how many there were. */
const [from = 1, to = from] = process.argv.slice(2).map(Number);
let late = 0;
for (let seed = from; seed <= to; seed += 1) {
  try {
    late += checkRandomWorkbook(seed);
  } catch (error) {
    const failure: Failure = { isProperty: error instanceof NotHeld, message: (error as Error).message.slice(0, 300) };
    console.log(JSON.stringify(failure));
  }
}
console.log(JSON.stringify({ tried: to - from + 1, late }));
