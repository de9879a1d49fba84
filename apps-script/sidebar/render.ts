import { type Language, nextLanguage } from '../../shared/language.js';
import { languageTag } from '../../shared/words/language-tag.js';
import type {
  PanelClause,
  PanelDetail,
  PanelDose,
  PanelFinding,
  PanelGroup,
  PanelModel,
  PanelPlace,
} from '../panel/panel-model.js';
import { byId, make } from './elements.js';
import { type FoldName, fold, keepFold } from './folds.js';
import { type SidebarWords, sidebarWords } from './sidebar-words.js';
import { renderWhatIf } from './what-if.js';

/** The code that stands in the place of a clause where no clause is concerned, but the workbook itself. */
const WORKBOOK = 'data';

export type Jump = (place: PanelPlace, where: string, button: HTMLElement) => void;

/** Makes what is always there work: it is done once. */
export function startFrame(): void {
  keepFold(byId('card') as HTMLDetailsElement, 'card', true);
  byId('to-findings').addEventListener('click', () => {
    const heading = byId('findings-heading');
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  });
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
  byId('findings-heading').textContent = words.findings;
  byId('bar').setAttribute('aria-label', words.checking);
}

/** Shows the whole answer of the server. */
export function renderPanel(model: PanelModel, jump: Jump): void {
  const words = sidebarWords(model.language);
  const giveBack = keepFocus();
  renderFrame(model.language);
  byId('to-findings').textContent = words.allFindings(Object.values(model.counts).reduce((sum, count) => sum + count));
  byId('counts').textContent = words.summary(model.counts, model.participants, model.asOf);
  const groups = byId('groups');
  groups.replaceChildren(...model.groups.map((group) => groupElement(group, words, jump)));
  if (model.groups.length === 0 && model.silence === '') groups.append(make('p', {}, words.nothingFound));
  if (model.silence !== '') groups.prepend(make('p', { class: 'unjudged' }, model.silence));
  if (model.unlisted > 0) groups.append(make('p', { class: 'about' }, words.unlisted(model.unlisted)));
  if (model.accepted.length > 0)
    groups.append(
      fold('accepted', false, words.accepted(model.accepted.length), findingList(model.accepted, words, jump)),
    );
  if (model.failedRules.length > 0) groups.prepend(make('p', {}, words.failedRules(model.failedRules)));
  byId('rulebook').textContent = words.rulebook(model.rulebook.version, model.rulebook.hash, model.rulebook.looser);
  giveBack();
}

/** Shows nothing of any row, and why. */
export function clearSelected(why: string): void {
  byId('card').classList.add('reading');
  byId('to-findings').hidden = true;
  byId('selected-heading').textContent = why;
  byId('selected-about').textContent = '';
  byId('selected-next').hidden = true;
}

/** Shows the participant of the selected row, or how to choose one: what needs somebody first, the rest folded. */
export function renderSelected(detail: PanelDetail | null, words: SidebarWords, jump: Jump): void {
  const giveBack = keepFocus();
  const body = byId('selected-body');
  byId('card').classList.remove('reading');
  renderWhatIf(detail, words);
  byId('to-findings').hidden = !detail;
  byId('selected-heading').textContent = detail ? detail.participant : words.selected;
  byId('selected-about').textContent = detail ? words.joined(detail.outcome, detail.about) : '';
  const next = byId('selected-next');
  next.hidden = !detail;
  if (detail) {
    const { label, phrase, isUrgent } = detail.next;
    next.className = isUrgent ? 'urgent' : '';
    next.replaceChildren(make('strong', {}, label), ` ${phrase}`);
  }
  if (!detail) {
    body.replaceChildren(make('p', { class: 'about' }, words.nothingSelected));
    return;
  }
  const { findings, missing, doses, clauses, calendar } = detail;
  const open = clauses.filter(({ state }) => state === 'breached' || state === 'unknown');
  const settled = clauses.filter((clause) => !open.includes(clause));
  body.replaceChildren();
  if (findings.length > 0) body.append(findingList(findings, words, jump));
  if (open.length > 0) body.append(make('h3', {}, words.openClauses(open.length)), clauseTable(open, words));
  if (settled.length > 0)
    body.append(fold('settled', false, settledWords(settled, words), clauseTable(settled, words)));
  if (missing.length > 0) {
    const items = missing.map(({ column, place }) => make('li', {}, jumpButton(column, place, words, jump)));
    body.append(fold('missing', false, words.missing(missing.length), make('ul', {}, ...items)));
  }
  if (calendar.length > 0) {
    const items = calendar.map(({ item, when }) => make('li', {}, make('strong', {}, item), ` · ${when}`));
    body.append(fold('calendar', false, words.calendar(calendar.length), make('ul', {}, ...items)));
  }
  if (doses.length > 0) {
    body.append(make('h3', {}, words.doses), ...doses.map((dose, at) => doseFold(dose, at, words, jump)));
  }
  giveBack();
}

