import { priorDrugs } from '../../../../../shared/protocol/rules/eligibility/prior-drugs.js';
import { ruleTable } from '../../rule-table.js';

const row = (ever_anthracycline?: string, ever_ifosfamide?: string, ever_targeted_agent?: string) => ({
  participant: { ever_anthracycline, ever_ifosfamide, ever_targeted_agent } as object,
});
const allThree = (...drugs: Parameters<typeof row>) => ({
  ...row(...drugs),
  settings: { prior_drug_exclusion: 'all' } as const,
});

ruleTable(priorDrugs, {
  met: [
    ['none of the three', row('no', 'no', 'no')],
    ['none of the three where only all three exclude', allThree('no', 'no', 'no')],
    ['two of the three where only all three exclude', allThree('yes', 'yes', 'no')],
    ['one "no" settles it where only all three exclude', allThree(undefined, 'no', 'yes')],
    ['radiotherapy is no drug', { participant: { prior_radiotherapy_for_this_sarcoma: 'yes' } }],
  ],
  breached: [
    [
      'an anthracycline, long ago and for another disease',
      { ...row('yes', 'no', 'no'), details: { ever_anthracycline: 'breast, 2011' } },
      'Given before the study: an anthracycline.',
      { column: 'ever_anthracycline' },
    ],
    ['ifosfamide', row('no', 'yes', 'no'), 'Given before the study: ifosfamide.', { column: 'ever_ifosfamide' }],
    [
      'a targeted drug while the others are blank',
      row(undefined, undefined, 'yes'),
      'Given before the study: a targeted drug.',
      { column: 'ever_targeted_agent' },
    ],
    [
      'all three where only all three exclude',
      allThree('yes', 'yes', 'yes'),
      'Given before the study: an anthracycline, ifosfamide, a targeted drug.',
    ],
  ],
  unknown: [
    ['one blank', row('no', undefined, 'no'), ['ever_ifosfamide']],
    ['all blank', row(), ['ever_anthracycline', 'ever_ifosfamide', 'ever_targeted_agent']],
    ['the third still blank where only all three exclude', allThree('yes', 'yes'), ['ever_targeted_agent']],
  ],
});
