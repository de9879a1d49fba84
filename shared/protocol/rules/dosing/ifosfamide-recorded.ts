import { cellsRecorded } from '../../rule-parts/cells-recorded.js';

export const ifosfamideRecorded = cellsRecorded({
  id: 'dosing/ifosfamide-recorded',
  clause: 'D2',
  dose: 'drug',
  keys: ['ifosfamide_g_per_day', 'ifosfamide_days'],
  title: { en: 'A cycle that was given has its ifosfamide on record', zh: '已给药的周期须记录异环磷酰胺' },
});
