import { sftScoreContradiction } from '../../../../../shared/protocol/rules/eligibility/sft-score-contradiction.js';
import { ruleTable } from '../../rule-table.js';

/** An SFT of 6 points. */
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

ruleTable(sftScoreContradiction, {
  met: [
    ['nothing typed', sft()],
    ['the same score typed', sft({ sft_score_entered: 6 })],
    ['a low score that agrees', sft({ tumor_size_cm: 4, sft_score_entered: 4 })],
    ['the lower end of the range', sft({ tumor_size_cm: undefined, sft_score_entered: 4 })],
    ['the upper end of the range', sft({ tumor_size_cm: undefined, sft_score_entered: 7 })],
    ['an implausible size leaves the range open', sft({ tumor_size_cm: 120, sft_score_entered: 5 })],
  ],
  warn: [
    [
      'one too many',
      sft({ sft_score_entered: 7 }),
      'A score of 7 is typed; age, size, mitoses and necrosis add up to 6.',
      { column: 'sft_score_entered', severity: 'query' },
    ],
    [
      'one too few',
      sft({ sft_score_entered: 5 }),
      'A score of 5 is typed; age, size, mitoses and necrosis add up to 6.',
    ],
    [
      'below the range',
      sft({ tumor_size_cm: undefined, sft_score_entered: 3 }),
      'A score of 3 is typed; age, size, mitoses and necrosis add up to between 4 and 7.',
    ],
  ],
  notApplicable: [
    ['a DDLPS with a score', { participant: { sft_score_entered: 1 } }],
    ['no histology', { participant: { histology_biopsy: undefined, sft_score_entered: 9 } }],
  ],
});
