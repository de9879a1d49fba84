import { FINGERPRINT } from './fingerprint.js';

/**
 * Which rulebook gave an answer. The version is raised by hand when a rule, a limit or a default changes; the hash is
 * taken from the source of everything that decides (`npm run generate`), so two hosts that show the same hash run the
 * same rules.
 */
export const RULEBOOK = { version: '2.0.0', hash: FINGERPRINT } as const;
