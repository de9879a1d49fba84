import { blank, breached, defineRule, met, notApplicable } from '../../rule.js';

/** The stored diameter decides, unrounded: 9.96 cm is smaller than 10 cm. UPS has no size rule. */
export const lmsSize = defineRule({
  id: 'eligibility/lms-size',
  clause: 'I5b',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['tumor_size_cm', 'histology_biopsy'],
  check(row, { settings }) {
    if (row.histology_biopsy === undefined) return blank('histology_biopsy');
    if (row.histology_biopsy !== 'LMS') return notApplicable();
    const { tumor_size_cm } = row;
    // A size that no tumor has is a wrong unit or a slip (Q-UNIT says so), not a small tumor.
    const implausible =
      tumor_size_cm !== undefined && (tumor_size_cm <= 0 || tumor_size_cm > settings.tumor_size_max_cm);
    if (tumor_size_cm === undefined || implausible) return blank('tumor_size_cm');
    if (tumor_size_cm >= settings.lms_min_size_cm) return met();
    return breached({ size: tumor_size_cm, min: settings.lms_min_size_cm });
  },
  words: {
    en: {
      title: 'A leiomyosarcoma is large enough (largest diameter)',
      size: ({ size, min }) => `${size} cm, at least ${min}`,
      says: ({ size, min }) => `The tumor measures ${size} cm; a leiomyosarcoma needs at least ${min} cm.`,
      remedy: 'Check the largest diameter on baseline imaging and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '平滑肌肉瘤最大径达到下限',
      size: ({ size, min }) => `${size} cm，至少 ${min} cm`,
      says: ({ size, min }) => `肿瘤最大径为 ${size} cm；平滑肌肉瘤须至少 ${min} cm。`,
      remedy: '请核对基线影像上的最大径并更正单元格；如数值无误，{then}。',
    },
  },
});
