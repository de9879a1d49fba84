import { type Answer, advise, defineRule, met } from '../../rule.js';

/** Recommended, never required. A blank says nothing until the search for spread has begun. */
export const petCt = defineRule({
  id: 'eligibility/pet-ct',
  clause: 'E4-PET',
  on: 'participant',
  kind: 'advisory',
  severity: 'advisory',
  harm: 'none',
  reads: ['pet_ct_done', 'metastasis'],
  check({ pet_ct_done, metastasis }): Answer<{ blank: boolean }> {
    if (pet_ct_done === 'yes') return met();
    if (pet_ct_done === 'no') return advise({ blank: false });
    return metastasis === undefined ? met() : advise({ blank: true });
  },
  words: {
    en: {
      title: 'A PET-CT has been done (recommended)',
      says: ({ blank }) => (blank ? 'Whether a PET-CT was done is not recorded.' : 'No PET-CT has been done.'),
      remedy: 'Ask whether a PET-CT can be done, and record it; the participant is not held up by it.',
    },
    zh: {
      title: '已行 PET-CT（推荐）',
      says: ({ blank }) => (blank ? '未记录是否已行 PET-CT。' : '未行 PET-CT。'),
      remedy: '请询问能否补做 PET-CT 并记录；这不影响受试者入组。',
    },
  },
});
