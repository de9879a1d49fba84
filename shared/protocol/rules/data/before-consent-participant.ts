import { PARTICIPANT_COLUMNS } from '../../../workbook/schema.js';
import { blank, defineRule, notApplicable } from '../../rule.js';
import { beforeConsentWords, judgeBeforeConsent } from '../../rule-parts/before-consent.js';

const DATES = ['enrollment_date', 'allocation_date', 'surgery_date'] as const;

export const beforeConsentParticipant = defineRule({
  id: 'data/before-consent-participant',
  clause: 'V2',
  on: 'participant',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'no',
  reads: [...DATES, 'consent_date'],
  check(row) {
    const { consent_date } = row;
    if (consent_date !== undefined) {
      const answer = judgeBeforeConsent(row, DATES, consent_date);
      // The other dates before consent are steps on paper; an operation is not.
      const isOnPaper = answer.verdict === 'breached' && !answer.facts.columns.includes('surgery_date');
      return isOnPaper ? { ...answer, harm: 'critical' } : answer;
    }
    return row.enrollment_date === undefined && row.allocation_date === undefined && row.surgery_date === undefined
      ? notApplicable()
      : blank('consent_date');
  },
  words: beforeConsentWords(PARTICIPANT_COLUMNS),
});
