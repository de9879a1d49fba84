import { type Request, requestText } from '../answers/request.js';
import type { Observer } from '../health/observer.js';
import type { Log } from '../log/log.js';
import type { AuditEntry, AuditStore } from '../store/store.js';
import { StoreError } from '../store/store-error.js';

/** Writes down who asked what. Never throws, and nobody waits for it. */
export type AuditTrail = (entry: Omit<AuditEntry, 'at'>) => void;

export interface AuditTrailOptions {
  readonly audit: AuditStore;
  readonly log: Log;
  readonly now: () => number;
  /** Hears of every line that is lost, with the store's code, for whoever counts and alarms. */
  readonly observer: Pick<Observer, 'auditLost'>;
  /** Keeps the process from stopping while a line is on its way. */
  track<T>(work: Promise<T>): Promise<T>;
}

/**
 * An answer to somebody who may have it does not depend on the record of it: with the disk full, a coordinator still learns
 * what is overdue. That lines are being lost is said loudly instead. Changing a role is another matter: the change and its
 * line in the access log are one transaction, and without the store there is no change.
 */
export function auditTrail({ audit, log, now, observer, track }: AuditTrailOptions): AuditTrail {
  return (entry) => {
    const written = audit.add({ at: now(), ...entry }).catch((error: unknown) => {
      const code = error instanceof StoreError ? error.code : 'failed';
      log.error('audit line lost', { user: entry.userId, via: entry.via, outcome: entry.outcome, code });
      observer.auditLost(code);
    });
    void track(written);
  };
}

/**
 * How a request stands in the record: in its canonical form once it has been answered. What was not answered was typed by hand
 * and may be anything, a name even, so of that only the command is kept, and the site or participant of the workbook that it
 * names (`known`): who asked for what they may not see is what a record is for. A body's measures are nobody's code.
 */
export function auditText(
  request: Request | undefined,
  kind: string,
  outcome: AuditEntry['outcome'],
  known: string | undefined,
): string {
  if (request === undefined) return kind;
  const { command, access } = request;
  if (access) return requestText({ command, access: access.verb === 'grant' ? { ...access, sites: [] } : access });
  if (command === 'dose' || command === 'help') return command;
  if (outcome === 'answered') return requestText(request);
  return known === undefined ? command : `${command} ${known}`;
}
