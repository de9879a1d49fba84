import { headingNote } from '../../shared/words/heading-note.js';
import { fold, foldCode } from '../../shared/workbook/fold.js';
import { type HeadingMatch, matchHeadings, ROWS_SEARCHED } from '../../shared/workbook/headings.js';
import { type Column, REGISTRY_SITES, TABS, type TabName } from '../../shared/workbook/schema.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { textAt } from './findings-rows.js';
import { valuesOf } from './raw-workbook.js';
import type { ColumnWords, Sentence } from './wire.js';

/** What the columns of a tab are called in both languages, and what its site codes stand for; `null` for a tab that no check knows. */
export function columnWords(sheet: Sheet): ColumnWords | null {
  const name = tabNameOf(sheet);
  if (!name) return null;
  const { row, columns } = headingsOf(sheet, name);
  const known: readonly Column[] = TABS[name].columns;
  const site = known.find(({ type }) => type === 'site');
  return {
    headingRow: row,
    names: known.flatMap((column) => {
      const at = columns[column.key];
      return at === undefined
        ? []
        : [{ column: at, name: { en: column.en, zh: column.zh }, note: noteOf(name, column) }];
    }),
    siteColumn: (site && columns[site.key]) ?? null,
    sites: site ? siteNames(sheet) : [],
  };
}

/** A note asks every rule whether it reads the column, and a tab is drawn after each edit: each is made once. */
const notes = new Map<string, Sentence>();

function noteOf(name: TabName, column: Column): Sentence {
  // The same column stands on several tabs, and other rules read it there.
  const key = `${name}/${column.key}`;
  let note = notes.get(key);
  if (!note) {
    note = { en: headingNote(name, column, 'en'), zh: headingNote(name, column, 'zh') };
    notes.set(key, note);
  }
  return note;
}

/** What a tab is called in both languages, whatever its title says; `null` for one that no check knows. */
export function tabWords(sheet: Sheet): Sentence | null {
  const name = tabNameOf(sheet);
  return name ? { en: name, zh: TABS[name].zh } : null;
}

function tabNameOf({ title }: Sheet): TabName | undefined {
  const names = Object.keys(TABS) as TabName[];
  return names.find((name) => [name, TABS[name].zh, ...TABS[name].aliases].some((each) => fold(each) === fold(title)));
}

function headingsOf(sheet: Sheet, name: TabName): HeadingMatch {
  return matchHeadings(TABS[name].columns, valuesOf(sheet, ROWS_SEARCHED));
}

/** Codes with the names of their hospitals, as the Sites tab has them; those of the registry where there is no such tab. */
function siteNames({ document }: Sheet): ColumnWords['sites'] {
  const sites = document.sheets.find((sheet) => tabNameOf(sheet) === 'Sites');
  if (!sites) return REGISTRY_SITES.map(({ code, name }) => ({ code: foldCode(code), name }));
  const { row, columns } = headingsOf(sites, 'Sites');
  const found: { code: string; name: string }[] = [];
  for (let at = row + 1; at < sites.lastRow; at += 1) {
    const code = textAt(sites, at, columns.code);
    const name = textAt(sites, at, columns.name);
    if (code !== '' && name !== '') found.push({ code: foldCode(code), name });
  }
  return found;
}
