import type { Answered, Notice, Question } from '../server/wire.js';
import { words } from './desk-words.js';
import { element } from './element.js';

const TOAST_MS = 7_000;

/** Says something in passing; read out by screen readers. */
export function toast(message: string, kind: 'info' | 'trouble' = 'info'): void {
  let shelf = document.querySelector('.toasts');
  if (!shelf) {
    shelf = element('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
    document.body.append(shelf);
  }
  const shown = element('div', { class: `toast ${kind}` }, message);
  const close = element(
    'button',
    { type: 'button', class: 'plain', 'aria-label': words().close, onclick: () => shown.remove() },
    '×',
  );
  shown.append(close);
  shelf.append(shown);
  setTimeout(() => shown.remove(), kind === 'trouble' ? TOAST_MS * 2 : TOAST_MS);
}

export function toastTrouble(error: unknown): void {
  toast(error instanceof Error ? error.message : String(error), 'trouble');
}

/** Shows what a script said. */
export async function showNotices(notices: readonly Notice[]): Promise<void> {
  for (const { kind, title, message } of notices) {
    if (kind === 'toast') toast(message);
    else await askPerson({ kind: 'alert', title, message, buttons: ['OK'] });
  }
}

/** Asks what a script asks, and waits for the answer. */
export function askPerson({ kind, title, message, buttons }: Question): Promise<Answered> {
  const captions = { OK: words().ok, CANCEL: words().cancel, YES: words().yes, NO: words().no };
  return new Promise((resolve) => {
    const input = kind === 'prompt' ? element('input', { type: 'text', 'aria-label': message }) : null;
    const finish = (button: Answered['button']): void => {
      dialog.remove();
      resolve(input ? { button, text: input.value } : { button });
    };
    const dialog = element(
      'dialog',
      { class: 'question', 'aria-label': title || message },
      title === '' ? null : element('h2', {}, title),
      element('p', {}, message),
      input,
      element(
        'div',
        { class: 'buttons' },
        buttons.map((button, at) =>
          element(
            'button',
            { type: 'button', class: at === 0 ? 'primary' : '', onclick: () => finish(button) },
            captions[button],
          ),
        ),
      ),
    );
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      finish('CLOSE');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
