import type { ConversationsHistoryResponse } from '@slack/web-api';
import { copy, type JsonObject } from '../json.js';
import { type Channel, SLACKBOT, type State, type StoredMessage } from '../state.js';

type MessageElement = NonNullable<ConversationsHistoryResponse['messages']>[number];

/** A message in the shape that methods and payloads carry it. */
export function messageShape(state: State, channel: Channel, message: StoredMessage, withMetadata = false): JsonObject {
  const replies = channel.messages.filter((other) => other.threadTs === message.ts && other.onlyFor === undefined);
  const repliers = [...new Set(replies.map(({ user }) => user))];
  const shape = {
    type: 'message',
    ...(message.tombstone ? { subtype: 'tombstone', hidden: true } : {}),
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    user: message.tombstone ? SLACKBOT : message.user,
    text: message.text,
    ts: message.ts,
    team: state.definition.team.id,
    ...(message.byApp && !message.tombstone
      ? {
          bot_id: state.botId,
          app_id: state.app.id,
          bot_profile: {
            id: state.botId,
            app_id: state.app.id,
            name: state.app.name ?? state.users.get(state.app.botUserId)?.name ?? '',
            deleted: false,
            updated: channel.created,
            team_id: state.definition.team.id,
          },
        }
      : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.threadTs === undefined
      ? {}
      : { thread_ts: message.threadTs, parent_user_id: parentOf(channel, message)?.user ?? message.user }),
    ...(replies.length > 0
      ? {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users_count: repliers.length,
          reply_users: repliers,
          latest_reply: replies.at(-1)?.ts ?? message.ts,
          is_locked: false,
          subscribed: false,
        }
      : {}),
  } satisfies MessageElement;
  return {
    ...shape,
    ...(message.blocks ? { blocks: copy(message.blocks) } : {}),
    ...(withMetadata && message.metadata ? { metadata: copy(message.metadata) } : {}),
  };
}

function parentOf(channel: Channel, message: StoredMessage): StoredMessage | undefined {
  return channel.messages.find(({ ts }) => ts === message.threadTs);
}
