import { isBlank, readMeasure } from './cells.js';
import type { OpenWorkbook } from './decode.js';
import type { DecodedRow } from './decode-rows.js';
import { foldCode } from './fold.js';
import type { OpenTab } from './open-tab.js';
import { personalData, personalDataInNumber, personalDataInSiteCode } from './personal-data.js';
import { type Problem, type ProblemPlace, problem, rowFacts } from './problems.js';
import type { Site } from './records.js';
import { REGISTRY_SITES, type SITE_COLUMNS } from './schema.js';
import type { SettingKey, Settings } from './settings.js';
import { DEFAULT_SETTINGS, shown } from './settings.js';
import { readSettings, type SettingLine, type SettingsReading } from './settings-tab.js';
import { siteNames, splitNames } from './site-names.js';

/*
 * What the workbooks of one trial share: one set of settings and one list of sites. With a single workbook there is nothing
 * to merge, and the same functions read its two tabs.
 */

/**
 * The settings of the trial: those of the primary workbook. Another workbook's line that differs is a problem at its cell.
 * While the primary workbook cannot be read, those of the first one that has any stand in for them, and it is said so.
 */
export function settingsOf(
  opened: readonly OpenWorkbook[],
  primary: string | undefined,
  unread: readonly string[],
  problems: Problem[],
): { settings: Settings; overridden: ReadonlySet<SettingKey> } {
  const readings = new Map<OpenWorkbook, SettingsReading>();
  for (const each of opened) {
    if (!each.tabs.Settings) continue;
    const reading = readSettings(settingLines(each.tabs.Settings));
    readings.set(each, reading);
    problems.push(...reading.problems);
  }
  const isPrimaryUnread = primary !== undefined && unread.includes(primary);
  const governing = isPrimaryUnread
    ? opened.find((each) => readings.has(each))
    : primary === undefined
      ? opened[0]
      : opened.find(({ raw }) => raw.book === primary);
  const reading = governing && readings.get(governing);
  const settings = reading?.settings ?? DEFAULT_SETTINGS;
  for (const book of unread) {
    const settingsFrom = isPrimaryUnread && book === primary ? { settingsOf: reading ? governing?.raw.book : '' } : {};
    const place = { book, tab: book, row: undefined, at: undefined, column: undefined, participant: undefined };
    problems.push(problem('unreadWorkbook', { book, ...settingsFrom }, place));
  }
  for (const [each, { settings: own, places }] of readings) {
    if (each === governing) continue;
    for (const [setting, place] of places) {
      if (own[setting] === settings[setting]) continue;
      const facts = { setting, value: shown(own[setting]), stands: shown(settings[setting]) };
      problems.push(problem('otherSetting', { ...facts, primary: governing?.raw.book ?? '' }, place));
    }
  }
  return { settings, overridden: reading?.overridden ?? new Set() };
}

/**
 * The sites of the trial: every workbook's list, the earlier one's line where two name the same site. A trial whose first
 * workbook lists none has the registry's six beside what the others list.
 */
export function sitesOf(opened: readonly OpenWorkbook[], problems: Problem[]): Map<string, Site> {
  const places = new Map<Site, ProblemPlace>();
  const lists = opened.map(({ tabs }) =>
    tabs.Sites ? readSites(tabs.Sites, places, problems) : new Map<string, Site>(),
  );
  // An emptied list would turn every site into an unknown one; the registry's six are the better guess.
  if (lists[0]?.size === 0) lists.push(registrySites());
  const sites = new Map<string, Site>();
  for (const list of lists) for (const [code, site] of list) if (!sites.has(code)) sites.set(code, site);
  findSharedNames(sites, places, problems);
  return sites;
}

