import { type VisibleMessage, type VisibleView, visibleMessages, visibleView } from './person/visible.js';
import type { Channel, State } from './state.js';

/** A conversation on the page. */
export interface ShownChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly isMember: boolean;
  readonly isArchived: boolean;
  /** Whether the app's bot is in it: without, the app can answer a command here but not post. */
  readonly hasApp: boolean;
  readonly members: string[];
  readonly messages: VisibleMessage[];
}

/** The whole workspace as one person sees it, ready to be sent to a page. */
export interface Snapshot {
  readonly team: { id: string; name: string; domain: string };
  readonly me: string;
  readonly users: { id: string; name: string; realName: string; locale: string; isBot: boolean }[];
  readonly commands: { command: string; description?: string; usage_hint?: string }[];
  readonly channels: ShownChannel[];
  readonly directMessages: ShownChannel[];
  readonly home?: VisibleView;
  /** Open modals, the one on top last. */
  readonly modals: VisibleView[];
}

/** Takes the snapshot; what it holds is a copy. */
export function snapshotFor(state: State, userId: string): Snapshot {
  const seen = [...state.channels.values()].filter(({ kind, members }) => kind === 'public' || members.has(userId));
  const show = (channel: Channel): ShownChannel => ({
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    isMember: channel.members.has(userId),
    isArchived: channel.isArchived,
    hasApp: channel.members.has(state.app.botUserId),
    members: [...channel.members],
    messages: visibleMessages(state, channel, userId),
  });
  const home = state.homes.get(userId);
  return {
    team: { ...state.definition.team },
    me: userId,
    users: [...state.users.values()].map(({ id, name, realName, locale, isBot }) => ({
      id,
      name,
      realName,
      locale,
      isBot: isBot ?? false,
    })),
    commands: state.app.slashCommands.map(({ should_escape: _escape, ...shown }) => shown),
    channels: seen.filter(({ kind }) => kind !== 'im').map(show),
    directMessages: seen.filter(({ kind }) => kind === 'im').map(show),
    ...(home ? { home: visibleView(home) } : {}),
    modals: (state.modals.get(userId) ?? []).map(visibleView),
  };
}
