import { SFT_HIGH_RISK_SCORE } from '../../limits.js';
import { blank, breached, defineRule, met, notApplicable } from '../../rule.js';
import { readSftScore } from '../../sft-score.js';

const COMPONENTS = ['sft_mitoses_per_10hpf', 'tumor_size_cm', 'sft_necrosis_percent', 'age_years'] as const;

/** The components decide. A typed score cannot stand in for them, and one that they rule out leaves the clause open. */
export const sftScore = defineRule({
  id: 'eligibility/sft-score',
  clause: 'I6b',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: [
    'sft_score_entered',
    'sft_mitoses_per_10hpf',
    'tumor_size_cm',
    'sft_necrosis_percent',
    'age_years',
    'histology_biopsy',
  ],
  check(row, { settings }) {
    if (row.histology_biopsy === undefined) return blank('histology_biopsy');
    if (row.histology_biopsy !== 'SFT') return notApplicable();
    const { min, max, entered, differs, missing } = readSftScore(row, settings);
    const facts = { min, max, entered, differs, needed: SFT_HIGH_RISK_SCORE };
    if (differs) return { verdict: 'unknown', blank: missing, facts, columns: ['sft_score_entered'] };
    if (min >= SFT_HIGH_RISK_SCORE) return met();
    if (max >= SFT_HIGH_RISK_SCORE) return blank(...missing);
    return breached(facts, { columns: COMPONENTS.filter((column) => !missing.includes(column)) });
  },
  words: {
    en: {
      title: 'An SFT reaches the high-risk score (modified Demicco, 4 variables)',
      says: ({ min, max, entered, differs, needed }) => {
        if (!differs)
          return `The SFT components give ${min === max ? '' : 'at most '}${max}; at least ${needed} is needed.`;
        return `The SFT score typed is ${entered}, but its components give ${min === max ? min : `${min} to ${max}`}.`;
      },
      remedy: ({ differs }) =>
        differs
          ? 'Check age, size, mitoses and necrosis against the reports, then correct whichever is wrong.'
          : 'Check age, size, mitoses and necrosis with pathology; if they are right, {then}.',
    },
    zh: {
      title: 'SFT 达到高危评分（改良 Demicco 四变量）',
      says: ({ min, max, entered, differs, needed }) => {
        if (!differs) return `SFT 各项合计${min === max ? '为' : '最多为'} ${max} 分；须至少 ${needed} 分。`;
        return `填写的 SFT 评分为 ${entered} 分，而各项合计为 ${min === max ? min : `${min} 至 ${max}`} 分。`;
      },
      remedy: ({ differs }) =>
        differs
          ? '请对照报告核对年龄、大小、核分裂象和坏死比例，并更正有误之处。'
          : '请与病理科核对年龄、大小、核分裂象和坏死比例；如填写无误，{then}。',
    },
  },
});
