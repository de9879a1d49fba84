import { type Day, formatDay } from '../../../calendar.js';
import type { Catalog } from '../../../language.js';
import type { Words } from '../../../said.js';
import { type Column, CYCLE_COLUMNS, FOLLOW_UP_COLUMNS, PARTICIPANT_COLUMNS } from '../../../workbook/schema.js';
import { type Answer, blank, defineRule, notApplicable } from '../../rule.js';
import { headings } from '../../rule-parts/rule-words.js';
import { judgeDates, type WrongDates } from '../../rule-parts/wrong-dates.js';

type Early = WrongDates & { readonly consent: string };

const OF_PARTICIPANT = ['enrollment_date', 'allocation_date', 'surgery_date'] as const;
const OF_CYCLE = ['d1_date'] as const;
const OF_FOLLOW_UP = ['done_date'] as const;

/** On the day of consent is fine. */
function check<K extends string>(
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

const words = (columns: readonly Column[]): Catalog<Words<Early>> => ({
  en: {
    title: 'Consent comes before anything the study does',
    says: ({ columns: keys, dates, consent }) =>
      `Dated before consent on ${consent}: ${headings(columns, keys, 'en', dates)}.`,
    remedy: 'Tell the PI now; check the consent form and the source, and correct whichever date was mistyped.',
  },
  zh: {
    title: '任何研究操作须在知情同意之后',
    says: ({ columns: keys, dates, consent }) =>
      `早于知情同意日期 ${consent}：${headings(columns, keys, 'zh', dates)}。`,
    remedy: '请立即告知主要研究者；核对知情同意书和原始资料，更正填写有误的日期。',
  },
});

export const beforeConsentParticipant = defineRule({
  id: 'data/before-consent-participant',
  clause: 'V2',
  on: 'participant',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  reads: [...OF_PARTICIPANT, 'consent_date'],
  check(row) {
    const { consent_date } = row;
    if (consent_date !== undefined) {
      const answer = check(row, OF_PARTICIPANT, consent_date);
      // The other dates before consent are steps on paper; an operation is not.
      const isOnPaper = answer.verdict === 'breached' && !answer.facts.columns.includes('surgery_date');
      return isOnPaper ? { ...answer, harm: 'critical' } : answer;
    }
    return row.enrollment_date === undefined && row.allocation_date === undefined && row.surgery_date === undefined
      ? notApplicable()
      : blank('consent_date');
  },
  words: words(PARTICIPANT_COLUMNS),
});

/** A missing consent date is asked for on the participant's own row. */
export const beforeConsentCycle = defineRule({
  id: 'data/before-consent-cycle',
  clause: 'V2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  dose: 'none',
  reads: [...OF_CYCLE],
  check(row) {
    const consent = row.participant?.consent_date;
    return consent === undefined ? notApplicable() : check(row, OF_CYCLE, consent);
  },
  words: words(CYCLE_COLUMNS),
});

export const beforeConsentAssessment = defineRule({
  id: 'data/before-consent-assessment',
  clause: 'V2',
  on: 'follow-up',
  kind: 'conduct',
  severity: 'stop',
  harm: 'critical',
  reads: [...OF_FOLLOW_UP],
  check(row) {
    const consent = row.participant?.consent_date;
    return consent === undefined ? notApplicable() : check(row, OF_FOLLOW_UP, consent);
  },
  words: words(FOLLOW_UP_COLUMNS),
});
