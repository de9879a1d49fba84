import { ApiError } from '../api/call.js';
import { viewShape } from '../api/views.js';
import { everyElement, type Placed } from '../blocks/walk.js';
import type { Deliverer } from '../delivery/deliverer.js';
import type { Outcome } from '../delivery/envelope.js';
import { changeHeardOf, heardOf } from '../delivery/heard.js';
import * as payloads from '../delivery/payloads.js';
import { isObject, type JsonObject } from '../json.js';
import { answer } from '../response-url.js';
import { type Channel, SLACKBOT, type State, type StoredMessage, type StoredView } from '../state.js';
import { actionOf, ClientRefusal, type Filled, filledState, initialValues, isEmptyState } from './element-state.js';
import { applyAnswer, type Submission, setStack } from './submission.js';
import { escapeTyped, resolveNames } from './typing.js';
import { type VisibleMessage, type VisibleView, visibleMessage, visibleMessages, visibleView } from './visible.js';

/** How an action of a person ended, as they would see it. */
export interface Acted {
  readonly ok: boolean;
  /** Slack's word for what went wrong: operation_timeout, dispatch_failed... */
  readonly error?: string;
  /** The message that the app's immediate answer became. */
  readonly message?: VisibleMessage;
}

/** Where an element stands: in a message, on App Home or in the modal on top. */
export type Where = { readonly channel: string; readonly messageTs: string } | { readonly surface: 'home' | 'modal' };

/** Which element: its action_id, and more when several have the same. */
export interface Which {
  readonly actionId: string;
  readonly blockId?: string;
  /** For a button, the value it must carry. */
  readonly value?: string;
}

/** What a person needs from the host around them. */
export interface PersonOptions {
  readonly state: State;
  readonly deliverer: Deliverer;
  readonly origin: () => string;
}

/** A member of the workspace, at their client. */
export class Person {
  constructor(
    readonly userId: string,
    private readonly options: PersonOptions,
  ) {
    const user = options.state.users.get(userId);
    if (!user || user.isBot) throw new Error(`There is no person ${userId} in the workspace.`);
  }

