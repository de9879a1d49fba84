import { tumorSizeUnit } from '../../../../../shared/protocol/rules/data/tumor-size-unit.js';
import { ruleTable } from '../../rule-table.js';

const size = (tumor_size_cm: number | undefined) => ({ participant: { tumor_size_cm } });

ruleTable(tumorSizeUnit, {
  met: [
    ['14.2 cm', {}],
    ['60 cm, the largest plausible size', size(60)],
    ['a small one', size(0.1)],
    ['61 cm where the setting allows 80', { ...size(61), settings: { tumor_size_max_cm: 80 } }],
  ],
  advisory: [
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
