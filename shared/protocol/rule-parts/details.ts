import type { Catalog } from '../../language.js';
import type { Words } from '../../said.js';
import type { RowPlace } from '../../workbook/records.js';
import type { Column } from '../../workbook/schema.js';
import { termReader } from '../../workbook/terms.js';
import { type Answer, advise, met, notApplicable } from '../rule.js';
import { headings } from './rule-words.js';

type Unread = { readonly columns: readonly string[] };

export const codedColumns = <C extends Column>(columns: readonly C[]): C['key'][] =>
  columns.filter(({ type }) => type === 'term').map(({ key }) => key);

/** A remark behind an answer that nobody here can read: the answer counts, and a person should look. */
export function judgeDetails(row: RowPlace, columns: readonly Column[]): Answer<Unread> {
  if (row.details === undefined) return notApplicable();
  const unread: string[] = [];
  for (const [key, detail] of Object.entries(row.details)) {
    const column = columns.find((candidate) => candidate.key === key);
    const term = (row as unknown as Readonly<Record<string, unknown>>)[key];
    if (column === undefined || typeof term !== 'string') continue;
    if (termReader(column).weigh(term, detail) === 'not read') unread.push(key);
  }
  return unread.length === 0 ? met() : advise({ columns: unread }, { columns: unread });
}

export const detailWords = (columns: readonly Column[]): Catalog<Words<Unread>> => ({
  en: {
    title: 'What is written behind an answer does not change it',
    says: ({ columns: keys }) =>
      `The answer counts; what is written behind it is not read by the checks: ${headings(columns, keys, 'en')}.`,
    remedy: 'Look whether it changes the answer; if it does, change the answer, and keep longer remarks in Notes.',
  },
  zh: {
    title: '选项后的说明不改变选项本身',
    says: ({ columns: keys }) => `选项有效，但其后的说明未被核查：${headings(columns, keys, 'zh')}。`,
    remedy: '请查看说明是否改变选项；如改变，请更正选项，较长的说明请填入备注。',
  },
});
