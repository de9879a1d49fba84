import { CYCLE_COLUMNS } from '../../../workbook/schema.js';
import { defineRule, notApplicable } from '../../rule.js';
import { beforeConsentWords, judgeBeforeConsent } from '../../rule-parts/before-consent.js';

const DATES = ['d1_date'] as const;

/** A missing consent date is asked for on the participant's own row. */
export const beforeConsentCycle = defineRule({
  id: 'data/before-consent-cycle',
  clause: 'V2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'no',
  dose: 'none',
  reads: [...DATES],
  check(row) {
    const consent = row.participant?.consent_date;
    return consent === undefined ? notApplicable() : judgeBeforeConsent(row, DATES, consent);
  },
  words: beforeConsentWords(CYCLE_COLUMNS),
});
