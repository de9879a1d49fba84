import { words } from '../desk-words.js';
import { element } from '../element.js';

/** A question about a file in the middle of the page. `finish` closes it and gives the keyboard back. */
interface Asking<T> {
  readonly title: string;
  readonly back: HTMLElement;
  /** What Escape means. */
  readonly otherwise: T;
  readonly content: (finish: (answer: T) => void) => readonly (Node | string)[];
}

function ask<T>({ title, back, otherwise, content }: Asking<T>): Promise<T> {
  return new Promise((resolve) => {
    const finish = (answer: T): void => {
      dialog.close();
      dialog.remove();
      back.focus();
      resolve(answer);
    };
    const dialog = element('dialog', { class: 'question file-question', 'aria-label': title });
    dialog.append(element('h2', {}, title), ...content(finish));
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      finish(otherwise);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const button = (caption: string, isPrimary: boolean, press: () => void): HTMLButtonElement =>
  element('button', { type: 'button', class: isPrimary ? 'primary' : '', onclick: press }, caption);

/** Says what was not done with a file, until it is read: a sentence that has to be acted on does not pass by itself. */
export const tellTrouble = (title: string, sentence: string, back: HTMLElement): Promise<void> =>
  ask<void>({
    title,
    back,
    otherwise: undefined,
    content: (finish) => [
      element('p', { role: 'alert' }, sentence),
      element(
        'div',
        { class: 'buttons' },
        button(words().ok, true, () => finish()),
      ),
    ],
  });

/** Says what starting the sample anew takes away, and asks. */
export const confirmAnew = (back: HTMLElement): Promise<boolean> => {
  const { anewTitle, anewAsks, anewYes } = words().files;
  return ask<boolean>({
    title: anewTitle,
    back,
    otherwise: false,
    content: (finish) => {
      const stay = button(words().cancel, false, () => finish(false));
      // Enter, pressed once too often, must not decide this.
      stay.autofocus = true;
      return [
        element('p', {}, anewAsks),
        element(
          'div',
          { class: 'buttons' },
          button(anewYes, true, () => finish(true)),
          stay,
        ),
      ];
    },
  });
};

/** Asks for the name of a new file beside another until `save` takes one; what it answered, `undefined` when nobody wants to. */
export function askForName(
  path: string,
  back: HTMLElement,
  save: (name: string) => Promise<string>,
): Promise<string | undefined> {
  const said = words().files;
  const [, folder = '', stem = path] = /^(.*[/\\])?([^/\\]*?)(?:\.[^./\\]*)?$/.exec(path) ?? [];
  return ask<string | undefined>({
    title: said.saveTitle,
    back,
    otherwise: undefined,
    content: (finish) => {
      const input = element('input', { type: 'text', id: 'file-name', value: stem, autofocus: true, required: true });
      const trouble = element('p', { class: 'warning', role: 'alert', hidden: true });
      const submit = element('button', { type: 'submit', class: 'primary' }, said.save);
      const form = element(
        'form',
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            submit.disabled = true;
            trouble.hidden = true;
            save(input.value).then(finish, (error: Error) => {
              submit.disabled = false;
              trouble.hidden = false;
              trouble.textContent = error instanceof TypeError ? said.unreachable : error.message;
              input.focus();
            });
          },
        },
        element('label', { for: 'file-name' }, said.nameLabel(folder)),
        input,
        element('p', { class: 'quiet' }, said.saveExplained),
        trouble,
        element(
          'div',
          { class: 'buttons' },
          submit,
          button(words().cancel, false, () => finish(undefined)),
        ),
      );
      return [form];
    },
  });
}
