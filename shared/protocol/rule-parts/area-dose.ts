import { saysWhy } from '../../workbook/reason.js';
import type { Cycle } from '../../workbook/records.js';
import type { CycleKey } from '../../workbook/schema.js';
import type { Settings } from '../../workbook/settings.js';
import { isUnread } from '../../workbook/unread.js';
import type { BodySurface } from '../dosing/body-surface.js';
import { toleranceBand } from '../dosing/check.js';
import { type Answer, blanks, breached, met, notApplicable, warn } from '../rule.js';
import { type AreaHint, areaHint, doseBasis } from './dose-words.js';

/** A drug whose dose follows body surface area, as one cycle gives it. */
interface AreaDrug {
  readonly column: CycleKey;
  readonly given: number | undefined;
  /** By the area of this cycle, unrounded; `undefined` when there is no area. */
  readonly expected: number | undefined;
  /** Signed percent of the given dose against the expected one. */
  readonly off: number | undefined;
  readonly perM2: number;
}

export type AreaDoseFacts<H extends string = never> = ReturnType<typeof doseBasis> & {
  readonly given: number;
  readonly expected: number;
  readonly percent: number;
  readonly perM2: number;
  readonly hint: AreaHint | H | undefined;
  readonly explained: boolean;
};

/**
 * Judges such a dose (D1, D2). Too much is the dangerous side, so it stops; a reduction is the registry's silence and asks
 * for a reason. `ownHint` recognizes a mistake that only this drug invites.
 */
export function judgeAreaDose<H extends string = never>(
  cycle: Cycle,
  bsa: BodySurface | undefined,
  settings: Settings,
  { column, given, expected, off, perM2 }: AreaDrug,
  ownHint: (given: number, expected: number) => H | undefined = () => undefined,
): Answer<AreaDoseFacts<H>> {
  if (off === undefined || given === undefined || bsa === undefined || expected === undefined) {
    // A planned cycle has no doses yet. One that was given and lacks them is named by the rules on what is recorded.
    return cycle.d1_date === undefined && given === undefined
      ? notApplicable()
      : { verdict: 'unknown', blank: blanks(cycle, column, 'height_cm', 'weight_kg') ?? [] };
  }
  const band = toleranceBand(off, settings);
  if (band === 'met') return met();
  const facts = {
    given,
    expected,
    percent: off,
    perM2,
    ...doseBasis(cycle, bsa, settings),
    hint: ownHint(given, expected) ?? areaHint(given, perM2, bsa, settings),
    // Only a word of the remedy rests on it: a reason that cannot be read must not hide a dose.
    explained: !isUnread(cycle, 'reason') && saysWhy(cycle.reason),
  };
  return band === 'warn' ? warn(facts, { severity: 'warn' }) : breached(facts, { severity: off > 0 ? 'stop' : 'warn' });
}
