import type { AppsConnectionsOpenResponse, AuthTestResponse } from '@slack/web-api';
import { ApiError, type Method } from './call.js';

/** auth.test: who the token belongs to. */
export const authTest: Method = {
  token: 'bot',
  run({ state }) {
    const { team, app } = state.definition;
    return {
      ok: true,
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: state.users.get(app.botUserId)?.name ?? '',
      team_id: team.id,
      user_id: app.botUserId,
      bot_id: state.botId,
      is_enterprise_install: false,
    } satisfies AuthTestResponse;
  },
};

/** apps.connections.open: the address of a socket, good for one connection. */
export function connectionsOpen(newTicket: () => string): Method {
  return {
    token: 'app',
    run({ state, origin }) {
      if (state.app.appToken === undefined) throw new ApiError('socket_mode_disabled');
      const url = `${origin.replace(/^http/, 'ws')}/socket/?ticket=${newTicket()}&app_id=${state.app.id}`;
      return { ok: true, url } satisfies AppsConnectionsOpenResponse;
    },
  };
}
