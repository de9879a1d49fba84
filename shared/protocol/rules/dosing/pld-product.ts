import { blank, breached, defineRule, met, notApplicable } from '../../rule.js';

/** The two products are not interchangeable milligram for milligram. */
export const pldProduct = defineRule({
  id: 'dosing/pld-product',
  clause: 'D1',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'no',
  dose: 'drug',
  reads: ['pld_product', 'pld_mg', 'd1_date'],
  check({ pld_product, pld_mg, d1_date }) {
    if (pld_product === 'pegylated liposomal doxorubicin') return met();
    if (pld_product !== undefined) return breached({ product: pld_product });
    return d1_date === undefined && pld_mg === undefined ? notApplicable() : blank('pld_product');
  },
  words: {
    en: {
      title: 'Doxorubicin is the pegylated liposomal product',
      subject: 'Doxorubicin product',
      says: ({ product }) => `The product recorded is "${product}"; pegylated liposomal doxorubicin is expected.`,
      remedy: 'Tell the PI now; check the product against the drug record and correct the cell if it was mistyped.',
    },
    zh: {
      title: '多柔比星须为聚乙二醇化脂质体制剂',
      subject: '多柔比星制剂',
      says: ({ product }) =>
        `记录的制剂为“${product === 'other' ? '其他' : '普通多柔比星'}”；应为聚乙二醇化脂质体多柔比星。`,
      remedy: '请立即告知主要研究者；对照用药记录核对制剂，如填写有误请更正。',
    },
  },
});