  /** Types a slash command. A command that fails leaves Slack's own line in the channel. */
  async slash(command: string, text: string, at: { channel: string }): Promise<Acted> {
    const { state, deliverer } = this.options;
    const channel = this.#entered(at.channel);
    const known = state.app.slashCommands.find((one) => one.command === command);
    if (!known) {
      this.#fromSlack(channel, `${command} is not a valid command.`);
      return { ok: false, error: 'unknown_command' };
    }
    const escaped = escapeTyped(text.trim());
    const { envelope, url } = payloads.slashCommand(state, this.options.origin(), {
      userId: this.userId,
      channel,
      command,
      text: known.should_escape ? resolveNames(state, escaped) : escaped,
    });
    const outcome = await deliverer.once('commands', envelope);
    const failed = failureOf(outcome);
    if (failed !== undefined) return this.#commandFailed(channel, command, failed);
    const body = outcome.kind === 'acknowledged' ? outcome.body : undefined;
    if (body === undefined || body === '') return { ok: true };
    const said = isObject(body) ? body : { text: String(body) };
    try {
      const message = answer(state, url, said);
      return { ok: true, ...(message ? { message: visibleMessage(state, message) } : {}) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return this.#commandFailed(channel, command, [error.code, ...(error.details.messages ?? [])].join(' '));
    }
  }

  /** Clicks a button. One that opens an address is sent to the app as well. */
  async clickButton(target: Where & Which): Promise<Acted> {
    const { block, element } = this.#find(target, ['button', 'icon_button', 'workflow_button']);
    return this.#act(target, block, element, undefined);
  }

  /** Picks from a menu, a picker, radio buttons, checkboxes or an overflow menu. */
  async select(target: Where & { actionId: string; blockId?: string; value: Filled }): Promise<Acted> {
    const { value: picked, ...which } = target;
    const { block, element } = this.#find(which as Where & Which, undefined);
    if (element.type === 'overflow') {
      const option = (Array.isArray(element.options) ? element.options : []).find(
        (one) => isObject(one) && one.value === picked,
      );
      if (!option) throw new ClientRefusal(`"${String(picked)}" is not in the menu.`);
      return this.#act(target, block, element, { type: 'overflow', selected_option: option });
    }
    const filled = filledState(element, picked);
    if ('surface' in target) {
      this.#fill(target.surface, block, element, filled);
      if (block.type === 'input' && block.dispatch_action !== true) return { ok: true };
    }
    return this.#act(target, block, element, filled);
  }

  /** Fills in and sends the modal on top. Values go by action_id, or by `block_id/action_id` when that is not unique. */
  async submitModal(values: Record<string, Filled> = {}): Promise<Submission> {
    const { state, deliverer } = this.options;
    const view = this.#top();
    if (view.definition.submit === undefined) throw new ClientRefusal('This modal has no button to send it.');
    for (const [name, value] of Object.entries(values)) {
      const { block, element } = this.#input(view, name);
      this.#fill('modal', block, element, filledState(element, value));
    }
    this.#prefill(view);
    for (const { block, element } of everyElement(view.definition.blocks)) {
      const filled = view.values[String(block.block_id)]?.[String(element.action_id)];
      if (block.type === 'input' && block.optional !== true && isEmptyState(filled))
        throw new ClientRefusal(`${String(block.block_id)} must be filled in.`);
    }
    const outcome = await deliverer.once('views', payloads.viewSubmission(state, this.userId, view));
    const failed = failureOf(outcome);
    if (failed !== undefined) return { ok: false, error: failed };
    return applyAnswer(state, view, outcome.kind === 'acknowledged' ? outcome.body : undefined);
  }

  /** Closes the modal on top, or the whole stack. The app is told only if it asked to be. */
  async closeModal({ all = false }: { all?: boolean } = {}): Promise<Acted> {
    const { state, deliverer } = this.options;
    const view = this.#top();
    const stack = state.modals.get(this.userId) ?? [];
    const clears = all || view.definition.clear_on_close === true;
    setStack(state, this.userId, clears ? [] : stack.slice(0, -1));
    if (view.definition.notify_on_close !== true) return { ok: true };
    const outcome = await deliverer.once('views', payloads.viewClosed(state, this.userId, view, clears));
    return acted(failureOf(outcome));
  }

  /** Opens the app's Home tab: the app is told by an event, and publishes when it likes. */
  async openHome(): Promise<Acted> {
    const { state, deliverer } = this.options;
    if (state.app.homeTab === false) throw new ClientRefusal('The app has no Home tab.');
    const shown = state.homes.get(this.userId);
    const channel = state.directChannel(this.userId);
    const outcome = await deliverer.event(
      payloads.event(state, {
        type: 'app_home_opened',
        user: this.userId,
        channel: channel.id,
        tab: 'home',
        ...(shown ? { view: viewShape(state, shown) } : {}),
        event_ts: state.ids.timestamp(),
      }),
    );
    return acted(failureOf(outcome));
  }

  /** Writes in a channel or thread; the app hears of it where it listens and is a member. */
  async sendMessage(
    channelId: string,
    text: string,
    at: { threadTs?: string; hasFile?: boolean } = {},
  ): Promise<VisibleMessage> {
    const { state, deliverer } = this.options;
    const channel = this.#entered(channelId);
    if (channel.isArchived) throw new ClientRefusal('The channel is archived.');
    const said = resolveNames(state, escapeTyped(text)).replace(/<([@#])(\w+)\|[^>]*>/g, '<$1$2>');
    const message = state.post(channel, { user: this.userId, byApp: false, text: said, ...at });
    for (const inner of heardOf(state, channel, message)) await deliverer.event(payloads.event(state, inner));
    return visibleMessage(state, message);
  }

  /** Changes what they wrote themselves, or with no text takes it back. */
  async editMessage(channelId: string, ts: string, text?: string): Promise<void> {
    const { state, deliverer } = this.options;
    const channel = this.#entered(channelId);
    const message = this.#message(channel, ts);
    if (message.user !== this.userId) throw new ClientRefusal('Only their own messages.');
    if (text !== undefined) {
      message.text = escapeTyped(text);
      message.edited = { user: this.userId, ts: state.ids.timestamp() };
    }
    const events = changeHeardOf(state, channel, message, text === undefined ? 'message_deleted' : 'message_changed');
    if (text === undefined) state.remove(channel, message);
    else state.changed({ what: 'message_changed', channel: channelId });
    for (const inner of events) await deliverer.event(payloads.event(state, inner));
  }

  /** The messages of a channel as this person sees them, oldest first. */
  view(channelId: string): VisibleMessage[] {
    return visibleMessages(this.options.state, this.#seen(channelId), this.userId);
  }

  /** Their conversation with the app; empty before anybody opened it. */
  directMessages(): VisibleMessage[] {
    const { channels } = this.options.state;
    const channel = channels.get(`D${this.userId.slice(1)}`);
    return channel ? visibleMessages(this.options.state, channel, this.userId) : [];
  }

  /** The last message of a channel as this person sees it. */
  last(channelId: string): VisibleMessage | undefined {
    return this.view(channelId).at(-1);
  }

  /** The modal on top, if one is open. */
  modal(): VisibleView | undefined {
    const top = this.options.state.modals.get(this.userId)?.at(-1);
    return top ? visibleView(top) : undefined;
  }

  /** The Home tab, if the app has published one. */
  home(): VisibleView | undefined {
    const home = this.options.state.homes.get(this.userId);
    return home ? visibleView(home) : undefined;
  }

  /** Starts the client again: ephemeral messages are gone, and so are open modals. */
  reload(): void {
    const { state } = this.options;
    for (const { messages, id } of state.channels.values()) {
      const kept = messages.filter(({ onlyFor }) => onlyFor !== this.userId);
      if (kept.length === messages.length) continue;
      messages.splice(0, messages.length, ...kept);
      state.changed({ what: 'message_deleted', channel: id, user: this.userId });
    }
    setStack(state, this.userId, []);
  }

  async #act(where: Where, block: JsonObject, element: JsonObject, state: JsonObject | undefined): Promise<Acted> {
    const host = this.options.state;
    if (host.app.interactivity === false) return { ok: false, error: 'interactivity_disabled' };
    const action = actionOf(block, element, state, host.ids.timestamp());
    if ('surface' in where) {
      const view = this.#shown(where.surface);
      this.#prefill(view);
      const envelope = payloads.viewAction(host, { userId: this.userId, view, action });
      return acted(failureOf(await this.options.deliverer.once('actions', envelope)));
    }
    const channel = this.#seen(where.channel);
    const message = this.#message(channel, where.messageTs);
    const values = initialValues(message.blocks ?? []);
    for (const [blockId, states] of Object.entries(message.picked?.get(this.userId) ?? {}))
      if (values[blockId]) values[blockId] = { ...values[blockId], ...states };
    if (state && element.type !== 'overflow') {
      const blockId = String(block.block_id);
      values[blockId] = { ...values[blockId], [String(element.action_id)]: state };
      message.picked = (message.picked ?? new Map()).set(this.userId, values);
    }
    const { envelope } = payloads.messageAction(host, this.options.origin(), {
      userId: this.userId,
      channel,
      message,
      action,
      values,
    });
    return acted(failureOf(await this.options.deliverer.once('actions', envelope)));
  }

  #find(target: Where & Which, types: readonly string[] | undefined): Placed {
    const blocks =
      'surface' in target
        ? this.#shown(target.surface).definition.blocks
        : (this.#message(this.#seen(target.channel), target.messageTs).blocks ?? []);
    const matching = everyElement(blocks).filter(
      ({ block, element }) =>
        element.action_id === target.actionId &&
        (target.blockId === undefined || block.block_id === target.blockId) &&
        (target.value === undefined || element.value === target.value) &&
        (types === undefined || types.includes(String(element.type))),
    );
    const [only, another] = matching;
    if (!only) throw new ClientRefusal(`There is nothing here with the action_id ${target.actionId}.`);
    if (another) throw new ClientRefusal(`Several elements here have the action_id ${target.actionId}: say which.`);
    return only;
  }

  #input(view: StoredView, name: string): Placed {
    const matching = everyElement(view.definition.blocks).filter(
      ({ block, element }) =>
        element.action_id === name || `${String(block.block_id)}/${String(element.action_id)}` === name,
    );
    const [only, another] = matching;
    if (!only || another)
      throw new ClientRefusal(`${name} names ${only ? 'several inputs' : 'no input'} of this modal.`);
    return only;
  }

  #fill(surface: 'home' | 'modal', block: JsonObject, element: JsonObject, filled: JsonObject): void {
    const view = this.#shown(surface);
    this.#prefill(view);
    const blockId = String(block.block_id);
    view.values[blockId] = { ...view.values[blockId], [String(element.action_id)]: filled };
  }

  #prefill(view: StoredView): void {
    for (const [blockId, states] of Object.entries(initialValues(view.definition.blocks)))
      view.values[blockId] = { ...states, ...view.values[blockId] };
  }

  #shown(surface: 'home' | 'modal'): StoredView {
    if (surface === 'modal') return this.#top();
    const home = this.options.state.homes.get(this.userId);
    if (!home) throw new ClientRefusal('The Home tab is empty.');
    return home;
  }

