import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { eligibleFirst } from '../../../../../shared/protocol/rules/allocation/eligible-first.js';
import { assess } from '../../../../support/assess.js';
import { ALLOCATED } from '../../../../support/raw-workbook.js';
import { ruleTable } from '../../rule-table.js';

const ineligible = { outcome: 'ineligible', breached: ['I5b', 'E3'], unknown: ['I8'] } as const;
const pending = { outcome: 'pending', breached: [], unknown: ['I7', 'E4'] } as const;
const noStep = { enrollment_date: undefined, arm: undefined, allocation_date: undefined };

ruleTable(eligibleFirst, {
  met: [
    ['consent withdrawn on the day of allocation', { participant: { consent_withdrawn_date: day('2026-01-14') } }],
    ['a withdrawal still to come', { participant: { consent_withdrawn_date: day('2026-01-02') }, asOf: '2026-01-01' }],
    ['eligible, enrolled and allocated', {}],
    ['eligible and enrolled, not allocated yet', { participant: { arm: undefined, allocation_date: undefined } }],
  ],
  breached: [
    [
      'an arm while ineligible',
      { eligibility: ineligible },
      'Allocated to an arm although ineligible; not met: I5b, E3.',
      { column: 'arm', severity: 'stop' },
    ],
    [
      'allocated after consent was withdrawn, whatever the enrollment',
      { participant: { consent_withdrawn_date: day('2026-01-14'), allocation_date: day('2026-01-15') } },
      'Allocated to an arm although ineligible; not met: I12.',
      { column: 'allocation_date', severity: 'stop', afterEnrollment: true },
    ],
    [
      'the same, and ineligible for other reasons',
      {
        eligibility: ineligible,
        participant: { consent_withdrawn_date: day('2026-01-14'), allocation_date: day('2026-01-16') },
      },
      'Allocated to an arm although ineligible; not met: I5b, E3, I12.',
      { afterEnrollment: true },
    ],
    [
      'only an allocation date while ineligible',
      { eligibility: ineligible, participant: { arm: undefined } },
      'Allocated to an arm although ineligible; not met: I5b, E3.',
      { column: 'allocation_date' },
    ],
    [
      'only enrolled while ineligible',
      { eligibility: ineligible, participant: { arm: undefined, allocation_date: undefined } },
      'Enrolled although ineligible; not met: I5b, E3.',
      { column: 'enrollment_date' },
    ],
  ],
  unclear: [
    [
      'an arm while pending',
      { eligibility: pending },
      'Allocated to an arm while eligibility is still pending; open: I7, E4.',
      { column: 'arm' },
    ],
    [
      'only enrolled while pending',
      { eligibility: pending, participant: { arm: undefined, allocation_date: undefined } },
      'Enrolled while eligibility is still pending; open: I7, E4.',
      { column: 'enrollment_date' },
    ],
    [
      'pending without a clause to name',
      { eligibility: { outcome: 'pending' } },
      'Allocated to an arm while eligibility is still pending.',
    ],
  ],
  notApplicable: [
    ['screened and ineligible, nothing done', { eligibility: ineligible, participant: noStep }],
    ['screened and pending, nothing done', { eligibility: pending, participant: noStep }],
  ],
});

test.each<[string, string | undefined]>([
  ['blank', undefined],
  ['unreadable', 'soon'],
])('an open clause is named beside a withdrawal that is %s', (_, consent_withdrawn_date) => {
  const { evaluation } = assess({ participants: [{ ...ALLOCATED, asa: undefined, consent_withdrawn_date }] });
  const found = evaluation.findings.filter(({ rule }) => rule === 'allocation/eligible-first');
  expect(found.map(({ verdict, facts }) => [verdict, facts])).toEqual([
    ['unknown', { step: 'allocated', outcome: 'pending', clauses: ['I11'] }],
  ]);
});
