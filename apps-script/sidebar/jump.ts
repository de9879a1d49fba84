import type { PanelPlace } from '../panel/panel-model.js';
import { make } from './elements.js';
import type { SidebarWords } from './sidebar-words.js';

export type Jump = (place: PanelPlace, where: string, button: HTMLElement) => void;

/** A button that goes to a cell. `where` names the cell where the text does not. */
export function jumpButton(
  text: string,
  place: PanelPlace,
  words: SidebarWords,
  jump: Jump,
  where = text,
): HTMLButtonElement {
  const attributes = { type: 'button', class: 'jump', 'data-to': target(place) };
  const button = make(
    'button',
    where === text ? { ...attributes, 'aria-label': words.jumpTo(text) } : attributes,
    text,
  );
  button.addEventListener('click', () => jump(place, where, button));
  return button;
}

const target = ({ tab, id, second, headings, cell }: PanelPlace): string =>
  JSON.stringify(id === null ? [tab, cell] : [tab, id, second, headings]);

/** Remembers which link or fold has the keyboard; answers how to give it back once they have been made anew. */
export function keepFocus(): () => void {
  const { activeElement } = document;
  const section = activeElement?.closest('section[id]');
  const to = activeElement?.getAttribute('data-to');
  return () => {
    if (!section || !to || activeElement?.isConnected) return;
    const again = [...section.querySelectorAll<HTMLElement>('[data-to]')];
    again.find((link) => link.getAttribute('data-to') === to)?.focus({ preventScroll: true });
  };
}
