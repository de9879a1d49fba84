import type { PanelClause, PanelDetail, PanelDose, PanelSelected } from '../panel/panel-model.js';
import { byId, inOnePiece, make } from './elements.js';
import { findingList } from './finding-list.js';
import { type FoldName, fold } from './folds.js';
import { type Jump, jumpButton, keepFocus } from './jump.js';
import type { SidebarWords } from './sidebar-words.js';
import { renderWhatIf } from './what-if.js';

/** Shows nothing of any row, and why. */
export function clearSelected(why: string): void {
  byId('card').classList.add('reading');
  byId('selected-heading').textContent = why;
  byId('selected-about').textContent = '';
  byId('selected-next').hidden = true;
}

/** Says that another row may be selected by now; blank takes it back. */
export function sayDoubt(why: string): void {
  const doubt = byId('selected-doubt');
  doubt.hidden = why === '';
  doubt.textContent = why;
}

/** Shows the participant of the selected row, or how to choose one: what needs somebody first, the rest folded. */
export function renderSelected({ detail, nobody }: PanelSelected, words: SidebarWords, jump: Jump): void {
  const giveBack = keepFocus();
  byId('card').classList.remove('reading');
  renderWhatIf(detail, words);
  byId('selected-heading').textContent = detail ? detail.participant : words.selected;
  byId('selected-about').textContent = detail ? words.joined(detail.outcome, detail.about) : '';
  const next = byId('selected-next');
  next.hidden = !detail;
  if (detail) {
    const { label, phrase, isUrgent } = detail.next;
    next.className = isUrgent ? 'urgent' : '';
    next.replaceChildren(make('strong', {}, label), ' ', ...inOnePiece(phrase));
  }
  byId('selected-body').replaceChildren(
    ...(detail
      ? bodyOf(detail, words, jump)
      : [make('p', { class: 'about' }, nobody === '' ? words.nothingSelected : nobody)]),
  );
  giveBack();
}

function bodyOf(detail: PanelDetail, words: SidebarWords, jump: Jump): HTMLElement[] {
  const { toFill, findings, missing, doses, clauses, calendar } = detail;
  const body: HTMLElement[] = [];
  if (toFill) {
    const items = missing.map(({ column, place }) => make('li', {}, jumpButton(column, place, words, jump)));
    body.push(
      make('p', { class: 'to-fill' }, jumpButton(toFill.text, toFill.place, words, jump, missing[0]!.column)),
      ...(items.length > 1 ? [fold('missing', false, words.missing(missing.length), make('ul', {}, ...items))] : []),
    );
  }
  if (findings.length > 0) body.push(findingList(findings, words, jump));
  body.push(fold('clauses', false, clauseSummary(clauses, words), clauseTable(clauses, words)));
  if (calendar.length > 0) {
    const items = calendar.map(({ item, when }) => make('li', {}, make('strong', {}, item), ` · ${when}`));
    body.push(fold('calendar', true, words.calendar(calendar.length), make('ul', {}, ...items)));
  }
  if (doses.length > 0) {
    body.push(make('h3', {}, words.doses), ...doses.map((dose, at) => doseFold(dose, at, words, jump)));
  }
  return body;
}

/** `Clauses: 2 not met, 1 unknown, 20 met`, in the order of the list. */
function clauseSummary(clauses: readonly PanelClause[], words: SidebarWords): HTMLElement {
  const counts = new Map<string, { readonly state: string; count: number }>();
  for (const { state, stateWord } of clauses) {
    const known = counts.get(stateWord);
    if (known) known.count += 1;
    else counts.set(stateWord, { state, count: 1 });
  }
  const parts = [...counts].flatMap(([word, { state, count }], at) => [
    at > 0 && words.comma,
    make('span', { class: state }, words.clauseCount(count, word)),
  ]);
  return make('span', {}, words.labeled(words.clauses), ...parts);
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
