import { addMonths, type Day, formatDay } from '../../../calendar.js';
import { type Enrolled, rowEnrolled } from '../../../workbook/participant-dates.js';
import type { Participant } from '../../../workbook/records.js';
import type { Settings } from '../../../workbook/settings.js';
import { DENIALS, GOES_ON, NONE, NOT_KNOWN, NOT_OVER } from '../../contraindication-words.js';
import { type Answer, blanks, breached, defineRule, met, unclear } from '../../rule.js';

const latin = (entries: readonly string[]): string => entries.filter((entry) => /^\w/.test(entry)).join('|');
const chinese = (entries: readonly string[]): string => entries.filter((entry) => !/^\w/.test(entry)).join('|');
const ANY_ONGOING = [...GOES_ON, ...NOT_OVER];
const ONGOING = new RegExp(`\\b(?:${latin(ANY_ONGOING)})|${chinese(ANY_ONGOING)}`);
const DENIED = new RegExp(
  `(?:\\b(?:${latin(DENIALS)})[ -]?|${chinese(DENIALS)})(?:(?:${latin(GOES_ON)})\\w*|${chinese(GOES_ON)})`,
  'g',
);

/** What the free text and its date amount to. The text itself goes no further than here. */
export type Contraindication =
  | { readonly is: 'none' | 'incomplete' | 'not known' | 'ongoing' }
  | { readonly is: 'recent' | 'old'; readonly date: Day; readonly from: Day };

/** Read once for E6 and for E6-OLD. */
export function readContraindication(row: Participant, settings: Settings): Contraindication {
  const typed = row.severe_contraindication;
  if (typed === undefined) return { is: 'incomplete' };
  const text = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\s*[.。]$/, '');
  if (NONE.includes(text)) {
    // "None" beside a date that would exclude cannot both be right.
    const { severe_contraindication_date: on } = row;
    if (on === undefined) return { is: 'none' };
    const { screening_date: screened } = row;
    const isRecent = screened === undefined || on >= addMonths(screened, -settings.contraindication_months);
    return { is: isRecent ? 'not known' : 'none' };
  }
  if (NOT_KNOWN.includes(text)) return { is: 'not known' };
  const rest = text.replace(DENIED, '');
  // "Ongoing" and "not ongoing" in one text: nobody can tell which is meant.
  if (ONGOING.test(rest)) return { is: rest === text ? 'ongoing' : 'not known' };
  const { severe_contraindication_date: date, screening_date: screening } = row;
  if (date === undefined || screening === undefined) return { is: 'incomplete' };
  const from = addMonths(screening, -settings.contraindication_months);
  return { is: date < from ? 'old' : 'recent', date, from };
}

/** The whole list of the clause shares one window: calendar months back from screening, both ends included. */
export const severeContraindication = defineRule({
  id: 'eligibility/severe-contraindication',
  clause: 'E6',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['severe_contraindication', 'severe_contraindication_date', 'screening_date', 'enrollment_date'],
  check(
    row,
    { settings, asOf },
  ): Answer<{
    is: 'not known' | 'ongoing' | 'recent';
    date: string | undefined;
    from: string | undefined;
    enrolled: Enrolled;
  }> {
    const found = readContraindication(row, settings);
    switch (found.is) {
      case 'none':
      case 'old':
        return met();
      case 'not known':
        return unclear({ is: found.is, date: undefined, from: undefined, enrolled: 'no' });
      case 'ongoing':
        return breached({ is: found.is, date: undefined, from: undefined, enrolled: 'no' });
      case 'recent': {
        const enrolled = rowEnrolled(row, asOf);
        const late = enrolled === 'yes' && found.date <= row.enrollment_date! ? 'no' : enrolled;
        return breached(
          { is: found.is, date: formatDay(found.date), from: formatDay(found.from), enrolled: late },
          { columns: ['severe_contraindication_date', 'severe_contraindication'], afterEnrollment: late },
        );
      }
      case 'incomplete':
        return row.severe_contraindication === undefined
          ? { verdict: 'unknown', blank: ['severe_contraindication'] }
          : { verdict: 'unknown', blank: blanks(row, 'severe_contraindication_date', 'screening_date') ?? [] };
    }
  },
  words: {
    en: {
      title: 'Nothing serious speaks against surgery or chemotherapy, now or in the months before screening',
      says: ({ is, date, from, enrolled }) =>
        is === 'not known'
          ? 'Whether there is a severe contraindication is recorded as not known.'
          : is === 'ongoing'
            ? 'A severe contraindication is recorded as ongoing.'
            : `A severe contraindication is dated ${date}${enrolled === 'yes' ? ', after enrollment' : ''}; everything from ${from} on counts.`,
      remedy: ({ is }) =>
        is === 'not known'
          ? 'Find out from the records; enter "none", or the type and its date.'
          : 'Check the type and the date against the records and correct the cell; if they are right, {then}.',
    },
    zh: {
      title: '目前及筛选前数月内无手术或化疗的严重禁忌',
      says: ({ is, date, from, enrolled }) =>
        is === 'not known'
          ? '是否有严重禁忌证记录为不详。'
          : is === 'ongoing'
            ? '记录显示严重禁忌证持续存在。'
            : `严重禁忌证日期为 ${date}${enrolled === 'yes' ? '（入组后）' : ''}；自 ${from} 起均计入。`,
      remedy: ({ is }) =>
        is === 'not known'
          ? '请查阅病历，填写“none”，或填写类型和日期。'
          : '请对照病历核对类型和日期并更正单元格；如填写无误，{then}。',
    },
  },
});
