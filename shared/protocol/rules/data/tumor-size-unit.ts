import { advise, defineRule, met, notApplicable } from '../../rule.js';
import { OPERATIONAL_DEFAULT } from './rule-words.js';

type Size = { readonly size: number; readonly max: number; readonly likelyCm: number | undefined };

/** Imaging reports often give millimeters. */
export const tumorSizeUnit = defineRule<'participant', Size>({
  id: 'data/tumor-size-unit',
  clause: 'Q-UNIT',
  on: 'participant',
  kind: 'advisory',
  severity: 'query',
  reads: ['tumor_size_cm'],
  check({ tumor_size_cm: size }, { settings }) {
    if (size === undefined) return notApplicable();
    const max = settings.tumor_size_max_cm;
    if (size > 0 && size <= max) return met();
    return advise({ size, max, likelyCm: size > 0 && size / 10 <= max ? size / 10 : undefined });
  },
  words: {
    en: {
      title: 'The tumor size is in centimeters',
      says: ({ size, max, likelyCm }) =>
        size <= 0
          ? `The tumor size is ${size} cm, which no tumor can have.`
          : `The tumor size is ${size} cm, above ${max} cm` +
            (likelyCm === undefined ? '.' : `; it looks like millimeters (${Number(likelyCm.toFixed(2))} cm).`),
      remedy: `Enter the largest diameter in centimeters; until then no rule on size is judged. The largest plausible size can be changed in Settings ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '肿瘤大小以厘米填写',
      says: ({ size, max, likelyCm }) =>
        size <= 0
          ? `肿瘤大小为 ${size} cm，不可能成立。`
          : `肿瘤大小为 ${size} cm，超过 ${max} cm` +
            (likelyCm === undefined ? '。' : `，疑似以毫米填写（${Number(likelyCm.toFixed(2))} cm）。`),
      remedy: `请以厘米填写最大径；更正前不判断与大小有关的条款。合理上限可在设置中更改${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});
