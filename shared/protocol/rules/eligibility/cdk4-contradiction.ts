import { defineRule, met, notApplicable, warn } from '../../rule.js';

/** MDM2 and CDK4 lie side by side and are amplified together; one without the other is more likely a staining error. */
export const cdk4Contradiction = defineRule({
  id: 'eligibility/cdk4-contradiction',
  clause: 'I4a',
  clauses: ['I4a', 'I4a-FISH'],
  on: 'participant',
  kind: 'contradiction',
  severity: 'query',
  harm: 'none',
  reads: ['cdk4_ihc', 'mdm2_fish', 'histology_biopsy'],
  check(row) {
    if (row.histology_biopsy !== 'DDLPS') return notApplicable();
    return row.cdk4_ihc === 'negative' && row.mdm2_fish === 'amplified'
      ? warn({}, { columns: ['cdk4_ihc', 'mdm2_fish'] })
      : met();
  },
  words: {
    en: {
      title: 'CDK4 on IHC agrees with MDM2 FISH in a DDLPS',
      conflict: 'CDK4 on IHC and MDM2 FISH disagree.',
      says: () => 'CDK4 is negative on IHC, yet MDM2 FISH is amplified.',
      remedy: 'Ask pathology to review or repeat the stain, and correct the cell that is wrong.',
    },
    zh: {
      title: 'DDLPS 的 CDK4 免疫组化与 MDM2 FISH 一致',
      conflict: 'CDK4 免疫组化与 MDM2 FISH 不一致。',
      says: () => 'CDK4 免疫组化阴性，但 MDM2 FISH 扩增。',
      remedy: '请病理科复核或重做染色，并更正有误的单元格。',
    },
  },
});
