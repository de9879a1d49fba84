import { fishRecommended } from '../../../../../shared/protocol/rules/eligibility/fish-recommended.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(fishRecommended, {
  met: [
    ['amplified', row({ mdm2_fish: 'amplified' })],
    ['not amplified is a result, too', row({ mdm2_fish: 'not amplified' })],
    ['blank while no stain is in either', row({ mdm2_fish: undefined, mdm2_ihc: undefined, cdk4_ihc: undefined })],
  ],
  advisory: [
    ['blank', row({ mdm2_fish: undefined }), 'No MDM2 FISH result is recorded.', { column: 'mdm2_fish' }],
    [
      'blank while one stain is in',
      row({ mdm2_fish: undefined, mdm2_ihc: undefined }),
      'No MDM2 FISH result is recorded.',
      { severity: 'advisory' },
    ],
    ['not done', row({ mdm2_fish: 'not done' }), 'MDM2 FISH has not been done.'],
    [
      'not done, said before any stain',
      row({ mdm2_fish: 'not done', mdm2_ihc: undefined, cdk4_ihc: undefined }),
      'MDM2 FISH has not been done.',
    ],
  ],
  notApplicable: [
    ['an SFT', row({ histology_biopsy: 'SFT', mdm2_fish: 'not done' })],
    ['no histology', row({ histology_biopsy: undefined, mdm2_fish: undefined })],
  ],
});
