import { type Answer, advise, defineRule, met, notApplicable } from '../../rule.js';

/** Says nothing about a row whose stains are still to come: then the whole work-up is. */
export const fishRecommended = defineRule({
  id: 'eligibility/fish-recommended',
  clause: 'I4a-FISH',
  on: 'participant',
  kind: 'advisory',
  severity: 'advisory',
  harm: 'none',
  reads: ['mdm2_fish', 'mdm2_ihc', 'cdk4_ihc', 'histology_biopsy'],
  check(row): Answer<{ blank: boolean }> {
    if (row.histology_biopsy !== 'DDLPS') return notApplicable();
    const { mdm2_fish } = row;
    if (mdm2_fish === 'not done') return advise({ blank: false });
    if (mdm2_fish === undefined && (row.mdm2_ihc !== undefined || row.cdk4_ihc !== undefined)) {
      return advise({ blank: true });
    }
    return met();
  },
  words: {
    en: {
      title: 'MDM2 FISH has been done in a DDLPS (recommended)',
      says: ({ blank }) => (blank ? 'No MDM2 FISH result is recorded.' : 'MDM2 FISH has not been done.'),
      remedy: 'Ask whether FISH can be done and record the result; the participant is not held up by it.',
    },
    zh: {
      title: 'DDLPS 已行 MDM2 FISH 检测（推荐）',
      says: ({ blank }) => (blank ? '未记录 MDM2 FISH 结果。' : '未行 MDM2 FISH 检测。'),
      remedy: '请询问能否补做 FISH 并记录结果；这不影响受试者入组。',
    },
  },
});
