import type { DeskState } from '../server/wire.js';
import { language, words } from './desk-words.js';
import { element, replaceContent } from './element.js';
import { putClock } from './server.js';
import { toastTrouble } from './tell.js';
import { weekdayAndTime } from './zone-time.js';

const KEPT = 'rps-desk-welcome';
const STEPS = ['edit', 'ask', 'morning'] as const;
type Step = (typeof STEPS)[number];

export interface WelcomeHost {
  /** Selects a cell and gives it the keyboard. */
  readonly goTo: (tab: number, cell: string) => void;
  /** Asks the bot, in sight. */
  readonly ask: (command: string) => void;
  readonly left: () => void;
}

/** Three things to try in the sample's first minute. They can be left, and are then gone until somebody asks for them. */
export class Welcome {
  readonly element = element('section', { class: 'welcome', hidden: true });
  private readonly done = new Set<Step>();
  private isLeft = localStorage.getItem(KEPT) === 'left';
  private state: DeskState | undefined;

  constructor(private readonly host: WelcomeHost) {}

  show(state: DeskState): void {
    this.state = state;
    if (state.clock.isMoved) this.done.add('morning');
    this.draw();
  }

  /** A person has done one of them, here or anywhere else on the page. */
  tick(step: Step): void {
    if (this.done.has(step)) return;
    this.done.add(step);
    this.draw();
  }

  /** The cell that the first step is about, while it is still to be done. */
  get watched(): { readonly tab: number; readonly row: number; readonly column: number } | undefined {
    return this.done.has('edit') ? undefined : (this.state?.tryThis ?? undefined);
  }

  again(): void {
    localStorage.removeItem(KEPT);
    this.isLeft = false;
    this.done.clear();
    this.draw();
    this.element.querySelector<HTMLElement>('button')?.focus();
  }

  draw(): void {
    const { state } = this;
    const focused = this.element.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-step')
      : undefined;
    this.element.hidden = this.isLeft || !state?.isSample;
    if (!state || this.element.hidden) return;
    const said = words().welcome;
    this.element.setAttribute('aria-label', said.title);
    replaceContent(
      this.element,
      element(
        'header',
        {},
        element('h2', {}, said.title),
        element('p', { class: 'quiet' }, said.intro),
        element(
          'button',
          { type: 'button', class: 'plain', 'aria-label': said.leave, title: said.leave, onclick: () => this.leave() },
          '×',
        ),
      ),
      element(
        'ol',
        {},
        STEPS.map((step) => this.step(step, state)),
      ),
    );
    if (focused) this.element.querySelector<HTMLElement>(`[data-step=${focused}]`)?.focus();
  }

  private step(step: Step, { tryThis, clock, timeZone }: DeskState): HTMLElement {
    const said = words().welcome;
    const command = tryThis ? `/rps participant ${tryThis.participant}` : '/rps status';
    const steps: Readonly<Record<Step, readonly [title: string, says: string, go: string | null, act: () => void]>> = {
      edit: tryThis
        ? [
            said.edit.title,
            said.edit.says(tryThis.type, tryThis.cell, tryThis.heading[language()], tryThis.participant),
            said.edit.go(tryThis.cell),
            () => this.host.goTo(tryThis.tab, tryThis.cell),
          ]
        : [said.edit.title, said.edit.none, null, () => undefined],
      ask: [said.ask.title, said.ask.says(command), said.ask.go, () => this.host.ask(command)],
      morning: [
        said.morning.title,
        said.morning.says(weekdayAndTime(clock.nextDigest, timeZone)),
        said.morning.go,
        () => void putClock({ do: 'next-digest' }).catch(toastTrouble),
      ],
    };
    const [title, says, go, act] = steps[step];
    const isDone = this.done.has(step);
    return element(
      'li',
      { class: isDone ? 'is-done' : undefined },
      element('h3', {}, title, isDone ? element('span', { class: 'badge-good' }, `✓ ${said.done}`) : null),
      element('p', {}, says),
      go === null ? null : element('button', { type: 'button', 'data-step': step, onclick: act }, go),
    );
  }

  private leave(): void {
    localStorage.setItem(KEPT, 'left');
    this.isLeft = true;
    this.draw();
    this.host.left();
  }
}
