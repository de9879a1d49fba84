import type {
  ConversationsHistoryResponse,
  ConversationsInfoResponse,
  ConversationsListResponse,
  ConversationsMembersResponse,
  ConversationsOpenResponse,
  ConversationsRepliesResponse,
} from '@slack/web-api';
import type { JsonObject } from '../json.js';
import { LIMITS } from '../limits.js';
import type { Channel, State, StoredMessage } from '../state.js';
import { ApiError, type ArgumentKind, type Method, needScope } from './call.js';
import { anyScope, readableChannel } from './channels.js';
import { messageShape } from './message-shape.js';
import { page } from './pages.js';

const paging: Record<string, ArgumentKind> = { limit: 'integer', cursor: 'string' };
const timeline: Record<string, ArgumentKind> = {
  ...paging,
  oldest: 'string',
  latest: 'string',
  inclusive: 'boolean',
  include_all_metadata: 'boolean',
};

/** conversations.history: newest first, without the replies inside threads. */
export const history: Method = {
  token: 'bot',
  scopes: anyScope('history'),
  required: { channel: 'string' },
  optional: timeline,
  run({ state, args }) {
    const channel = readableMember(state, args.channel);
    const within = channel.messages
      .filter((message) => message.onlyFor === undefined && (message.threadTs === undefined || message.broadcast))
      .filter(inWindow(args))
      .sort((a, b) => Number(b.ts) - Number(a.ts));
    const { items, next } = page(within, args);
    const messages = items.map((message) => messageShape(state, channel, message, args.include_all_metadata === true));
    return {
      ok: true,
      messages: messages as NonNullable<ConversationsHistoryResponse['messages']>,
      has_more: next !== '',
      pin_count: 0,
      ...(next ? { response_metadata: { next_cursor: next } } : {}),
    } satisfies ConversationsHistoryResponse;
  },
};

/** conversations.replies: the parent, then its replies, oldest first. */
export const replies: Method = {
  token: 'bot',
  scopes: anyScope('history'),
  required: { channel: 'string', ts: 'string' },
  optional: timeline,
  run({ state, args }) {
    const channel = readableMember(state, args.channel);
    const lasting = channel.messages.filter(({ onlyFor }) => onlyFor === undefined);
    const parent = lasting.find(({ ts, threadTs }) => ts === args.ts && threadTs === undefined);
    if (!parent) throw new ApiError('thread_not_found');
    const within = lasting.filter(({ threadTs }) => threadTs === parent.ts).filter(inWindow(args));
    const { items, next } = page([parent, ...within], args, LIMITS.replies);
    const messages = items.map((message) => messageShape(state, channel, message, args.include_all_metadata === true));
    return {
      ok: true,
      messages: messages as NonNullable<ConversationsRepliesResponse['messages']>,
      has_more: next !== '',
      ...(next ? { response_metadata: { next_cursor: next } } : {}),
    } satisfies ConversationsRepliesResponse;
  },
};

/** conversations.info */
export const info: Method = {
  token: 'bot',
  scopes: anyScope('read'),
  required: { channel: 'string' },
  optional: { include_locale: 'boolean', include_num_members: 'boolean' },
  run({ state, args }) {
    const channel = readableChannel(state, args.channel, 'read');
    const shape = {
      ...channelShape(state, channel),
      // A bot reads nothing, so nothing is ever read up to anywhere.
      ...(channel.members.has(state.app.botUserId) ? { last_read: '0000000000.000000' } : {}),
      ...(args.include_locale === true ? { locale: 'en-US' } : {}),
      ...(args.include_num_members === true ? { num_members: channel.members.size } : {}),
    };
    return { ok: true, channel: shape } satisfies ConversationsInfoResponse;
  },
};

/** conversations.members */
export const members: Method = {
  token: 'bot',
  scopes: anyScope('read'),
  required: { channel: 'string' },
  optional: paging,
  run({ state, args }) {
    const channel = readableChannel(state, args.channel, 'read');
    const { items, next } = page([...channel.members], args);
    return {
      ok: true,
      members: items,
      response_metadata: { next_cursor: next },
    } satisfies ConversationsMembersResponse;
  },
};

const TYPES = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: undefined } as const;
const TYPE_SCOPES = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

