import { catalog, type Language } from '../../shared/language.js';
import type { Access, SiteScope } from '../access/access.js';
import { lookAtReaders, sayReaders } from '../access/readers.js';
import { lookAtChannel } from '../posts/channel-facts.js';
import { createPostingClient } from '../posts/outbox/posting-client.js';
import { type Check, check } from './check.js';
import type { SlackAt } from './slack-call.js';

const remedies = catalog({
  en: {
    others:
      'Digests and alerts name participant codes: use a private channel, take out whoever should not read along, or grant a role with /rps access grant.',
    unseen: 'Add the scopes channels:read and groups:read under "OAuth & Permissions" and reinstall the app.',
  },
  zh: {
    others: '晨报和警报含受试者编号：请使用私有频道，移出不应阅读的人员，或用 /rps access grant 授予角色。',
    unseen: '请在“OAuth & Permissions”中添加 channels:read 和 groups:read 权限，并重新安装应用。',
  },
});

/** Who reads along in each channel of digests and alerts: a channel that two settings name is told once for each of its scopes. */
export async function examineReaders(
  at: SlackAt,
  token: string,
  places: readonly { readonly channel: string; readonly sites: SiteScope }[],
  access: Pick<Access, 'roleOf'>,
): Promise<Check[]> {
  const look = lookAtReaders(lookAtChannel(createPostingClient({ token, ...at })), access);
  const distinct = new Map(places.map((place) => [JSON.stringify([place.channel, place.sites]), place]));
  return Promise.all(
    [...distinct.values()].map(async ({ channel, sites }): Promise<Check> => {
      const readers = await look(channel, sites);
      const what = (language: Language) => sayReaders(readers, language);
      if (what('en') === undefined) return check('slack-readers', 'ok', 'readers-well', {}, channel);
      const remedy = 'cannot' in readers ? 'unseen' : 'others';
      return {
        id: 'slack-readers',
        subject: channel,
        state: 'problem',
        say: (language) => ({ what: what(language)!, remedy: remedies(language)[remedy] }),
      };
    }),
  );
}
