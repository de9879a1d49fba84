import { advise, defineRule, met } from '../../rule.js';

/** An MDT answer without a date may be anybody's opinion. */
export const mdtDate = defineRule({
  id: 'eligibility/mdt-date',
  clause: 'MDT-DATE',
  on: 'participant',
  kind: 'advisory',
  severity: 'advisory',
  harm: 'none',
  reads: ['mdt_date', 'mdt_r0_r1_possible', 'mdt_tolerates_chemo_and_surgery', 'mdt_metastasis_review'],
  check({ mdt_date, mdt_r0_r1_possible, mdt_tolerates_chemo_and_surgery, mdt_metastasis_review }) {
    if (mdt_date !== undefined) return met();
    return mdt_r0_r1_possible !== undefined ||
      mdt_tolerates_chemo_and_surgery !== undefined ||
      mdt_metastasis_review === 'yes'
      ? advise({})
      : met();
  },
  words: {
    en: {
      title: 'The MDT answers have a date',
      says: () => 'MDT answers are recorded without the date of the MDT.',
      remedy: 'Enter the date of the MDT discussion.',
    },
    zh: {
      title: 'MDT 结论注有日期',
      says: () => '已记录 MDT 结论，但未填写 MDT 日期。',
      remedy: '请填写 MDT 讨论日期。',
    },
  },
});
