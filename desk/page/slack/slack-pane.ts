import type { Actor, SlackMessage } from '../../server/wire.js';
import type { VisibleMessage, VisibleView } from '../../slack-host/person/visible.js';
import type { ShownChannel, Snapshot } from '../../slack-host/snapshot.js';
import { element, replaceContent } from '../element.js';
import { actInSlack, getSlack } from '../server.js';
import { toastTrouble } from '../tell.js';
import { words } from '../words.js';
import { type BlockContext, drawBlocks, filledIn } from './blocks.js';
import type { FollowSheetLink } from './link.js';
import { mrkdwn } from './mrkdwn.js';

const SUGGESTIONS = ['/rps status', '/rps findings', '/rps help'];
const HOME = 'home';

/** The local Slack as one person sees it. */
export class SlackPane {
  readonly element = element('section', { class: 'slack-pane', 'aria-label': words().slack });
  private readonly actAs = element('select', { onchange: () => this.become(this.actAs.value) });
  private readonly channels = element('nav', { class: 'channels' });
  private readonly messages = element('div', { class: 'messages', role: 'log', 'aria-live': 'polite', tabindex: '0' });
  private readonly input = element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' });
  private readonly form = element('form', { class: 'composer' }, this.input);
  private readonly typed: string[] = [];
  private typedAt = 0;
  private actors: readonly Actor[] = [];
  private snapshot: Snapshot | undefined;
  private channel = '';
  private modal: HTMLDialogElement | undefined;
  private shownModal = '';
  private drawn = '';
  private loads = 0;
  private waiting = 0;

