import { lmsSize } from '../../../../../shared/protocol/rules/eligibility/lms-size.js';
import { ruleTable } from '../../rule-table.js';

const lms = (tumor_size_cm: number | undefined) =>
  ({ participant: { histology_biopsy: 'LMS', tumor_size_cm } }) as const;

ruleTable(lmsSize, {
  met: [
    ['exactly 10 cm', lms(10)],
    ['60 cm, the largest plausible size', lms(60)],
    ['9 cm where the setting asks for 9', { ...lms(9), settings: { lms_min_size_cm: 9 } }],
  ],
  breached: [
    ['9.96 cm is not rounded up', lms(9.96), 'The tumor measures 9.96 cm; a leiomyosarcoma needs at least 10 cm.'],
    [
      '9.9 cm',
      lms(9.9),
      'The tumor measures 9.9 cm; a leiomyosarcoma needs at least 10 cm.',
      { column: 'tumor_size_cm' },
    ],
  ],
  unknown: [
    ['no size', lms(undefined), ['tumor_size_cm']],
    ['61 cm is more likely millimeters', lms(61), ['tumor_size_cm']],
    ['a size of 0', lms(0), ['tumor_size_cm']],
    ['no histology', { participant: { histology_biopsy: undefined } }, ['histology_biopsy']],
  ],
  notApplicable: [['a small UPS', { participant: { histology_biopsy: 'UPS', tumor_size_cm: 4 } }]],
});
