import { hasHappened } from '../../../calendar.js';
import { type Enrolled, rowEnrolled } from '../../../workbook/participant-dates.js';
import { type Answer, blank, breached, defineRule, met, notYetDue, unclear } from '../../rule.js';

/** After neoadjuvant treatment nothing may be left to name; that is no other tumor. */
const NO_VIABLE = /no viable|no residual|necrosis only|无存活|无残留/;

/**
 * Not due before surgery, and judged as soon as it is typed. A final LMS under the size limit or SFT under the score is
 * not named by the registry, so it excludes nobody.
 */
export const finalPathology = defineRule({
  id: 'eligibility/final-pathology',
  clause: 'E2',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['final_pathology_histology', 'final_pathology_grade', 'surgery_date', 'enrollment_date'],
  check(row, { asOf }): Answer<{ histology: string; noViable: boolean; enrolled: Enrolled }> {
    const { final_pathology_histology: histology } = row;
    if (histology === undefined) {
      const { surgery_date: surgery } = row;
      return hasHappened(surgery, asOf) ? blank('final_pathology_histology') : notYetDue();
    }
    if (histology === 'LMS' || histology === 'UPS' || histology === 'SFT') return met();
    if (histology === 'DDLPS') {
      const { final_pathology_grade: grade } = row;
      if (grade !== '1') return grade === undefined ? blank('final_pathology_grade') : met();
    }
    const afterEnrollment = rowEnrolled(row, asOf);
    if (histology === 'other') {
      const detail = row.details?.final_pathology_histology;
      if (detail !== undefined && NO_VIABLE.test(detail.normalize('NFKC').toLowerCase())) {
        return unclear({ histology, noViable: true, enrolled: afterEnrollment }, 'final_pathology_histology');
      }
    }
    return breached(
      { histology, noViable: false, enrolled: afterEnrollment },
      {
        columns:
          histology === 'DDLPS'
            ? ['final_pathology_grade', 'final_pathology_histology']
            : ['final_pathology_histology'],
        afterEnrollment,
      },
    );
  },
  words: {
    en: {
      title: 'Final pathology confirms one of the four types, and no grade 1 liposarcoma',
      says({ histology, noViable, enrolled }) {
        if (noViable) return 'Final pathology found no viable tumor, so the type cannot be confirmed.';
        const when = enrolled === 'yes' ? ', after enrollment,' : '';
        if (histology === 'DDLPS') return `Final pathology${when} shows a grade 1 liposarcoma.`;
        return histology === 'other'
          ? `Final pathology${when} shows a tumor outside the four types of the trial.`
          : `Final pathology${when} shows ${histology}.`;
      },
      remedy: ({ noViable }) =>
        noViable
          ? 'Ask pathology and the PI whether the biopsy type stands, and record that type.'
          : 'Check the report and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '最终病理证实为四种类型之一，且非 1 级脂肪肉瘤',
      says({ histology, noViable, enrolled }) {
        if (noViable) return '最终病理未见存活肿瘤，无法确认类型。';
        const when = enrolled === 'yes' ? '（入组后）' : '';
        if (histology === 'DDLPS') return `最终病理为 1 级脂肪肉瘤${when}。`;
        return histology === 'other' ? `最终病理不属于试验的四种类型${when}。` : `最终病理为 ${histology}${when}。`;
      },
      remedy: ({ noViable }) =>
        noViable
          ? '请与病理科和主要研究者确认活检类型是否成立，并记录该类型。'
          : '请核对报告并更正单元格；如填写无误，{then}。',
    },
  },
});
