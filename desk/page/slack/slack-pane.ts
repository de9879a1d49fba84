import type { VisibleMessage, VisibleView } from '../../../stand-ins/slack/person/visible.js';
import type { ShownChannel, Snapshot } from '../../../stand-ins/slack/snapshot.js';
import type { Actor, DeskState, SlackMessage } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';
import { actInSlack, getSlack } from '../server.js';
import { toastTrouble } from '../tell.js';
import type { BlockContext } from './block-context.js';
import { drawBlocks } from './blocks.js';
import { Composer } from './composer.js';
import type { FollowSheetLink } from './link.js';
import { MessageList } from './message-list.js';
import { Modal } from './modal.js';
import { Unread } from './unread.js';

const SUGGESTIONS = ['/rps status', '/rps findings', '/rps help'];
const HOME = 'home';

type WithoutAs<M> = M extends unknown ? Omit<M, 'as'> : never;

/** Where a person can be: a channel, the conversation with the app, its Home tab. */
interface Place {
  readonly id: string;
  readonly label: string;
  readonly channel?: ShownChannel | undefined;
}

/** The local Slack as one person sees it. */
export class SlackPane {
  readonly element = element('section', { class: 'slack-pane' });
  private readonly actAs = element('select', { class: 'act-as', onchange: () => this.become(this.actAs.value) });
  private readonly channels = element('nav', { class: 'channels' });
  private readonly about = element('div', { class: 'about-place' });
  private readonly list = new MessageList(
    element('div', { class: 'messages', role: 'log', 'aria-live': 'polite', tabindex: '0' }),
  );
  private readonly other = element('div', { class: 'messages', tabindex: '0', role: 'region' });
  private readonly composer = new Composer((text) => this.say(text));
  private readonly modal = new Modal();
  private readonly unread = new Unread();
  private actors: readonly Actor[] = [];
  private hasHome = false;
  private timeZone = 'UTC';
  private snapshot: Snapshot | undefined;
  private place = '';
  /** The first message of the thread that is open. */
  private thread: string | undefined;
  private shown = '';
  private homeDrawn = '';
  private loads = 0;
  private waiting = 0;

