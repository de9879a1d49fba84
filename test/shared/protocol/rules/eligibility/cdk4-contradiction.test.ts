import { cdk4Contradiction } from '../../../../../shared/protocol/rules/eligibility/cdk4-contradiction.js';
import { ruleTable } from '../../rule-table.js';

const row = (cdk4_ihc?: string, mdm2_fish?: string, more = {}) => ({
  participant: { cdk4_ihc, mdm2_fish, ...more } as object,
});

ruleTable(cdk4Contradiction, {
  met: [
    ['positive and amplified', row('positive', 'amplified')],
    ['negative and not amplified', row('negative', 'not amplified')],
    ['negative, FISH not done', row('negative', 'not done')],
    ['negative, FISH blank', row('negative')],
    ['not done and amplified', row('not done', 'amplified')],
    ['blank and amplified', row(undefined, 'amplified')],
  ],
  warn: [
    [
      'negative and amplified',
      row('negative', 'amplified'),
      'CDK4 is negative on IHC, yet MDM2 FISH is amplified.',
      { column: 'cdk4_ihc', severity: 'query' },
    ],
  ],
  notApplicable: [
    ['a UPS', row('negative', 'amplified', { histology_biopsy: 'UPS' })],
    ['no histology', row('negative', 'amplified', { histology_biopsy: undefined })],
  ],
});
