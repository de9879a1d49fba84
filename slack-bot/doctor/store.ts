import type { DatabasePlace } from '../store/database.js';
import { type DatabaseState, inspectDatabase } from '../store/inspect.js';
import { StoreError } from '../store/store-error.js';
import { type Check, check } from './check.js';

type Held = Pick<Extract<DatabaseState, { state: 'current' }>, 'grants' | 'subscriptions'>;
const NOTHING: Held = { grants: [], subscriptions: [] };

/** Opens, tries to write and compares the version; changes nothing; with what it holds that other checks ask for. Never rejects. */
export async function examineStore(place: DatabasePlace): Promise<{ check: Check } & Held> {
  const kind = place.kind === 'postgres' ? 'PostgreSQL' : place.path;
  try {
    const found = await inspectDatabase(place);
    if (found.state === 'new') return { check: check('store', 'ok', 'store-new', { kind }), ...NOTHING };
    if (found.state === 'behind') {
      return { check: check('store', 'ok', 'store-behind', { kind, steps: found.steps }), ...NOTHING };
    }
    return { check: check('store', 'ok', 'store-well', { kind }), ...found };
  } catch (error) {
    const failure = error instanceof StoreError ? error : new StoreError('unreachable', { cause: error });
    const failed: Check = { id: 'store', subject: kind, state: 'problem', say: (language) => failure.say(language) };
    return { check: failed, ...NOTHING };
  }
}
