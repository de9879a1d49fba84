import { expect, test } from '@jest/globals';
import { ddlpsIhc } from '../../../../../shared/protocol/rules/eligibility/ddlps-ihc.js';
import { fullyMet } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });
const pending = (participant: object) => ({
  participant,
  settings: { cdk4_negative_with_fish_amplified: 'pending' } as const,
});
const OPEN = 'CDK4 is negative on IHC while MDM2 FISH is amplified; an operational setting leaves this open.';
const CDK4 = 'CDK4 is negative on IHC; a DDLPS needs both positive.';

ruleTable(ddlpsIhc, {
  met: [
    ['both positive', row({ mdm2_ihc: 'positive', cdk4_ihc: 'positive' })],
    ['both positive without FISH', row({ mdm2_fish: undefined })],
    ['both positive with FISH not done', row({ mdm2_fish: 'not done' })],
    ['both positive with FISH not amplified', row({ mdm2_fish: 'not amplified' })],
    ['both positive on the lenient setting', pending({})],
  ],
  breached: [
    [
      'MDM2 negative',
      row({ mdm2_ihc: 'negative' }),
      'MDM2 is negative on IHC; a DDLPS needs both positive.',
      { column: 'mdm2_ihc' },
    ],
    ['CDK4 negative although FISH is amplified', row({ cdk4_ihc: 'negative' }), CDK4, { column: 'cdk4_ihc' }],
    ['CDK4 negative, MDM2 blank', row({ cdk4_ihc: 'negative', mdm2_ihc: undefined }), CDK4],
    [
      'both negative',
      row({ mdm2_ihc: 'negative', cdk4_ihc: 'negative' }),
      'MDM2 and CDK4 are negative on IHC; a DDLPS needs both positive.',
    ],
    ['the lenient setting without an amplified FISH', pending({ cdk4_ihc: 'negative', mdm2_fish: 'not done' }), CDK4],
    [
      'the lenient setting with MDM2 negative as well',
      pending({ cdk4_ihc: 'negative', mdm2_ihc: 'negative' }),
      'MDM2 and CDK4 are negative on IHC; a DDLPS needs both positive.',
    ],
  ],
  unclear: [
    ['CDK4 negative with FISH amplified, on the lenient setting', pending({ cdk4_ihc: 'negative' }), OPEN],
    [
      'the same, MDM2 still to be stained',
      pending({ cdk4_ihc: 'negative', mdm2_ihc: 'not done' }),
      OPEN,
      { column: 'cdk4_ihc' },
    ],
  ],
  unknown: [
    ['MDM2 blank', row({ mdm2_ihc: undefined }), ['mdm2_ihc']],
    ['CDK4 not done', row({ cdk4_ihc: 'not done' }), ['cdk4_ihc']],
    ['neither done', row({ mdm2_ihc: 'not done', cdk4_ihc: undefined }), ['mdm2_ihc', 'cdk4_ihc']],
    ['no histology', row({ histology_biopsy: undefined, mdm2_ihc: 'negative' }), ['histology_biopsy']],
  ],
  notApplicable: [
    ['a WDLPS with CDK4 negative', row({ histology_biopsy: 'WDLPS', cdk4_ihc: 'negative' })],
    ['an SFT without stains', row({ histology_biopsy: 'SFT', mdm2_ihc: undefined, cdk4_ihc: undefined })],
    ['a UPS on the lenient setting', pending({ histology_biopsy: 'UPS', cdk4_ihc: 'negative' })],
    ['an LMS with both negative', row({ histology_biopsy: 'LMS', mdm2_ihc: 'negative', cdk4_ihc: 'negative' })],
  ],
});

test('a finding still lists the other stain as missing', () => {
  const { participant, context } = fullyMet(pending({ cdk4_ihc: 'negative', mdm2_ihc: 'not done' }));
  expect(ddlpsIhc.check(participant, context)).toMatchObject({ verdict: 'unknown', blank: ['mdm2_ihc'] });
});
