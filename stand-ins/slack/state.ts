import { type Clock, Identifiers } from './identifiers.js';
import { copy, type JsonObject } from './json.js';
import { LIMITS } from './limits.js';
import { checkDefinition, type WorkspaceDefinition, type WorkspaceUser } from './workspace.js';

/** The user that speaks for Slack itself, when a command fails for instance. */
export const SLACKBOT = 'USLACKBOT';

/** What an app attaches to a message for itself. */
export interface MessageMetadata {
  readonly event_type: string;
  readonly event_payload: JsonObject;
}

/** A message as the host keeps it. */
export interface StoredMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly byApp: boolean;
  text: string;
  blocks?: JsonObject[];
  metadata?: MessageMetadata;
  readonly threadTs?: string;
  readonly broadcast?: boolean;
  /** Sent with a file. */
  readonly hasFile?: boolean;
  /** Set for an ephemeral message: the one person who sees it. */
  readonly onlyFor?: string;
  edited?: { user: string; ts: string };
  /** What each person has picked in its menus, kept until the message changes. */
  picked?: Map<string, Record<string, Record<string, JsonObject>>>;
  /** A deleted parent whose replies stay behind. */
  tombstone?: boolean;
}

/** A conversation as the host keeps it. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly sharedWith?: 'company' | 'workspace' | undefined;
  isArchived: boolean;
  readonly members: Set<string>;
  readonly messages: StoredMessage[];
  readonly topic: string;
  readonly created: number;
}

/** A modal or an App Home as the host keeps it. */
export interface StoredView {
  readonly id: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId?: string;
  hash: string;
  definition: JsonObject & { blocks: JsonObject[] };
  /** What the person has filled in, by block and action. */
  values: Record<string, Record<string, JsonObject>>;
}

interface Trigger {
  readonly userId: string;
  readonly at: number;
  /** The view the person acted in, when it was one. */
  readonly viewId?: string;
  exchanged: boolean;
}

/** What a response_url still allows. */
export interface ResponseUrl {
  readonly token: string;
  readonly userId: string;
  readonly channelId: string;
  readonly at: number;
  uses: number;
  /** The message that `replace_original` and `delete_original` are about. */
  original?: { ts: string };
  readonly threadTs?: string;
}

/** Something a page that shows the workspace should redraw. */
export interface Change {
  readonly what: 'message' | 'message_changed' | 'message_deleted' | 'home' | 'modal' | 'members';
  readonly channel?: string;
  /** The person it concerns; absent when it concerns everyone in the channel. */
  readonly user?: string;
}

/** Everything the workspace holds, and the few rules on how it changes. */
export class State {
  readonly ids: Identifiers;
  readonly users = new Map<string, WorkspaceUser>();
  readonly channels = new Map<string, Channel>();
  readonly homes = new Map<string, StoredView>();
  readonly modals = new Map<string, StoredView[]>();
  readonly triggers = new Map<string, Trigger>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  readonly listeners = new Set<(change: Change) => void>();
  /** Lets the app hear of what it has said, changed or taken back itself; the host sets it. */
  ownHeard: (channel: Channel, message: StoredMessage, change?: 'message_changed' | 'message_deleted') => void = () =>
    undefined;

  constructor(
    readonly definition: WorkspaceDefinition,
    readonly clock: Clock,
  ) {
    checkDefinition(definition);
    this.ids = new Identifiers(clock);
    for (const user of definition.users) this.users.set(user.id, user);
    for (const channel of definition.channels)
      this.channels.set(channel.id, {
        id: channel.id,
        name: channel.name,
        kind: channel.isPrivate ? 'private' : 'public',
        sharedWith: channel.sharedWith,
        isArchived: channel.isArchived ?? false,
        members: new Set(channel.members),
        messages: [],
        topic: channel.topic ?? '',
        created: Math.floor(clock.now() / 1000),
      });
  }

  get app() {
    return this.definition.app;
  }

  get botId(): string {
    return this.app.botId ?? `B${this.app.id.slice(1)}`;
  }

  /** Tells everyone who watches that something changed. */
  changed(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }

