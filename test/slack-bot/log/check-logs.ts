import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leaksIn } from './log-leaks.js';

/**
 * The last step of `npm test`: searches every line that any bot logged during the run for a participant's code or a cell's
 * value. Fails on the first of either, and also when there is nothing to search.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('The folder with the log lines is missing.');
const files = readdirSync(folder);
const lines = files
  .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
  .filter((line) => line !== '');
const leaks = leaksIn(lines);
for (const { what, line } of leaks.slice(0, 20)) console.log(`${what} stands in: ${line}`);
console.log(`${lines.length} log lines, ${leaks.length} with something of a participant`);
// Hundreds of questions are asked in a run; fewer lines mean that the search has lost what it searches.
if (leaks.length > 0 || lines.length < 100) process.exitCode = 1;
