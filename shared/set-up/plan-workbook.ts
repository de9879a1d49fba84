import type { Language } from '../language.js';
import { tabTitle } from '../words/tab-title.js';
import { isBlank } from '../workbook/cells.js';
import { findTab } from '../workbook/decode.js';
import { foldCode } from '../workbook/fold.js';
import { matchHeadings } from '../workbook/headings.js';
import { mayBeShown } from '../workbook/may-be-shown.js';
import { sitesOf } from '../workbook/merge.js';
import { openTab } from '../workbook/open-tab.js';
import { personalData } from '../workbook/personal-data.js';
import type { RawCell, RawTab, RawWorkbook } from '../workbook/raw.js';
import { TABS, type TabName } from '../workbook/schema.js';
import { joinNames, splitNames } from '../workbook/site-names.js';
import { type Choices, NO_CHOICES } from './choices.js';
import { planTab, type TabPlan } from './plan-tab.js';
import { columnsOf, SET_UP_TABS, type SetUpTab } from './propose.js';
import { type UnknownSite, unknownSites } from './unknown-sites.js';
import { type UnreadColumn, unreadColumns } from './unread.js';
import { assignTabs } from './which-tab.js';

/** A tab of a file as it is, and as it would be. */
export interface FileTabPlan extends TabPlan {
  /** `undefined` for one that is to be made. */
  readonly raw: RawTab | undefined;
  /** Columns with data that stay unread once all of it is done. */
  readonly unread: readonly UnreadColumn[];
}

/** What set-up would do to a workbook, and what it cannot settle. */
export interface WorkbookPlan {
  readonly tabs: readonly FileTabPlan[];
  /** Names in the Site column that no site goes by. */
  readonly sites: readonly PlannedSite[];
  /** Tabs that are not read although they have headings of ours and rows below them. */
  readonly others: readonly { readonly title: string; readonly rows: number }[];
}

export interface PlannedSite extends UnknownSite {
  /** It would become another name of the site that it means. */
  readonly isNamed: boolean;
}

/** Plans the set-up of a whole workbook. With `keep`, nothing is renamed, and what is missing is added beside what resembles it. */
export function planWorkbook(
  raw: RawWorkbook,
  language: Language,
  choices: Choices = NO_CHOICES,
  renaming: 'rename' | 'keep' = 'rename',
): WorkbookPlan {
  const called = new Map(choices.tabs.map(({ title, name }) => [title, name]));
  const named = new Map<SetUpTab, RawTab>();
  for (const name of SET_UP_TABS) {
    const said = choices.tabs.find((each) => each.name === name)?.title;
    const tab = said === undefined ? findTab(raw, name) : raw.tabs.find(({ title }) => title === said);
    if (tab) named.set(name, tab);
  }
  const claimed = new Set((Object.keys(TABS) as TabName[]).map((name) => findTab(raw, name)?.title));
  const others = raw.tabs.filter(({ title }) => !claimed.has(title) && !called.has(title) && mayBeShown(title));
  const guessed = assignTabs(
    SET_UP_TABS.filter((name) => renaming === 'rename' && !named.has(name)),
    others,
  );
  const tabs = SET_UP_TABS.map((name): FileTabPlan => {
    const found = named.get(name) ?? guessed.get(name);
    const bearsName = found !== undefined && findTab(raw, name)?.title === found.title;
    const plan = planTab(
      {
        name,
        title: bearsName ? found.title : tabTitle(name, language),
        titleFrom: bearsName ? undefined : found?.title,
        values: found?.values ?? [],
        isThere: found !== undefined,
        merges: () => found?.merges ?? [],
      },
      language,
      renaming,
      choices.headings.filter(({ tab }) => tab === found?.title),
    );
    return { ...plan, raw: found, unread: unreadColumns(columnsOf(name), plan.values, plan.headings) };
  });
  const ignored = choices.tabs.filter(({ name }) => name === undefined).map(({ title }) => title);
  return { ...nameSites(tabs, sitesIn(raw, tabs, choices)), others: leftOut(raw, tabs, ignored) };
}

