import { words } from '../desk-words.js';
import { element } from '../element.js';

export interface ShownInBar {
  readonly label: string;
  readonly text: string;
  /** What there is to read about the cell. */
  readonly says: string;
  readonly isAlarm: boolean;
  /** How many rows are selected. */
  readonly rows: number;
}

export type BarAction = 'undo' | 'redo' | 'find' | 'insert' | 'remove';

/** Below the menus: which cell is selected, what is in it, what its mark says, and what can be done with it and its row. */
export class CellBar {
  readonly element = element('div', { class: 'cell-bar' });
  /** Room for more of the same kind. */
  readonly tools = element('div', { class: 'cell-tools' });
  private readonly said = element('div', { class: 'cell-said' });
  private readonly buttons: Readonly<Record<BarAction, HTMLButtonElement>>;

  constructor(actions: Readonly<Record<BarAction, () => void>>) {
    const button = (name: BarAction): HTMLButtonElement =>
      element('button', { type: 'button', 'data-action': name, onclick: actions[name] });
    this.buttons = {
      undo: button('undo'),
      redo: button('redo'),
      find: button('find'),
      insert: button('insert'),
      remove: button('remove'),
    };
    this.tools.append(...Object.values(this.buttons));
    this.element.append(this.said, this.tools);
  }

  /** What undo and redo would do next, in the reader's language; neither can be pressed where there is nothing to do. */
  tellHistory(undo: string | null, redo: string | null): void {
    for (const [name, says] of [
      ['undo', undo],
      ['redo', redo],
    ] as const) {
      this.buttons[name].disabled = says === null;
      this.buttons[name].title = says ?? '';
    }
  }

  draw({ label, text, says, isAlarm, rows }: ShownInBar): void {
    this.said.replaceChildren(
      element('output', { class: 'address', 'aria-label': words().cell }, label),
      element('output', { class: 'content', 'aria-label': words().content }, text),
      element('span', { class: `says${isAlarm ? ' is-alarm' : ''}`, title: says }, says.replaceAll('\n', ' · ')),
    );
    const { undo, redo, find, insert, remove } = this.buttons;
    undo.textContent = words().undo;
    redo.textContent = words().redo;
    find.textContent = words().findButton;
    insert.textContent = words().insertRows(rows);
    remove.textContent = words().deleteRows(rows);
    insert.title = words().insertKeys;
    remove.title = words().deleteKeys;
  }
}
