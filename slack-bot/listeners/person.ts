import type { App } from '@slack/bolt';
import type { Person } from '../access/administration.js';

/** Who a user ID belongs to; a name that somebody gave themselves is only ever shown as plain text. */
export async function personOf(app: App, userId: string): Promise<Person> {
  try {
    const { user } = await app.client.users.info({ user: userId });
    if (user === undefined || user.is_bot === true || user.deleted === true) return { kind: 'nobody' };
    return { kind: 'person', name: user.profile?.display_name || user.real_name || user.name || userId };
  } catch (error) {
    const isUnknown = (error as { data?: { error?: string } }).data?.error === 'user_not_found';
    return { kind: isUnknown ? 'nobody' : 'unknown' };
  }
}