function clauseTable(clauses: readonly PanelClause[], words: SidebarWords): HTMLElement {
  const head = make(
    'tr',
    {},
    make('th', { scope: 'col', class: 'code' }, words.clause),
    make('th', { scope: 'col' }, words.requirement),
    make('th', { scope: 'col', class: 'state' }, words.state),
  );
  const rows = clauses.map(({ clause, title, state, stateWord }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, clause),
      make('td', {}, title),
      make('td', { class: state }, stateWord),
    ),
  );
  return make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows));
}

/** `18 met, 6 not applicable`. */
function settledWords(clauses: readonly PanelClause[], words: SidebarWords): string {
  const counts = new Map<string, number>();
  const metFirst = [...clauses].sort((a, b) => Number(b.state === 'met') - Number(a.state === 'met'));
  for (const { stateWord } of metFirst) counts.set(stateWord, (counts.get(stateWord) ?? 0) + 1);
  return words.settled([...counts]);
}

/** A cycle's dose: its verdict, and how it was worked out where its row is the selected one. */
function doseFold(dose: PanelDose, at: number, words: SidebarWords, jump: Jump): HTMLElement {
  const { heading, isSelected, verdict, verdictWord, lines, place } = dose;
  return fold(
    `${isSelected ? 'selected ' : ''}cycle ${at}` as FoldName,
    isSelected,
    make('span', {}, words.labeled(heading), make('span', { class: verdict }, verdictWord)),
    make(
      'div',
      { class: 'dose' },
      ...lines.map((line) => make('p', {}, line)),
      jumpButton(heading, place, words, jump),
    ),
  );
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
    ...findings.map(({ level, levelWord, status, statusWord, age, clause, title, what, remedy, where, place }) =>
      make(
        'li',
        { class: `finding ${level} ${status}` },
        make(
          'p',
          { class: 'head' },
          make('span', { class: 'word' }, levelWord),
          ` · ${clause === WORKBOOK ? words.workbook : clause}`,
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
  const label = words.jumpTo(text);
  const button = make('button', { type: 'button', class: 'jump', 'aria-label': label, 'data-to': where(place) }, text);
  button.addEventListener('click', () => jump(place, text, button));
  return button;
}

const where = ({ tab, id, second, headings, cell }: PanelPlace): string =>
  JSON.stringify(id === null ? [tab, cell] : [tab, id, second, headings]);

/** Remembers which link has the keyboard; answers how to give it back once the links have been made anew. */
function keepFocus(): () => void {
  const { activeElement } = document;
  const section = activeElement?.closest('section[id]');
  const to = activeElement?.getAttribute('data-to');
  return () => {
    if (!section || !to || activeElement?.isConnected) return;
    const again = [...section.querySelectorAll<HTMLElement>('[data-to]')];
    again.find((link) => link.getAttribute('data-to') === to)?.focus({ preventScroll: true });
  };
}
