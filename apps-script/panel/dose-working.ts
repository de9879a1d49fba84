import type { Language } from '../../shared/language.js';
import { checkLinkedDose, deviationPercent } from '../../shared/protocol/dosing/check.js';
import { ANLOTINIB_MG_PER_DAY, IFOSFAMIDE_G_PER_M2, PLD_MG_PER_M2 } from '../../shared/protocol/limits.js';
import { amount, percent } from '../../shared/protocol/rule-parts/dose-words.js';
import { punctuation } from '../../shared/words/punctuation.js';
import type { Cycle } from '../../shared/workbook/records.js';
import type { Settings } from '../../shared/workbook/settings.js';
import { addonWords } from '../words/addon-words.js';

const FORMULA = { mosteller: 'Mosteller', dubois: 'DuBois' } as const;
const exact = (value: number): string => value.toFixed(4);

/** A cycle's dose check step by step, as a person would write it out. Areas have four decimals, doses two. */
export function doseWorking(cycle: Cycle, settings: Settings, language: Language): string[] {
  const { dose: words } = addonWords(language);
  const check = checkLinkedDose(cycle, settings);
  const { bsa, provisional } = check;
  const { expected, deviationPct } = provisional ?? check;
  const given = (value: number | undefined, unit: string, off: number | undefined): string =>
    value === undefined
      ? words.notGiven
      : words.given(`${amount(value)} ${unit}`, off === undefined ? '?' : percent(off));
  const then = punctuation(language).semicolon;
  const lines: string[] = [];
  if (bsa) {
    const chosen = bsa[settings.bsa_formula];
    lines.push(
      words.area(String(cycle.height_cm), String(cycle.weight_kg), exact(bsa.mosteller), exact(bsa.dubois)),
      words.used(FORMULA[settings.bsa_formula], exact(bsa.used), bsa.used < chosen),
    );
  } else lines.push(words.noArea);
  if (provisional) lines.push(words.provisional(exact(provisional.bsa)));
  const used = bsa?.used ?? provisional?.bsa;
  if (used !== undefined) {
    const area = exact(used);
    const { drugs } = words;
    const pld = words.expected(drugs.pld, `${PLD_MG_PER_M2} mg/m2`, area, `${amount(expected.pldMg!)} mg`);
    const rate = `${IFOSFAMIDE_G_PER_M2} g/m2`;
    const ifosfamide = words.expected(drugs.ifosfamide, rate, area, `${amount(expected.ifosfamideGPerDay!)} g/d`);
    lines.push(
      pld + then + given(cycle.pld_mg, 'mg', deviationPct.pld),
      ifosfamide + then + given(cycle.ifosfamide_g_per_day, 'g/d', deviationPct.ifosfamide),
    );
  }
  const anlotinib = cycle.anlotinib_mg_per_day;
  const flat = words.flat(words.drugs.anlotinib, `${ANLOTINIB_MG_PER_DAY} mg/d`);
  lines.push(flat + then + given(anlotinib, 'mg/d', deviationPercent(anlotinib, ANLOTINIB_MG_PER_DAY)));
  return lines;
}
