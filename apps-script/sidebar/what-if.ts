import type { PanelDetail, PanelWhatIf } from '../panel/panel-model.js';
import { byId, make } from './elements.js';
import { keepFold } from './folds.js';
import type { SidebarWords } from './sidebar-words.js';

/** The question stands outside what every new answer of the server draws anew: nobody loses what they are typing. */
const item = (): HTMLSelectElement => byId('what-if-item') as HTMLSelectElement;
const day = (): HTMLInputElement => byId('what-if-day') as HTMLInputElement;

let participant: string | undefined;
/** What the card shows of them. */
let shown = '';

/** What a person has asked; `undefined` while no day is chosen. */
export interface AskedWhatIf {
  readonly participant: string;
  readonly item: string;
  readonly day: string;
}

/** Makes the question work: it is done once. */
export function startWhatIf(ask: (button: HTMLElement, asked: AskedWhatIf | undefined) => void): void {
  keepFold(byId('what-if') as HTMLDetailsElement, 'what-if', false);
  const button = byId('what-if-ask');
  const press = (): void => {
    const isWhole = participant !== undefined && day().value !== '';
    ask(button, isWhole ? { participant: participant!, item: item().value, day: day().value } : undefined);
  };
  button.addEventListener('click', press);
  day().addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') press();
  });
}

/** The question about the selected participant. An answer is of the workbook as it was: it goes when that has changed. */
export function renderWhatIf(detail: PanelDetail | null, words: SidebarWords): void {
  byId('what-if').hidden = !detail;
  const now = JSON.stringify(detail);
  if (now !== shown) byId('what-if-answer').replaceChildren();
  shown = now;
  if (detail?.participant !== participant) day().value = '';
  participant = detail?.participant;
  if (!detail) return;
  byId('what-if-title').textContent = words.whatIf.title;
  byId('what-if-item-label').textContent = words.whatIf.suppose;
  byId('what-if-day-label').textContent = words.whatIf.on;
  byId('what-if-ask').textContent = words.whatIf.ask;
  const chosen = item().value;
  item().replaceChildren(...detail.supposable.map(({ item: value, name }) => make('option', { value }, name)));
  if (chosen !== '') item().value = chosen;
}

/** Shows an answer, unless another row has been selected meanwhile. */
export function showWhatIf(asked: AskedWhatIf, answer: PanelWhatIf, words: SidebarWords): void {
  if (asked.participant !== participant) return;
  const { title, notice, failedRules, sentences, lists } = answer;
  byId('what-if-answer').replaceChildren(
    make('h3', {}, title),
    make('p', { class: 'unjudged' }, notice),
    ...(failedRules.length > 0 ? [make('p', { class: 'unjudged' }, words.failedRules(failedRules))] : []),
    ...sentences.map((sentence) => make('p', {}, sentence)),
    ...lists.flatMap((list) => [
      make('h4', {}, list.title),
      make('ul', {}, ...list.lines.map((line) => make('li', {}, line))),
    ]),
  );
}
