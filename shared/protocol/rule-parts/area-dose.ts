import { saysWhy } from '../../workbook/reason.js';
import type { Cycle } from '../../workbook/records.js';
import type { CycleKey } from '../../workbook/schema.js';
import type { Settings } from '../../workbook/settings.js';
import { isUnread } from '../../workbook/unread.js';
import { type DoseCheck, type ProvisionalDose, toleranceBand } from '../dosing/check.js';
import { type Answer, blanks, breached, met, notApplicable, warn } from '../rule.js';
import { type AreaHint, areaHint, doseBasis, typedBasis } from './dose-words.js';

/** A drug whose dose follows body surface area, as one cycle gives it. */
interface AreaDrug {
  readonly column: CycleKey;
  readonly given: number | undefined;
  /** Its name in a dose check, as what is expected of it and as how far off it is. */
  readonly names: readonly ['pldMg', 'pld'] | readonly ['ifosfamideGPerDay', 'ifosfamide'];
  readonly perM2: number;
}

export type AreaDoseFacts<H extends string = never> = ReturnType<typeof doseBasis | typeof typedBasis> & {
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
  dose: DoseCheck,
  settings: Settings,
  drug: AreaDrug,
  ownHint: (given: number, expected: number) => H | undefined = () => undefined,
): Answer<AreaDoseFacts<H>> {
  const { column, given, names, perM2 } = drug;
  const { bsa, provisional } = dose;
  const expected = dose.expected[names[0]];
  const off = dose.deviationPct[names[1]];
  if (provisional !== undefined && given !== undefined) {
    const found = judgeByTypedArea(cycle, provisional, given, drug, settings, ownHint);
    if (found !== undefined) return found;
  }
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

/**
 * The same by the area that somebody typed. Too much is told as loudly as ever; anything else that is off is a query, and what
 * agrees is `undefined`: nobody has judged the dose until height and weight are there.
 */
function judgeByTypedArea<H extends string>(
  cycle: Cycle,
  typed: ProvisionalDose,
  given: number,
  { names, perM2 }: AreaDrug,
  settings: Settings,
  ownHint: (given: number, expected: number) => H | undefined,
): Answer<AreaDoseFacts<H>> | undefined {
  const expected = typed.expected[names[0]];
  const off = typed.deviationPct[names[1]]!;
  const band = toleranceBand(off, settings);
  if (band === 'met') return undefined;
  const facts = {
    given,
    expected,
    percent: off,
    perM2,
    ...typedBasis(typed, settings),
    hint: ownHint(given, expected),
    explained: !isUnread(cycle, 'reason') && saysWhy(cycle.reason),
  };
  if (band === 'breached' && off > 0) return breached(facts, { severity: 'stop' });
  const isBlank = (key: 'height_cm' | 'weight_kg'): boolean => isUnread(cycle, key) || cycle[key] === undefined;
  return { verdict: 'unknown', facts, blank: typed.lacks.filter(isBlank) };
}