function sitesIn(raw: RawWorkbook, tabs: readonly FileTabPlan[], choices: Choices): UnknownSite[] {
  const { values, headings } = tabs.find(({ name }) => name === 'Participants')!;
  const at = headings.columns.site;
  if (at === undefined) return [];
  const listed = tabs.find(({ name }) => name === 'Sites')!;
  const list = listed.raw && openTab('Sites', { ...listed.raw, values: listed.values }, columnsOf('Sites'), []);
  const sites = sitesOf([{ raw, tabs: list ? { Sites: list } : {}, problems: [] }], []);
  // Names that set-up would put there are known already.
  for (const { row, text } of listed.fills) {
    const code = foldCode(String(listed.values[row - 1]?.[listed.headings.columns.code ?? -1] ?? ''));
    const site = sites.get(code);
    if (site) sites.set(code, { ...site, otherNames: [...site.otherNames, ...splitNames(text)] });
  }
  return unknownSites(values, headings.row, at, sites, choices.sites);
}

/** Puts what people call a site among its other names, in a list that is new or in a cell that is blank. */
function nameSites(
  tabs: readonly FileTabPlan[],
  sites: readonly UnknownSite[],
): { readonly tabs: readonly FileTabPlan[]; readonly sites: readonly PlannedSite[] } {
  const list = tabs.find(({ name }) => name === 'Sites')!;
  const column = columnsOf('Sites').find(({ key }) => key === 'other_names')!;
  const seeds = list.seeds.map((cells) => [...cells]);
  const fills = [...list.fills];
  const place = columnsOf('Sites').indexOf(column);
  const named = sites.map((site): PlannedSite => {
    const { text, means } = site;
    const isOurs = (cell: RawCell): boolean => typeof cell === 'string' && foldCode(cell) === means;
    const seed = seeds.find(([code]) => isOurs(code));
    if (means === undefined || personalData(text) !== undefined) return { ...site, isNamed: false };
    if (seed) {
      seed[place] = joinNames([...splitNames(String(seed[place] ?? '')), text]);
      return { ...site, isNamed: true };
    }
    const { row: headingRow, columns } = list.headings;
    const at = list.values.findIndex((cells, row) => row > headingRow && isOurs(cells[columns.code ?? -1]));
    const there = columns[column.key];
    const isFree = there === undefined ? list.added.includes(column) : isBlank(list.values[at]?.[there]);
    if (at < 0 || !isFree) return { ...site, isNamed: false };
    const filled = fills.findIndex(({ row }) => row === at + 1);
    const names = filled < 0 ? [] : splitNames(fills[filled]!.text);
    fills.splice(filled < 0 ? fills.length : filled, filled < 0 ? 0 : 1, {
      row: at + 1,
      column,
      text: joinNames([...names, text]),
    });
    return { ...site, isNamed: true };
  });
  return { tabs: tabs.map((tab) => (tab === list ? { ...tab, seeds, fills } : tab)), sites: named };
}

/** Tabs that look as if somebody's rows stood in them. */
function leftOut(raw: RawWorkbook, tabs: readonly FileTabPlan[], ignored: readonly string[]): WorkbookPlan['others'] {
  const read = new Set([...tabs.map((tab) => tab.raw?.title), findTab(raw, 'Findings')?.title, ...ignored]);
  return raw.tabs.flatMap(({ title, values }) => {
    if (read.has(title)) return [];
    const known = SET_UP_TABS.map((name) => matchHeadings(columnsOf(name), values)).filter(
      // One word alone may stand there by chance.
      ({ columns }) => columns.subject_id !== undefined || Object.keys(columns).length > 1,
    );
    if (known.length === 0) return [];
    const below = values.slice(Math.min(...known.map(({ row }) => row)) + 1);
    const rows = below.filter((cells) => cells.some((cell) => (cell ?? '') !== '')).length;
    return rows > 0 ? [{ title, rows }] : [];
  });
}
