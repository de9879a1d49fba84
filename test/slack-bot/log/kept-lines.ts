import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder in which a whole run of the tests collects what the bot logged; nothing is collected without it. */
const FOLDER = process.env.RPS_TEST_LOGS;

/** Adds a line of a bot's log to those that are searched when all tests have ended (see check-logs.ts). */
export function keepLine(line: string): void {
  if (FOLDER) appendFileSync(join(FOLDER, `${process.pid}.jsonl`), line.endsWith('\n') ? line : `${line}\n`);
}
