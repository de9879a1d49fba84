import { element } from '../element.js';
import { ChoiceList } from './choice-list.js';
import { type Action, actionOf, type Mode } from './keys.js';

/** What the input asks of the grid. */
export interface CellInputHost {
  /** What typing would have to be to get the active cell's content. */
  readonly text: () => string;
  /** The list that the active cell offers. */
  readonly choices: () => readonly string[];
  /** A key that is for the grid; what was typed is `typed`, `undefined` when nothing is being typed. */
  readonly act: (action: Action, typed: string | undefined) => void;
  /** Editing has begun or ended. */
  readonly changed: (mode: Mode) => void;
  /** The keyboard has come to the grid or left it. */
  readonly focused: (isHere: boolean) => void;
}

/** Keys that move the focus out of the grid only after Escape. */
const LEAVES = 'Tab';

/**
 * The one text field of the grid. It lies over the active cell and always has the focus, so that no key is lost, neither the first
 * of a word nor one that an input method composes; it is seen only while something is typed.
 */
export class CellInput {
  readonly element = element('textarea', {
    class: 'cell-input',
    rows: 1,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: false,
    wrap: 'off',
  });
  private readonly list = new ChoiceList((choice) => this.host.act({ do: 'enter', back: false }, choice));
  private mode: Mode = 'ready';
  private isLeaving = false;

  constructor(private readonly host: CellInputHost) {
    const field = this.element;
    field.addEventListener('keydown', (event) => this.onKey(event));
    field.addEventListener('input', () => this.onInput());
    field.addEventListener('compositionstart', () => this.begin('typing'));
    field.addEventListener('focus', () => host.focused(true));
    field.addEventListener('blur', () => host.focused(false));
    field.addEventListener('mousedown', () => {
      if (this.mode === 'typing') this.begin('editing');
    });
  }

  get isBusy(): boolean {
    return this.mode !== 'ready';
  }

  focus(): void {
    this.isLeaving = false;
    this.element.focus({ preventScroll: true });
  }

  /** Opens the active cell to be changed. */
  edit(): void {
    this.element.value = this.host.text();
    this.begin('editing');
    this.element.setSelectionRange(this.element.value.length, this.element.value.length);
    this.offer('');
  }

  /** What is typed is dropped, or has been taken. */
  end(): void {
    this.element.value = '';
    this.list.close();
    this.turn('ready');
  }

  /** Puts text where the caret stands. */
  insert(text: string): void {
    const field = this.element;
    if (this.mode === 'ready') this.begin('typing');
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    this.fit();
  }

  /** What has been typed so far; `undefined` when nothing is being typed. */
  get typed(): string | undefined {
    return this.mode === 'ready' ? undefined : (this.list.chosen ?? this.element.value);
  }

  private begin(mode: Mode): void {
    this.turn(mode);
    this.fit();
  }

  private turn(mode: Mode): void {
    if (mode === this.mode) return;
    this.mode = mode;
    this.host.changed(mode);
  }

  private onInput(): void {
    if (this.mode === 'ready') {
      // A dead key or an empty paste types nothing.
      if (this.element.value === '') return;
      this.begin('typing');
    }
    this.fit();
    this.offer(this.element.value);
  }

  private offer(typed: string): void {
    const choices = this.host.choices();
    if (choices.length > 0) this.list.open(choices, typed, this.element.getBoundingClientRect());
    this.tellChosen();
  }

  /** A long text makes its field wider, one with line breaks higher. */
  private fit(): void {
    const field = this.element;
    field.style.width = '';
    field.style.height = '';
    if (this.mode === 'ready') return;
    field.style.width = `${Math.min(Math.max(field.scrollWidth + 4, field.offsetWidth), 480)}px`;
    field.style.height = `${Math.max(field.scrollHeight, field.offsetHeight)}px`;
  }

  private onKey(event: KeyboardEvent): void {
    // A key that an input method takes is not ours; it may still call itself Enter.
    if (event.isComposing || event.keyCode === 229) return;
    const { shiftKey: shift, altKey: alt } = event;
    const key = keyOf(event);
    if (key === LEAVES && this.isLeaving && this.mode === 'ready') return;
    if (key !== 'Shift') this.isLeaving = false;
    // AltGr says that it is Ctrl and Alt, and writes a letter.
    const ctrl = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
    const action = actionOf({ key, ctrl, shift, alt }, this.mode, this.list.isOpen);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    switch (action.do) {
      case 'choose':
        this.list.choose(action.by);
        this.tellChosen();
        return;
      case 'caret':
        this.turn(this.mode === 'editing' ? 'typing' : 'editing');
        return;
      case 'line break':
        this.insert('\n');
        return;
      case 'edit':
        this.edit();
        return;
      case 'leave':
        this.isLeaving = true;
        break;
    }
    this.host.act(action, this.typed);
  }

  private tellChosen(): void {
    const field = this.element;
    const id = this.list.chosenId;
    if (id === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', id);
  }
}

/** With Option a Mac writes other signs: there the key itself counts. */
function keyOf({ key, code, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  if (!altKey || !(ctrlKey || metaKey)) return key;
  return code === 'Equal' ? '=' : code === 'Minus' ? '-' : key;
}
