import type { DeskState } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';
import { chooseTheme, chosenTheme, THEMES } from '../theme.js';

const SHORT_HASH = 8;

export interface MoreParts {
  /** What makes the hosts go wrong on purpose. */
  readonly troubles: HTMLElement;
  readonly welcome: () => void;
}

/** The one quiet menu for what nobody needs in the first minute: colors, the tour, faults on purpose, and what this is made of. */
export class MoreMenu {
  readonly button = element('button', {
    type: 'button',
    class: 'more',
    'aria-expanded': 'false',
    onclick: () => (this.panel.hidden ? this.open() : this.close()),
  });
  private readonly panel = element('div', { class: 'drop-panel more-panel', role: 'group', hidden: true });
  readonly element = element('div', { class: 'drop more-menu' }, this.button, this.panel);
  /** On a narrow screen the clock and the legend stand here. */
  private readonly moved = element('div', { class: 'moved' });
  private readonly looks = element('fieldset');
  private readonly tour = element('p');
  private readonly about = element('section', { class: 'about-desk' });

  constructor(private readonly parts: MoreParts) {
    this.panel.append(this.moved, this.looks, this.tour, this.parts.troubles, this.about);
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.panel.hidden) return;
      event.stopPropagation();
      this.close();
      this.button.focus();
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (!(target instanceof Node && this.element.contains(target))) this.close();
    });
  }

  /** Takes in what has no room elsewhere. */
  hold(...elements: readonly HTMLElement[]): void {
    this.moved.append(...elements);
  }

  show({ rulebook: { bot } }: Pick<DeskState, 'rulebook'>): void {
    const said = words().more;
    this.button.textContent = said.open;
    this.panel.setAttribute('aria-label', said.open);
    replaceContent(
      this.looks,
      element('legend', {}, said.colors),
      THEMES.map((theme) =>
        element(
          'label',
          {},
          element('input', {
            type: 'radio',
            name: 'theme',
            value: theme,
            checked: chosenTheme() === theme,
            onchange: () => chooseTheme(theme),
          }),
          said.themes[theme],
        ),
      ),
    );
    replaceContent(
      this.tour,
      element(
        'button',
        {
          type: 'button',
          onclick: () => {
            this.close();
            this.parts.welcome();
          },
        },
        said.welcome,
      ),
    );
    replaceContent(
      this.about,
      element('h2', {}, said.about),
      element('p', {}, words().standIns),
      element('p', {}, words().notSource),
      element('p', { class: 'quiet', title: bot.hash }, words().rulebook(bot.version, bot.hash.slice(0, SHORT_HASH))),
    );
  }

  private open(): void {
    this.panel.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.panel.querySelector<HTMLElement>('input:checked')?.focus();
  }

  private close(): void {
    this.panel.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
  }
}
