import type { Method } from './call.js';
import * as chat from './chat.js';
import * as conversations from './conversations.js';
import { authTest, connectionsOpen } from './session.js';
import * as users from './users.js';
import * as views from './views.js';

/** Every method the host answers; any other name is unknown to it. */
export function methodTable(newTicket: () => string): ReadonlyMap<string, Method> {
  return new Map<string, Method>([
    ['auth.test', authTest],
    ['apps.connections.open', connectionsOpen(newTicket)],
    ['chat.postMessage', chat.postMessage],
    ['chat.postEphemeral', chat.postEphemeral],
    ['chat.update', chat.update],
    ['chat.delete', chat.remove],
    ['chat.getPermalink', chat.getPermalink],
    ['conversations.history', conversations.history],
    ['conversations.replies', conversations.replies],
    ['conversations.info', conversations.info],
    ['conversations.members', conversations.members],
    ['conversations.list', conversations.list],
    ['conversations.open', conversations.open],
    ['users.info', users.info],
    ['users.list', users.list],
    ['views.open', views.open],
    ['views.push', views.push],
    ['views.update', views.update],
    ['views.publish', views.publish],
  ]);
}