/** conversations.list: public channels unless told otherwise; private ones only where the bot is. */
export const list: Method = {
  token: 'bot',
  scopes: anyScope('read'),
  optional: { ...paging, types: 'string', exclude_archived: 'boolean' },
  run({ state, args }) {
    const types = String(args.types ?? 'public_channel').split(',');
    const kinds = types.map((given) => {
      const type = given.trim();
      if (!isType(type)) throw new ApiError('invalid_types');
      needScope(state, TYPE_SCOPES[type]);
      return TYPES[type];
    });
    const seen = [...state.channels.values()]
      .filter(({ kind }) => kinds.includes(kind))
      .filter(({ kind, members }) => kind === 'public' || members.has(state.app.botUserId))
      .filter(({ isArchived }) => !(args.exclude_archived === true && isArchived));
    const { items, next } = page(seen, args);
    return {
      ok: true,
      channels: items.map((channel) => ({ ...channelShape(state, channel), num_members: channel.members.size })),
      response_metadata: { next_cursor: next },
    } satisfies ConversationsListResponse;
  },
};

/** conversations.open: the direct conversation with one person. */
export const open: Method = {
  token: 'bot',
  scopes: ['im:write'],
  optional: { users: 'string', channel: 'string', return_im: 'boolean', prevent_creation: 'boolean' },
  run({ state, args }) {
    const userId = args.users === undefined ? undefined : String(args.users);
    if ((userId === undefined) === (args.channel === undefined)) throw new ApiError('users_list_not_supplied');
    if (userId?.includes(',')) needScope(state, 'mpim:write');
    const byChannel = args.channel === undefined ? undefined : state.channels.get(String(args.channel));
    if (userId === undefined && byChannel?.kind !== 'im') throw new ApiError('channel_not_found');
    const user = userId === undefined ? undefined : state.users.get(userId);
    if (userId !== undefined && !user) throw new ApiError('user_not_found');
    if (user?.isBot) throw new ApiError('cannot_dm_bot');
    const known = byChannel ?? state.channels.get(`D${userId?.slice(1)}`);
    if (!known && args.prevent_creation === true) throw new ApiError('channel_not_found');
    const channel = known ?? state.directChannel(String(userId));
    return {
      ok: true,
      ...(known ? { no_op: true, already_open: true } : {}),
      channel: args.return_im === true ? imShape(channel) : { id: channel.id },
    } satisfies ConversationsOpenResponse;
  },
};

function isType(type: string): type is keyof typeof TYPES {
  return type in TYPES;
}

function readableMember(state: State, id: unknown): Channel {
  const channel = readableChannel(state, id, 'history');
  if (!channel.members.has(state.app.botUserId)) throw new ApiError('not_in_channel');
  return channel;
}

function inWindow(args: JsonObject): (message: StoredMessage) => boolean {
  const oldest = readTs(args.oldest, 'invalid_ts_oldest');
  const latest = readTs(args.latest, 'invalid_ts_latest');
  const inclusive = args.inclusive === true;
  return ({ ts }) => {
    const at = Number(ts);
    const afterOldest = oldest === undefined || at > oldest || (inclusive && at === oldest);
    return afterOldest && (latest === undefined || at < latest || (inclusive && at === latest));
  };
}

function readTs(value: unknown, error: string): number | undefined {
  if (value === undefined || value === '') return undefined;
  if (!/^\d+(\.\d+)?$/.test(String(value))) throw new ApiError(error);
  return Number(value);
}

function imShape(channel: Channel) {
  return { id: channel.id, created: channel.created, is_im: true, is_open: true, user: channel.name };
}

function channelShape(state: State, channel: Channel) {
  const { id, created } = channel;
  if (channel.kind === 'im') return { id, created, is_im: true, is_archived: false, user: channel.name };
  return {
    id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    created,
    creator: [...channel.members][0] ?? state.app.botUserId,
    is_archived: channel.isArchived,
    is_general: false,
    is_shared: channel.sharedWith !== undefined,
    is_ext_shared: channel.sharedWith === 'company',
    is_org_shared: channel.sharedWith === 'workspace',
    is_member: channel.members.has(state.app.botUserId),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
