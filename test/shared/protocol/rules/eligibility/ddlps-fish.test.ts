import { ddlpsFish } from '../../../../../shared/protocol/rules/eligibility/ddlps-fish.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(ddlpsFish, {
  met: [
    ['amplified', row({ mdm2_fish: 'amplified' })],
    ['blank', row({ mdm2_fish: undefined })],
    ['not done', row({ mdm2_fish: 'not done' })],
    ['not amplified while MDM2 is negative', row({ mdm2_fish: 'not amplified', mdm2_ihc: 'negative' })],
    ['not amplified while CDK4 is still blank', row({ mdm2_fish: 'not amplified', cdk4_ihc: undefined })],
    ['not amplified while MDM2 is not done', row({ mdm2_fish: 'not amplified', mdm2_ihc: 'not done' })],
  ],
  unclear: [
    [
      'not amplified beside two positive stains',
      row({ mdm2_fish: 'not amplified' }),
      'MDM2 FISH is not amplified although MDM2 and CDK4 are positive on IHC.',
      { column: 'mdm2_fish', severity: 'query' },
    ],
  ],
  notApplicable: [
    ['a UPS that is not amplified', row({ histology_biopsy: 'UPS', mdm2_fish: 'not amplified' })],
    ['no histology', row({ histology_biopsy: undefined, mdm2_fish: 'not amplified' })],
  ],
});
