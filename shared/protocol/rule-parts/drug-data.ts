import type { Cycle } from '../../workbook/records.js';
import { isUnread } from '../../workbook/unread.js';

/** What says that a cycle was started: a day 1 alone already does. */
export const DRUG_COLUMNS = [
  'd1_date',
  'pld_mg',
  'ifosfamide_g_per_day',
  'ifosfamide_days',
  'anlotinib_mg_per_day',
  'anlotinib_days',
  'last_study_dose_date',
  'pld_product',
] as const;

/** The first that holds drug data. A zero says that nothing was given; compared as a date, 0 would be 1970: no trial date. */
export function drugColumn(row: Cycle): (typeof DRUG_COLUMNS)[number] | undefined {
  return DRUG_COLUMNS.find((column) => row[column] !== undefined && row[column] !== 0);
}

/** Whether a row is only being prepared: what cannot be read may be drug data. */
export function isOnlyPrepared(row: Cycle): boolean {
  return !DRUG_COLUMNS.some((column) => isUnread(row, column)) && drugColumn(row) === undefined;
}
