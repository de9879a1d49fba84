import { catalog, type Language } from '../../shared/language.js';
import { count } from '../../shared/words/count.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { type Access, covers, type SiteScope } from './access.js';

/** What Slack says of a channel, as far as it concerns who reads there. */
export interface ChannelFacts {
  /** Anybody in the workspace may read it, member or not. */
  readonly isPublic: boolean;
  /** Another company reads it too (Slack Connect). */
  readonly isShared: boolean;
  /** Slack IDs, without the bot's own. */
  readonly members: readonly string[];
}

/** Who reads along in a channel and should perhaps not. */
export interface Readers {
  readonly isPublic: boolean;
  readonly isShared: boolean;
  /** Members to whom the bot would answer nothing. */
  readonly withoutRole: number;
  /** Members with a role that does not reach over all the sites of the channel. */
  readonly otherSites: number;
}

/** Or why nobody can tell: a missing scope, or Slack's error. */
export type Looked = ChannelFacts | { readonly cannot: string };

/** Holds the members of a channel to their roles. Rejects when nobody can tell the roles. */
export async function readersOf(
  { isPublic, isShared, members }: ChannelFacts,
  sites: SiteScope,
  roleOf: Access['roleOf'],
): Promise<Readers> {
  const roles = await Promise.all(members.map((member) => roleOf(member)));
  return {
    isPublic,
    isShared,
    withoutRole: roles.filter((role) => role === undefined).length,
    otherSites: roles.filter((role) => role !== undefined && !covers(role.sites, sites)).length,
  };
}

/** Asks Slack who is in a channel, and holds them to their roles. Never rejects. */
export const lookAtReaders =
  (lookAt: (channel: string) => Promise<Looked>, { roleOf }: Pick<Access, 'roleOf'>) =>
  async (channel: string, sites: SiteScope): Promise<Readers | { readonly cannot: string }> => {
    const looked = await lookAt(channel);
    if ('cannot' in looked) return looked;
    return readersOf(looked, sites, roleOf).catch(() => ({ cannot: 'roles' }));
  };

interface ReadersWords {
  readonly public: string;
  readonly shared: string;
  withoutRole(members: number): string;
  otherSites(members: number): string;
  whoReads(what: string): string;
  readonly why: Readonly<Record<string, string>>;
  cannot(why: string): string;
}

const readersWords = catalog<ReadersWords>({
  en: {
    public: 'the channel is public, so everybody in the workspace may read it',
    shared: 'it is shared with another company (Slack Connect)',
    withoutRole: (members) => `${count(members, 'member has', 'members have')} no role in this bot`,
    otherSites: (members) => `${count(members, 'member has', 'members have')} a role for other sites only`,
    whoReads: (what) => `Who reads along: ${what}.`,
    why: { roles: 'the roles could not be read' },
    cannot: (why) => `Who reads along could not be looked at (${why}).`,
  },
  zh: {
    public: '本频道为公开频道，工作区中任何人均可阅读',
    shared: '本频道与其他公司共享（Slack Connect）',
    withoutRole: (members) => `${members} 名成员在本机器人中没有角色`,
    otherSites: (members) => `${members} 名成员的角色只限其他中心`,
    whoReads: (what) => `谁在旁阅读：${what}。`,
    why: { roles: '无法读取角色' },
    cannot: (why) => `无法查看谁在旁阅读（${why}）。`,
  },
});

/** In one sentence; `undefined` where only people read who may see all that is said there. */
export function sayReaders(readers: Readers | { readonly cannot: string }, language: Language): string | undefined {
  const words = readersWords(language);
  if ('cannot' in readers) return words.cannot(words.why[readers.cannot] ?? readers.cannot);
  const { isPublic, isShared, withoutRole, otherSites } = readers;
  const said = [
    ...(isPublic ? [words.public] : []),
    ...(isShared ? [words.shared] : []),
    ...(withoutRole > 0 ? [words.withoutRole(withoutRole)] : []),
    ...(otherSites > 0 ? [words.otherSites(otherSites)] : []),
  ];
  return said.length === 0 ? undefined : words.whoReads(said.join(punctuation(language).semicolon));
}
