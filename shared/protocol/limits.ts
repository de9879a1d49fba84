/**
 * Numbers that the registry entry itself gives. Whatever is not here is a setting (settings.ts), labeled as an
 * operational default where a person sees it.
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
