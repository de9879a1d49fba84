import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../log/log.js';
import { cut } from '../views/text.js';

/** Bolt's warnings and errors in our log. Its debug lines repeat whole requests and are never kept. */
export function boltLogger(log: Log): Logger {
  const message = (said: readonly unknown[]) => ({
    message: cut(said.map((one) => (one instanceof Error ? one.name : String(one))).join(' '), 300),
  });
  return {
    debug() {},
    info() {},
    warn: (...said) => log.warn('slack', message(said)),
    error: (...said) => log.error('slack', message(said)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
