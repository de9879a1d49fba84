import { words } from '../desk-words.js';
import { element } from '../element.js';
import type { BlockContext } from './block-context.js';
import { isJson, string } from './json.js';
import { textNodes, textOf } from './text.js';

/** Asks what a `confirm` object asks before anything is sent; an element without one is sure already. */
export function confirmed(confirm: unknown, context: Pick<BlockContext, 'names' | 'follow'>): Promise<boolean> {
  if (!isJson(confirm)) return Promise.resolve(true);
  const title = textOf(confirm.title) || words().areYouSure;
  const before = document.activeElement;
  return new Promise((resolve) => {
    const finish = (isSure: boolean): void => {
      dialog.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve(isSure);
    };
    const dialog = element(
      'dialog',
      { class: 'slack-confirm', 'aria-label': title },
      element('h2', {}, title),
      element('p', {}, textNodes(confirm.text, context)),
      element(
        'div',
        { class: 'buttons' },
        element('button', { type: 'button', onclick: () => finish(false) }, textOf(confirm.deny) || words().cancel),
        element(
          'button',
          {
            type: 'button',
            class: string(confirm.style) === 'danger' ? 'danger' : 'primary',
            onclick: () => finish(true),
          },
          textOf(confirm.confirm) || words().yes,
        ),
      ),
    );
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      finish(false);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
