import { type Language, nextLanguage } from '../../shared/language.js';
import { languageTag } from '../../shared/words/language-tag.js';
import type { PanelModel, PanelSite } from '../panel/panel-model.js';
import { renderDay } from './day-view.js';
import { byId, make } from './elements.js';
import { findingList, groupElement } from './finding-list.js';
import { fold, keepFold } from './folds.js';
import { type Jump, keepFocus } from './jump.js';
import { renderLegend } from './legend.js';
import { type SidebarWords, sidebarWords } from './sidebar-words.js';
import { renderSiteFilter, type View, viewOf } from './site-filter.js';

/** Makes what is always there work: it is done once. */
export function startFrame(): void {
  keepFold(byId('card') as HTMLDetailsElement, 'card', true);
  keepFold(byId('legend') as HTMLDetailsElement, 'legend', false);
}

/** Puts labels on what is always there. */
export function renderFrame(language: Language): void {
  const words = sidebarWords(language);
  document.documentElement.lang = languageTag(language);
  byId('toolbar').setAttribute('aria-label', words.toolbar);
  byId('check').textContent = words.check;
  byId('refresh').textContent = words.refresh;
  byId('language').textContent = words.otherLanguage;
  byId('language').lang = languageTag(nextLanguage(language));
  byId('day-heading').textContent = words.day;
  byId('findings-heading').textContent = words.findings;
  byId('print').textContent = words.queries.print;
  byId('bar').setAttribute('aria-label', words.checking);
  renderLegend(language);
}

/** Shows the lists of the server's answer. */
export function renderPanel(model: PanelModel, jump: Jump): void {
  const words = sidebarWords(model.language);
  const giveBack = keepFocus();
  const view = viewOf(model);
  renderFrame(model.language);
  renderSiteFilter(model, view, words);
  renderDay(model, view, words, jump);
  renderFindings(model, view, jump);
  byId('day').hidden = false;
  byId('old').hidden = true;
  byId('print').hidden = false;
  // Counts of nothing would look like good news.
  byId('findings').hidden = model.start !== null;
  byId('paper').hidden = true;
  byId('rulebook').textContent = words.rulebook(model.rulebook.version, model.rulebook.hash, model.rulebook.looser);
  giveBack();
}

/** The lists stay, and nobody takes them for what is. */
export function renderOld({ asOf }: PanelModel, words: SidebarWords): void {
  byId('day-bar').hidden = true;
  byId('old').textContent = words.old(asOf);
  byId('old').hidden = false;
}

function renderFindings(model: PanelModel, view: View, jump: Jump): void {
  const words = sidebarWords(model.language);
  const sites = model.sites.filter(({ code }) => view.shows({ site: code }));
  const sum = (of: (site: PanelSite) => number): number => sites.reduce((all, site) => all + of(site), 0);
  const read = view.site ? sum(({ participants }) => participants) : model.participants;
  const counts = view.site
    ? {
        stop: sum((site) => site.counts.stop),
        warn: sum((site) => site.counts.warn),
        query: sum((site) => site.counts.query),
        advisory: sum((site) => site.counts.advisory),
        failure: sum((site) => site.counts.failure),
      }
    : model.counts;
  byId('counts').textContent = words.summary(counts, read, model.asOf);
  const shown = <T extends { readonly site: string }>(all: readonly T[]): T[] => all.filter((each) => view.shows(each));
  const groups = shown(model.groups);
  const failures = shown(model.failures);
  const accepted = shown(model.accepted);
  const unlisted = sum((site) => site.unlisted);
  const body = byId('groups');
  body.replaceChildren(...groups.map((group) => groupElement(group, words, jump)));
  // Of an empty workbook, and of one that could not be read, My day says what there is to say.
  const isCertain = (view.site?.silence ?? model.silence) === '' && model.failedRules.length === 0;
  if (groups.length === 0 && read > 0)
    body.append(make('p', {}, isCertain ? words.nothingFound(read) : words.nothingFoundOfRead(read)));
  if (unlisted > 0) body.append(make('p', { class: 'about' }, words.unlisted(unlisted)));
  if (failures.length > 0) {
    const lists = failures.map((group) => groupElement(group, words, jump));
    body.append(fold('failures', false, words.failures(failures.length), ...lists));
  }
  if (accepted.length > 0)
    body.append(fold('accepted', false, words.accepted(accepted.length), findingList(accepted, words, jump)));
}
