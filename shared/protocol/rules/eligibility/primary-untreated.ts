import type { Catalog } from '../../../language.js';
import { blanks, breached, defineRule, met } from '../../rule.js';

type Found =
  | 'disease_status'
  | 'localized'
  | 'prior_resection_of_this_sarcoma'
  | 'prior_laparotomy'
  | 'prior_chemotherapy_for_this_sarcoma'
  | 'prior_radiotherapy_for_this_sarcoma'
  | 'prior_targeted_therapy_for_this_sarcoma';
const FOUND: Catalog<Readonly<Record<Found, string>>> = {
  en: {
    disease_status: 'recurrent disease',
    localized: 'disease that is not localized',
    prior_resection_of_this_sarcoma: 'an earlier resection',
    prior_laparotomy: 'a laparotomy with resection',
    prior_chemotherapy_for_this_sarcoma: 'earlier chemotherapy',
    prior_radiotherapy_for_this_sarcoma: 'earlier radiotherapy',
    prior_targeted_therapy_for_this_sarcoma: 'an earlier targeted drug',
  },
  zh: {
    disease_status: '复发病变',
    localized: '病变非局限性',
    prior_resection_of_this_sarcoma: '既往切除手术',
    prior_laparotomy: '既往剖腹切除',
    prior_chemotherapy_for_this_sarcoma: '既往化疗',
    prior_radiotherapy_for_this_sarcoma: '既往放疗',
    prior_targeted_therapy_for_this_sarcoma: '既往靶向治疗',
  },
};

/** History of this sarcoma alone; other cancers and their drugs are I3 and E5. Debulking counts as a resection. */
export const primaryUntreated = defineRule({
  id: 'eligibility/primary-untreated',
  clause: 'I2',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: [
    'disease_status',
    'localized',
    'prior_resection_of_this_sarcoma',
    'prior_laparotomy',
    'prior_chemotherapy_for_this_sarcoma',
    'prior_radiotherapy_for_this_sarcoma',
    'prior_targeted_therapy_for_this_sarcoma',
  ],
  check(row) {
    if (
      row.disease_status === 'primary' &&
      row.localized === 'yes' &&
      row.prior_resection_of_this_sarcoma === 'no' &&
      (row.prior_laparotomy === 'none' || row.prior_laparotomy === 'biopsy only') &&
      row.prior_chemotherapy_for_this_sarcoma === 'no' &&
      row.prior_radiotherapy_for_this_sarcoma === 'no' &&
      row.prior_targeted_therapy_for_this_sarcoma === 'no'
    ) {
      return met();
    }
    const found: Found[] = [];
    if (row.disease_status === 'recurrent') found.push('disease_status');
    if (row.localized === 'no') found.push('localized');
    if (row.prior_resection_of_this_sarcoma === 'yes') found.push('prior_resection_of_this_sarcoma');
    if (row.prior_laparotomy === 'resection') found.push('prior_laparotomy');
    if (row.prior_chemotherapy_for_this_sarcoma === 'yes') found.push('prior_chemotherapy_for_this_sarcoma');
    if (row.prior_radiotherapy_for_this_sarcoma === 'yes') found.push('prior_radiotherapy_for_this_sarcoma');
    if (row.prior_targeted_therapy_for_this_sarcoma === 'yes') found.push('prior_targeted_therapy_for_this_sarcoma');
    if (found.length > 0) return breached({ found }, { columns: found });
    return {
      verdict: 'unknown',
      blank:
        blanks(
          row,
          'disease_status',
          'localized',
          'prior_resection_of_this_sarcoma',
          'prior_laparotomy',
          'prior_chemotherapy_for_this_sarcoma',
          'prior_radiotherapy_for_this_sarcoma',
          'prior_targeted_therapy_for_this_sarcoma',
        ) ?? [],
    };
  },
  words: {
    en: {
      title: 'The sarcoma is primary, localized and untreated; an earlier laparotomy took a biopsy at most',
      says: ({ found }) => `Recorded for this sarcoma: ${found.map((key) => FOUND.en[key]).join(', ')}.`,
      remedy: 'Check that the history is that of this sarcoma and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '肉瘤为初治、局限性原发病变；既往剖腹仅限活检',
      says: ({ found }) => `本次肉瘤已记录：${found.map((key) => FOUND.zh[key]).join('、')}。`,
      remedy: '请确认所填病史属于本次肉瘤并更正单元格；如填写无误，{then}。',
    },
  },
});
