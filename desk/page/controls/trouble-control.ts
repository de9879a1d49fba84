import { type DeskState, SHEETS_TROUBLES, SLACK_TROUBLES, type TroubleState } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';
import { setTroubles } from '../server.js';
import { toastTrouble } from '../tell.js';

/** Makes the two hosts go wrong on purpose, says what to expect, and makes them well again. */
export class TroubleControl {
  /** In sight while something is wrong, and only then. */
  readonly status = element('div', { class: 'trouble-status', role: 'status' });
  /** Where a person chooses what goes wrong. */
  readonly choices = element('details', { class: 'troubles' });
  private current: TroubleState = { sheets: 'none', slack: 'none' };

  constructor() {
    this.redraw();
  }

  show({ troubles }: DeskState): void {
    this.current = troubles;
    this.drawStatus();
    // Another page of the desk may have chosen.
    for (const input of this.choices.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      input.checked = troubles[input.name === 'trouble-sheets' ? 'sheets' : 'slack'] === input.value;
    }
  }

  redraw(): void {
    const said = words().troubles;
    this.drawStatus();
    replaceContent(
      this.choices,
      element('summary', {}, said.open),
      element('p', { class: 'quiet' }, said.intro),
      this.group('sheets', said.sheetsHost, SHEETS_TROUBLES, said.sheets),
      this.group('slack', said.slackHost, SLACK_TROUBLES, said.slack),
    );
  }

  private drawStatus(): void {
    const said = words().troubles;
    const { sheets, slack } = this.current;
    const wrong = [
      ...(sheets === 'none' ? [] : [said.sheets[sheets].name]),
      ...(slack === 'none' ? [] : [said.slack[slack].name]),
    ];
    const isAsBefore = this.status.dataset.says === wrong.join(said.and);
    if (isAsBefore) return;
    this.status.dataset.says = wrong.join(said.and);
    const wellAgain = element(
      'button',
      { type: 'button', class: 'well-again', onclick: () => this.set({ sheets: 'none', slack: 'none' }) },
      said.wellAgain,
    );
    replaceContent(
      this.status,
      wrong.length > 0 ? [element('span', { class: 'badge-bad' }, wrong.join(said.and)), wellAgain] : null,
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

  private set(troubles: TroubleState): void {
    setTroubles(troubles).catch(toastTrouble);
  }
}
