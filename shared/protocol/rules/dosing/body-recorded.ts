import { cellsRecorded } from '../../rule-parts/cells-recorded.js';

export const bodyRecorded = cellsRecorded({
  id: 'dosing/body-recorded',
  clause: 'D8',
  dose: 'basis',
  keys: ['height_cm', 'weight_kg'],
  title: {
    en: 'A cycle that was given has its own height and weight on record',
    zh: '已给药的周期须记录当次身高和体重',
  },
});
