import type { DeskState } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { DropDown } from '../drop-down.js';
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
  private readonly drop = new DropDown('more-menu');
  readonly element = this.drop.element;
  /** On a narrow screen the clock and the legend stand here. */
  private readonly moved = element('div', { class: 'moved' });
  private readonly looks = element('fieldset');
  private readonly tour = element('p');
  private readonly about = element('section', { class: 'about-desk' });

  constructor(private readonly parts: MoreParts) {
    this.drop.button.classList.add('more');
    this.drop.panel.setAttribute('role', 'group');
    this.drop.panel.append(this.moved, this.looks, this.tour, this.parts.troubles, this.about);
  }

  /** Takes in what has no room elsewhere. */
  hold(...elements: readonly HTMLElement[]): void {
    this.moved.append(...elements);
  }

  show({ rulebook: { bot } }: Pick<DeskState, 'rulebook'>): void {
    const said = words().more;
    this.drop.button.textContent = said.open;
    this.drop.panel.setAttribute('aria-label', said.open);
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
            this.drop.close();
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
}
