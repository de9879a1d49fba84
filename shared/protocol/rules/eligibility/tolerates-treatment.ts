import { blank, breached, defineRule, met } from '../../rule.js';

/** Asked of both arms: whoever is to have surgery only must be fit for chemotherapy as well. */
export const toleratesTreatment = defineRule({
  id: 'eligibility/tolerates-treatment',
  clause: 'I10',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['mdt_tolerates_chemo_and_surgery'],
  check({ mdt_tolerates_chemo_and_surgery }) {
    if (mdt_tolerates_chemo_and_surgery === 'yes') return met();
    return mdt_tolerates_chemo_and_surgery === undefined ? blank('mdt_tolerates_chemo_and_surgery') : breached({});
  },
  words: {
    en: {
      title: 'The MDT finds the participant fit for chemotherapy and for surgery',
      says: () => 'The MDT does not find the participant fit for both chemotherapy and surgery.',
      remedy: 'Check the MDT record and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: 'MDT 认为受试者可耐受化疗和手术',
      says: () => 'MDT 认为受试者不能同时耐受化疗和手术。',
      remedy: '请核对 MDT 记录并更正单元格；如填写无误，{then}。',
    },
  },
});
