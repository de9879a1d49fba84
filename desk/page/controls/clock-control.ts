import type { ClockMessage, DeskState } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { DropDown } from '../drop-down.js';
import { element, replaceContent } from '../element.js';
import { putClock } from '../server.js';
import { toastTrouble } from '../tell.js';
import { dayAndTime, wallClock, weekdayAndTime } from '../zone-time.js';

const TICK_MS = 10_000;

/** The desk's clock: what it shows, and buttons that put it ahead so that mornings come when a person wants them. */
export class ClockControl {
  readonly element = element('div', { class: 'clock-control', role: 'group' });
  private readonly face = element('strong', { class: 'clock-face' });
  private readonly label = element('span');
  private readonly jump = element('span');
  private readonly other = new DropDown('other-time', (panel) => this.drawOther(panel));
  private readonly back = element('span');
  private state: Pick<DeskState, 'clock' | 'timeZone'> | undefined;
  /** How far the desk's clock is ahead of this browser's. */
  private ahead = 0;

  constructor() {
    // Kept in place: what is drawn anew would lose the keyboard's focus.
    this.element.append(this.label, this.jump, this.other.element, this.back);
    setInterval(() => this.tick(), TICK_MS);
  }

  show({ clock, timeZone }: DeskState): void {
    this.ahead = clock.now - Date.now();
    this.state = { clock, timeZone };
    this.draw();
  }

  private draw(): void {
    if (!this.state) return;
    const { clock, timeZone } = this.state;
    const said = words().clock;
    this.element.setAttribute('aria-label', said.label);
    this.tick();
    this.other.button.textContent = said.other;
    const next = weekdayAndTime(clock.nextDigest, timeZone);
    this.label.title = said.explained(timeZone);
    replaceContent(
      this.label,
      `${said.label}: `,
      this.face,
      clock.isMoved ? element('span', { class: 'badge-warn' }, said.moved) : null,
    );
    replaceContent(this.jump, this.button(said.nextDigest(next), said.nextDigestTitle, { do: 'next-digest' }));
    replaceContent(this.back, clock.isMoved ? this.button(said.reset, said.resetTitle, { do: 'reset' }) : null);
  }

  private tick(): void {
    if (this.state) this.face.textContent = dayAndTime(Date.now() + this.ahead, this.state.timeZone);
  }

  private button(caption: string, title: string, message: ClockMessage): HTMLElement {
    const button = element(
      'button',
      { type: 'button', title, 'data-clock': message.do, onclick: () => void this.put(message, button) },
      caption,
    );
    return button;
  }

  private drawOther(panel: HTMLElement): void {
    const { timeZone } = this.state!;
    const said = words().clock;
    const now = wallClock(Date.now() + this.ahead, timeZone);
    // The server says what is too early: it alone knows the real time there.
    const input = element('input', { type: 'datetime-local', value: now, required: true });
    const set = element('button', { type: 'submit', class: 'primary' }, said.set);
    const form = element(
      'form',
      {},
      element('label', {}, said.asOf(timeZone), input),
      element('p', { class: 'quiet' }, said.onlyAhead),
      set,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.put({ do: 'set', at: input.value }, set).then(() => this.other.close());
    });
    panel.append(form);
  }

  private async put(message: ClockMessage, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    this.element.setAttribute('aria-busy', 'true');
    try {
      await putClock(message);
    } catch (error) {
      toastTrouble(error);
    } finally {
      button.disabled = false;
      this.element.removeAttribute('aria-busy');
    }
  }
}
