/**
 * Numbers that are no settings: those of the registry entry, and below them the few of this project that nobody has a reason
 * to change. All stand beside their clause in docs/rulebook.md. Every other number is a setting (settings.ts).
 */

/** D1: pegylated liposomal doxorubicin, mg per m2 on day 1. */
export const PLD_MG_PER_M2 = 40;
/** D2: ifosfamide, g per m2 per day. */
export const IFOSFAMIDE_G_PER_M2 = 1;
/** D2: on days 1 to 5. */
export const IFOSFAMIDE_DAYS = 5;
/** D3: anlotinib, a flat dose once a day. */
export const ANLOTINIB_MG_PER_DAY = 10;
/** D3: on days 1 to 14. */
export const ANLOTINIB_DAYS = 14;
/** D5: cycles before surgery. */
export const CYCLES = 3;
/** I11: highest ASA class that may take part. */
export const ASA_MAX = 3;
/** I6b: lowest SFT risk score that counts as high risk. */
export const SFT_HIGH_RISK_SCORE = 6;
/** F2: morbidity visits, days after surgery; the third is a year after it. */
export const MORBIDITY_DAYS = { first: 30, second: 90 } as const;
/** F2: morbidity visit, years after surgery. */
export const MORBIDITY_YEARS = 1;
/** F4: survival contacts, years after surgery. */
export const SURVIVAL_YEARS = { first: 1, second: 3, third: 5 } as const;

/** F2: from this many days after surgery on a participant counts as in follow-up. */
export const FOLLOW_UP_FROM_DAYS = 30;
/** I3: with the carve-outs on, a cancer longer ago than this many years is accepted. */
export const CARVE_OUT_YEARS = 5;
/** D2: a daily dose this close to the dose of the whole course, in percent, was probably typed as the total. */
export const TOTAL_HINT_PERCENT = 10;

export interface Limit {
  readonly clause: string;
  readonly source: 'registry' | 'this project';
  readonly says: string;
}

/** The same as docs/rulebook.md prints them. */
export const LIMITS: readonly Limit[] = [
  { clause: 'D1', source: 'registry', says: `${PLD_MG_PER_M2} mg per m2` },
  { clause: 'D2', source: 'registry', says: `${IFOSFAMIDE_G_PER_M2} g per m2 a day, ${IFOSFAMIDE_DAYS} days` },
  {
    clause: 'D2',
    source: 'this project',
    says: `a daily dose within ${TOTAL_HINT_PERCENT}% of the course's total is called one`,
  },
  { clause: 'D3', source: 'registry', says: `${ANLOTINIB_MG_PER_DAY} mg a day, ${ANLOTINIB_DAYS} days` },
  {
    clause: 'D3',
    source: 'this project',
    says: 'the total of a cycle is held to dose_tolerance_warn_percent, as PLD and ifosfamide are',
  },
  { clause: 'D5', source: 'registry', says: `${CYCLES} cycles` },
  { clause: 'A3', source: 'registry', says: `${CYCLES} cycles` },
  { clause: 'I11', source: 'registry', says: `ASA ${ASA_MAX} at most` },
  { clause: 'I6b', source: 'registry', says: `a score of ${SFT_HIGH_RISK_SCORE} or more` },
  {
    clause: 'I3',
    source: 'this project',
    says: `with the carve-outs on, a cancer more than ${CARVE_OUT_YEARS} years ago`,
  },
  {
    clause: 'F2',
    source: 'registry',
    says: `${MORBIDITY_DAYS.first} and ${MORBIDITY_DAYS.second} days and ${MORBIDITY_YEARS} year after surgery`,
  },
  { clause: 'F2', source: 'this project', says: `in follow-up from ${FOLLOW_UP_FROM_DAYS} days after surgery on` },
  {
    clause: 'F4',
    source: 'registry',
    says: `${SURVIVAL_YEARS.first}, ${SURVIVAL_YEARS.second} and ${SURVIVAL_YEARS.third} years after surgery`,
  },
];
