import type { DeskState } from '../server/wire.js';
import { language, words } from './desk-words.js';
import { element, replaceContent } from './element.js';
import { chooseMenuItem } from './grid/edits.js';

/** What in a person's own workbook is not laid out as the checks expect it, and the way to set it up. */
export class LayoutNotice {
  readonly element = element('section', { class: 'layout-notice', hidden: true });
  private drawn = '';

  show({ layout, rowTrouble }: DeskState): void {
    const next = JSON.stringify([layout, rowTrouble, language()]);
    // Drawn anew it would fold, while somebody reads it.
    if (next === this.drawn) return;
    this.drawn = next;
    this.element.hidden = !layout && !rowTrouble;
    replaceContent(
      this.element,
      rowTrouble && element('p', { class: 'warning', role: 'status' }, rowTrouble[language()]),
      layout && this.block(layout),
    );
  }

  private block(layout: NonNullable<DeskState['layout']>): HTMLElement {
    const { count, lines, setUp } = layout;
    const button = element(
      'button',
      {
        type: 'button',
        class: 'primary',
        onclick: () => {
          button.disabled = true;
          void chooseMenuItem(setUp ?? []).finally(() => {
            button.disabled = false;
          });
        },
      },
      words().setUp,
    );
    return element(
      'details',
      { open: true },
      element('summary', {}, words().layoutTitle(count)),
      element(
        'ul',
        {},
        lines.map(({ what, remedy }) =>
          element(
            'li',
            {},
            what[language()],
            remedy ? element('span', { class: 'quiet' }, ` ${remedy[language()]}`) : null,
          ),
        ),
      ),
      setUp ? element('p', {}, button, ' ', element('span', { class: 'quiet' }, words().setUpAsks)) : null,
    );
  }
}
