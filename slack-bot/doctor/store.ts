import type { DatabasePlace } from '../store/database.js';
import { inspectDatabase } from '../store/inspect.js';
import type { Grant } from '../store/store.js';
import { StoreError } from '../store/store-error.js';
import { type Check, check } from './check.js';

/** Opens, tries to write and compares the version; changes nothing; with the roles that it holds. Never rejects. */
export async function examineStore(place: DatabasePlace): Promise<{ check: Check; grants: readonly Grant[] }> {
  const kind = place.kind === 'postgres' ? 'PostgreSQL' : place.path;
  try {
    const found = await inspectDatabase(place);
    if (found.state === 'new') return { check: check('store', 'ok', 'store-new', { kind }), grants: [] };
    if (found.state === 'behind') {
      return { check: check('store', 'ok', 'store-behind', { kind, steps: found.steps }), grants: [] };
    }
    return { check: check('store', 'ok', 'store-well', { kind }), grants: found.grants };
  } catch (error) {
    const failure = error instanceof StoreError ? error : new StoreError('unreachable', { cause: error });
    const failed: Check = { id: 'store', subject: kind, state: 'problem', say: (language) => failure.say(language) };
    return { check: failed, grants: [] };
  }
}
