import { primaryUntreated } from '../../../../../shared/protocol/rules/eligibility/primary-untreated.js';
import { ruleTable } from '../../rule-table.js';

const row = (participant: object) => ({ participant });

ruleTable(primaryUntreated, {
  met: [
    ['no laparotomy', row({ prior_laparotomy: 'none' })],
    ['a laparotomy for biopsy only', row({ prior_laparotomy: 'biopsy only' })],
    ['chemotherapy for another disease is for other clauses', row({ ever_anthracycline: 'yes' })],
    ['another cancer is for another clause', row({ second_malignancy_history: 'yes' })],
    ['a recent operation elsewhere is for another clause', row({ severe_infection_last_month: 'yes' })],
    ['no grade', row({ grade: undefined })],
    ['a targeted drug for another disease is for another clause', row({ ever_targeted_agent: 'yes' })],
    ['no biopsy route', row({ biopsy_route: undefined })],
  ],
  breached: [
    [
      'recurrent',
      row({ disease_status: 'recurrent' }),
      'Recorded for this sarcoma: recurrent disease.',
      { column: 'disease_status' },
    ],
    [
      'not localized',
      row({ localized: 'no' }),
      'Recorded for this sarcoma: disease that is not localized.',
      { column: 'localized' },
    ],
    [
      'resected before',
      row({ prior_resection_of_this_sarcoma: 'yes' }),
      'Recorded for this sarcoma: an earlier resection.',
    ],
    [
      'a laparotomy that took the tumor',
      row({ prior_laparotomy: 'resection' }),
      'Recorded for this sarcoma: a laparotomy with resection.',
      { column: 'prior_laparotomy' },
    ],
    [
      'radiotherapy, with every other cell blank',
      row({
        disease_status: undefined,
        localized: undefined,
        prior_resection_of_this_sarcoma: undefined,
        prior_laparotomy: undefined,
        prior_chemotherapy_for_this_sarcoma: undefined,
        prior_radiotherapy_for_this_sarcoma: 'yes',
        prior_targeted_therapy_for_this_sarcoma: undefined,
      }),
      'Recorded for this sarcoma: earlier radiotherapy.',
      { column: 'prior_radiotherapy_for_this_sarcoma' },
    ],
    [
      'chemotherapy and a targeted drug',
      row({ prior_chemotherapy_for_this_sarcoma: 'yes', prior_targeted_therapy_for_this_sarcoma: 'yes' }),
      'Recorded for this sarcoma: earlier chemotherapy, an earlier targeted drug.',
      { column: 'prior_chemotherapy_for_this_sarcoma' },
    ],
  ],
  unknown: [
    ['disease status blank', row({ disease_status: undefined }), ['disease_status']],
    ['localized blank', row({ localized: undefined }), ['localized']],
    [
      'the laparotomy blank although there was no resection',
      row({ prior_laparotomy: undefined }),
      ['prior_laparotomy'],
    ],
    [
      'two treatments blank',
      row({ prior_radiotherapy_for_this_sarcoma: undefined, prior_targeted_therapy_for_this_sarcoma: undefined }),
      ['prior_radiotherapy_for_this_sarcoma', 'prior_targeted_therapy_for_this_sarcoma'],
    ],
  ],
});
