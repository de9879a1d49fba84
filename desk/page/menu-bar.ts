import type { MenuEntry } from '../../stand-ins/apps-script/ui-state.js';
import { element, replaceContent } from './element.js';
import { chooseMenuItem } from './grid/edits.js';

/** The add-on's menus above the grid, by mouse and by keyboard. */
export class MenuBar {
  readonly element = element('div', { class: 'menu-bar' });
  private drawn = '';

  constructor() {
    document.addEventListener('pointerdown', (event) => {
      if (!(event.target instanceof Node && this.element.contains(event.target))) this.close();
    });
  }

  show(menus: readonly MenuEntry[]): void {
    const next = JSON.stringify(menus);
    if (next === this.drawn) return;
    this.drawn = next;
    replaceContent(
      this.element,
      menus.map((menu) => (menu.kind === 'menu' ? this.menu(menu.caption, menu.entries, [menu.caption]) : null)),
    );
  }

  private close(): void {
    for (const open of this.element.querySelectorAll('details[open]')) open.removeAttribute('open');
  }

  private menu(caption: string, entries: readonly MenuEntry[], path: readonly string[]): HTMLElement {
    const items = element('div', { class: 'menu-items', role: 'menu' });
    const menu = element(
      'details',
      { class: 'menu' },
      element('summary', { role: 'button', 'aria-haspopup': 'menu' }, caption),
      items,
    );
    replaceContent(
      items,
      entries.map((entry) => {
        if (entry.kind === 'separator') return element('hr');
        if (entry.kind === 'menu') return this.menu(entry.caption, entry.entries, [...path, entry.caption]);
        const choose = (): void => {
          this.close();
          void this.choose([...path, entry.caption]);
        };
        return element('button', { type: 'button', role: 'menuitem', onclick: choose }, entry.caption);
      }),
    );
    menu.addEventListener('keydown', (event) => {
      const buttons = [...items.querySelectorAll<HTMLElement>(':scope > button, :scope > details > summary')];
      const at = buttons.indexOf(document.activeElement as HTMLElement);
      if (event.key === 'Escape') {
        menu.open = false;
        menu.querySelector('summary')?.focus();
      } else if (event.key === 'ArrowDown' && menu.open) buttons[(at + 1) % buttons.length]?.focus();
      else if (event.key === 'ArrowUp' && menu.open) buttons[(at - 1 + buttons.length) % buttons.length]?.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return menu;
  }

  private async choose(path: readonly string[]): Promise<void> {
    this.element.classList.add('is-working');
    this.element.setAttribute('aria-busy', 'true');
    await chooseMenuItem(path);
    this.element.classList.remove('is-working');
    this.element.removeAttribute('aria-busy');
  }
}
