import { type Day, formatDay } from '../../../calendar.js';
import { catalog, type Language } from '../../../language.js';
import type { Participant } from '../../../workbook/records.js';
import { CYCLE_COLUMNS, PARTICIPANT_COLUMNS } from '../../../workbook/schema.js';
import { breached, defineRule, met, notApplicable } from '../../rule.js';
import { heading } from '../../rule-parts/rule-words.js';

/** Each date and one that cannot come before it. `d1_date` is the earliest day 1 of the participant's cycles. */
const PAIRS = [
  ['screening_date', 'screen_failure_date'],
  ['screening_date', 'enrollment_date'],
  ['enrollment_date', 'allocation_date'],
  ['screening_date', 'allocation_date'],
  ['allocation_date', 'd1_date'],
  ['enrollment_date', 'd1_date'],
  ['screening_date', 'surgery_date'],
  ['enrollment_date', 'surgery_date'],
  ['allocation_date', 'surgery_date'],
  ['progression_date', 'death_date'],
  ['last_contact_date', 'death_date'],
  ['surgery_date', 'death_date'],
] as const;
type DateKey = (typeof PAIRS)[number][number];

type Disorder = {
  readonly first: DateKey;
  readonly firstDate: string;
  readonly second: DateKey;
  readonly secondDate: string;
};

function dateOf(participant: Participant, key: DateKey): Day | undefined {
  if (key !== 'd1_date') return participant[key];
  let earliest: Day | undefined;
  for (const { d1_date } of participant.cycles) {
    if (d1_date !== undefined && (earliest === undefined || d1_date < earliest)) earliest = d1_date;
  }
  return earliest;
}

const ordered = (first: Day | undefined, second: Day | undefined): boolean =>
  first === undefined || second === undefined || first <= second;

/** The same day is fine in every pair. The first pair that is wrong is the finding; the rest come up once it is put right. */
export const dateOrder = defineRule<'participant', Disorder>({
  id: 'schedule/date-order',
  clause: 'F3',
  on: 'participant',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: [
    'screening_date',
    'screen_failure_date',
    'enrollment_date',
    'allocation_date',
    'surgery_date',
    'progression_date',
    'last_contact_date',
    'death_date',
  ],
  check(participant) {
    const { screening_date, screen_failure_date, enrollment_date, allocation_date, surgery_date } = participant;
    const { progression_date, last_contact_date, death_date, cycles } = participant;
    const d1 = cycles.length === 0 ? undefined : dateOf(participant, 'd1_date');
    // Almost every row is in order, and most have few of these dates: the pairs are gone through only when one is not.
    const inOrder =
      ordered(screening_date, screen_failure_date) &&
      ordered(screening_date, enrollment_date) &&
      ordered(screening_date, allocation_date) &&
      ordered(enrollment_date, allocation_date) &&
      ordered(allocation_date, d1) &&
      ordered(enrollment_date, d1) &&
      (surgery_date === undefined ||
        (ordered(screening_date, surgery_date) &&
          ordered(enrollment_date, surgery_date) &&
          ordered(allocation_date, surgery_date))) &&
      (death_date === undefined ||
        (ordered(progression_date, death_date) &&
          ordered(last_contact_date, death_date) &&
          ordered(surgery_date, death_date)));
    if (inOrder) {
      const compared =
        (screen_failure_date !== undefined && screening_date !== undefined) ||
        (enrollment_date !== undefined && (screening_date !== undefined || allocation_date !== undefined)) ||
        (screening_date !== undefined && allocation_date !== undefined) ||
        ((allocation_date !== undefined || enrollment_date !== undefined) && d1 !== undefined) ||
        (surgery_date !== undefined &&
          (screening_date !== undefined || enrollment_date !== undefined || allocation_date !== undefined)) ||
        (death_date !== undefined &&
          (progression_date !== undefined || last_contact_date !== undefined || surgery_date !== undefined));
      return compared ? met() : notApplicable();
    }
    for (const [first, second] of PAIRS) {
      const one = dateOf(participant, first);
      const other = dateOf(participant, second);
      if (one === undefined || other === undefined || one <= other) continue;
      return breached(
        { first, firstDate: formatDay(one), second, secondDate: formatDay(other) },
        { columns: second === 'd1_date' ? [first] : [second, first] },
      );
    }
    return met();
  },
  words: {
    en: {
      title: 'The dates of a participant come in a possible order',
      says: ({ first, firstDate, second, secondDate }) =>
        `${name(second, 'en')} (${secondDate}) is before ${name(first, 'en')} (${firstDate}).`,
      remedy: 'Check both dates against the source and correct the one that was mistyped.',
    },
    zh: {
      title: '受试者各日期的先后顺序合理',
      says: ({ first, firstDate, second, secondDate }) =>
        `${name(second, 'zh')}（${secondDate}）早于${name(first, 'zh')}（${firstDate}）。`,
      remedy: '请对照原始资料核对两个日期，更正填写有误的一个。',
    },
  },
});

const dateNames = catalog<{ first(column: string): string; only(column: string): string }>({
  en: { first: (column) => `The first "${column}"`, only: (column) => `"${column}"` },
  zh: { first: (column) => `首个“${column}”`, only: (column) => `“${column}”` },
});

function name(key: DateKey, language: Language): string {
  const { first, only } = dateNames(language);
  return key === 'd1_date'
    ? first(heading(CYCLE_COLUMNS, key, language))
    : only(heading(PARTICIPANT_COLUMNS, key, language));
}
