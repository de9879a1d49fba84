import type { Mute, MuteSection } from '../store/store.js';

const DAY_MS = 86_400_000;

/** How long a section can be muted, in milliseconds: whoever wants more says so again. */
export const MUTE_MS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;

/** What a person can choose for a section. */
export type MuteChoice = 'none' | 'keep' | keyof typeof MUTE_MS;

/** The mute that a choice makes of the one that was there. */
export function muteBy(choice: MuteChoice, section: MuteSection, before: Mute | undefined, now: number): Mute[] {
  if (choice === 'none') return [];
  if (choice === 'keep') return before ? [before] : [];
  return [{ section, until: now + MUTE_MS[choice] }];
}
