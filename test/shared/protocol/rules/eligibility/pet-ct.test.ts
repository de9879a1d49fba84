import { petCt } from '../../../../../shared/protocol/rules/eligibility/pet-ct.js';
import { ruleTable } from '../../rule-table.js';

const row = (pet_ct_done?: string, metastasis?: string) => ({ participant: { pet_ct_done, metastasis } as object });

ruleTable(petCt, {
  met: [
    ['done', row('yes', 'none')],
    ['done, the result still to come', row('yes')],
    ['blank while nothing is known of spread', row()],
    ['done, and spread found', row('yes', 'confirmed')],
    ['done, spread not assessed yet', row('yes', 'not assessed')],
  ],
  advisory: [
    ['not done', row('no', 'none'), 'No PET-CT has been done.', { column: 'pet_ct_done', severity: 'advisory' }],
    ['not done, said before anything else', row('no'), 'No PET-CT has been done.'],
    ['blank although spread is judged', row(undefined, 'none'), 'Whether a PET-CT was done is not recorded.'],
  ],
});
