import type { ScriptEnvironment } from '../environment.js';
import type { LockName } from '../locks.js';
import { ServiceException } from '../service-exception.js';
import { Handle, membersOf, type Service } from '../strict-service.js';

interface LockState {
  readonly name: LockName;
}

const lock = membersOf<LockState>();
const service = membersOf<null>();

/** Waits in virtual time. Whether the lock is now the execution's own. */
function tryLock({ name }: LockState, timeout: number, { host, execution }: ScriptEnvironment): boolean {
  if (timeout < 0) throw new ServiceException('Invalid argument: timeoutInMillis');
  const remaining = host.locks.remaining(name, execution, host.clock.now());
  const wait = Math.min(remaining, timeout);
  host.clock.pass(wait);
  execution.pass(wait);
  if (remaining > timeout) return false;
  host.locks.acquire(name, execution);
  return true;
}

/** One lock; the execution's end releases it. */
export const LOCK: Service = {
  name: 'Lock',
  qualified: 'LockService.Lock',
  access: 'store',
  members: {
    tryLock: lock.write(['int'], (state, [timeout], env) => tryLock(state, timeout, env)),
    waitLock: lock.write(['int'], (state, [timeout], env) => {
      if (tryLock(state, timeout, env)) return;
      throw new ServiceException('Lock timeout: another process was holding the lock for too long.');
    }),
    releaseLock: lock.write([''], ({ name }, _, { host, execution }) => host.locks.release(name, execution)),
    hasLock: lock.pure([''], ({ name }, _, { host, execution }) => host.locks.holds(name, execution)),
  },
};

/** `LockService`. */
export const LOCK_SERVICE: Service = {
  name: 'LockService',
  qualified: 'LockService',
  access: 'store',
  members: {
    getDocumentLock: service.navigate([''], () => new Handle('Lock', { name: 'document' })),
    getScriptLock: service.navigate([''], () => new Handle('Lock', { name: 'script' })),
    getUserLock: service.navigate(
      [''],
      (_, __, { execution }) => new Handle('Lock', { name: `user:${execution.user.email}` }),
    ),
  },
};
