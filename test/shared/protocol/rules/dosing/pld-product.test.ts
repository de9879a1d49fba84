import { pldProduct } from '../../../../../shared/protocol/rules/dosing/pld-product.js';
import { ruleTable } from '../../rule-table.js';

const product = (pld_product: string | undefined, more = {}) => ({
  cycles: { 1: { pld_product: pld_product as never, ...more } },
});

ruleTable(pldProduct, {
  met: [
    ['the pegylated liposomal product', {}],
    ['the product on a planned cycle', { cycles: { 1: { d1_date: undefined } } }],
  ],
  breached: [
    [
      'the conventional product',
      product('conventional doxorubicin'),
      'The product recorded is "conventional doxorubicin"; pegylated liposomal doxorubicin is expected.',
      { column: 'pld_product', severity: 'stop' },
    ],
    [
      'another product',
      product('other'),
      'The product recorded is "other"; pegylated liposomal doxorubicin is expected.',
    ],
  ],
  unknown: [
    ['no product on a cycle that was given', product(undefined), ['pld_product']],
    ['no product beside a dose without a day 1', product(undefined, { d1_date: undefined }), ['pld_product']],
  ],
  notApplicable: [['a planned cycle', product(undefined, { d1_date: undefined, pld_mg: undefined })]],
});
