import { messageShape } from '../api/message-shape.js';
import type { JsonObject } from '../json.js';
import type { Channel, State, StoredMessage } from '../state.js';

const FAMILY = { public: 'channels', private: 'groups', im: 'im' } as const;
const TYPE = { public: 'channel', private: 'group', im: 'im' } as const;

/** Whether the app is told of messages here: it listens to this kind of channel, and its bot is a member. */
const isHeard = (state: State, { kind, members }: Channel): boolean =>
  (state.app.events ?? []).includes(`message.${FAMILY[kind]}`) && members.has(state.app.botUserId);

/** The events that a message leads to. An app hears its own messages too, and has to tell them from a person's. */
export function heardOf(state: State, channel: Channel, message: StoredMessage): JsonObject[] {
  const { app, definition } = state;
  if (message.onlyFor !== undefined || !channel.members.has(app.botUserId)) return [];
  const base = {
    ...(message.byApp ? messageShape(state, channel, message) : { user: message.user, text: message.text }),
    ...(message.hasFile ? { subtype: 'file_share' } : {}),
    ts: message.ts,
    channel: channel.id,
    team: definition.team.id,
    event_ts: message.ts,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
  };
  const isMention = !message.byApp && channel.kind !== 'im' && message.text.includes(`<@${app.botUserId}>`);
  return [
    ...(isHeard(state, channel) ? [{ ...base, type: 'message', channel_type: TYPE[channel.kind] }] : []),
    ...(isMention && (app.events ?? []).includes('app_mention') ? [{ ...base, type: 'app_mention' }] : []),
  ];
}

/** The event that a message has changed or is gone, in the envelope that Slack puts around it. */
export function changeHeardOf(
  state: State,
  channel: Channel,
  message: StoredMessage,
  subtype: 'message_changed' | 'message_deleted',
): JsonObject[] {
  if (message.onlyFor !== undefined || !isHeard(state, channel)) return [];
  const shape = messageShape(state, channel, message);
  const ts = state.ids.timestamp();
  return [
    {
      type: 'message',
      subtype,
      hidden: true,
      channel: channel.id,
      channel_type: TYPE[channel.kind],
      ts,
      event_ts: ts,
      previous_message: shape,
      ...(subtype === 'message_changed' ? { message: shape } : { deleted_ts: message.ts }),
    },
  ];
}
