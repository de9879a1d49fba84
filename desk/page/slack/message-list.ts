import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';
import { words } from '../desk-words.js';
import { element } from '../element.js';
import { dayAndTime, longDay, timeOfDay } from '../zone-time.js';
import type { BlockContext } from './block-context.js';
import { drawBlocks } from './blocks.js';
import { mrkdwn } from './mrkdwn.js';

/** What a list of messages needs from the pane around it. */
export interface MessageListOptions {
  readonly contextOf: (message: VisibleMessage) => BlockContext;
  readonly timeZone: string;
  /** Opens a message's thread; absent inside one. */
  readonly openThread?: (ts: string) => void;
  /** Between the first message and the others, as threads have it. */
  readonly afterFirst?: HTMLElement;
}

/**
 * Messages in order, a line before each new day. A message that has not changed stays the element it was, so that an open
 * menu, a page of a table or the keyboard's focus survives what arrives elsewhere.
 */
export class MessageList {
  private readonly kept = new Map<string, { text: string; element: HTMLElement }>();
  private last: HTMLElement | undefined;

  constructor(readonly element: HTMLElement) {}

  /** Everything is drawn anew next time: another person, place or language. */
  forget(): void {
    this.kept.clear();
    this.last = undefined;
    this.element.replaceChildren();
  }

  draw(messages: readonly VisibleMessage[], options: MessageListOptions): void {
    const wanted: HTMLElement[] = [];
    let day = '';
    messages.forEach((message, at) => {
      const its = longDay(Number(message.ts) * 1000, options.timeZone);
      if (its !== day) wanted.push(this.keep(`day ${its}`, '', () => dayLine(its)));
      day = its;
      const { replies, ...own } = message;
      const text = JSON.stringify([own, replies.length]);
      wanted.push(this.keep(message.ts, text, () => drawMessage(message, options)));
      if (at === 0 && options.afterFirst) wanted.push(options.afterFirst);
    });
    put(this.element, wanted);
    // What takes the place of "fetching" at the end is as new as a message that comes after it.
    const last = wanted.at(-1);
    if (last !== this.last) this.reveal(this.last ? last : (options.afterFirst ?? last));
    this.last = last;
  }

  showNewest(): void {
    this.reveal(this.last);
  }

  private keep(key: string, text: string, make: () => HTMLElement): HTMLElement {
    const known = this.kept.get(key);
    if (known?.text === text) return known.element;
    const made = make();
    this.kept.set(key, { text, element: made });
    return made;
  }

  /** A new message is read from its start, even when it is longer than the pane; a thread from its first reply. */
  private reveal(newest: HTMLElement | undefined): void {
    if (!newest) return;
    const fits = newest === this.element.lastElementChild && newest.offsetHeight < this.element.clientHeight;
    const top = newest.offsetTop - this.element.offsetTop;
    this.element.scrollTop = fits ? this.element.scrollHeight : top - 4;
  }
}

/** Puts the children in this order, moving as little as possible. */
function put(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  wanted.forEach((child, at) => {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
  while (parent.children.length > wanted.length) parent.lastElementChild!.remove();
}

function dayLine(day: string): HTMLElement {
  return element('div', { class: 'day-line' }, element('span', {}, day));
}

function drawMessage(message: VisibleMessage, options: MessageListOptions): HTMLElement {
  const context = options.contextOf(message);
  const instant = Number(message.ts) * 1000;
  return element(
    'article',
    {
      class: `message${message.isEphemeral ? ' is-ephemeral' : ''}`,
      'data-ts': message.ts,
      'aria-label': words().messageOf(message.userName, timeOfDay(instant, options.timeZone)),
    },
    message.isEphemeral ? element('p', { class: 'only-you' }, words().onlyYou) : null,
    message.threadTs !== undefined && options.openThread
      ? element('p', { class: 'only-you' }, words().alsoInThread)
      : null,
    element(
      'header',
      {},
      element('strong', {}, message.userName),
      message.byApp ? element('span', { class: 'badge' }, words().app) : null,
      element('time', { title: dayAndTime(instant, options.timeZone) }, timeOfDay(instant, options.timeZone)),
    ),
    message.isDeleted ? element('p', { class: 'quiet' }, words().deleted) : bodyOf(message, context),
    message.isEdited ? element('span', { class: 'quiet edited' }, `(${words().edited})`) : null,
    threadButton(message, options),
  );
}

function bodyOf(message: VisibleMessage, context: BlockContext): HTMLElement[] {
  if (message.blocks.length > 0) return drawBlocks(message.blocks, context);
  return [element('div', { class: 'block' }, mrkdwn(message.text, context.names, context.follow))];
}

function threadButton(message: VisibleMessage, { openThread }: MessageListOptions): HTMLElement | null {
  const { replies, ts, isEphemeral, threadTs } = message;
  // Nobody can answer in the thread of a message that only one person sees.
  if (!openThread || isEphemeral || (message.isDeleted && replies.length === 0)) return null;
  return element(
    'button',
    {
      type: 'button',
      class: replies.length > 0 ? 'link open-thread' : 'link open-thread is-shy',
      onclick: () => openThread(threadTs ?? ts),
    },
    replies.length > 0 ? words().replies(replies.length) : words().replyInThread,
  );
}
