import { defineRule, met, notApplicable, unclear } from '../../rule.js';

/** A missing FISH never blocks (fish-recommended asks for it). A negative one beside positive IHC puts the diagnosis in doubt. */
export const ddlpsFish = defineRule({
  id: 'eligibility/ddlps-fish',
  clause: 'I4a-FISH',
  on: 'participant',
  kind: 'eligibility',
  severity: 'query',
  harm: 'none',
  reads: ['mdm2_fish', 'mdm2_ihc', 'cdk4_ihc', 'histology_biopsy'],
  check(row) {
    if (row.histology_biopsy !== 'DDLPS') return notApplicable();
    if (row.mdm2_fish === 'not amplified' && row.mdm2_ihc === 'positive' && row.cdk4_ihc === 'positive') {
      return unclear({}, 'mdm2_fish', 'mdm2_ihc', 'cdk4_ihc');
    }
    return met();
  },
  words: {
    en: {
      title: 'MDM2 FISH does not speak against positive IHC in a DDLPS',
      says: () => 'MDM2 FISH is not amplified although MDM2 and CDK4 are positive on IHC.',
      remedy: 'Ask pathology to settle the diagnosis; the participant stays pending until then.',
    },
    zh: {
      title: 'DDLPS 的 MDM2 FISH 与免疫组化阳性结果不矛盾',
      says: () => 'MDM2 FISH 无扩增，但 MDM2 与 CDK4 免疫组化均为阳性。',
      remedy: '请病理科明确诊断；在此之前受试者保持待定。',
    },
  },
});
