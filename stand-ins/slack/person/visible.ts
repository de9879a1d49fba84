import { copy, type JsonObject } from '../json.js';
import { type Mentions, mentionsOf } from '../mentions.js';
import type { Channel, MessageMetadata, State, StoredMessage, StoredView } from '../state.js';

/** A message as one person sees it. */
export interface VisibleMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly userName: string;
  readonly byApp: boolean;
  readonly text: string;
  readonly blocks: JsonObject[];
  /** Only this person sees it. */
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  readonly threadTs?: string;
  readonly replies: VisibleMessage[];
  readonly mentions: Mentions;
  readonly metadata?: MessageMetadata;
}

/** A modal or App Home as its person sees it. */
export interface VisibleView {
  readonly id: string;
  readonly hash: string;
  readonly type: 'modal' | 'home';
  readonly title: string;
  readonly blocks: JsonObject[];
  readonly submit?: string;
  readonly close?: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  /** What is filled in so far, by block and action. */
  readonly values: Record<string, Record<string, JsonObject>>;
}

/** The messages of a channel as this person sees them: other people's ephemeral messages are not there. */
export function visibleMessages(state: State, channel: Channel, userId: string): VisibleMessage[] {
  const seen = channel.messages.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === userId);
  return seen
    .filter(({ threadTs, broadcast }) => threadTs === undefined || broadcast)
    .map((message) => ({
      ...visibleMessage(state, message),
      replies: message.broadcast
        ? []
        : seen.filter(({ threadTs }) => threadTs === message.ts).map((reply) => visibleMessage(state, reply)),
    }));
}

/** One message as it is shown. */
export function visibleMessage(state: State, message: StoredMessage): VisibleMessage {
  return {
    ts: message.ts,
    channel: message.channel,
    user: message.user,
    userName: state.users.get(message.user)?.realName ?? 'Slackbot',
    byApp: message.byApp,
    text: message.text,
    blocks: copy(message.blocks ?? []),
    isEphemeral: message.onlyFor !== undefined,
    isEdited: message.edited !== undefined,
    isDeleted: message.tombstone === true,
    ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
    replies: [],
    mentions: mentionsOf(message),
    ...(message.metadata ? { metadata: copy(message.metadata) } : {}),
  };
}

/** One view as it is shown. */
export function visibleView(view: StoredView): VisibleView {
  const { definition } = view;
  const submit = textOf(definition.submit);
  const close = textOf(definition.close);
  return {
    id: view.id,
    hash: view.hash,
    type: definition.type === 'home' ? 'home' : 'modal',
    title: textOf(definition.title) ?? '',
    blocks: copy(definition.blocks),
    ...(submit === undefined ? {} : { submit }),
    ...(close === undefined ? {} : { close }),
    callbackId: String(definition.callback_id ?? ''),
    privateMetadata: String(definition.private_metadata ?? ''),
    values: copy(view.values),
  };
}

function textOf(value: unknown): string | undefined {
  const text = (value as { text?: unknown } | undefined)?.text;
  return typeof text === 'string' ? text : undefined;
}
