import { messageShape } from '../api/message-shape.js';
import { viewShape } from '../api/views.js';
import type { JsonObject } from '../json.js';
import type { Channel, ResponseUrl, State, StoredMessage, StoredView } from '../state.js';
import type { Envelope } from './envelope.js';

/** The word that stands for a channel's name where Slack does not tell it. */
export function payloadChannelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

function responseAddress(state: State, origin: string, kind: string, url: ResponseUrl): string {
  return `${origin}/response/${kind}/${state.definition.team.id}/${url.token}`;
}

function verificationToken(state: State): string {
  // Deprecated and still sent; signatures are what an app must check.
  return `legacy-${state.app.id}`;
}

/** A slash command as typed. */
export function slashCommand(
  state: State,
  origin: string,
  typed: { userId: string; channel: Channel; command: string; text: string },
): { envelope: Envelope; url: ResponseUrl } {
  const url = state.responseUrl({ userId: typed.userId, channelId: typed.channel.id });
  const payload = {
    token: verificationToken(state),
    team_id: state.definition.team.id,
    team_domain: state.definition.team.domain,
    channel_id: typed.channel.id,
    channel_name: payloadChannelName(typed.channel),
    user_id: typed.userId,
    user_name: state.users.get(typed.userId)?.name ?? '',
    command: typed.command,
    text: typed.text,
    api_app_id: state.app.id,
    is_enterprise_install: 'false',
    response_url: responseAddress(state, origin, 'commands', url),
    trigger_id: state.trigger(typed.userId),
  };
  return { envelope: { kind: 'slash_commands', payload }, url };
}

function common(state: State, userId: string): JsonObject {
  const { team } = state.definition;
  const name = state.users.get(userId)?.name ?? '';
  return {
    user: { id: userId, username: name, name, team_id: team.id },
    api_app_id: state.app.id,
    token: verificationToken(state),
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** An action in a message. The message itself is not told when it is ephemeral. */
export function messageAction(
  state: State,
  origin: string,
  acted: {
    userId: string;
    channel: Channel;
    message: StoredMessage;
    action: JsonObject;
    values: Record<string, Record<string, JsonObject>>;
  },
): { envelope: Envelope; url: ResponseUrl } {
  const { channel, message } = acted;
  const thread = message.threadTs === undefined ? {} : { threadTs: message.threadTs };
  const url = state.responseUrl({
    userId: acted.userId,
    channelId: channel.id,
    original: { ts: message.ts },
    ...thread,
  });
  const isEphemeral = message.onlyFor !== undefined;
  const payload = {
    type: 'block_actions',
    ...common(state, acted.userId),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: state.trigger(acted.userId),
    channel: { id: channel.id, name: payloadChannelName(channel) },
    ...(isEphemeral ? {} : { message: messageShape(state, channel, message) }),
    state: { values: acted.values },
    response_url: responseAddress(state, origin, 'actions', url),
    actions: [acted.action],
  };
  return { envelope: { kind: 'interactive', payload }, url };
}

/** An action in a modal or on App Home: no channel and no response_url. */
export function viewAction(state: State, acted: { userId: string; view: StoredView; action: JsonObject }): Envelope {
  const view = viewShape(state, acted.view);
  const payload = {
    type: 'block_actions',
    ...common(state, acted.userId),
    container: { type: 'view', view_id: acted.view.id },
    trigger_id: state.trigger(acted.userId, acted.view.id),
    view,
    state: view.state,
    actions: [acted.action],
  };
  return { kind: 'interactive', payload };
}

/** A modal sent with its button. */
export function viewSubmission(state: State, userId: string, view: StoredView): Envelope {
  const payload = {
    type: 'view_submission',
    ...common(state, userId),
    trigger_id: state.trigger(userId, view.id),
    view: viewShape(state, view),
    response_urls: [],
  };
  return { kind: 'interactive', payload };
}

/** A modal closed by the person. */
export function viewClosed(state: State, userId: string, view: StoredView, isCleared: boolean): Envelope {
  const payload = {
    type: 'view_closed',
    ...common(state, userId),
    view: viewShape(state, view),
    is_cleared: isCleared,
  };
  return { kind: 'interactive', payload };
}

/** An event in the envelope of the Events API; its event_id stays the same through every retry. */
export function event(state: State, inner: JsonObject): Envelope {
  const teamId = state.definition.team.id;
  const payload = {
    token: verificationToken(state),
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: state.app.id,
    event: inner,
    type: 'event_callback',
    event_id: state.ids.id('Ev'),
    event_time: Math.floor(state.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: state.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${state.ids.token('context')}`,
  };
  return { kind: 'events_api', payload };
}
