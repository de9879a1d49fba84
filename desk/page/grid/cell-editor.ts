import type { EditCell, EditorBase, VNode } from '@revolist/revogrid';
import { element } from '../element.js';

/** What the editor needs to know of the cell it opens on. */
export interface EditedCell {
  /** What the cell shows, which the grid takes for its content. */
  readonly shown: string;
  /** What typing would have to be to get the cell's content. */
  readonly text: string;
  /** The list the cell offers; a person may type something else. */
  readonly choices: readonly string[];
  readonly label: string;
  /** Keys that came between asking for the editor and seeing it. */
  readonly early: EarlyKeys;
}

/** A fast typist presses Enter before the editor stands; the grid by itself would lose that. */
export interface EarlyKeys {
  enter: boolean;
  isOver: boolean;
}

/** Lists longer than this are for typing into. */
const MOST_SHOWN = 60;

/** Types into one cell. A list opens below when the cell has one: arrows choose, Enter takes, Escape leaves. */
export class CellEditor implements EditorBase {
  element: Element | null = null;
  editCell?: EditCell;
  private input: HTMLInputElement | null = null;
  private readonly list = element('ul', { class: 'choices', role: 'listbox' });
  private at = -1;
  private typed = false;

  constructor(
    private readonly cell: EditedCell,
    private readonly save: (value: string, preventFocus?: boolean) => void,
    private readonly close: (focusNext?: boolean) => void,
  ) {}

  componentDidRender(): void {
    const { input } = this;
    if (!input || document.activeElement === input) return;
    input.focus();
    // A key that opened the editor stands in it already: typing goes on behind it.
    if (this.startsWith() === undefined) input.select();
    this.cell.early.isOver = true;
    if (this.cell.early.enter) {
      this.take(this.getValue());
      return;
    }
    this.showChoices();
  }

  appendPendingInput(value: string): boolean {
    if (!this.input) return false;
    this.input.value += value;
    this.input.focus();
    return true;
  }

  getValue(): string {
    return this.input?.value ?? this.cell.text;
  }

  beforeDisconnect(): void {
    this.list.remove();
    this.input?.blur();
  }

  disconnectedCallback(): void {
    this.list.remove();
  }

  render(h: (tag: string, data: object) => VNode): VNode {
    const text = this.startsWith() ?? this.cell.text;
    return h('input', {
      type: 'text',
      class: 'cell-input',
      autocomplete: 'off',
      spellcheck: false,
      'aria-label': this.cell.label,
      ...(this.cell.choices.length > 0
        ? { role: 'combobox', 'aria-expanded': 'true', 'aria-autocomplete': 'list' }
        : {}),
      value: text,
      ref: (input: HTMLInputElement | null) => {
        this.input = input;
      },
      onInput: () => {
        this.typed = true;
        this.at = -1;
        this.showChoices();
      },
      onKeyDown: (event: KeyboardEvent) => this.onKey(event),
    }) as VNode;
  }

  /** The key that opened the editor; `undefined` when it was opened to change what is there. */
  private startsWith(): string | undefined {
    const value: unknown = this.editCell?.val;
    return value === undefined || value === null || value === '' || value === this.cell.shown
      ? undefined
      : String(value);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { key } = event;
    const options = [...this.list.children] as HTMLElement[];
    if ((key === 'ArrowDown' || key === 'ArrowUp') && options.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      const step = key === 'ArrowDown' ? 1 : -1;
      this.at = (this.at + step + options.length) % options.length;
      for (const [index, option] of options.entries()) option.setAttribute('aria-selected', String(index === this.at));
      options[this.at]?.scrollIntoView({ block: 'nearest' });
      return;
    }
    if (key === 'Enter' || key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      this.take(options[this.at]?.dataset.value ?? this.getValue(), key === 'Tab');
    }
    if (key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.list.remove();
      this.close(false);
    }
  }

  private take(value: string, preventFocus = false): void {
    this.list.remove();
    this.input?.blur();
    this.save(value, preventFocus);
  }

  private showChoices(): void {
    const { choices } = this.cell;
    if (!this.input || choices.length === 0) return;
    // Before anything is typed the whole list is offered, as in a drop-down.
    const wanted = this.typed || this.input.value !== this.cell.text ? this.input.value.toLowerCase() : '';
    const shown = choices.filter((choice) => choice.toLowerCase().includes(wanted)).slice(0, MOST_SHOWN);
    this.list.replaceChildren(
      ...shown.map((choice) => {
        const option = element('li', { role: 'option', 'aria-selected': 'false', 'data-value': choice }, choice);
        // Before the grid hears of it: to the grid, a press outside the cell ends the editing.
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          event.stopPropagation();
          this.take(choice);
        });
        return option;
      }),
    );
    const box = this.input.getBoundingClientRect();
    this.list.style.left = `${box.left}px`;
    this.list.style.minWidth = `${box.width}px`;
    if (box.bottom + 200 > innerHeight) this.list.style.bottom = `${innerHeight - box.top}px`;
    else this.list.style.top = `${box.bottom}px`;
    if (shown.length === 0) this.list.remove();
    else if (!this.list.isConnected) document.body.append(this.list);
  }
}
