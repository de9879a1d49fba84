import { words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';

const PANES = ['workbook', 'sidebar', 'slack'] as const;
export type Pane = (typeof PANES)[number];

/** On a narrow screen one pane is shown at a time; this chooses which. On a wide one it is not there. */
export class PaneSwitch {
  readonly element = element('nav', { class: 'pane-switch' });

  /** `onOpen` is called once a pane is in front. */
  constructor(
    private readonly panes: HTMLElement,
    private readonly onOpen: (pane: Pane) => void = () => undefined,
  ) {
    this.open('workbook');
  }

  open(pane: Pane): void {
    this.panes.dataset.pane = pane;
    this.redraw();
    this.onOpen(pane);
  }

  redraw(): void {
    this.element.setAttribute('aria-label', words().panes);
    const names: Readonly<Record<Pane, string>> = {
      workbook: words().grid,
      sidebar: words().sidebar,
      slack: words().slack,
    };
    replaceContent(
      this.element,
      PANES.map((pane) =>
        element(
          'button',
          {
            type: 'button',
            'aria-current': this.panes.dataset.pane === pane ? 'true' : undefined,
            'data-pane': pane,
            onclick: () => this.open(pane),
          },
          names[pane],
        ),
      ),
    );
  }
}
