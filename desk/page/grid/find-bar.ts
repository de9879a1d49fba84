import { words } from '../desk-words.js';
import { element } from '../element.js';
import type { Place } from './sheet-map.js';

export interface FindHost {
  /** The cells on the tab in front whose text holds a text, in reading order. */
  readonly matches: (text: string) => readonly Place[];
  readonly active: () => Place;
  readonly show: (place: Place) => void;
  /** The keyboard goes back to the grid. */
  readonly close: () => void;
}

/** Finds text on the tab in front: Enter goes on, Shift+Enter back, Escape to the cell that was found. */
export class FindBar {
  readonly element = element('form', { class: 'find-bar', role: 'search', hidden: true });
  private readonly input = element('input', { type: 'search', oninput: () => this.look() });
  private readonly count = element('output', { class: 'quiet' });

  constructor(private readonly host: FindHost) {
    const step = (by: 1 | -1) => () => this.go(by);
    const buttons = [
      element('button', { type: 'button', onclick: step(-1) }, '↑'),
      element('button', { type: 'button', onclick: step(1) }, '↓'),
      element('button', { type: 'button', onclick: () => this.close() }, '×'),
    ];
    this.element.append(this.input, this.count, ...buttons);
    this.element.addEventListener('submit', (event) => event.preventDefault());
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
      else if (event.key === 'Enter') this.go(event.shiftKey ? -1 : 1);
      // Again: another text, and not the browser's own finding, which knows only the cells that are drawn.
      else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) this.input.select();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  open(): void {
    const { find, findPrevious, findNext, close } = words();
    this.input.setAttribute('aria-label', find);
    this.input.placeholder = find;
    const names = [findPrevious, findNext, close];
    for (const [at, button] of [...this.element.querySelectorAll('button')].entries()) {
      button.setAttribute('aria-label', names[at]!);
      button.title = names[at]!;
    }
    this.element.hidden = false;
    this.input.focus();
    this.input.select();
    this.tell();
  }

  private close(): void {
    this.element.hidden = true;
    this.host.close();
  }

  /** As a person types: the first match from the active cell on. */
  private look(): void {
    const found = this.found();
    const { row, column } = this.host.active();
    const from = found.find((each) => each.row > row || (each.row === row && each.column >= column)) ?? found[0];
    if (from) this.host.show(from);
    this.tell();
  }

  private go(by: 1 | -1): void {
    const found = this.found();
    if (found.length === 0) {
      this.tell();
      return;
    }
    const { row, column } = this.host.active();
    const here = found.findIndex((each) => each.row === row && each.column === column);
    const next = found.findIndex((each) => each.row > row || (each.row === row && each.column > column));
    const from = here >= 0 ? here + by : by > 0 ? Math.max(0, next) : (next < 0 ? found.length : next) - 1;
    const at = (from + found.length) % found.length;
    this.host.show(found[at]!);
    this.tell();
  }

  private found(): readonly Place[] {
    const text = this.input.value.trim();
    return text === '' ? [] : this.host.matches(text);
  }

  private tell(): void {
    const found = this.found();
    const { row, column } = this.host.active();
    const at = found.findIndex((each) => each.row === row && each.column === column);
    this.count.textContent = this.input.value.trim() === '' ? '' : words().foundCount(at + 1, found.length);
  }
}
