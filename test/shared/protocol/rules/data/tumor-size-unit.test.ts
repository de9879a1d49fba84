import { tumorSizeUnit } from '../../../../../shared/protocol/rules/data/tumor-size-unit.js';
import { ruleTable } from '../../rule-table.js';

const size = (tumor_size_cm: number | undefined, histology_biopsy: 'DDLPS' | 'LMS' | 'SFT' | 'UPS' = 'DDLPS') => ({
  participant: { tumor_size_cm, histology_biopsy },
});

ruleTable(tumorSizeUnit, {
  met: [
    ['14.2 cm', {}],
    ['60 cm, the largest plausible size', size(60)],
    ['a small one', size(0.1)],
    ['an LMS of 30 cm', size(30, 'LMS')],
    ['an SFT of 30 cm', size(30, 'SFT')],
    ['a UPS of 45 cm, of which no size is asked', size(45, 'UPS')],
    ['an LMS of 35 cm where the setting asks from 40', { ...size(35, 'LMS'), settings: { tumor_size_query_cm: 40 } }],
    ['61 cm where the setting allows 80', { ...size(61), settings: { tumor_size_max_cm: 80 } }],
  ],
  advisory: [
    [
      'an LMS just above 30 cm',
      size(30.1, 'LMS'),
      'The tumor size is 30.1 cm, above 30 cm: is it mm (3.01 cm)? It counts as typed.',
      { column: 'tumor_size_cm', severity: 'query' },
    ],
    ['an LMS of 45', size(45, 'LMS'), 'The tumor size is 45 cm, above 30 cm: is it mm (4.5 cm)? It counts as typed.'],
    [
      'an SFT of 60, the largest plausible size',
      size(60, 'SFT'),
      'The tumor size is 60 cm, above 30 cm: is it mm (6 cm)? It counts as typed.',
    ],
    [
      'an LMS above the largest plausible size',
      size(60.1, 'LMS'),
      'The tumor size is 60.1 cm, above 60 cm; it looks like millimeters (6.01 cm).',
    ],
    [
      'just above the largest plausible size',
      size(60.1),
      'The tumor size is 60.1 cm, above 60 cm; it looks like millimeters (6.01 cm).',
      { column: 'tumor_size_cm', severity: 'query' },
    ],
    ['142', size(142), 'The tumor size is 142 cm, above 60 cm; it looks like millimeters (14.2 cm).'],
    [
      '600, the most millimeters',
      size(600),
      'The tumor size is 600 cm, above 60 cm; it looks like millimeters (60 cm).',
    ],
    ['601 is no size in millimeters either', size(601), 'The tumor size is 601 cm, above 60 cm.'],
    ['zero', size(0), 'The tumor size is 0 cm, which no tumor can have.'],
    ['below zero', size(-14), 'The tumor size is -14 cm, which no tumor can have.'],
  ],
  notApplicable: [['no size', size(undefined)]],
});
