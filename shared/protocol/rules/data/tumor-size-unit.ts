import { advise, defineRule, met, notApplicable } from '../../rule.js';
import { OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';

type Size = {
  readonly size: number;
  /** What it is above: the largest plausible size, or for some types the size from which the unit is asked about. */
  readonly max: number;
  readonly likelyCm: number | undefined;
  /** Large, and still a size that a tumor can have: the rules on size take it as typed. */
  readonly asTyped: boolean;
};

/** The types whose size decides on eligibility. */
const JUDGED_BY_SIZE: ReadonlySet<string | undefined> = new Set(['LMS', 'SFT']);

/** Imaging reports often give millimeters. */
export const tumorSizeUnit = defineRule<'participant', Size>({
  id: 'data/tumor-size-unit',
  clause: 'Q-UNIT',
  on: 'participant',
  kind: 'advisory',
  severity: 'query',
  harm: 'none',
  reads: ['tumor_size_cm', 'histology_biopsy'],
  shows: ['tumor_size_cm'],
  check({ tumor_size_cm: size, histology_biopsy }, { settings }) {
    if (size === undefined) return notApplicable();
    const max = settings.tumor_size_max_cm;
    if (size > 0 && size <= max) {
      const query = settings.tumor_size_query_cm;
      if (size <= query || !JUDGED_BY_SIZE.has(histology_biopsy)) return met();
      return advise({ size, max: query, likelyCm: size / 10, asTyped: true });
    }
    return advise({ size, max, likelyCm: size > 0 && size / 10 <= max ? size / 10 : undefined, asTyped: false });
  },
  words: {
    en: {
      title: 'The tumor size is in centimeters',
      says: ({ size, max, likelyCm, asTyped }) =>
        size <= 0
          ? `The tumor size is ${size} cm, which no tumor can have.`
          : asTyped
            ? `The tumor size is ${size} cm, above ${max} cm: is it mm (${inCm(likelyCm)} cm)? It counts as typed.`
            : `The tumor size is ${size} cm, above ${max} cm` +
              (likelyCm === undefined ? '.' : `; it looks like millimeters (${inCm(likelyCm)} cm).`),
      remedy: ({ asTyped }) =>
        asTyped
          ? `Compare the size with the imaging report; correct it if it is in mm, and answer the query if it is in cm. From what size on this is asked can be changed in Settings ${OPERATIONAL_DEFAULT.en}.`
          : `Enter the largest diameter in centimeters; until then no rule on size is judged. The largest plausible size can be changed in Settings ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '肿瘤大小以厘米填写',
      says: ({ size, max, likelyCm, asTyped }) =>
        size <= 0
          ? `肿瘤大小为 ${size} cm，不可能成立。`
          : asTyped
            ? `肿瘤大小为 ${size} cm，超过 ${max} cm：是否以毫米填写（${inCm(likelyCm)} cm）？目前按填写值判断。`
            : `肿瘤大小为 ${size} cm，超过 ${max} cm` +
              (likelyCm === undefined ? '。' : `，疑似以毫米填写（${inCm(likelyCm)} cm）。`),
      remedy: ({ asTyped }) =>
        asTyped
          ? `请与影像报告核对；如以毫米填写请更正，如确为厘米请答复本质疑。询问起点可在设置中更改${OPERATIONAL_DEFAULT.zh}。`
          : `请以厘米填写最大径；更正前不判断与大小有关的条款。合理上限可在设置中更改${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});

function inCm(likelyCm: number | undefined): string {
  return likelyCm === undefined ? '' : String(Number(likelyCm.toFixed(2)));
}
