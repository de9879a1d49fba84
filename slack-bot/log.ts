/** What may stand in a log line. Never a participant's values: IDs of people who asked, commands, codes and times only. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined | readonly string[]>>;

/** The one way in which the bot says what it does. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** One JSON object a line, for whatever collects them. */
export function jsonLog(write: (line: string) => void, now: () => number = Date.now): Log {
  const line = (level: string) => (event: string, fields?: LogFields) =>
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields })}\n`);
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** Says nothing. */
export const SILENT: Log = { info() {}, warn() {}, error() {} };
