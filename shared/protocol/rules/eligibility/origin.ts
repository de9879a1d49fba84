import type { Catalog } from '../../../language.js';
import { rowEnrolled } from '../../../workbook/participant-dates.js';
import { type Answer, blank, breached, defineRule, met, unclear } from '../../rule.js';

/** What may follow the organ to say that it is not certain. Anything else, or nothing, counts as confirmed. */
const DOUBT =
  /suspect|suspici|possib|probab|unclear|uncertain|unconfirmed|not (?:yet )?confirmed|\?|疑似|可疑|怀疑|待定|待查|待排|可能|不明确|未确认|待确认/;

type Organ = 'gi tract' | 'uterus' | 'urinary tract' | 'suspected other' | 'unclear';
const ORGANS: Catalog<Readonly<Record<Organ, string>>> = {
  en: {
    'gi tract': 'the GI tract',
    uterus: 'the uterus',
    'urinary tract': 'the urinary tract',
    'suspected other': 'another organ',
    unclear: 'an unclear organ',
  },
  zh: {
    'gi tract': '胃肠道',
    uterus: '子宫',
    'urinary tract': '泌尿道',
    'suspected other': '其他器官',
    unclear: '不明器官',
  },
};

/** Only a confirmed origin excludes. Origin from a retroperitoneal vessel counts as retroperitoneal soft tissue. */
export const origin = defineRule({
  id: 'eligibility/origin',
  clause: 'E1',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['organ_of_origin', 'enrollment_date'],
  check(row, { asOf }): Answer<{ organ: Organ; certain: boolean }> {
    const { organ_of_origin: organ, details } = row;
    if (organ === 'retroperitoneal soft tissue') return met();
    if (organ === undefined) return blank('organ_of_origin');
    if (organ === 'suspected other' || organ === 'unclear') return unclear({ organ, certain: false });
    const detail = details?.organ_of_origin;
    if (detail !== undefined && DOUBT.test(detail.normalize('NFKC').toLowerCase())) {
      return unclear({ organ, certain: false });
    }
    return breached({ organ, certain: true }, { afterEnrollment: rowEnrolled(row, asOf) });
  },
  words: {
    en: {
      title: 'The sarcoma does not arise from bowel or stomach, womb or urinary organs',
      says: ({ organ, certain }) =>
        certain
          ? `The origin is confirmed as ${ORGANS.en[organ]}.`
          : organ === 'unclear'
            ? 'The origin is recorded as unclear.'
            : `The origin is only suspected: ${ORGANS.en[organ]}.`,
      remedy: ({ certain }) =>
        !certain
          ? 'Settle the origin with radiology and pathology, and record it as confirmed or as retroperitoneal soft tissue.'
          : 'Check the report and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '肉瘤并非起源于胃肠道、子宫或泌尿道',
      says: ({ organ, certain }) =>
        certain
          ? `已确认起源于${ORGANS.zh[organ]}。`
          : organ === 'unclear'
            ? '起源记录为不明确。'
            : `仅怀疑起源于${ORGANS.zh[organ]}。`,
      remedy: ({ certain }) =>
        !certain
          ? '请与影像科和病理科明确起源，记录为已确认或腹膜后软组织。'
          : '请核对报告并更正单元格；如填写无误，{then}。',
    },
  },
});
