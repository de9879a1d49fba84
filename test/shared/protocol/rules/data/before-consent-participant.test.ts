import { day } from '../../../../../shared/calendar.js';
import { beforeConsentParticipant } from '../../../../../shared/protocol/rules/data/before-consent-participant.js';
import { ruleTable } from '../../rule-table.js';

// Enrollment and allocation are on 2026-01-14, surgery on 2026-04-20.
const consent = (date: string) => ({ participant: { consent_date: day(date) } });
const NOTHING_DONE = { enrollment_date: undefined, allocation_date: undefined, surgery_date: undefined };

ruleTable(beforeConsentParticipant, {
  met: [
    ['consent first', {}],
    ['consent on the day of enrollment', consent('2026-01-14')],
  ],
  breached: [
    [
      'enrolled and allocated the day before consent',
      consent('2026-01-15'),
      'Dated before consent on 2026-01-15: "Enrollment date" (2026-01-14), "Allocation date" (2026-01-14).',
      { column: 'enrollment_date', severity: 'stop' },
    ],
    [
      'operated before consent',
      { participant: { surgery_date: day('2026-01-04') } },
      'Dated before consent on 2026-01-05: "Surgery date" (2026-01-04).',
      { column: 'surgery_date' },
    ],
  ],
  unknown: [
    ['enrolled without a consent date', { participant: { consent_date: undefined } }, ['consent_date']],
    [
      'operated without a consent date',
      { participant: { ...NOTHING_DONE, surgery_date: day('2026-04-20'), consent_date: undefined } },
      ['consent_date'],
    ],
  ],
  notApplicable: [
    ['nothing done yet', { participant: NOTHING_DONE }],
    ['nothing done and no consent yet', { participant: { ...NOTHING_DONE, consent_date: undefined } }],
  ],
});
