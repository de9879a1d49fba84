import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Reads every value once. Where one damaged byte makes a text no text, the driver ends its whole process instead of throwing;
 * so this runs in one of its own.
 */
const READ_ALL = `
const Libsql = require(process.argv[1]);
try {
  const database = new Libsql(process.argv[2]);
  // What the tables are made by is text too.
  const all = database.prepare('select * from sqlite_master').all();
  for (const { name } of all.filter(({ type }) => type === 'table')) {
    try {
      for (const row of database.prepare('select * from "' + name.replaceAll('"', '""') + '"').iterate()) void row;
    } catch {
      // It can be thrown: whoever opens the file next says what it is.
    }
  }
} catch {}
require('node:fs').writeSync(1, 'done');
// Not closed: that would put away the files beside it, which another connection of the bot may be using.
process.kill(process.pid, 'SIGKILL');
`;

/** Whether every value of a database file can be read without the driver falling over. True for a file that is not there. */
export function readsWhole(path: string): Promise<boolean> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return Promise.resolve(true);
  const driver = createRequire(import.meta.url).resolve('libsql');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['-e', READ_ALL, driver, path], { env: systemOnly() }, (error, said) => {
      // What could not be begun says nothing about the file.
      if (error && typeof error.code === 'string') reject(error);
      else resolve(said === 'done');
    });
  });
}

/** No secret of the bot's; Windows starts nothing without this one. */
function systemOnly(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return SystemRoot === undefined ? {} : { SystemRoot };
}
