import type { PanelModel, PanelSite } from '../panel/panel-model.js';
import { byId, make } from './elements.js';
import type { SidebarWords } from './sidebar-words.js';

const STORED = 'rps-site';
const ALL = '';

/** The site that a person chose; it outlives the sidebar where there is somewhere to keep it. */
let chosen = stored();

function stored(): string {
  try {
    return localStorage.getItem(STORED) ?? ALL;
  } catch {
    return ALL;
  }
}

/** Makes the choice work: it is done once. */
export function startSiteFilter(onChange: () => void): void {
  const select = byId('site') as HTMLSelectElement;
  select.addEventListener('change', () => {
    chosen = select.value;
    try {
      localStorage.setItem(STORED, chosen);
    } catch {
      // Nowhere to keep it.
    }
    onChange();
  });
}

/** What of the workbook is shown. */
export interface View {
  /** The site that is chosen; `undefined` for all. */
  readonly site: PanelSite | undefined;
  /** What names no known site may be anybody's: every choice shows it. */
  shows(of: { readonly site: string }): boolean;
}

/** A site that the workbook has no more is no choice: then all are shown. */
export function viewOf({ sites }: PanelModel): View {
  const site = sites.find(({ code }) => code !== '' && code === chosen);
  return { site, shows: (of) => site === undefined || of.site === site.code || of.site === '' };
}

/** Offers the sites of the workbook, and says how much the choice hides. */
export function renderSiteFilter(
  { sites, participants, start }: PanelModel,
  { site }: View,
  words: SidebarWords,
): void {
  const known = sites.filter(({ code }) => code !== '');
  byId('filter').hidden = known.length === 0 || start !== null;
  byId('site-label').textContent = words.site;
  const select = byId('site') as HTMLSelectElement;
  select.replaceChildren(
    make('option', { value: ALL }, words.allSites(participants)),
    ...known.map(({ code, name, participants: count }) =>
      make('option', { value: code }, words.siteOption(code, name, count)),
    ),
  );
  select.value = site?.code ?? ALL;
  const nowhere = sites.find(({ code }) => code === '')?.participants ?? 0;
  byId('filtered').textContent = site ? words.hidden(participants - site.participants - nowhere, nowhere) : '';
}
