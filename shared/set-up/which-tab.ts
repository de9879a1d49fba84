import { fold, likeness } from '../workbook/fold.js';
import { columnsCalled, matchHeadings } from '../workbook/headings.js';
import { TABS } from '../workbook/schema.js';
import { columnsOf, likelyHeadingRow, SET_UP_TABS, type SetUpTab, type Values } from './propose.js';

/** Words in the titles that people give to such tabs. */
const TITLE_WORDS: Readonly<Record<SetUpTab, readonly string[]>> = {
  Participants: [
    'enrollment',
    'enrolment',
    'screening',
    'demographics',
    'baseline',
    '入组',
    '筛选',
    '患者',
    '受试者',
    '病例',
  ],
  Cycles: ['chemo', 'chemotherapy', 'dosing', 'doses', 'dose', 'drugs', 'medication', '化疗', '给药', '用药', '周期'],
  'Follow-up': ['visits', 'visit', 'assessments', 'fu', 'f/u', '随访', '访视', '复查'],
  Sites: ['hospitals', 'centres', 'centers', '医院', '中心'],
  Settings: ['parameters', '参数', '设置'],
};
/** Headings that must fit: a few may do so by chance, unless the title says the same. */
const HEADINGS_THAT_TELL = 3;
const TITLE_LIKE_ENOUGH = 0.6;

/** A tab that bears none of our names. */
export interface OtherTab {
  readonly title: string;
  readonly values: Values;
}

/**
 * Which of the other tabs is which, by its headings and its title: the best fit of all is taken first, for a tab can be only
 * one.
 */
export function assignTabs<T extends OtherTab>(wanted: readonly SetUpTab[], others: readonly T[]): Map<SetUpTab, T> {
  // Where there is one tab only, it can hardly be anything else.
  const least =
    others.length === 1 && wanted.length === SET_UP_TABS.length ? HEADINGS_THAT_TELL - 1 : HEADINGS_THAT_TELL;
  const fits = wanted.flatMap((name) =>
    others.flatMap((tab) => {
      const headings = headingsThatFit(name, tab.values);
      const isTitled = titleFits(name, tab.title);
      return headings >= (isTitled ? 1 : least) ? [{ name, tab, score: headings + (isTitled ? 1.5 : 0) }] : [];
    }),
  );
  const assigned = new Map<SetUpTab, T>();
  const taken = new Set<T>();
  for (const { name, tab } of fits.sort((a, b) => b.score - a.score)) {
    if (assigned.has(name) || taken.has(tab)) continue;
    assigned.set(name, tab);
    taken.add(tab);
  }
  return assigned;
}

/** How much a tab's first rows look like those of `name`: the headings that fit, and those that people call so. */
function headingsThatFit(name: SetUpTab, values: Values): number {
  const columns = columnsOf(name);
  const { columns: found, extra, missing } = matchHeadings(columns, values, likelyHeadingRow(columns, values, []));
  const called = new Set(extra.flatMap(({ heading }) => columnsCalled(columns, heading)));
  return Object.keys(found).length + missing.filter(({ column }) => called.has(column)).length;
}

function titleFits(name: SetUpTab, title: string): boolean {
  const folded = fold(title);
  const words = folded.split(/[^\p{L}/]+/u);
  const isHan = /\p{Script=Han}/u;
  return (
    TITLE_WORDS[name].some((word) => (isHan.test(word) ? folded.includes(word) : words.includes(word))) ||
    [name, ...TABS[name].aliases].some((own) => likeness(fold(own), folded) >= TITLE_LIKE_ENOUGH)
  );
}
