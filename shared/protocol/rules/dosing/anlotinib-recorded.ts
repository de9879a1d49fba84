import { cellsRecorded } from '../../rule-parts/cells-recorded.js';

export const anlotinibRecorded = cellsRecorded({
  id: 'dosing/anlotinib-recorded',
  clause: 'D3',
  dose: 'drug',
  keys: ['anlotinib_mg_per_day', 'anlotinib_days'],
  title: { en: 'A cycle that was given has its anlotinib on record', zh: '已给药的周期须记录安罗替尼' },
});
