import { advise, defineRule, met, notApplicable } from '../../rule.js';

/** Dedifferentiation alone scores high enough for FNCLCC grade 2, so grade 1 is a typing slip or another diagnosis. */
export const gradeQuery = defineRule({
  id: 'eligibility/grade-query',
  clause: 'Q-GRADE',
  on: 'participant',
  kind: 'advisory',
  severity: 'advisory',
  harm: 'none',
  reads: ['grade', 'histology_biopsy'],
  check({ histology_biopsy, grade }, { settings }) {
    if (histology_biopsy !== 'DDLPS' || settings.grading_system !== 'FNCLCC') return notApplicable();
    return grade === '1' ? advise({ grade }) : met();
  },
  words: {
    en: {
      title: 'The FNCLCC grade is possible for a DDLPS',
      says: ({ grade }) => `A DDLPS cannot be FNCLCC grade ${grade}: the type or the grade must be wrong.`,
      remedy: 'Ask pathology which of the two is right, and correct the cell.',
    },
    zh: {
      title: 'FNCLCC 分级与 DDLPS 诊断相容',
      says: ({ grade }) => `DDLPS 不可能为 FNCLCC ${grade} 级：类型或分级必有一误。`,
      remedy: '请病理科确认何者正确并更正单元格。',
    },
  },
});
