import { expect, test } from '@jest/globals';
import { sftScore } from '../../../../../shared/protocol/rules/eligibility/sft-score.js';
import { fullyMet } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

/** An SFT of 1 (age) + 2 (12 cm) + 2 (5 mitoses) + 1 (20% necrosis) = 6 points. */
const sft = (changes: object = {}) => ({
  participant: {
    histology_biopsy: 'SFT',
    age_years: 60,
    tumor_size_cm: 12,
    sft_mitoses_per_10hpf: 5,
    sft_necrosis_percent: 20,
    ...changes,
  } as const,
});
const NOTHING = {
  age_years: undefined,
  tumor_size_cm: undefined,
  sft_mitoses_per_10hpf: undefined,
  sft_necrosis_percent: undefined,
};

ruleTable(sftScore, {
  met: [
    ['6 points, nothing typed', sft()],
    ['6 points, 6 typed', sft({ sft_score_entered: 6 })],
    ['7 points', sft({ tumor_size_cm: 15, sft_score_entered: 7 })],
    ['6 points without the age, whatever it is', sft({ tumor_size_cm: 15, age_years: undefined })],
    ['6 or 7 points, 7 typed', sft({ tumor_size_cm: 15, sft_necrosis_percent: undefined, sft_score_entered: 7 })],
    ['60 cm, the largest plausible size', sft({ tumor_size_cm: 60 })],
    ['an SFT has no grade', sft({ grade: undefined })],
    [
      'exactly 55 years, 10 cm, 4 mitoses, 10% necrosis',
      sft({
        age_years: 55,
        tumor_size_cm: 10,
        sft_mitoses_per_10hpf: 4,
        sft_necrosis_percent: 10,
      }),
    ],
  ],
  breached: [
    [
      '5 points: 9.99 cm',
      sft({ tumor_size_cm: 9.99 }),
      'The SFT components give 5; at least 6 is needed.',
      { column: 'sft_mitoses_per_10hpf' },
    ],
    [
      '5 points, 5 typed',
      sft({ age_years: 54, sft_score_entered: 5 }),
      'The SFT components give 5; at least 6 is needed.',
    ],
    [
      '5 points at most, the age still blank',
      sft({ tumor_size_cm: 4, age_years: undefined, sft_necrosis_percent: 20 }),
      'The SFT components give at most 4; at least 6 is needed.',
    ],
    [
      'small and bland, the mitoses still blank',
      sft({ tumor_size_cm: 6, sft_mitoses_per_10hpf: undefined }),
      'The SFT components give at most 5; at least 6 is needed.',
      { column: 'tumor_size_cm' },
    ],
  ],
  unclear: [
    [
      'one point too many typed',
      sft({ sft_score_entered: 7 }),
      'The SFT score typed is 7, but its components give 6.',
      { column: 'sft_score_entered' },
    ],
    [
      'a high score typed over low components',
      sft({ tumor_size_cm: 4, sft_score_entered: 6 }),
      'The SFT score typed is 6, but its components give 4.',
    ],
    [
      'below the range of what is known',
      sft({ age_years: undefined, sft_score_entered: 4 }),
      'The SFT score typed is 4, but its components give 5 to 6.',
    ],
    [
      'above the range of what is known',
      sft({ age_years: undefined, sft_score_entered: 7 }),
      'The SFT score typed is 7, but its components give 5 to 6.',
    ],
    [
      'a score that does not exist',
      sft({ ...NOTHING, sft_score_entered: 9 }),
      'The SFT score typed is 9, but its components give 0 to 7.',
    ],
  ],
  unknown: [
    ['no necrosis', sft({ sft_necrosis_percent: undefined }), ['sft_necrosis_percent']],
    [
      'no necrosis, and a typed score inside the range',
      sft({ sft_necrosis_percent: undefined, sft_score_entered: 6 }),
      ['sft_necrosis_percent'],
    ],
    ['61 cm is more likely millimeters', sft({ tumor_size_cm: 61 }), ['tumor_size_cm']],
    [
      'a typed score alone',
      sft({ ...NOTHING, sft_score_entered: 7 }),
      ['age_years', 'tumor_size_cm', 'sft_mitoses_per_10hpf', 'sft_necrosis_percent'],
    ],
    ['no histology', { participant: { histology_biopsy: undefined } }, ['histology_biopsy']],
  ],
  notApplicable: [
    ['a DDLPS with a low score', { participant: { sft_score_entered: 1 } }],
    ['an LMS', { participant: { histology_biopsy: 'LMS' } }],
  ],
});

test('a finding still lists the age as missing', () => {
  const { participant, context } = fullyMet(sft({ age_years: undefined, sft_score_entered: 7 }));
  expect(sftScore.check(participant, context)).toMatchObject({ verdict: 'unknown', blank: ['age_years'] });
});
