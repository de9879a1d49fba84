import { mdtDate } from '../../../../../shared/protocol/rules/eligibility/mdt-date.js';
import { ruleTable } from '../../rule-table.js';

const SAYS = 'MDT answers are recorded without the date of the MDT.';
const undated = (resectable?: string, tolerates?: string, review?: string) => ({
  participant: {
    mdt_date: undefined,
    mdt_r0_r1_possible: resectable,
    mdt_tolerates_chemo_and_surgery: tolerates,
    mdt_metastasis_review: review,
  } as object,
});

ruleTable(mdtDate, {
  met: [
    ['no MDT yet', undated()],
    ['no MDT yet, and it says so', undated(undefined, undefined, 'no')],
    ['a date without answers', { participant: { mdt_r0_r1_possible: undefined, mdt_metastasis_review: undefined } }],
    [
      'a date with every answer no',
      {
        participant: { mdt_r0_r1_possible: 'no', mdt_tolerates_chemo_and_surgery: 'no', mdt_metastasis_review: 'no' },
      },
    ],
    ['a date with an uncertain answer', { participant: { mdt_r0_r1_possible: 'uncertain' } }],
  ],
  advisory: [
    ['resectable, no date', undated('yes'), SAYS, { column: 'mdt_date', severity: 'advisory' }],
    ['not resectable, no date', undated('no'), SAYS],
    ['fit for treatment, no date', undated(undefined, 'yes'), SAYS],
    ['spread reviewed, no date', undated(undefined, undefined, 'yes'), SAYS],
  ],
});
