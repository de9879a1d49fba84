import type { Snapshot } from '../../../stand-ins/slack/snapshot.js';
import { words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';

/** What the composer is for right now. */
export interface ComposerState {
  readonly isHidden: boolean;
  readonly isArchived: boolean;
  readonly placeholder: string;
  readonly commands: Snapshot['commands'];
}

/** Where a person types. A command shows how it is used; arrow up brings back what was typed before. */
export class Composer {
  private readonly input = element('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'composer-hint',
  });
  private readonly hint = element('p', { class: 'composer-hint', id: 'composer-hint', hidden: true });
  private readonly send = element('button', { type: 'submit', class: 'primary' });
  readonly element = element('form', { class: 'composer' }, this.hint, this.input, this.send);
  private readonly typed: string[] = [];
  private typedAt = 0;
  private commands: Snapshot['commands'] = [];

  constructor(say: (text: string) => void) {
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = this.input.value;
      if (text.trim() === '') return;
      this.typed.push(text);
      this.typedAt = this.typed.length;
      this.input.value = '';
      this.showHint();
      say(text);
    });
    this.input.addEventListener('input', () => this.showHint());
    this.input.addEventListener('keydown', (event) => this.recall(event));
  }

  show({ isHidden, isArchived, placeholder, commands }: ComposerState): void {
    this.element.hidden = isHidden;
    this.input.disabled = isArchived;
    this.send.disabled = isArchived;
    this.input.placeholder = isArchived ? words().archived : placeholder;
    this.commands = commands;
    this.showHint();
  }

  redraw(): void {
    this.input.setAttribute('aria-label', words().message);
    replaceContent(this.send, words().send);
  }

  focus(): void {
    this.input.focus();
  }

  private showHint(): void {
    const [name] = this.input.value.split(' ');
    const command = this.commands.find(
      (each) => name !== '' && each.command.startsWith(name!) && name!.startsWith('/'),
    );
    this.hint.hidden = !command;
    this.hint.textContent = command ? `${command.command} ${command.usage_hint ?? ''}` : '';
  }

  private recall(event: KeyboardEvent): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || this.typed.length === 0) return;
    event.preventDefault();
    this.typedAt = Math.min(this.typed.length, Math.max(0, this.typedAt + step));
    this.input.value = this.typed[this.typedAt] ?? '';
    this.showHint();
  }
}
