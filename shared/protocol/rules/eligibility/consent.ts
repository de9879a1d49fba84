import { formatDay, hasHappened } from '../../../calendar.js';
import { type Enrolled, rowEnrolled } from '../../../workbook/participant-dates.js';
import { type Answer, blank, blanks, breached, defineRule, met } from '../../rule.js';

/** Consent that was never given outweighs its withdrawal. What is dated in the future has not happened yet. */
export const consent = defineRule({
  id: 'eligibility/consent',
  clause: 'I12',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until corrected',
  tellsOutcome: 'after enrollment',
  reads: ['consent_given_and_understood', 'consent_date', 'consent_withdrawn_date', 'enrollment_date'],
  check(row, { asOf }): Answer<{ withdrawn: string | undefined; late: Enrolled }> {
    const { consent_given_and_understood: given, consent_withdrawn_date: withdrawn } = row;
    if (given === 'no') {
      return breached({ withdrawn: undefined, late: 'no' }, { columns: ['consent_given_and_understood'] });
    }
    if (hasHappened(withdrawn, asOf)) {
      const enrolled = rowEnrolled(row, asOf);
      const late = enrolled === 'yes' && row.enrollment_date! > withdrawn ? 'no' : enrolled;
      return breached(
        { withdrawn: formatDay(withdrawn), late },
        // Whoever has withdrawn has left: the row keeps its finding, and nobody is treated on it.
        {
          columns: ['consent_withdrawn_date'],
          afterEnrollment: late,
          ...(late === 'yes' && { harm: 'none' as const }),
        },
      );
    }
    const dated = hasHappened(row.consent_date, asOf);
    if (given === 'yes' && dated) return met();
    const open = blanks(row, 'consent_given_and_understood') ?? [];
    return blank(...open, ...(dated ? [] : ['consent_date']));
  },
  words: {
    en: {
      title: 'Consent is understood, given, dated and still in force',
      says: ({ withdrawn, late }) =>
        withdrawn === undefined
          ? 'Consent is recorded as not given or not understood.'
          : `Consent was withdrawn on ${withdrawn}${late === 'yes' ? ', after enrollment' : ''}.`,
      remedy: ({ withdrawn }) =>
        withdrawn === undefined
          ? 'Check the signed form and correct the cell; without consent, do nothing more for the study; {then}.'
          : 'Check the date and correct the cell; if it is right, give no study treatment; {then}.',
    },
    zh: {
      title: '已理解并签署知情同意，注明日期且未撤回',
      says: ({ withdrawn, late }) =>
        withdrawn === undefined
          ? '记录显示未同意或未理解知情同意内容。'
          : `知情同意已于 ${withdrawn} 撤回${late === 'yes' ? '，时在入组之后' : ''}。`,
      remedy: ({ withdrawn }) =>
        withdrawn === undefined
          ? '请核对签署的知情同意书并更正单元格；如确未同意，不得再进行任何研究操作；{then}。'
          : '请核对日期并更正单元格；如填写无误，不得再给予研究治疗；{then}。',
    },
  },
});
