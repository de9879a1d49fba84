import type { PanelDetail, PanelFinding, PanelGroup, PanelModel, PanelPlace } from '../panel/panel-model.js';
import { byId, make } from './elements.js';
import { SIDEBAR_WORDS, type SidebarWords } from './words.js';

export type Jump = (place: PanelPlace, where: string, button: HTMLElement) => void;

/** Puts labels on what is always there. */
export function renderFrame(language: 'en' | 'zh'): void {
  const words = SIDEBAR_WORDS[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  byId('toolbar').setAttribute('aria-label', words.toolbar);
  byId('check').textContent = words.check;
  byId('refresh').textContent = words.refresh;
  byId('language').textContent = words.otherLanguage;
  byId('language').lang = language === 'zh' ? 'en' : 'zh-CN';
  byId('findings-heading').textContent = words.findings;
  byId('bar').setAttribute('aria-label', words.checking);
}

/** Shows the whole answer of the server. */
export function renderPanel(model: PanelModel, jump: Jump): void {
  const words = SIDEBAR_WORDS[model.language];
  renderFrame(model.language);
  byId('counts').textContent = `${words.counts(model.counts, model.participants)}. ${words.asOf(model.asOf)}`;
  const groups = byId('groups');
  groups.replaceChildren(...model.groups.map((group) => groupElement(group, words, jump)));
  if (model.groups.length === 0) groups.append(make('p', {}, words.nothingFound));
  if (model.unlisted > 0) groups.append(make('p', { class: 'about' }, words.unlisted(model.unlisted)));
  if (model.failedRules.length > 0) groups.prepend(make('p', {}, words.failedRules(model.failedRules.join(', '))));
  byId('rulebook').textContent = words.rulebook(model.rulebook.version, model.rulebook.hash);
  renderSelected(model.selected, words, jump);
}

/** Shows the participant of the selected row, or how to choose one. */
export function renderSelected(detail: PanelDetail | null, words: SidebarWords, jump: Jump): void {
  const body = byId('selected-body');
  byId('selected-heading').textContent = detail ? detail.participant : words.selected;
  if (!detail) {
    body.replaceChildren(make('p', { class: 'about' }, words.nothingSelected));
    return;
  }
  const { findings, missing, doses, clauses } = detail;
  body.replaceChildren(make('p', { class: 'about' }, words.joined(detail.outcome, detail.about)));
  if (findings.length > 0) body.append(findingList(findings, words, jump));
  const table = make(
    'table',
    {},
    make(
      'thead',
      {},
      make(
        'tr',
        {},
        make('th', { scope: 'col', class: 'code' }, words.clause),
        make('th', { scope: 'col' }, words.requirement),
        make('th', { scope: 'col', class: 'state' }, words.state),
      ),
    ),
    make(
      'tbody',
      {},
      ...clauses.map(({ clause, title, state, stateWord }) =>
        make(
          'tr',
          {},
          make('th', { scope: 'row' }, clause),
          make('td', {}, title),
          make('td', { class: state }, stateWord),
        ),
      ),
    ),
  );
  body.append(make('details', { open: '' }, make('summary', {}, words.clauses), table));
  if (missing.length > 0) {
    const items = missing.map(({ column, place }) => make('li', {}, jumpButton(column, place, words, jump)));
    body.append(make('details', {}, make('summary', {}, words.missing(missing.length)), make('ul', {}, ...items)));
  }
  if (doses.length > 0) {
    const blocks = doses.map(({ heading, verdictWord, lines, place }) =>
      make(
        'div',
        { class: 'dose' },
        make('h3', {}, jumpButton(heading, place, words, jump), `: ${verdictWord}`),
        ...lines.map((line) => make('p', {}, line)),
      ),
    );
    body.append(make('details', { open: '' }, make('summary', {}, words.doses), ...blocks));
  }
}

function groupElement(group: PanelGroup, words: SidebarWords, jump: Jump): HTMLElement {
  return make(
    'section',
    {},
    make('h3', {}, group.heading),
    make('p', { class: 'about' }, group.about),
    findingList(group.findings, words, jump),
  );
}

function findingList(findings: readonly PanelFinding[], words: SidebarWords, jump: Jump): HTMLElement {
  return make(
    'ul',
    {},
    ...findings.map(({ severity, severityWord, status, statusWord, age, clause, title, what, remedy, where, place }) =>
      make(
        'li',
        { class: `finding ${severity} ${status}` },
        make(
          'p',
          { class: 'head' },
          make('span', { class: 'word' }, severityWord),
          ` · ${clause}`,
          status !== 'open' && ` · ${statusWord}`,
          age !== '' && ` · ${age}`,
        ),
        make('p', {}, make('strong', {}, what)),
        make('p', { class: 'about' }, title),
        make('p', {}, remedy),
        jumpButton(where, place, words, jump),
      ),
    ),
  );
}

function jumpButton(text: string, place: PanelPlace, words: SidebarWords, jump: Jump): HTMLElement {
  const button = make('button', { type: 'button', class: 'jump', 'aria-label': words.jumpTo(text) }, text);
  button.addEventListener('click', () => jump(place, text, button));
  return button;
}
