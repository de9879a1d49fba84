import { cellsRecorded } from '../../rule-parts/cells-recorded.js';

export const pldRecorded = cellsRecorded({
  id: 'dosing/pld-recorded',
  clause: 'D1',
  dose: 'drug',
  keys: ['pld_product', 'pld_mg'],
  title: {
    en: 'A cycle that was given has its doxorubicin product and dose on record',
    zh: '已给药的周期须记录多柔比星制剂和剂量',
  },
  hint: {
    column: 'pld_product',
    en: ' "Liposomal doxorubicin" alone does not say whether it is pegylated: choose the product from the list.',
    zh: '仅写“脂质体多柔比星”不能说明是否聚乙二醇化，请从列表中选择制剂。',
  },
});
