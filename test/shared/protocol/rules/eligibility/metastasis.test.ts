import { expect, test } from '@jest/globals';
import { day } from '../../../../../shared/calendar.js';
import { metastasis } from '../../../../../shared/protocol/rules/eligibility/metastasis.js';
import { fullyMet } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

const row = (state?: string, review?: string) => ({
  participant: { metastasis: state, mdt_metastasis_review: review } as object,
});
const notRequired = (state?: string, review?: string) => ({
  ...row(state, review),
  settings: { mdt_metastasis_review_required: 'no' } as const,
});

ruleTable(metastasis, {
  met: [
    ['none and reviewed', row('none', 'yes')],
    ['none, the review not required', notRequired('none')],
    ['none, the review neither done nor required', notRequired('none', 'no')],
    ['no PET-CT', { participant: { pet_ct_done: 'no' } }],
    ['progression later on is no baseline spread', { participant: { progression_date: day('2026-06-01') } }],
    ['the MDT without a date', { participant: { mdt_date: undefined } }],
    ['no PET-CT, the review not required', { ...notRequired('none', 'yes'), details: { metastasis: 'CT only' } }],
  ],
  breached: [
    ['confirmed', row('confirmed', 'yes'), 'Distant spread is recorded as confirmed.', { column: 'metastasis' }],
    ['highly suspicious', row('highly suspicious', 'yes'), 'Distant spread is recorded as highly suspicious.'],
    ['confirmed before any review', row('confirmed'), 'Distant spread is recorded as confirmed.'],
    [
      'highly suspicious, the review not required',
      notRequired('highly suspicious'),
      'Distant spread is recorded as highly suspicious.',
    ],
  ],
  unclear: [
    ['indeterminate', row('indeterminate', 'yes'), 'Whether there is distant spread is recorded as indeterminate.'],
    [
      'indeterminate before any review',
      row('indeterminate'),
      'Whether there is distant spread is recorded as indeterminate.',
      { column: 'metastasis' },
    ],
  ],
  unknown: [
    ['none, the review blank', row('none'), ['mdt_metastasis_review']],
    ['none, not reviewed', row('none', 'no'), ['mdt_metastasis_review']],
    ['blank', row(undefined, 'yes'), ['metastasis']],
    ['not assessed', row('not assessed', 'yes'), ['metastasis']],
    ['nothing', row(), ['metastasis', 'mdt_metastasis_review']],
    ['nothing, the review not required', notRequired(), ['metastasis']],
  ],
});

test('a finding still lists the review as missing', () => {
  const { participant, context } = fullyMet(row('indeterminate'));
  expect(metastasis.check(participant, context)).toMatchObject({
    verdict: 'unknown',
    blank: ['mdt_metastasis_review'],
  });
});
