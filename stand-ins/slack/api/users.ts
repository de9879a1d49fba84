import type { UsersInfoResponse, UsersListResponse } from '@slack/web-api';
import type { State } from '../state.js';
import type { WorkspaceUser } from '../workspace.js';
import { ApiError, type Method } from './call.js';
import { page } from './pages.js';

/** users.info: the locale comes only when asked for. */
export const info: Method = {
  token: 'bot',
  scopes: ['users:read'],
  required: { user: 'string' },
  optional: { include_locale: 'boolean' },
  run({ state, args }) {
    const user = state.users.get(String(args.user));
    if (!user) throw new ApiError('user_not_found');
    return { ok: true, user: userShape(state, user, args.include_locale === true) } satisfies UsersInfoResponse;
  },
};

/** users.list */
export const list: Method = {
  token: 'bot',
  scopes: ['users:read'],
  optional: { limit: 'integer', cursor: 'string', include_locale: 'boolean' },
  run({ state, args }) {
    const { items, next } = page([...state.users.values()], args);
    return {
      ok: true,
      members: items.map((user) => userShape(state, user, args.include_locale === true)),
      cache_ts: Math.floor(state.clock.now() / 1000),
      response_metadata: { next_cursor: next },
    } satisfies UsersListResponse;
  },
};

function userShape(state: State, user: WorkspaceUser, withLocale: boolean) {
  return {
    id: user.id,
    team_id: state.definition.team.id,
    name: user.name,
    deleted: user.deleted ?? false,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz, state.clock.now()),
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      title: '',
      phone: '',
      skype: '',
      status_text: '',
      status_emoji: '',
      status_emoji_display_info: [],
      status_expiration: 0,
      team: state.definition.team.id,
      ...(user.isBot ? { bot_id: state.botId, api_app_id: state.app.id } : {}),
    },
    is_admin: user.isAdmin ?? false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot ?? false,
    is_app_user: false,
    updated: 0,
    ...(withLocale ? { locale: user.locale } : {}),
  };
}

function offsetSeconds(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const read = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!read) return 0;
  return (read[1] === '-' ? -1 : 1) * (Number(read[2]) * 3600 + Number(read[3]) * 60);
}
