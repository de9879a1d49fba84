import { type Day, formatDay } from '../../calendar.js';
import type { Catalog } from '../../language.js';
import type { Words } from '../../said.js';
import type { Column } from '../../workbook/schema.js';
import type { Answer } from '../rule.js';
import { headings } from './rule-words.js';
import { judgeDates, type WrongDates } from './wrong-dates.js';

type Early = WrongDates & { readonly consent: string };

/** On the day of consent is fine. */
export function judgeBeforeConsent<K extends string>(
  row: Readonly<Record<K, Day | undefined>>,
  keys: readonly K[],
  consent: Day,
): Answer<Early> {
  return judgeDates(
    row,
    keys,
    (date) => date < consent,
    () => ({ consent: formatDay(consent) }),
  );
}

export const beforeConsentWords = (columns: readonly Column[]): Catalog<Words<Early>> => ({
  en: {
    title: 'Consent comes before anything the study does',
    size: ({ columns: keys }) => headings(columns, keys, 'en'),
    says: ({ columns: keys, dates, consent }) =>
      `Dated before consent on ${consent}: ${headings(columns, keys, 'en', dates)}.`,
    remedy: 'Tell the PI now; check the consent form and the source, and correct whichever date was mistyped.',
  },
  zh: {
    title: '任何研究操作须在知情同意之后',
    size: ({ columns: keys }) => headings(columns, keys, 'zh'),
    says: ({ columns: keys, dates, consent }) =>
      `早于知情同意日期 ${consent}：${headings(columns, keys, 'zh', dates)}。`,
    remedy: '请立即告知主要研究者；核对知情同意书和原始资料，更正填写有误的日期。',
  },
});
