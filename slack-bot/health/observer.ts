import type { SheetReadCode } from '../sheet-source/read-error.js';

/** How a read of the workbook ended: `failed` is an error without a code of its own. */
export type ReadOutcome = 'ok' | SheetReadCode | 'failed';

/** Whether Slack can reach the bot: over the socket in Socket Mode, by listening in HTTP mode. */
export type LinkState = 'connected' | 'disconnected';

/**
 * Hears what happens, for metrics and for the answer to "are you well?". It never hears of participants, people or
 * channels: only kinds, codes and times. Durations are milliseconds.
 */
export interface Observer {
  /** A question was answered; `command` is a command's name, or how the question was misunderstood. */
  answered(command: string, outcome: string, ms: number): void;
  /** `book` names the workbook when there are several. */
  sheetRead(outcome: ReadOutcome, ms: number, book?: string): void;
  slackLink(state: LinkState): void;
  /** A post that nobody asked for, and what happened to it: `posted`, `edited`, `refused` and the like. */
  posted(kind: 'daily' | 'weekly' | 'alert', outcome: string): void;
  storeFailed(code: string): void;
  /** A line of the record of who asked what could not be kept. */
  auditLost(code: string): void;
}

/** Hears nothing. */
export const DEAF: Observer = {
  answered() {},
  sheetRead() {},
  slackLink() {},
  posted() {},
  storeFailed() {},
  auditLost() {},
};

/** Tells each of several. */
export function toEach(...observers: readonly Observer[]): Observer {
  return {
    answered: (...heard) => observers.forEach((one) => void one.answered(...heard)),
    sheetRead: (...heard) => observers.forEach((one) => void one.sheetRead(...heard)),
    slackLink: (...heard) => observers.forEach((one) => void one.slackLink(...heard)),
    posted: (...heard) => observers.forEach((one) => void one.posted(...heard)),
    storeFailed: (...heard) => observers.forEach((one) => void one.storeFailed(...heard)),
    auditLost: (...heard) => observers.forEach((one) => void one.auditLost(...heard)),
  };
}
