import type { VisibleView } from '../../../stand-ins/slack/person/visible.js';
import type { SlackFilled } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { element } from '../element.js';
import { fillAgain, filledIn, missingIn, showErrors, typedIn } from './inputs.js';

/** What a modal can do. */
export interface ModalActions {
  readonly timeZone: string;
  readonly blocksOf: (view: VisibleView) => HTMLElement[];
  /** Sends the form; answers what is wrong, by block. */
  readonly submit: (values: Record<string, SlackFilled>) => Promise<Readonly<Record<string, string>>>;
  readonly close: () => void;
}

/** The modal on top of a person's screen. */
export class Modal {
  private dialog: HTMLDialogElement | undefined;
  private form: HTMLFormElement | undefined;
  private viewId = '';
  private drawn = '';

  /** Shows what is on top of the stack, or nothing. */
  show(stack: readonly VisibleView[], actions: ModalActions): void {
    const top = stack.at(-1);
    if (!top) {
      this.hide();
      return;
    }
    const { values: _values, hash: _hash, ...rest } = top;
    const next = JSON.stringify([rest, stack.length]);
    if (next === this.drawn) return;
    // The app may change a form under a person's hands; what they were typing stays.
    const typed = this.form && this.viewId === top.id ? typedIn(this.form) : undefined;
    this.hide();
    this.drawn = next;
    this.viewId = top.id;
    this.open(top, stack.length, actions);
    if (typed && this.form) fillAgain(this.form, typed);
  }

  hide(): void {
    this.dialog?.remove();
    this.dialog = undefined;
    this.form = undefined;
    this.drawn = '';
    this.viewId = '';
  }

  private open(view: VisibleView, depth: number, actions: ModalActions): void {
    const submit =
      view.submit === undefined ? null : element('button', { type: 'submit', class: 'primary' }, view.submit);
    const caption = view.close ?? (depth > 1 ? words().back : words().close);
    const form = element(
      'form',
      { novalidate: true },
      element(
        'header',
        { class: 'modal-head' },
        element('h2', {}, view.title),
        element('button', { type: 'button', class: 'plain', 'aria-label': words().close, onclick: actions.close }, '×'),
      ),
      element(
        'div',
        { class: 'modal-body', tabindex: '0', role: 'group', 'aria-label': view.title },
        actions.blocksOf(view),
      ),
      element(
        'div',
        { class: 'buttons' },
        element('button', { type: 'button', onclick: actions.close }, caption),
        submit,
      ),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (submit) void this.send(form, submit, actions);
    });
    this.form = form;
    this.dialog = element('dialog', { class: 'slack-modal', 'aria-label': view.title }, form);
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      actions.close();
    });
    document.body.append(this.dialog);
    this.dialog.showModal();
    form.querySelector<HTMLElement>('[data-input]:not(p), .modal-body input, .modal-body button')?.focus();
  }

  private async send(form: HTMLFormElement, submit: HTMLButtonElement, actions: ModalActions): Promise<void> {
    if (submit.disabled) return;
    const missing = missingIn(form, actions.timeZone);
    showErrors(form, missing);
    if (Object.keys(missing).length > 0) return;
    submit.disabled = true;
    const errors = await actions.submit(filledIn(form, actions.timeZone));
    submit.disabled = false;
    showErrors(form, errors);
  }
}
