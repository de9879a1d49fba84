import type { Channel, State, StoredMessage } from '../state.js';
import { ApiError, needScope } from './call.js';

const SCOPE_SUFFIX = { public: 'channels', private: 'groups', im: 'im' } as const;

/** Every scope of one family, as the error lists them when the app has none. */
export function anyScope(verb: 'history' | 'read'): string[] {
  return ['channels', 'groups', 'im'].map((kind) => `${kind}:${verb}`);
}

/** The channel, if the app may know of it: a private channel the bot is not in does not exist for it. */
export function knownChannel(state: State, id: unknown): Channel {
  const channel = state.channels.get(String(id));
  if (!channel) throw new ApiError('channel_not_found');
  if (channel.kind !== 'public' && !channel.members.has(state.app.botUserId)) throw new ApiError('channel_not_found');
  return channel;
}

/** The channel, if the bot is in it. */
export function memberChannel(state: State, id: unknown): Channel {
  const channel = knownChannel(state, id);
  if (!channel.members.has(state.app.botUserId)) throw new ApiError('not_in_channel');
  return channel;
}

/** The channel, if the app may read it with the scope for its kind. */
export function readableChannel(state: State, id: unknown, verb: 'history' | 'read'): Channel {
  const channel = knownChannel(state, id);
  needScope(state, `${SCOPE_SUFFIX[channel.kind]}:${verb}`);
  return channel;
}

/** A message that everyone in the channel can see; ephemeral ones cannot be addressed by anyone. */
export function lastingMessage(channel: Channel, ts: unknown): StoredMessage | undefined {
  return channel.messages.find((message) => message.ts === ts && message.onlyFor === undefined && !message.tombstone);
}
