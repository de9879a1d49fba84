import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface DeskArguments {
  /** A person's own workbook; the sample when absent. */
  readonly file?: string;
  readonly port: number;
}

/** The port that `npm start` tries first. */
export const DEFAULT_PORT = 3000;

/** The command line cannot be read; the message says what it should look like. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const USAGE = 'Use: npm start [-- my-workbook.xlsx] [--port 3000]';

/** Reads the words after `npm start --`. Throws `UsageError`. */
export function readArguments(words: readonly string[]): DeskArguments {
  let parsed: { values: { port?: string | undefined }; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...words], options: { port: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]} ${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) throw new UsageError(`One workbook at a time, not ${positionals.length}. ${USAGE}`);
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not "${values.port}". ${USAGE}`);
  }
  const [file] = positionals;
  return { port, ...(file === undefined ? {} : { file }) };
}
