import { hostname } from 'node:os';
import { pino } from 'pino';
import { withoutSecrets } from './secrets.js';

/** What may stand in a log line. Never a participant's values: IDs of people who asked, commands, codes and times only. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined | readonly string[]>>;

/** The one way in which the bot says what it does. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** From everything to nothing. */
export const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface JsonLogOptions {
  readonly level?: LogLevel;
  readonly now?: () => number;
  /** Which of several instances speaks; the machine and the process when absent. */
  readonly instance?: string;
}

/** One JSON object a line, for whatever collects them: `level`, `at`, `instance`, the fields, `event`. */
export function jsonLog(write: (line: string) => void, options: JsonLogOptions = {}): Log {
  const { level = 'info', now = Date.now, instance = `${hostname()}:${process.pid}` } = options;
  const logger = pino(
    {
      level,
      base: { instance },
      messageKey: 'event',
      timestamp: () => `,"at":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: (fields) => clean(fields as LogFields) },
    },
    { write },
  );
  return {
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, fields) => logger.error(fields ?? {}, event),
  };
}

/** Says nothing. */
export const SILENT: Log = { info() {}, warn() {}, error() {} };

/** The texts of other people's errors pass through here too, and they like to repeat the request with its token. */
function clean(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutSecrets(value) : Array.isArray(value) ? value.map(withoutSecrets) : value,
    ]),
  );
}