  #top(): StoredView {
    const top = this.options.state.modals.get(this.userId)?.at(-1);
    if (!top) throw new ClientRefusal('No modal is open.');
    return top;
  }

  #seen(channelId: string): Channel {
    const channel = this.options.state.channels.get(channelId);
    if (!channel || (channel.kind !== 'public' && !channel.members.has(this.userId)))
      throw new ClientRefusal(`${this.userId} sees no channel ${channelId}.`);
    return channel;
  }

  #entered(channelId: string): Channel {
    const { state } = this.options;
    if (channelId === `D${this.userId.slice(1)}`) {
      if (state.app.messagesTab === false) throw new ClientRefusal('Sending messages to this app has been turned off.');
      return state.directChannel(this.userId);
    }
    const channel = this.#seen(channelId);
    if (!channel.members.has(this.userId)) throw new ClientRefusal(`${this.userId} is not a member of ${channelId}.`);
    return channel;
  }

  #message(channel: Channel, ts: string): StoredMessage {
    const message = channel.messages.find(
      (one) => one.ts === ts && (one.onlyFor === undefined || one.onlyFor === this.userId),
    );
    if (!message) throw new ClientRefusal(`${this.userId} sees no message ${ts}.`);
    return message;
  }

  #commandFailed(channel: Channel, command: string, error: string): Acted {
    const code = error.split(' ')[0] ?? error;
    const message = this.#fromSlack(channel, `${command} failed with the error "${code}"`);
    return { ok: false, error, message: visibleMessage(this.options.state, message) };
  }

  #fromSlack(channel: Channel, text: string): StoredMessage {
    return this.options.state.post(channel, { user: SLACKBOT, byApp: false, text, onlyFor: this.userId });
  }
}

function failureOf(outcome: Outcome): string | undefined {
  if (outcome.kind === 'acknowledged') return undefined;
  return outcome.kind === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

function acted(failure: string | undefined): Acted {
  return failure === undefined ? { ok: true } : { ok: false, error: failure };
}
