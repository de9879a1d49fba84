import { looserSettings, SETTINGS, type SettingKey, type Settings, shown } from '../workbook/settings.js';
import { FINGERPRINT } from './fingerprint.js';

/**
 * Which rulebook gave an answer. The version is raised by hand when a rule, a limit or a default changes; the hash is
 * taken from the source of everything that decides (`npm run generate`), so two hosts that show the same hash run the
 * same rules.
 */
export const RULEBOOK = { version: '2.0.0', hash: FINGERPRINT } as const;

export interface RulebookInForce {
  readonly version: string;
  /** The rulebook's hash; with settings that let more pass, followed by `+` and six digits over their values. */
  readonly hash: string;
  /** Those settings, in the order of the Settings tab. */
  readonly looser: readonly { readonly key: SettingKey; readonly value: string; readonly standing: string }[];
}

/** The rulebook as the settings leave it: two answers that show the same hash let the same pass. */
export function rulebookFor(settings: Settings): RulebookInForce {
  const looser = looserSettings(settings).map((key) => ({
    key,
    value: shown(settings[key]),
    standing: shown(SETTINGS[key].value),
  }));
  const { version, hash } = RULEBOOK;
  if (looser.length === 0) return { version, hash, looser };
  return { version, hash: `${hash}+${digest(looser.map(({ key, value }) => `${key}=${value}`).join('\n'))}`, looser };
}

/** Six hexadecimal digits (FNV-1a): enough to see that two differ, on hosts without a library for it. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0').slice(0, 6);
}
