import type { Language } from '../../shared/language.js';
import { DOCTOR_WORDS, type DoctorCode, type DoctorFacts } from './doctor-words.js';

/** What was looked at, in the order in which it is told. */
export const CHECK_IDS = [
  'environment',
  'slack-token',
  'slack-scopes',
  'slack-clock',
  'slack-socket',
  'slack-channel',
  'slack-readers',
  'google-sign-in',
  'workbook',
  'headings',
  'sites',
  'alert-people',
  'store',
  'record',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export interface CheckWords {
  readonly what: string;
  /** What to do about it; only of a problem. */
  readonly remedy?: string;
}

/** One thing that was looked at. `skipped` means that it could not be, because of something else that is told too. */
export interface Check {
  readonly id: CheckId;
  /** Which of several: a channel, a workbook, a tab. */
  readonly subject?: string;
  readonly state: 'ok' | 'problem' | 'skipped';
  say(language: Language): CheckWords;
}

/** A check whose words are the doctor's own. */
export function check<Code extends DoctorCode>(
  id: CheckId,
  state: Check['state'],
  code: Code,
  facts: DoctorFacts = {},
  subject?: string,
): Check {
  return {
    id,
    state,
    ...(subject !== undefined && { subject }),
    say: (language) => DOCTOR_WORDS[code][language](facts),
  };
}
