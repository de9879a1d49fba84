import { element, replaceContent } from './element.js';

/** A button with a panel under it: opened by a press, closed by Escape, by a press elsewhere or from inside. */
export class DropDown {
  readonly button = element('button', {
    type: 'button',
    'aria-expanded': 'false',
    onclick: () => (this.panel.hidden ? this.open() : this.close()),
  });
  readonly panel: HTMLElement;
  readonly element: HTMLElement;

  /** `fill` draws the panel each time it opens; without it, what is put there stays. */
  constructor(
    className: string,
    private readonly fill?: (panel: HTMLElement) => void,
  ) {
    this.panel = element('div', { class: 'drop-panel', hidden: true });
    this.element = element('div', { class: `drop ${className}` }, this.button, this.panel);
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

  get isOpen(): boolean {
    return !this.panel.hidden;
  }

  open(): void {
    if (this.fill) {
      replaceContent(this.panel);
      this.fill(this.panel);
    }
    this.panel.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.keepInside();
    this.panel.querySelector<HTMLElement>('input:checked, input, select, button')?.focus();
  }

  close(): void {
    this.panel.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
  }

  /** A panel that would leave the window on the right is moved to the left. */
  private keepInside(): void {
    this.panel.style.left = '0';
    const over = this.panel.getBoundingClientRect().right - (innerWidth - 8);
    if (over > 0) this.panel.style.left = `${-over}px`;
  }
}
