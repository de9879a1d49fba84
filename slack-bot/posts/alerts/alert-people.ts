import type { Language } from '../../../shared/language.js';
import { includesSite, type Role, SITE_ROLES } from '../../access/access.js';
import type { AlertWay } from '../../store/store.js';
import type { SlackPosts } from '../outbox/slack-posts.js';
import type { People } from '../people.js';

/** Somebody with a role, and how they want to be told. */
export interface Listener {
  readonly userId: string;
  readonly role: Role;
  readonly way: AlertWay;
  readonly language: Language;
}

/** Everybody with a role, and who of them is in which channel. */
export interface Audience {
  readonly people: readonly Listener[];
  /** Whether a mention there reaches them. Where nobody can tell, it is taken to. */
  isIn(channel: string, userId: string): boolean;
}

export async function audienceOf(
  people: People,
  { members: membersOf }: Pick<SlackPosts, 'members'>,
  channels: readonly string[],
  now: number,
): Promise<Audience> {
  const holders = await people.holders();
  const [listeners, members] = await Promise.all([
    Promise.all(
      holders.map(async ({ userId, role }): Promise<Listener> => {
        const [{ alerts = 'mention' }, language] = await Promise.all([
          people.preferencesOf(userId, now),
          people.languageOf(userId),
        ]);
        return { userId, role, way: alerts, language };
      }),
    ),
    Promise.all(channels.map(async (channel) => [channel, await membersOf(channel)] as const)),
  ]);
  const inside = new Map(members);
  return {
    people: listeners.sort((a, b) => (a.userId < b.userId ? -1 : 1)),
    isIn: (channel, userId) => inside.get(channel)?.has(userId) ?? true,
  };
}

/** The PI and the coordinators of a site. */
export function peopleOf(site: string | undefined, { people }: Pick<Audience, 'people'>): Listener[] {
  return people.filter(({ role: { name, sites } }) => SITE_ROLES.has(name) && includesSite(sites, site));
}
