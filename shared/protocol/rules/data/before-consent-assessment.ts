import { FOLLOW_UP_COLUMNS } from '../../../workbook/schema.js';
import { defineRule, notApplicable } from '../../rule.js';
import { beforeConsentWords, judgeBeforeConsent } from '../../rule-parts/before-consent.js';

const DATES = ['done_date'] as const;

export const beforeConsentAssessment = defineRule({
  id: 'data/before-consent-assessment',
  clause: 'V2',
  on: 'follow-up',
  kind: 'conduct',
  severity: 'stop',
  harm: 'critical',
  holds: 'no',
  reads: [...DATES],
  check(row) {
    const consent = row.participant?.consent_date;
    return consent === undefined ? notApplicable() : judgeBeforeConsent(row, DATES, consent);
  },
  words: beforeConsentWords(FOLLOW_UP_COLUMNS),
});
