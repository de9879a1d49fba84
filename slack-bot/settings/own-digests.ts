import type { types } from '@slack/bolt';
import type { Language } from '../../shared/language.js';
import type { Role } from '../access/access.js';
import { keepOwn, type SubscribeOptions, unsubscribe } from '../answers/channel-digest/subscribe.js';
import { ownChoice } from '../posts/digest/own-digest.js';
import type { TrialReader } from '../sheet-source/trial-reader.js';
import { type FormValues, isSameChoice, OWN_DIGEST, ownDigestBlocks, readOwnDigest } from './own-digest-blocks.js';
import { settingsWords } from './settings-words.js';

interface Person {
  readonly userId: string;
  readonly role: Role;
  readonly language: Language;
}

/** The part of the settings form that is about one's own digest. */
export interface OwnDigests {
  blocks(person: Person): Promise<types.KnownBlock[]>;
  /** Keeps what the form says, if it says something new. Answers what Slack is to show at the inputs when that failed. */
  save(person: Person, values: FormValues): Promise<Record<string, string> | undefined>;
}

export function createOwnDigests(
  options: SubscribeOptions & { readonly reader: Pick<TrialReader, 'known'> },
): OwnDigests {
  const { digests, reader } = options;
  const setOf = async (userId: string) => {
    const own = await digests.subscriptions.own(userId);
    return { choice: own ?? ownChoice(digests.settings.at), isOn: own?.isOn ?? false };
  };
  return {
    async blocks({ userId, role, language }) {
      // A form must be open within three seconds: the sites are those that were read last.
      const sites = [...(reader.known()?.workbook.sites.keys() ?? [])];
      return ownDigestBlocks(await setOf(userId), { role, sites, zone: digests.timeZone(), language });
    },
    async save({ userId, role, language }, values) {
      if (values[OWN_DIGEST.hour] === undefined) return undefined;
      const { choice, isOn } = await setOf(userId);
      const wanted = readOwnDigest(values, choice);
      const person = { userId, role, language, via: 'modal' } as const;
      if (wanted === undefined) {
        if (isOn) await unsubscribe(options, person, undefined);
        return undefined;
      }
      if (isOn && isSameChoice(wanted, choice)) return undefined;
      const kept = await keepOwn(options, person, wanted);
      if (kept.outcome === 'kept') return undefined;
      return { [OWN_DIGEST.hour]: settingsWords(language).digestNotReached(kept.code) };
    },
  };
}
