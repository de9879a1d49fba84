import type { ChainState } from '../store/audit-chain.js';
import type { DatabasePlace } from '../store/database.js';
import { type DatabaseState, inspectDatabase } from '../store/inspect.js';
import { StoreError } from '../store/store-error.js';
import { type Check, check } from './check.js';

type Held = Pick<Extract<DatabaseState, { state: 'current' }>, 'grants' | 'subscriptions'>;
type Examined = { readonly checks: readonly Check[] } & Held;
const NOTHING: Held = { grants: [], subscriptions: [] };

/** Opens, tries to write and compares the version; changes nothing; with what it holds that other checks ask for. Never rejects. */
export async function examineStore(place: DatabasePlace): Promise<Examined> {
  const kind = place.kind === 'postgres' ? 'PostgreSQL' : place.path;
  try {
    const found = await inspectDatabase(place);
    if (found.state === 'new') return { checks: [check('store', 'ok', 'store-new', { kind })], ...NOTHING };
    if (found.state === 'behind') {
      return { checks: [check('store', 'ok', 'store-behind', { kind, steps: found.steps })], ...NOTHING };
    }
    return { checks: [check('store', 'ok', 'store-well', { kind }), recordCheck(found.record)], ...found };
  } catch (error) {
    const failure = error instanceof StoreError ? error : new StoreError('unreachable', { cause: error });
    const failed: Check = { id: 'store', subject: kind, state: 'problem', say: (language) => failure.say(language) };
    return { checks: [failed], ...NOTHING };
  }
}

function recordCheck({ lines, hash, broken }: ChainState): Check {
  if (broken === undefined) return check('record', 'ok', 'record-well', { lines, hash: hash === '' ? '-' : hash });
  const time = broken === 'end' ? broken : new Date(broken).toISOString();
  return check('record', 'problem', 'record-broken', { time });
}
