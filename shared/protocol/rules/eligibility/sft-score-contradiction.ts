import { defineRule, met, notApplicable, warn } from '../../rule.js';
import { readSftScore } from '../../sft-score.js';

/** The typed score against its own components. */
export const sftScoreContradiction = defineRule({
  id: 'eligibility/sft-score-contradiction',
  clause: 'I6b',
  clauses: ['I6b'],
  on: 'participant',
  kind: 'contradiction',
  severity: 'query',
  harm: 'none',
  reads: [
    'sft_score_entered',
    'sft_mitoses_per_10hpf',
    'tumor_size_cm',
    'sft_necrosis_percent',
    'age_years',
    'histology_biopsy',
  ],
  check(row, { settings }) {
    if (row.histology_biopsy !== 'SFT') return notApplicable();
    if (row.sft_score_entered === undefined) return met();
    const { min, max, entered, differs } = readSftScore(row, settings);
    return differs ? warn({ min, max, entered }) : met();
  },
  words: {
    en: {
      title: 'The typed SFT score agrees with its components',
      conflict: 'The typed SFT score and its components disagree.',
      says: ({ min, max, entered }) =>
        `A score of ${entered} is typed; age, size, mitoses and necrosis add up to ${min === max ? min : `between ${min} and ${max}`}.`,
      remedy: 'Have pathology confirm the components, then correct the score or the component that is wrong.',
    },
    zh: {
      title: '填写的 SFT 评分与各项一致',
      conflict: '填写的 SFT 评分与各项不一致。',
      says: ({ min, max, entered }) =>
        `填写的评分为 ${entered} 分；年龄、大小、核分裂象和坏死比例合计为 ${min === max ? min : `${min} 至 ${max}`} 分。`,
      remedy: '请病理科确认各项数值，再更正评分或有误的一项。',
    },
  },
});
