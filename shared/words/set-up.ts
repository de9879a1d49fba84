import { catalog, type Language } from '../language.js';
import { type Doubt, rangeName, type TabPlan } from '../set-up/plan-tab.js';
import type { PlannedSite } from '../set-up/plan-workbook.js';
import { cellName } from '../set-up/propose.js';
import { inOneLine } from '../workbook/headings.js';
import { PROBLEMS } from '../workbook/problems.js';
import type { Column } from '../workbook/schema.js';
import { count } from './count.js';

const SHOWN_IN_FULL = 8;

/** What set-up would do, and what it leaves to people. Every line stands alone. */
export const setUpWords = catalog({
  en: {
    mapTab: (from: string, to: string): string => `Tab "${from}" becomes "${to}"`,
    mapHeading: (tab: string, cell: string, from: string, to: string): string =>
      `${tab} ${cell}: "${from}" becomes "${to}"`,
    lowered: (tab: string, ranges: readonly string[], row: number): string =>
      `${tab}: ${few.en(ranges)} unmerged, so that every heading stands in row ${row}`,
    newTab: (tab: string): string => `New tab "${tab}", with its headings`,
    newColumns: (tab: string, headings: readonly string[]): string =>
      `${tab}: ${count(headings.length, 'new column')} on the right: ${few.en(headings)}`,
    seeded: (tab: string, rows: number): string => `${tab}: ${count(rows, 'line')} to begin with`,
    filled: (tab: string, heading: string, rows: number): string =>
      `${tab}: "${heading}" of ${count(rows, 'line')} to begin with`,
    namedSite: (name: string, code: string, rows: number): string =>
      `Site "${name}" (${count(rows, 'row')}) becomes another name of ${code}`,
    noHeadings: (tab: string): string =>
      `"${tab}" holds something, but none of its headings can be recognized. Give it a heading row, or rename the tab, then set up again. It is left alone.`,
    merged: (tab: string, ranges: readonly string[], headings: readonly string[]): string =>
      `${tab}: headings are merged (${ranges.join(', ')}), so what is missing may be under them: ${few.en(headings)}. Unmerge them, then set up again.`,
    doubt: (tab: string, what: string, remedy: string): string => `${tab}: ${what} ${remedy}`,
    refusedUnit: (tab: string, cell: string, to: string, unit: string): string =>
      `${tab} ${cell}: this heading says ${unit}, so it cannot become "${to}": its values would be read in the wrong unit. Convert the values, then head the column "${to}".`,
    refusedTwice: (tab: string, cell: string, to: string, there: string): string =>
      `${tab} ${cell}: it cannot become "${to}", for that stands in ${there} already. Keep one of the two.`,
  },
  zh: {
    mapTab: (from, to) => `工作表“${from}”改为“${to}”`,
    mapHeading: (tab, cell, from, to) => `${tab} ${cell}：“${from}”改为“${to}”`,
    lowered: (tab, ranges, row) => `${tab}：取消合并 ${few.zh(ranges)}，使所有标题都在第 ${row} 行`,
    newTab: (tab) => `新建工作表“${tab}”，含标题`,
    newColumns: (tab, headings) => `${tab}：在右侧新增 ${headings.length} 列：${few.zh(headings)}`,
    seeded: (tab, rows) => `${tab}：预填 ${rows} 行`,
    filled: (tab, heading, rows) => `${tab}：预填 ${rows} 行的“${heading}”`,
    namedSite: (name, code, rows) => `中心“${name}”（${rows} 行）成为 ${code} 的其他名称`,
    noHeadings: (tab) =>
      `“${tab}”有内容，但没有任何可识别的标题。请为其添加标题行，或将该表改名，然后重新设置。该表未作更改。`,
    merged: (tab, ranges, headings) =>
      `${tab}：标题单元格已合并（${ranges.join('、')}），缺少的列可能在其下方：${few.zh(headings)}。请取消合并，然后重新设置。`,
    doubt: (tab, what, remedy) => `${tab}：${what}${remedy}`,
    refusedUnit: (tab, cell, to, unit) =>
      `${tab} ${cell}：标题单位为 ${unit}，不能改为“${to}”，否则数值会按错误的单位读取。请换算数值后将标题改为“${to}”。`,
    refusedTwice: (tab, cell, to, there) =>
      `${tab} ${cell}：不能改为“${to}”，因为该列已在 ${there}。请只保留其中一列。`,
  },
});

/** The first few of a long list. */
const few = {
  en: (names: readonly string[]): string =>
    names.length > SHOWN_IN_FULL
      ? `${names.slice(0, SHOWN_IN_FULL - 1).join(', ')} and ${names.length - SHOWN_IN_FULL + 1} more`
      : names.join(', '),
  zh: (names: readonly string[]): string =>
    names.length > SHOWN_IN_FULL
      ? `${names.slice(0, SHOWN_IN_FULL - 1).join('、')} 等 ${names.length} 项`
      : names.join('、'),
};

/** What would be renamed in a tab, and the tab itself. */
export function sayRenamings({ title, titleFrom, lowered, renamings }: TabPlan, language: Language): string[] {
  const words = setUpWords(language);
  const ranges = lowered.map(({ from }) => rangeName(from));
  return [
    ...(titleFrom === undefined ? [] : [words.mapTab(titleFrom, title)]),
    ...(ranges.length === 0 ? [] : [words.lowered(titleFrom ?? title, ranges, lowered[0]!.row + 1)]),
    ...renamings.map(({ row, at, from, to }) =>
      words.mapHeading(titleFrom ?? title, cellName(at, row + 1), inOneLine(from), to[language]),
    ),
  ];
}

/** What would be added to a tab. */
export function sayAdditions({ title, added, seeds, fills }: TabPlan, language: Language, isNew: boolean): string[] {
  const words = setUpWords(language);
  const headings = added.map((column) => column[language]);
  return [
    ...(headings.length > 0 && !isNew ? [words.newColumns(title, headings)] : []),
    ...(seeds.length > 0 ? [words.seeded(title, seeds.length)] : []),
    ...(fills.length > 0 ? [words.filled(title, fills[0]!.column[language], fills.length)] : []),
  ];
}

/** Names that would become other names of their sites. */
export const sayNamedSites = (sites: readonly PlannedSite[], language: Language): string[] =>
  sites.flatMap(({ text, means, rows, isNamed }) =>
    isNamed ? [setUpWords(language).namedSite(text, means!, rows)] : [],
  );

/** What only a person can put right in a tab, and how. */
export function sayDoubt(tab: string, doubt: Doubt, language: Language): string {
  const words = setUpWords(language);
  const heading = (column: Column): string => column[language];
  switch (doubt.kind) {
    case 'no headings':
      return words.noHeadings(tab);
    case 'merged headings':
      return words.merged(tab, doubt.ranges, doubt.added.map(heading));
    case 'repeated heading': {
      const { says, remedy } = PROBLEMS.repeatedColumn.words[language];
      const facts = { heading: heading(doubt.column), cells: doubt.cells };
      return words.doubt(tab, says(facts), typeof remedy === 'string' ? remedy : remedy(facts));
    }
    case 'other unit': {
      const { says, remedy } = PROBLEMS.otherUnit.words[language];
      const facts = { heading: heading(doubt.column), unit: doubt.unit };
      return words.doubt(tab, says(facts), typeof remedy === 'string' ? remedy : remedy(facts));
    }
    case 'refused unit':
      return words.refusedUnit(tab, doubt.cell, heading(doubt.column), doubt.unit);
    case 'refused twice':
      return words.refusedTwice(tab, doubt.cell, heading(doubt.column), doubt.there);
  }
}
