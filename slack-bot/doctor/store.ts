import type { DatabasePlace } from '../store/database.js';
import { inspectDatabase } from '../store/inspect.js';
import { StoreError } from '../store/store-error.js';
import { type Check, check } from './check.js';

/** Opens, tries to write and compares the version; changes nothing. Never rejects. */
export async function examineStore(place: DatabasePlace): Promise<Check> {
  const kind = place.kind === 'postgres' ? 'PostgreSQL' : place.path;
  try {
    const found = await inspectDatabase(place);
    if (found.state === 'new') return check('store', 'ok', 'store-new', { kind });
    if (found.state === 'behind') return check('store', 'ok', 'store-behind', { kind, steps: found.steps });
    return check('store', 'ok', 'store-well', { kind });
  } catch (error) {
    const failure = error instanceof StoreError ? error : new StoreError('unreachable', { cause: error });
    return { id: 'store', subject: kind, state: 'problem', say: (language) => failure.say(language) };
  }
}
