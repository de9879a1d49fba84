import type {
  ChatDeleteResponse,
  ChatGetPermalinkResponse,
  ChatPostEphemeralResponse,
  ChatPostMessageResponse,
  ChatUpdateResponse,
} from '@slack/web-api';
import { isObject, type JsonObject } from '../json.js';
import type { Channel, State } from '../state.js';
import { ApiError, type ArgumentKind, type Method } from './call.js';
import { knownChannel, lastingMessage, memberChannel } from './channels.js';
import { ownMessage, readContent, readMetadata, readThread } from './content.js';
import { messageShape } from './message-shape.js';

const content: Record<string, ArgumentKind> = {
  text: 'string',
  blocks: 'json',
  markdown_text: 'string',
  attachments: 'json',
  parse: 'string',
  link_names: 'boolean',
};

/** chat.postMessage: a message everyone in the channel sees. */
export const postMessage: Method = {
  token: 'bot',
  scopes: ['chat:write'],
  posts: true,
  required: { channel: 'string' },
  optional: {
    ...content,
    thread_ts: 'string',
    reply_broadcast: 'boolean',
    metadata: 'json',
    mrkdwn: 'boolean',
    unfurl_links: 'boolean',
    unfurl_media: 'boolean',
  },
  run({ state, args }) {
    const channel = postableChannel(state, args.channel);
    refuseAutomaticMentions(args);
    const said = readContent(state, args);
    const metadata = readMetadata(args.metadata);
    const threadTs = readThread(channel, args.thread_ts);
    if (args.reply_broadcast === true && threadTs === undefined) throw new ApiError('invalid_arguments');
    const message = state.post(channel, {
      ...said,
      user: state.app.botUserId,
      byApp: true,
      ...(metadata ? { metadata } : {}),
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(args.reply_broadcast === true ? { broadcast: true } : {}),
    });
    const shape = messageShape(state, channel, message, true) as ChatPostMessageResponse['message'];
    return {
      ok: true,
      channel: channel.id,
      ts: message.ts,
      ...(shape ? { message: shape } : {}),
    } satisfies ChatPostMessageResponse;
  },
};

/** chat.postEphemeral: a message one person sees, until they reload. */
export const postEphemeral: Method = {
  token: 'bot',
  scopes: ['chat:write'],
  posts: true,
  required: { channel: 'string', user: 'string' },
  optional: { ...content, thread_ts: 'string' },
  run({ state, args }) {
    const channel = postableChannel(state, args.channel);
    refuseAutomaticMentions(args);
    if (!channel.members.has(String(args.user))) throw new ApiError('user_not_in_channel');
    const said = readContent(state, args);
    const threadTs = readThread(channel, args.thread_ts);
    const message = state.post(channel, {
      ...said,
      user: state.app.botUserId,
      byApp: true,
      onlyFor: String(args.user),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    return { ok: true, message_ts: message.ts } satisfies ChatPostEphemeralResponse;
  },
};

/** chat.update: text without blocks removes the blocks; blocks stay when neither is given. */
export const update: Method = {
  token: 'bot',
  scopes: ['chat:write'],
  required: { channel: 'string', ts: 'string' },
  optional: { ...content, metadata: 'json', reply_broadcast: 'boolean' },
  run({ state, args }) {
    const channel = postableChannel(state, args.channel);
    refuseAutomaticMentions(args);
    const message = ownMessage(state, channel, args.ts, 'cant_update_message');
    const metadataOnly = args.metadata !== undefined && args.text === undefined && args.blocks === undefined;
    const clearsMetadata = isObject(args.metadata) && Object.keys(args.metadata).length === 0;
    const metadata = clearsMetadata ? undefined : readMetadata(args.metadata);
    if (!metadataOnly) {
      const said = readContent(
        state,
        args.text === undefined && args.blocks !== undefined ? { ...args, text: message.text } : args,
      );
      message.text = said.text;
      if (said.blocks) message.blocks = said.blocks;
      else {
        delete message.blocks;
        message.edited = { user: state.app.botUserId, ts: state.ids.timestamp() };
      }
    }
    if (clearsMetadata) delete message.metadata;
    else if (metadata) message.metadata = metadata;
    state.changed({ what: 'message_changed', channel: channel.id });
    state.ownHeard(channel, message, 'message_changed');
    const shape = messageShape(state, channel, message, true) as ChatUpdateResponse['message'];
    return {
      ok: true,
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      ...(shape ? { message: shape } : {}),
    } satisfies ChatUpdateResponse;
  },
};

/** chat.delete: the app's own messages only. */
export const remove: Method = {
  token: 'bot',
  scopes: ['chat:write'],
  required: { channel: 'string', ts: 'string' },
  run({ state, args }) {
    const channel = postableChannel(state, args.channel);
    const message = ownMessage(state, channel, args.ts, 'cant_delete_message');
    state.ownHeard(channel, message, 'message_deleted');
    state.remove(channel, message);
    return { ok: true, channel: channel.id, ts: message.ts } satisfies ChatDeleteResponse;
  },
};

/** chat.getPermalink: the address of a message. */
export const getPermalink: Method = {
  token: 'bot',
  required: { channel: 'string', message_ts: 'string' },
  run({ state, args }) {
    const channel = knownChannel(state, args.channel);
    const message = lastingMessage(channel, args.message_ts);
    if (!message) throw new ApiError('message_not_found');
    const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
    const permalink = `https://${state.definition.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`;
    return { ok: true, channel: channel.id, permalink } satisfies ChatGetPermalinkResponse;
  },
};

function postableChannel(state: State, given: unknown): Channel {
  const id = String(given);
  const user = state.users.get(id);
  const channel = user && !user.isBot ? state.directChannel(id) : memberOrPublic(state, id);
  if (channel.kind === 'im' && state.app.messagesTab === false) throw new ApiError('messages_tab_disabled');
  if (channel.isArchived) throw new ApiError('is_archived');
  return channel;
}

function memberOrPublic(state: State, id: string): Channel {
  if (!state.app.scopes.includes('chat:write.public')) return memberChannel(state, id);
  return knownChannel(state, id);
}

/** `parse: full` and `link_names` turn plain words into mentions and links; text from a cell must never have that chance. */
function refuseAutomaticMentions(args: JsonObject): void {
  if (args.parse !== undefined && args.parse !== 'none')
    throw new ApiError('invalid_arguments', { messages: ['[ERROR] must be a valid enum value [json-pointer:/parse]'] });
  if (args.link_names === true)
    throw new ApiError('invalid_arguments', { messages: ['[ERROR] not accepted here [json-pointer:/link_names]'] });
}
