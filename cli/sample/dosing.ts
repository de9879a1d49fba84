import { addDays, type Day } from '../../shared/calendar.js';
import { mosteller } from '../../shared/protocol/dosing/body-surface.js';
import {
  ANLOTINIB_DAYS,
  ANLOTINIB_MG_PER_DAY,
  IFOSFAMIDE_DAYS,
  IFOSFAMIDE_G_PER_M2,
  PLD_MG_PER_M2,
} from '../../shared/protocol/limits.js';
import type { CycleCells } from './person.js';
import type { Random } from './random.js';

export type Body = readonly [heightCm: number, weightKg: number];

/** A body of plausible height and weight. */
export function anyBody(sex: unknown, random: Random): Body {
  const height = Math.round(sex === 'male' ? random.around(170, 6, 158, 184) : random.around(160, 5.5, 149, 173));
  const mass = random.around(23.5, 2.6, 18.5, 30);
  return [height, oneDecimal((mass * height * height) / 10_000)];
}

/** A few percent up or down from the first weighing: too little to be worth a question. */
export function weighedAgain([height, weight]: Body, random: Random): Body {
  return [height, oneDecimal(weight * (1 + random.around(-0.01, 0.015, -0.04, 0.03)))];
}

/** Rounding that stays well inside the tolerance: a pharmacy rounds to 5 mg where it can, else to 1 mg. */
const ROUNDING_SHARE = 0.035;

/** One cycle's cells as far as they can be known on `today`: days of a course are counted once it is over. */
export function givenCycle(cycle: number, d1: Day, planned: Day, body: Body, today: Day, random: Random): CycleCells {
  const area = mosteller(...body);
  const exact = PLD_MG_PER_M2 * area;
  const byFive = Math.round(exact / 5) * 5;
  const since = today - d1;
  return {
    cycle,
    d1_planned_date: planned,
    d1_date: d1,
    height_cm: body[0],
    weight_kg: body[1],
    bsa_entered: random.chance(0.85) ? Math.round(area * 100) / 100 : undefined,
    pld_product: 'pegylated liposomal doxorubicin',
    pld_mg: Math.abs(byFive - exact) <= exact * ROUNDING_SHARE ? byFive : Math.round(exact),
    ifosfamide_g_per_day: oneDecimal(IFOSFAMIDE_G_PER_M2 * area),
    ifosfamide_days: since >= IFOSFAMIDE_DAYS ? IFOSFAMIDE_DAYS : undefined,
    anlotinib_mg_per_day: ANLOTINIB_MG_PER_DAY,
    anlotinib_days: since >= ANLOTINIB_DAYS ? ANLOTINIB_DAYS : undefined,
    last_study_dose_date: since >= ANLOTINIB_DAYS ? addDays(d1, ANLOTINIB_DAYS - 1) : undefined,
  };
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