  constructor(private readonly follow: FollowSheetLink) {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.say(this.input.value);
    });
    this.input.addEventListener('keydown', (event) => this.recall(event));
    this.redraw();
  }

  setActors(actors: readonly Actor[]): void {
    if (JSON.stringify(actors) === JSON.stringify(this.actors)) return;
    this.actors = actors;
    this.drawActors();
    void this.refresh();
  }

  /** Fetches what the person sees now. */
  async refresh(): Promise<void> {
    if (this.actAs.value === '') return;
    this.loads += 1;
    const load = this.loads;
    try {
      const snapshot = await getSlack(this.actAs.value);
      if (load !== this.loads) return;
      this.snapshot = snapshot;
      this.draw();
    } catch (error) {
      toastTrouble(error);
    }
  }

  /** The desk's own words again, after another language was chosen. */
  redraw(): void {
    this.element.setAttribute('aria-label', words().slack);
    replaceContent(
      this.element,
      element(
        'header',
        { class: 'pane-head' },
        element('h2', {}, words().slack),
        element('label', {}, element('span', {}, words().actAs), this.actAs),
      ),
      this.channels,
      this.messages,
      this.form,
    );
    replaceContent(this.form, this.input, element('button', { type: 'submit', class: 'primary' }, words().send));
    this.channels.setAttribute('aria-label', words().channels);
    this.drawActors();
    this.drawn = '';
    if (this.snapshot) this.draw();
  }

  private drawActors(): void {
    const chosen = this.actAs.value;
    replaceContent(
      this.actAs,
      this.actors.map(({ userId, role, site }) =>
        element(
          'option',
          { value: userId, selected: userId === chosen },
          site === undefined ? words().roles[role] : `${words().roles[role]}, ${site}`,
        ),
      ),
    );
  }

  private become(userId: string): void {
    this.actAs.value = userId;
    this.closeModal();
    void this.refresh();
  }

  private async act(
    message: SlackMessage extends infer M ? (M extends unknown ? Omit<M, 'as'> : never) : never,
  ): Promise<Record<string, string> | undefined> {
    this.waiting += 1;
    this.showWaiting();
    try {
      const { errors } = await actInSlack({ ...message, as: this.actAs.value } as SlackMessage);
      return errors;
    } catch (error) {
      toastTrouble(error);
      return undefined;
    } finally {
      this.waiting -= 1;
      this.showWaiting();
      await this.refresh();
    }
  }

  private showWaiting(): void {
    this.element.classList.toggle('is-waiting', this.waiting > 0);
    this.messages.setAttribute('aria-busy', String(this.waiting > 0));
  }

  private say(text: string): void {
    if (text.trim() === '') return;
    this.typed.push(text);
    this.typedAt = this.typed.length;
    this.input.value = '';
    void this.act({ do: 'say', channel: this.channel, text });
  }

  /** Arrow up brings back what was typed before. */
  private recall(event: KeyboardEvent): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || this.typed.length === 0) return;
    event.preventDefault();
    this.typedAt = Math.min(this.typed.length, Math.max(0, this.typedAt + step));
    this.input.value = this.typed[this.typedAt] ?? '';
  }

  private draw(): void {
    const { snapshot } = this;
    if (!snapshot) return;
    const shown = [...snapshot.channels.filter(({ isMember }) => isMember), ...snapshot.directMessages];
    const directId = `D${snapshot.me.slice(1)}`;
    const places: { id: string; label: string }[] = [
      ...shown
        .filter(({ kind }) => kind !== 'im')
        .map(({ id, name, kind }) => ({ id, label: `${kind === 'private' ? '' : '#'}${name}` })),
      { id: directId, label: words().direct },
      ...(snapshot.home ? [{ id: HOME, label: words().home }] : []),
    ];
    if (!places.some(({ id }) => id === this.channel)) this.channel = places[0]!.id;
    replaceContent(
      this.channels,
      places.map(({ id, label }) =>
        element(
          'button',
          {
            type: 'button',
            'aria-current': id === this.channel ? 'true' : undefined,
            onclick: () => {
              this.channel = id;
              this.draw();
            },
          },
          label,
        ),
      ),
    );
    const channel = shown.find(({ id }) => id === this.channel);
    const label = places.find(({ id }) => id === this.channel)!.label;
    this.input.placeholder = words().placeholder(label);
    this.input.setAttribute('aria-label', words().message);
    this.form.hidden = this.channel === HOME;
    this.drawMessages(snapshot, channel);
    this.drawModal(snapshot);
  }

  private drawMessages(snapshot: Snapshot, channel: ShownChannel | undefined): void {
    const content = this.channel === HOME ? snapshot.home : (channel?.messages ?? []);
    // Only what has changed is drawn again: an open menu or a page of a table stays as it is.
    const next = JSON.stringify([snapshot.me, this.channel, content]);
    if (next === this.drawn) return;
    this.drawn = next;
    if (this.channel === HOME && snapshot.home) {
      replaceContent(
        this.messages,
        element('div', { class: 'home' }, this.viewBlocks(snapshot.home, snapshot, 'home')),
      );
      return;
    }
    const messages = channel?.messages ?? [];
    const empty = element(
      'div',
      { class: 'empty' },
      channel && !channel.hasApp && channel.kind !== 'im' ? element('p', {}, words().noBot) : null,
      element('p', {}, words().noMessages),
      SUGGESTIONS.map((text) => element('button', { type: 'button', onclick: () => this.say(text) }, text)),
    );
    replaceContent(
      this.messages,
      messages.length === 0 ? empty : messages.map((message) => this.message(message, snapshot)),
    );
    this.messages.lastElementChild?.scrollIntoView({ block: messages.length > 0 ? 'start' : 'end' });
  }

  private message(message: VisibleMessage, snapshot: Snapshot): HTMLElement {
    const names = namesIn(snapshot);
    const context: BlockContext = {
      names,
      follow: this.follow,
      place: { channel: message.channel, messageTs: message.ts },
      click: async (target) => void (await this.act({ do: 'click', target })),
      pick: async (target, value) => void (await this.act({ do: 'select', target, value })),
    };
    const body =
      message.blocks.length > 0
        ? drawBlocks(message.blocks, context)
        : [element('div', { class: 'block' }, mrkdwn(message.text, names, this.follow))];
    return element(
      'article',
      { class: `message${message.isEphemeral ? ' is-ephemeral' : ''}`, 'data-ts': message.ts },
      element(
        'header',
        {},
        element('strong', {}, message.userName),
        message.byApp ? element('span', { class: 'badge' }, words().app) : null,
        element('time', {}, timeOf(message.ts)),
        message.isEdited ? element('span', { class: 'quiet' }, `(${words().edited})`) : null,
      ),
      message.isEphemeral ? element('p', { class: 'only-you' }, words().onlyYou) : null,
      body,
      message.replies.length === 0
        ? null
        : element(
            'details',
            { class: 'thread' },
            element('summary', {}, words().replies(message.replies.length)),
            message.replies.map((reply) => this.message(reply, snapshot)),
          ),
    );
  }

  private viewBlocks(view: VisibleView, snapshot: Snapshot, surface: 'home' | 'modal'): HTMLElement[] {
    return drawBlocks(view.blocks, {
      names: namesIn(snapshot),
      follow: this.follow,
      place: { surface },
      click: async (target) => void (await this.act({ do: 'click', target })),
      pick: async (target, value) => void (await this.act({ do: 'select', target, value })),
    });
  }

  private drawModal(snapshot: Snapshot): void {
    const top = snapshot.modals.at(-1);
    const next = JSON.stringify(top ?? null);
    if (next === this.shownModal) return;
    this.closeModal();
    this.shownModal = next;
    if (!top) return;
    const form = element(
      'form',
      {},
      element('h2', {}, top.title),
      this.viewBlocks(top, snapshot, 'modal'),
      element(
        'div',
        { class: 'buttons' },
        element(
          'button',
          { type: 'button', onclick: () => void this.act({ do: 'close' }) },
          top.close ?? words().close,
        ),
        top.submit === undefined ? null : element('button', { type: 'submit', class: 'primary' }, top.submit),
      ),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act({ do: 'submit', values: filledIn(form) }).then((errors) => {
        for (const place of form.querySelectorAll<HTMLElement>('[data-error]')) {
          place.textContent = errors?.[place.dataset.error!] ?? '';
        }
      });
    });
    this.modal = element('dialog', { class: 'slack-modal', 'aria-label': top.title }, form);
    this.modal.addEventListener('cancel', (event) => {
      event.preventDefault();
      void this.act({ do: 'close' });
    });
    document.body.append(this.modal);
    this.modal.showModal();
  }

  private closeModal(): void {
    this.modal?.remove();
    this.modal = undefined;
    this.shownModal = '';
  }
}

function namesIn({ users, channels }: Snapshot): (id: string) => string {
  return (id) =>
    users.find((user) => user.id === id)?.realName ?? channels.find((channel) => channel.id === id)?.name ?? id;
}

function timeOf(ts: string): string {
  return new Date(Number(ts) * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