  /** `onSaid` is called when a person has said something. */
  constructor(
    private readonly follow: FollowSheetLink,
    private readonly onSaid: (text: string) => void = () => undefined,
  ) {
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.thread !== undefined) this.closeThread();
    });
    this.redraw();
  }

  /** Who can be acted as, and what the workspace has. */
  setPlace({ actors, hasHome, timeZone }: Pick<DeskState, 'actors' | 'hasHome' | 'timeZone'>): void {
    this.hasHome = hasHome;
    this.timeZone = timeZone;
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

  /** The pane has come in front: out of sight its messages could not be scrolled to the newest. */
  opened(): void {
    this.list.showNewest();
  }

  /** Asks the bot in the channel that is open, as whoever it is. */
  ask(command: string): void {
    if (this.place === HOME) this.goTo(`D${this.actAs.value.slice(1)}`);
    this.say(command);
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
        element('label', { title: words().actAsTitle }, element('span', {}, words().actAs), this.actAs),
      ),
      this.channels,
      this.about,
      this.list.element,
      this.other,
      this.composer.element,
    );
    this.channels.setAttribute('aria-label', words().channels);
    this.composer.redraw();
    this.drawActors();
    this.modal.hide();
    this.shown = '';
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
    this.thread = undefined;
    this.modal.hide();
    if (this.place === HOME) void this.act({ do: 'home' });
    else void this.refresh();
  }

  private goTo(place: string): void {
    this.place = place;
    this.thread = undefined;
    this.draw();
    // The app publishes a Home tab when it hears that somebody has opened it.
    if (place === HOME) void this.act({ do: 'home' });
  }

  private async act(message: WithoutAs<SlackMessage>): Promise<Readonly<Record<string, string>>> {
    this.waiting += 1;
    this.showWaiting();
    try {
      const { errors } = await actInSlack({ ...message, as: this.actAs.value } as SlackMessage);
      return errors ?? {};
    } catch (error) {
      toastTrouble(error);
      return {};
    } finally {
      this.waiting -= 1;
      this.showWaiting();
      await this.refresh();
    }
  }

  private showWaiting(): void {
    this.element.classList.toggle('is-waiting', this.waiting > 0);
    this.element.setAttribute('aria-busy', String(this.waiting > 0));
  }

  private say(text: string): void {
    const thread = this.thread === undefined ? {} : { threadTs: this.thread };
    void this.act({ do: 'say', channel: this.place, text, ...thread });
    this.onSaid(text);
  }

  private places({ channels, directMessages, me }: Snapshot): Place[] {
    const directId = `D${me.slice(1)}`;
    return [
      ...channels
        .filter(({ isMember }) => isMember)
        .map((channel) => ({
          id: channel.id,
          label: channel.kind === 'private' ? words().privateChannel(channel.name) : `#${channel.name}`,
          channel,
        })),
      { id: directId, label: words().direct, channel: directMessages.find(({ id }) => id === directId) },
      ...(this.hasHome ? [{ id: HOME, label: words().home }] : []),
    ];
  }

  private draw(): void {
    const { snapshot } = this;
    if (!snapshot) return;
    const places = this.places(snapshot);
    const here = places.find(({ id }) => id === this.place) ?? places[0]!;
    if (here.id !== this.place) this.thread = undefined;
    this.place = here.id;
    for (const { id, channel } of places) this.unread.look(snapshot.me, id, channel?.messages ?? [], id === here.id);
    this.drawChannels(places, snapshot.me);
    const shown = JSON.stringify([snapshot.me, here.id, this.thread]);
    const isOther = shown !== this.shown;
    this.shown = shown;
    if (isOther) {
      this.list.forget();
      this.homeDrawn = '';
    }
    if (here.id === HOME) this.drawHome(snapshot);
    else this.drawConversation(here, snapshot, isOther);
    this.composer.show({
      isHidden: here.id === HOME,
      isArchived: here.channel?.isArchived ?? false,
      placeholder: this.thread === undefined ? words().placeholder(here.label) : words().reply,
      commands: this.thread === undefined ? snapshot.commands : [],
    });
    this.modal.show(snapshot.modals, {
      timeZone: this.timeZone,
      blocksOf: (view) => this.viewBlocks(view, snapshot, 'modal'),
      submit: (values) => this.act({ do: 'submit', values }),
      close: () => void this.act({ do: 'close' }),
    });
  }

  private drawChannels(places: readonly Place[], me: string): void {
    const focused = this.channels.contains(document.activeElement);
    replaceContent(
      this.channels,
      places.map(({ id, label }) => {
        const isNew = this.unread.has(me, id);
        return element(
          'button',
          {
            type: 'button',
            'data-place': id,
            'aria-current': id === this.place ? 'true' : undefined,
            class: isNew ? 'is-unread' : undefined,
            onclick: () => this.goTo(id),
          },
          label,
          isNew ? element('span', { class: 'unread-dot', role: 'img', 'aria-label': words().unread }) : null,
        );
      }),
    );
    if (focused) this.channels.querySelector<HTMLElement>('[aria-current]')?.focus();
  }

  private drawConversation({ id, channel }: Place, snapshot: Snapshot, isOther: boolean): void {
    const messages = channel?.messages ?? [];
    const parent = messages.find(({ ts }) => ts === this.thread);
    if (this.thread !== undefined && !parent) this.thread = undefined;
    const shownMessages = parent ? [parent, ...parent.replies] : messages;
    this.drawAbout(channel, parent);
    this.list.element.hidden = shownMessages.length === 0;
    this.other.hidden = shownMessages.length > 0;
    if (shownMessages.length === 0) {
      if (isOther || this.homeDrawn !== id) this.drawEmpty();
      this.homeDrawn = id;
      return;
    }
    this.list.element.setAttribute('aria-label', parent ? words().thread : words().messages);
    this.list.draw(shownMessages, {
      timeZone: this.timeZone,
      contextOf: (message) => this.messageContext(message, snapshot),
      ...(parent
        ? { afterFirst: this.threadLine(parent.replies.length) }
        : { openThread: (ts) => this.openThread(ts) }),
    });
  }

  private threadLine(count: number): HTMLElement {
    return element('div', { class: 'day-line' }, element('span', {}, words().replies(count)));
  }

  /** Above the messages: the thread that is open, or what is special about this channel. */
  private drawAbout(channel: ShownChannel | undefined, parent: VisibleMessage | undefined): void {
    const note = !channel
      ? undefined
      : channel.isArchived
        ? words().archived
        : !channel.hasApp && channel.kind !== 'im'
          ? words().noBot
          : undefined;
    const text = parent ? 'thread' : (note ?? '');
    if (this.about.dataset.shows === `${text} ${words().thread}`) return;
    this.about.dataset.shows = `${text} ${words().thread}`;
    this.about.hidden = text === '';
    replaceContent(
      this.about,
      parent
        ? [
            element('h3', {}, words().thread),
            element(
              'button',
              { type: 'button', class: 'close-thread', onclick: () => this.closeThread() },
              words().backToChannel,
            ),
          ]
        : element('p', { class: 'quiet' }, text),
    );
  }

  private drawEmpty(): void {
    this.other.setAttribute('aria-label', words().messages);
    replaceContent(
      this.other,
      element(
        'div',
        { class: 'empty' },
        element('p', {}, words().noMessages),
        SUGGESTIONS.map((text) => element('button', { type: 'button', onclick: () => this.say(text) }, text)),
      ),
    );
  }

  private drawHome(snapshot: Snapshot): void {
    this.about.hidden = true;
    this.about.dataset.shows = '';
    this.list.element.hidden = true;
    this.other.hidden = false;
    this.other.setAttribute('aria-label', words().home);
    const { home } = snapshot;
    const { values: _values, hash: _hash, ...rest } = home ?? { values: {}, hash: '' };
    const next = JSON.stringify([snapshot.me, rest, home === undefined && this.waiting > 0]);
    if (next === this.homeDrawn) return;
    this.homeDrawn = next;
    replaceContent(
      this.other,
      home
        ? element('div', { class: 'home' }, this.viewBlocks(home, snapshot, 'home'))
        : element('p', { class: 'empty' }, this.waiting > 0 ? words().thinking : words().homeEmpty),
    );
  }

  private openThread(ts: string): void {
    this.thread = ts;
    this.draw();
    this.composer.focus();
  }

  private closeThread(): void {
    const { thread } = this;
    this.thread = undefined;
    this.draw();
    this.list.element.querySelector<HTMLElement>(`[data-ts="${thread}"] .open-thread`)?.focus();
  }

  private messageContext(message: VisibleMessage, snapshot: Snapshot): BlockContext {
    return { ...this.context(snapshot), place: { channel: message.channel, messageTs: message.ts } };
  }

  private viewBlocks(view: VisibleView, snapshot: Snapshot, surface: 'home' | 'modal'): HTMLElement[] {
    return drawBlocks(view.blocks, { ...this.context(snapshot), place: { surface }, values: view.values });
  }

  private context(snapshot: Snapshot): Omit<BlockContext, 'place'> {
    const { users, channels } = snapshot;
    return {
      names: namesIn(snapshot),
      follow: this.follow,
      timeZone: this.timeZone,
      people: users.filter(({ isBot }) => !isBot).map(({ id, realName }) => ({ value: id, text: realName })),
      conversations: channels.map(({ id, name }) => ({ value: id, text: `#${name}` })),
      click: async (target) => void (await this.act({ do: 'click', target })),
      pick: async (target, value) => void (await this.act({ do: 'select', target, value })),
    };
  }
}

function namesIn({ users, channels }: Snapshot): (id: string) => string {
  return (id) =>
    users.find((user) => user.id === id)?.realName ?? channels.find((channel) => channel.id === id)?.name ?? id;
}
