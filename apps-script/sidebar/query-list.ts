import type { PanelFinding, PanelGroup, PanelModel } from '../panel/panel-model.js';
import { byId, make } from './elements.js';
import { sidebarWords } from './sidebar-words.js';
import type { View } from './site-filter.js';

/**
 * Prints what sites have to answer. Some hosts let a sidebar print nothing, and do not say so: then the list is shown in the
 * sidebar, and the answer is false.
 */
export function printQueries(model: PanelModel, view: View): boolean {
  const paper = byId('paper');
  layOut(model, view);
  paper.hidden = false;
  let isPrinted = false;
  const note = (): void => {
    isPrinted = true;
  };
  const { title } = document;
  document.title = sidebarWords(model.language).queries.title;
  addEventListener('beforeprint', note);
  try {
    print();
  } catch {
    // Not allowed to.
  }
  removeEventListener('beforeprint', note);
  document.title = title;
  paper.hidden = isPrinted;
  return isPrinted;
}

/** Puts the list where only paper shows it. */
export function layOut(model: PanelModel, view: View): void {
  byId('paper').replaceChildren(...listOf(model, view));
}

/** A part for each site with something to answer: by participant, with room for an answer in ink. */
function listOf(model: PanelModel, view: View): HTMLElement[] {
  const words = sidebarWords(model.language).queries;
  const groups = [...model.groups, ...model.failures]
    .filter((group) => view.shows(group))
    .map((group) => ({ ...group, findings: group.findings.filter(({ isAsked }) => isAsked) }))
    .filter(({ findings }) => findings.length > 0);
  const sites = model.sites.filter(({ code }) => view.shows({ site: code }));
  const silence = view.site?.silence ?? model.silence;
  const failed = model.failedRules;
  let number = 0;
  const query = (finding: PanelFinding): HTMLElement => {
    number += 1;
    return queryElement(finding, number, model);
  };
  const groupElement = ({ heading, about, findings }: PanelGroup): HTMLElement =>
    make(
      'section',
      {},
      make('h3', {}, [heading, about].filter((part) => part !== '').join(' · ')),
      ...findings.map(query),
    );
  return [
    make('h1', {}, words.title),
    make('p', {}, words.source(model.name, model.asOf, model.rulebook.version, model.rulebook.hash)),
    ...(silence === '' ? [] : [make('p', { class: 'unjudged' }, silence)]),
    ...(failed.length === 0
      ? []
      : [make('p', { class: 'unjudged' }, sidebarWords(model.language).failedRules(failed))]),
    make('p', {}, words.leftOut),
    ...sites.map(({ code, name, participants, unlisted }) => {
      const own = groups.filter(({ site }) => site === code);
      return make(
        'section',
        { class: 'site' },
        make('h2', {}, code === '' ? words.noSite : words.site(code, name)),
        own.length === 0 && make('p', {}, words.none(participants, silence === '' && failed.length === 0)),
        ...own.map(groupElement),
        unlisted > 0 && make('p', { class: 'unjudged' }, sidebarWords(model.language).unlisted(unlisted)),
        own.length > 0 && make('p', { class: 'sign' }, words.signature),
      );
    }),
  ];
}

function queryElement(finding: PanelFinding, number: number, { language }: PanelModel): HTMLElement {
  const { levelWord, status, statusWord, age, what, onPaper, remedy, where, place } = finding;
  const words = sidebarWords(language).queries;
  const head = [`${number}`, levelWord, where, place.cell ?? '', status === 'open' ? '' : statusWord, age]
    .filter((part) => part !== '')
    .join(' · ');
  return make(
    'div',
    { class: 'query-line' },
    make('p', { class: 'head' }, head),
    make('p', {}, make('strong', {}, onPaper ?? what)),
    make('p', {}, remedy),
    make('p', { class: 'ink' }, words.answer),
  );
}