  /** The direct conversation between a person and the app. */
  directChannel(userId: string): Channel {
    const id = `D${userId.slice(1)}`;
    const known = this.channels.get(id);
    if (known) return known;
    const opened: Channel = {
      id,
      name: userId,
      kind: 'im',
      isArchived: false,
      members: new Set([userId, this.app.botUserId]),
      messages: [],
      topic: '',
      created: Math.floor(this.clock.now() / 1000),
    };
    this.channels.set(id, opened);
    return opened;
  }

  /** Adds a message and tells the page. */
  post(channel: Channel, message: Omit<StoredMessage, 'ts' | 'channel'>): StoredMessage {
    const stored: StoredMessage = { ...message, ts: this.ids.timestamp(), channel: channel.id };
    channel.messages.push(stored);
    const user = stored.onlyFor === undefined ? {} : { user: stored.onlyFor };
    this.changed({ what: 'message', channel: channel.id, ...user });
    // What a person writes is told by their client, which waits for how it ends.
    if (stored.byApp) this.ownHeard(channel, stored);
    return stored;
  }

  /** Nothing has been said anywhere yet. */
  empty(): void {
    for (const channel of this.channels.values()) {
      channel.messages.length = 0;
      this.changed({ what: 'message_deleted', channel: channel.id });
    }
  }

  /** Removes a message; a parent with replies leaves a tombstone, as threads survive their first message. */
  remove(channel: Channel, message: StoredMessage): void {
    const hasReplies = channel.messages.some((other) => other.threadTs === message.ts && other.onlyFor === undefined);
    if (hasReplies) {
      message.tombstone = true;
      message.text = 'This message was deleted.';
      delete message.blocks;
      delete message.metadata;
    } else channel.messages.splice(channel.messages.indexOf(message), 1);
    this.changed({ what: 'message_deleted', channel: channel.id });
  }

  /** A ticket for opening one view, good for a few seconds and once. */
  trigger(userId: string, viewId?: string): string {
    const id = `${this.clock.now()}.${String(this.triggers.size + 1)}.${this.ids.token('trigger')}`;
    const view = viewId === undefined ? {} : { viewId };
    this.triggers.set(id, { userId, at: this.clock.now(), exchanged: false, ...view });
    return id;
  }

  /** Uses up a trigger, or says why it cannot be used. */
  exchange(id: string): { userId: string; viewId?: string } | { error: string } {
    const trigger = this.triggers.get(id);
    if (!trigger) return { error: 'invalid_trigger_id' };
    if (trigger.exchanged) return { error: 'exchanged_trigger_id' };
    if (this.clock.now() - trigger.at > LIMITS.trigger.ms) return { error: 'expired_trigger_id' };
    trigger.exchanged = true;
    return trigger;
  }

  /** A place for later answers to one interaction. */
  responseUrl(fields: {
    userId: string;
    channelId: string;
    original?: { ts: string };
    threadTs?: string;
  }): ResponseUrl {
    const made: ResponseUrl = { ...fields, token: this.ids.token('response'), at: this.clock.now(), uses: 0 };
    this.responseUrls.set(made.token, made);
    return made;
  }

  /** A view about to be shown, its blocks given ids; what was filled in under the same ids is kept. */
  view(
    userId: string,
    definition: JsonObject,
    place: { id?: string; rootId?: string; previousId?: string } = {},
  ): StoredView {
    const id = place.id ?? this.ids.id('V');
    const given = Array.isArray(definition.blocks) ? definition.blocks : [];
    const previous = place.previousId === undefined ? {} : { previousId: place.previousId };
    return {
      id,
      userId,
      rootId: place.rootId ?? id,
      ...previous,
      hash: `${Math.floor(this.clock.now() / 1000)}.${this.ids.token('hash').slice(0, 8)}`,
      definition: { ...copy(definition), blocks: this.ids.fillIn(copy(given)) },
      values: {},
    };
  }

  /** The view with this id, wherever it is shown. */
  findView(match: (view: StoredView) => boolean): StoredView | undefined {
    return [...this.homes.values(), ...[...this.modals.values()].flat()].find(match);
  }
}
