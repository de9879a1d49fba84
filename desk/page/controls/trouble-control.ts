import { type DeskState, SHEETS_TROUBLES, SLACK_TROUBLES, type TroubleState } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { DropDown } from '../drop-down.js';
import { element, replaceContent } from '../element.js';
import { setTroubles } from '../server.js';
import { toastTrouble } from '../tell.js';

/** Makes the two hosts go wrong on purpose, says what to expect, and makes them well again. */
export class TroubleControl {
  readonly element = element('div', { class: 'trouble-control', role: 'group' });
  private readonly status = element('span', { role: 'status' });
  private readonly drop = new DropDown('troubles', (panel) => this.fill(panel));
  private readonly again = element('span');
  private current: TroubleState = { sheets: 'none', slack: 'none' };

  constructor() {
    // Kept in place: what is drawn anew would lose the keyboard's focus.
    this.element.append(this.status, this.drop.element, this.again);
  }

  show({ troubles }: DeskState): void {
    const isOther = JSON.stringify(troubles) !== JSON.stringify(this.current);
    this.current = troubles;
    this.draw();
    if (isOther && this.drop.isOpen) this.choose(troubles);
  }

  private draw(): void {
    const said = words().troubles;
    const { sheets, slack } = this.current;
    this.element.setAttribute('aria-label', said.label);
    this.drop.button.textContent = said.open;
    this.drop.button.title = said.openTitle;
    const wrong = [
      ...(sheets === 'none' ? [] : [said.sheets[sheets].name]),
      ...(slack === 'none' ? [] : [said.slack[slack].name]),
    ];
    this.status.className = wrong.length > 0 ? 'badge-bad' : 'badge-good';
    this.status.textContent = wrong.length > 0 ? wrong.join(said.and) : said.allWell;
    replaceContent(this.again, wrong.length > 0 ? this.wellAgain() : null);
  }

  private wellAgain(): HTMLElement {
    return element(
      'button',
      { type: 'button', class: 'well-again', onclick: () => this.set({ sheets: 'none', slack: 'none' }) },
      words().troubles.wellAgain,
    );
  }

  private fill(panel: HTMLElement): void {
    const said = words().troubles;
    panel.append(
      element('p', { class: 'quiet' }, said.intro),
      this.group('sheets', said.sheetsHost, SHEETS_TROUBLES, said.sheets),
      this.group('slack', said.slackHost, SLACK_TROUBLES, said.slack),
      element(
        'div',
        { class: 'buttons' },
        this.wellAgain(),
        element('button', { type: 'button', class: 'primary', onclick: () => this.drop.close() }, words().close),
      ),
    );
  }

  private group<H extends keyof TroubleState>(
    host: H,
    title: string,
    choices: readonly TroubleState[H][],
    said: Readonly<Record<string, { readonly name: string; readonly expect: string }>>,
  ): HTMLElement {
    return element(
      'fieldset',
      {},
      element('legend', {}, title),
      choices.map((choice) =>
        element(
          'label',
          {},
          element('input', {
            type: 'radio',
            name: `trouble-${host}`,
            value: choice,
            checked: this.current[host] === choice,
            onchange: () => this.set({ ...this.current, [host]: choice }),
          }),
          element(
            'span',
            {},
            element('b', {}, said[choice]!.name),
            element('span', { class: 'quiet' }, said[choice]!.expect),
          ),
        ),
      ),
    );
  }

  /** Another page of the desk may have chosen. */
  private choose(troubles: TroubleState): void {
    for (const input of this.drop.panel.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      input.checked = troubles[input.name === 'trouble-sheets' ? 'sheets' : 'slack'] === input.value;
    }
  }

  private set(troubles: TroubleState): void {
    setTroubles(troubles).catch(toastTrouble);
  }
}
