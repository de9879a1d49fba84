import type { MarkKind } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';
import { MARK_SIGNS } from './cell-look.js';

/** Those of the add-on: a person knows what their own conditional formats mean. */
const SHOWN = ['stop', 'warn', 'query', 'advisory', 'failure', 'accepted'] as const satisfies readonly MarkKind[];
export type ShownMark = (typeof SHOWN)[number];

/** Every kind of mark, in words, beside the sign that stands in the cell. */
export class MarkLegend {
  readonly element = element('ul', { class: 'mark-legend' });

  redraw(): void {
    this.element.setAttribute('aria-label', words().legend.title);
    replaceContent(
      this.element,
      SHOWN.map((kind) =>
        element(
          'li',
          { title: words().legend.says[kind] },
          element('span', {
            class: 'mark-sign',
            'data-sign': MARK_SIGNS[kind],
            'data-kind': kind,
            'aria-hidden': 'true',
          }),
          words().legend.words[kind],
        ),
      ),
    );
  }
}
