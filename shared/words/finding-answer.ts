import { type Day, parseDay } from '../calendar.js';
import { catalog, type Language } from '../language.js';
import type { FindingAnswer } from '../summary/finding-answers.js';
import { columnOf } from '../workbook/schema.js';
import { count } from './count.js';

interface AnswerWords {
  readonly status: Readonly<Record<'answered' | 'accepted', string>>;
  /** `by` and `when` are absent where nobody can tell, or it must not be told. */
  said(status: string, by: string | undefined, when: string | undefined): string;
  ago(days: number): string;
  /** An acceptance that is none; `columns` are headings. */
  lacking(columns: readonly string[]): string;
}

const answerWords = catalog<AnswerWords>({
  en: {
    status: { answered: 'answered', accepted: 'accepted' },
    said: (status, by, when) =>
      by === undefined
        ? [status, when].filter(Boolean).join(' ')
        : [`${status} by ${by}`, when].filter(Boolean).join(', '),
    ago: (days) => (days === 0 ? 'today' : `${count(days, 'day')} ago`),
    lacking: (columns) =>
      `set to accepted in the sheet, and not accepted: ${columns.map((column) => `"${column}"`).join(', ')} must be filled in first`,
  },
  zh: {
    status: { answered: '回复', accepted: '接受' },
    said: (status, by, when) =>
      `${when === undefined ? '' : `${when}`}${by === undefined ? '已' : `由 ${by} `}${status}`,
    ago: (days) => (days === 0 ? '今天' : `${days} 天前`),
    lacking: (columns) => `表格中标为已接受，但不算接受：须先填写${columns.map((column) => `“${column}”`).join('、')}`,
  },
});

/** What people made of a finding, and what an acceptance still lacks; `undefined` for one that nobody has answered. */
export function sayAnswer(answer: FindingAnswer | undefined, asOf: Day, language: Language): string | undefined {
  if (answer === undefined) return undefined;
  const { status, by, on, lacks } = answer;
  const words = answerWords(language);
  if (lacks.length > 0) return words.lacking(lacks.map((key) => columnOf('Findings', key)![language]));
  if (status === 'open') return undefined;
  const day = on === undefined ? undefined : parseDay(on);
  // A day ahead is a slip of the pen: nothing is said of it.
  const when = day === undefined || day > asOf ? undefined : words.ago(asOf - day);
  return words.said(words.status[status], by, when);
}
