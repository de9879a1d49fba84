import { blank, breached, defineRule, met, notApplicable } from '../../rule.js';

/** Only DDLPS has a grade limit at biopsy; LMS and UPS take part at any grade and SFT goes by its score. */
export const ddlpsGrade = defineRule({
  id: 'eligibility/ddlps-grade',
  clause: 'I4b',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['grade', 'histology_biopsy'],
  check(row) {
    if (row.histology_biopsy === undefined) return blank('histology_biopsy');
    if (row.histology_biopsy !== 'DDLPS') return notApplicable();
    const { grade } = row;
    if (grade === undefined) return blank('grade');
    return grade === '1' ? breached({ grade }) : met();
  },
  words: {
    en: {
      title: 'A DDLPS is of grade 2 or 3',
      says: ({ grade }) => `The DDLPS is recorded as grade ${grade}; grade 2 or 3 is needed.`,
      remedy: 'Check the grade on the biopsy report and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: 'DDLPS 为 2 级或 3 级',
      says: ({ grade }) => `DDLPS 记录为 ${grade} 级；须为 2 级或 3 级。`,
      remedy: '请核对活检报告上的分级并更正单元格；如填写无误，{then}。',
    },
  },
});
