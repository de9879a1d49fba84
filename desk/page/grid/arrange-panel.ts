import type { TabView } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';
import { type Arrangement, AS_IT_IS, isArranged, textsOf } from './arrange.js';

export interface ArrangeHost {
  readonly view: () => TabView | undefined;
  /** The column that the active cell stands in, and what it is called. */
  readonly column: () => { readonly at: number; readonly name: string };
  readonly arrangement: () => Arrangement;
  readonly arrange: (arrangement: Arrangement) => void;
  readonly close: () => void;
}

/** More texts than this are for finding, not for choosing among. */
const MOST_TEXTS = 200;

/** Sorts and filters by the column of the active cell, for looking only. */
export class ArrangePanel {
  readonly element = element('div', { class: 'arrange' });
  private readonly button = element('button', {
    type: 'button',
    'aria-expanded': 'false',
    onclick: () => this.toggle(),
  });
  private readonly panel = element('div', { class: 'arrange-panel', role: 'dialog', hidden: true });

  constructor(private readonly host: ArrangeHost) {
    this.element.append(this.button, this.panel);
    this.panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
    document.addEventListener('pointerdown', (event) => {
      if (!this.panel.hidden && event.target instanceof Node && !this.element.contains(event.target)) this.hide();
    });
  }

  redraw(): void {
    const isOn = isArranged(this.host.arrangement());
    this.button.textContent = isOn ? words().arranged : words().arrange;
    this.button.classList.toggle('is-on', isOn);
  }

  private toggle(): void {
    if (!this.panel.hidden) {
      this.close();
      return;
    }
    const view = this.host.view();
    if (!view) return;
    this.draw(view);
    this.panel.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.panel.querySelector('button')?.focus();
  }

  private hide(): void {
    this.panel.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
  }

  private close(): void {
    this.hide();
    this.host.close();
  }

  private draw(view: TabView): void {
    const { at, name } = this.host.column();
    const now = this.host.arrangement();
    const texts = textsOf(view, at);
    const chosen = now.filters.get(at);
    const arrange = (next: Arrangement): void => {
      this.host.arrange(next);
      this.redraw();
    };
    const sorted = (descending: boolean) => () => {
      arrange({ ...this.host.arrangement(), sort: { column: at, descending } });
      this.close();
    };
    const boxes = texts.slice(0, MOST_TEXTS).map((text) => {
      const box = element('input', { type: 'checkbox', checked: !chosen || chosen.has(text), value: text });
      return { box, label: element('label', {}, box, ' ', text === '' ? words().blank : text) };
    });
    const apply = (): void => {
      const wanted = new Set(boxes.filter(({ box }) => box.checked).map(({ box }) => box.value));
      for (const text of texts.slice(MOST_TEXTS)) wanted.add(text);
      const filters = new Map(this.host.arrangement().filters);
      if (wanted.size === texts.length) filters.delete(at);
      else filters.set(at, wanted);
      arrange({ ...this.host.arrangement(), filters });
    };
    for (const { box } of boxes) box.addEventListener('change', apply);
    const all = (checked: boolean) => () => {
      for (const { box } of boxes) box.checked = checked;
      apply();
    };
    const marked = element('input', {
      type: 'checkbox',
      checked: now.onlyMarked,
      onchange: () => arrange({ ...this.host.arrangement(), onlyMarked: marked.checked }),
    });
    this.panel.setAttribute('aria-label', words().arrangeBy(name));
    replaceContent(
      this.panel,
      element('h2', {}, words().arrangeBy(name)),
      element(
        'p',
        { class: 'buttons' },
        element('button', { type: 'button', onclick: sorted(false) }, words().sortUp),
        element('button', { type: 'button', onclick: sorted(true) }, words().sortDown),
        element(
          'button',
          {
            type: 'button',
            onclick: () => {
              arrange(AS_IT_IS);
              this.close();
            },
          },
          words().asInSheet,
        ),
      ),
      element('label', {}, marked, ' ', words().onlyMarked),
      element(
        'p',
        { class: 'buttons' },
        element('button', { type: 'button', onclick: all(true) }, words().all),
        element('button', { type: 'button', onclick: all(false) }, words().none),
      ),
      element(
        'fieldset',
        {},
        element('legend', {}, words().onlyThese),
        boxes.map(({ label }) => label),
      ),
      element('p', { class: 'quiet' }, words().onlyForLooking),
    );
  }
}
