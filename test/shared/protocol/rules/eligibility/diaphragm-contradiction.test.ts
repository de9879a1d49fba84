import { diaphragmContradiction } from '../../../../../shared/protocol/rules/eligibility/diaphragm-contradiction.js';
import { ruleTable } from '../../rule-table.js';

const row = (
  crosses_diaphragm?: string,
  chest_cavity_on_imaging?: string,
  chest_cavity_in_surgical_report?: string,
) => ({
  participant: { crosses_diaphragm, chest_cavity_on_imaging, chest_cavity_in_surgical_report } as object,
});

ruleTable(diaphragmContradiction, {
  met: [
    ['no and no and no', row('no', 'no', 'no')],
    ['no, and nothing known of the chest', row('no')],
    ['yes and yes', row('yes', 'yes', 'yes')],
    ['yes, with the operation still to come', row('yes', 'yes')],
    ['yes, and nothing known of the chest', row('yes')],
    ['yes, imaging blank, and the surgical report says no', row('yes', undefined, 'no')],
    ['blank, and the chest is involved', row(undefined, 'yes')],
  ],
  warn: [
    [
      'imaging finds it in the chest',
      row('no', 'yes'),
      'The tumor is recorded as staying below the diaphragm, yet imaging places it in the chest.',
      { column: 'crosses_diaphragm', severity: 'query' },
    ],
    [
      'the operation finds it in the chest',
      row('no', 'no', 'yes'),
      'The tumor is recorded as staying below the diaphragm, yet the surgical report places it in the chest.',
    ],
    [
      'both find it in the chest',
      row('no', 'yes', 'yes'),
      'The tumor is recorded as staying below the diaphragm, yet imaging and the surgical report place it in the chest.',
    ],
    [
      'it crosses, and imaging finds nothing',
      row('yes', 'no'),
      'The tumor is recorded as crossing the diaphragm, yet imaging is recorded as showing none in the chest.',
    ],
  ],
});
