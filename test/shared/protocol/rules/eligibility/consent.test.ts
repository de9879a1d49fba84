import { day } from '../../../../../shared/calendar.js';
import { consent } from '../../../../../shared/protocol/rules/eligibility/consent.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object, asOf?: string) => ({ participant, ...(asOf !== undefined && { asOf }) });
const withdrawn = (date: string, more = {}) => row({ consent_withdrawn_date: day(date), ...more });

ruleTable(consent, {
  met: [
    ['given and dated', row({ consent_given_and_understood: 'yes' })],
    ['given and dated before screening', row({ consent_date: day('2026-01-02') })],
    ['a withdrawal dated tomorrow has not happened', withdrawn('2026-09-02')],
    ['the same withdrawal, asked the day before it', row({ consent_withdrawn_date: day('2026-05-01') }, '2026-04-30')],
    ['not enrolled yet', row({ enrollment_date: undefined })],
    ['a withdrawal dated next year', withdrawn('2027-01-01')],
    ['a withdrawal dated tomorrow, nobody enrolled', withdrawn('2026-09-02', { enrollment_date: undefined })],
    ['given on the day of enrollment', row({ consent_date: day('2026-01-14') })],
    ['given after enrollment is for another clause', row({ consent_date: day('2026-01-15') })],
    ['stopped treatment without withdrawing', row({ stopped_date: day('2026-02-20') })],
  ],
  breached: [
    [
      'not given',
      row({ consent_given_and_understood: 'no' }),
      'Consent is recorded as not given or not understood.',
      { column: 'consent_given_and_understood' },
    ],
    [
      'not given, and no date',
      row({ consent_given_and_understood: 'no', consent_date: undefined }),
      'Consent is recorded as not given or not understood.',
    ],
    [
      'never given outweighs a later withdrawal',
      withdrawn('2026-05-01', { consent_given_and_understood: 'no' }),
      'Consent is recorded as not given or not understood.',
      { column: 'consent_given_and_understood' },
    ],
    [
      'withdrawn after enrollment',
      withdrawn('2026-05-01'),
      'Consent was withdrawn on 2026-05-01, after enrollment.',
      { column: 'consent_withdrawn_date', afterEnrollment: true },
    ],
    [
      'withdrawn today',
      withdrawn('2026-09-01'),
      'Consent was withdrawn on 2026-09-01, after enrollment.',
      { afterEnrollment: true },
    ],
    [
      'withdrawn on the day of enrollment',
      withdrawn('2026-01-14'),
      'Consent was withdrawn on 2026-01-14, after enrollment.',
      { afterEnrollment: true },
    ],
    ['enrolled a day after the withdrawal', withdrawn('2026-01-13'), 'Consent was withdrawn on 2026-01-13.'],
    [
      'withdrawn, never enrolled',
      withdrawn('2026-01-10', { enrollment_date: undefined }),
      'Consent was withdrawn on 2026-01-10.',
    ],
    [
      'withdrawn while the consent itself is blank',
      withdrawn('2026-01-11', { consent_given_and_understood: undefined, consent_date: undefined }),
      'Consent was withdrawn on 2026-01-11.',
    ],
  ],
  unknown: [
    ['dated tomorrow', row({}, '2026-01-04'), ['consent_date']],
    ['no date', row({ consent_date: undefined }), ['consent_date']],
    ['a date without an answer', row({ consent_given_and_understood: undefined }), ['consent_given_and_understood']],
    [
      'nothing',
      row({ consent_given_and_understood: undefined, consent_date: undefined }),
      ['consent_given_and_understood', 'consent_date'],
    ],
  ],
});