/** A name that several sites go by tells nobody which is meant. */
function findSharedNames(
  sites: ReadonlyMap<string, Site>,
  places: ReadonlyMap<Site, ProblemPlace>,
  problems: Problem[],
): void {
  const told = new Set<string>();
  for (const [name, sharing] of siteNames(sites.values())) {
    if (sharing.length < 2) continue;
    const owner = sharing.find(({ code }) => foldCode(code) === name);
    const others = sharing.filter((site) => site !== owner);
    const place = others.flatMap((site) => places.get(site) ?? []).at(-1);
    const codes = others.map(({ code }) => code);
    const facts = { codes, isCodeOf: owner?.code };
    const key = JSON.stringify(facts);
    if (place === undefined || told.has(key)) continue;
    told.add(key);
    problems.push(problem('sharedSiteName', facts, place));
  }
}

/** Rows in the workbook of one site that name another: the wrong people would see them. */
export function findStrays(
  rows: readonly DecodedRow[],
  sites: ReadonlyMap<string, Site>,
  cell: (row: DecodedRow, column: string) => ProblemPlace,
  problems: Problem[],
): void {
  for (const row of rows) {
    const { book, site } = row as DecodedRow & { site?: string };
    if (book === undefined || site === undefined || site === book || !sites.has(book)) continue;
    problems.push(problem('otherSitesRow', { site, book }, cell(row, 'site')));
  }
}

function settingLines(tab: OpenTab): SettingLine[] {
  const { columns, row } = tab.headings;
  const { setting, value } = columns;
  if (setting === undefined || value === undefined) return [];
  return tab.values.slice(row + 1).map((cells, index) => ({
    book: tab.book,
    tab: tab.raw.title,
    row: row + 2 + index,
    name: cells[setting],
    nameAt: setting,
    value: cells[value],
    valueAt: value,
  }));
}

function registrySites(): Map<string, Site> {
  return new Map(REGISTRY_SITES.map((site) => [site.code, { ...site, target: undefined }]));
}

/** `places`: where each site's names stand. */
function readSites(tab: OpenTab, places: Map<Site, ProblemPlace>, problems: Problem[]): Map<string, Site> {
  const { columns, row: headingRow } = tab.headings;
  const sites = new Map<string, Site>();
  const rows = new Map<string, number[]>();
  tab.values.slice(headingRow + 1).forEach((cells, index) => {
    const row = headingRow + 2 + index;
    const text = (key: (typeof SITE_COLUMNS)[number]['key']) => {
      const at = columns[key];
      const cell = at === undefined ? undefined : cells[at];
      return isBlank(cell) ? '' : String(cell).trim();
    };
    const typed = foldCode(text('code'));
    if (typed === '') return;
    const placeOf = (key: 'code' | 'name' | 'city' | 'other_names'): ProblemPlace => ({
      book: tab.book,
      tab: tab.raw.title,
      row,
      at: columns[key],
      column: key,
      participant: undefined,
    });
    const hidden = (key: 'code' | 'name' | 'city' | 'other_names', typed = text(key)) => {
      const what = (key === 'code' ? personalDataInSiteCode : personalData)(typed);
      if (what === undefined) return false;
      problems.push(problem('personalData', { what }, placeOf(key)));
      return true;
    };
    const code = hidden('code') ? `(hidden site, ${tab.book === undefined ? '' : `${tab.book} `}row ${row})` : typed;
    const earlier = rows.get(code);
    if (earlier) {
      earlier.push(row);
      problems.push(
        problem('repeatedSite', { code, ...rowFacts(earlier.map((other) => ({ row: other }))) }, placeOf('code')),
      );
      return;
    }
    rows.set(code, [row]);
    const target = readMeasure(text('target'), undefined, true);
    const site: Site = {
      code,
      name: hidden('name') ? code : text('name') || code,
      city: hidden('city') ? '' : text('city'),
      otherNames: splitNames(text('other_names')).filter((name) => !hidden('other_names', name)),
      target:
        'value' in target && target.value > 0 && personalDataInNumber(target.value) === undefined
          ? target.value
          : undefined,
    };
    sites.set(code, site);
    places.set(site, placeOf(columns.other_names === undefined ? 'name' : 'other_names'));
  });
  return sites;
}
