import type { Language } from '../../../shared/language.js';
import type { Site } from '../../../shared/workbook/records.js';
import { codesIn, commonSites, covers, type Role, type SiteScope } from '../../access/access.js';
import { codesOf } from '../../access/administration.js';
import type { Digests } from '../../posts/digest/digests.js';
import { keepOwnDigest, type OwnChoice, type OwnKept, ownChoice } from '../../posts/digest/own-digest.js';
import { DIGEST_KINDS } from '../../posts/digest/settings.js';
import type { Subscription } from '../../posts/digest/subscriptions.js';
import type { SlackPosts } from '../../posts/outbox/slack-posts.js';
import { isPerson } from '../../posts/people.js';
import type { Via } from '../../store/store.js';
import { botWords } from '../../words/bot-words.js';
import { wallTime } from '../../words/wall-time.js';
import type { Answer, Line } from '../answer.js';
import { plainAnswer } from '../plain-answer.js';
import { requestText } from '../request.js';
import { type DigestRequest, type DigestSubscribe, timeText } from './request.js';
import { subscriptionWords } from './subscription-words.js';

export interface SubscribeOptions {
  readonly digests: Digests;
  readonly slack: SlackPosts;
  /** The trial's sites; rejects when the workbook cannot be read. */
  readonly sites: () => Promise<readonly Site[]>;
  readonly now: () => number;
}

/** Somebody with a role. */
export interface Subscriber {
  readonly userId: string;
  readonly role: Role;
  /** That they are spoken to in. */
  readonly language: Language;
  readonly via: Via;
}

/** Sets digests of a channel, for whoever may. */
export async function subscribeChannel(
  options: SubscribeOptions,
  { userId, role, language, via }: Subscriber,
  asked: DigestSubscribe,
  channel: string,
): Promise<Answer> {
  const { digests, slack, now } = options;
  const words = subscriptionWords(language);
  const sites = await sitesOf(options, asked.sites, role, language);
  if (isAnswer(sites)) return sites;
  const before = await digests.subscriptions.find(channel);
  const said = <Name extends 'at' | 'days' | 'language'>(name: Name, otherwise: NonNullable<Subscription[Name]>) =>
    (asked[name] ?? before?.[name] ?? otherwise) as NonNullable<Subscription[Name]>;
  const at = now();
  const subscription: Subscription = {
    channel,
    sites: sites ?? before?.sites ?? 'all',
    language: said('language', language),
    at: said('at', digests.settings.at),
    days: said('days', ['workdays']),
    kinds: before?.kinds ?? DIGEST_KINDS,
    since: at,
  };
  // Reading there is what keeps a post from being sent twice, and needs the same membership as posting.
  const sighting = await slack.look({ channel, key: 'none', since: at });
  const trouble =
    sighting.kind !== 'unsure'
      ? undefined
      : /^(?:not_in_channel|channel_not_found)$/.test(sighting.code)
        ? words.notMember
        : words.notReadable(sighting.code);
  await digests.subscriptions.keep(subscription, true, {
    at,
    userId,
    via,
    request: recorded(subscription),
    outcome: 'answered',
  });
  const lines = await linesOf(digests, subscription, language);
  return {
    ...done(trouble === undefined ? 'good' : 'attention', words.kept.channel, [
      [{ channel }],
      ...lines,
      [words.readers],
      ...(isOfEnvironment(digests, channel) ? [[words.instead]] : []),
      [words.endChannel],
    ]),
    warnings: trouble === undefined ? [] : [trouble],
  };
}

/** Sets a person's own digest. */
export async function subscribePerson(
  options: SubscribeOptions,
  person: Subscriber,
  asked: DigestSubscribe,
): Promise<Answer> {
  const { digests } = options;
  const { role, language } = person;
  const sites = await sitesOf(options, asked.sites, role, language);
  if (isAnswer(sites)) return sites;
  const before = await digests.subscriptions.own(person.userId);
  const otherwise = before ?? ownChoice(digests.settings.at);
  const chosen = asked.language ?? otherwise.language;
  const kept = await keepOwn(options, person, {
    sites: sites ?? otherwise.sites,
    at: asked.at ?? otherwise.at,
    days: asked.days ?? otherwise.days,
    ...(chosen !== undefined && { language: chosen }),
  });
  const words = subscriptionWords(language);
  if (kept.outcome === 'not reached') {
    return { ...done('attention', words.notReached(kept.code), [[words.notReachedRemedy]]), outcome: 'refused' };
  }
  const lines = await linesOf(digests, kept.subscription, language, role.sites);
  return done('good', words.kept.own, [...lines, [words.ownMeans], [words.end]]);
}

/** The same for a choice that is complete, such as a form's. The person finds it in their direct messages. */
export async function keepOwn(
  { digests, slack, now }: SubscribeOptions,
  { userId, role, language, via }: Subscriber,
  choice: OwnChoice,
): Promise<OwnKept> {
  const words = subscriptionWords(language);
  const at = now();
  const subscription: Subscription = { ...choice, channel: userId, kinds: ['daily'], since: at };
  const lines = await linesOf(digests, subscription, language, role.sites);
  return keepOwnDigest(
    { subscriptions: digests.subscriptions, slack },
    { userId, language },
    choice,
    [[words.greeting], ...lines, [words.end]],
    { at, via, request: recorded(subscription) },
  );
}

/** Ends the digests of a channel, or a person's own; what has been planned already is not sent any more. */
export async function unsubscribe(
  { digests, now }: Pick<SubscribeOptions, 'digests' | 'now'>,
  { userId, language, via }: Subscriber,
  channel: string | undefined,
): Promise<Answer> {
  const { subscriptions } = digests;
  const words = subscriptionWords(language);
  const who = channel === undefined ? 'own' : 'channel';
  const own = await subscriptions.own(userId);
  const before = channel === undefined ? (own?.isOn ? own : undefined) : await subscriptions.find(channel);
  const place: Line[] = channel === undefined ? [] : [[{ channel }]];
  if (before === undefined) return done('plain', words.wasNot[who], place);
  const request = requestText({
    command: 'digest',
    digest: { verb: 'unsubscribe', ...(channel === undefined ? { own: true } : { channel }) },
  });
  await subscriptions.keep(before, false, { at: now(), userId, via, request, outcome: 'answered' });
  const isSeed = channel !== undefined && isOfEnvironment(digests, channel);
  return done('plain', words.ended[who], [...place, ...(isSeed ? [[words.instead]] : [])]);
}

/** What comes, when, for the first time when, for which sites and in which language. `own` are the sites of a person's role. */
async function linesOf(
  digests: Digests,
  subscription: Subscription,
  language: Language,
  own?: SiteScope,
): Promise<string[][]> {
  const words = subscriptionWords(language);
  const { kinds, days, at, sites, language: theirs } = subscription;
  const zone = digests.timeZone();
  const first = await digests.next(subscription);
  const line = (title: string, said: string) => [`${title}${words.colon}${said}`];
  return [
    line(words.what, words.kinds(kinds)),
    line(words.when, words.times(days, timeText(at), zone)),
    ...(kinds.includes('weekly') ? [[words.weekly]] : []),
    ...(first === undefined ? [] : [line(words.first, wallTime(first, zone))]),
    line(
      words.sites,
      own !== undefined && sites === 'all'
        ? words.asRole(own)
        : words.siteCodes(own === undefined ? sites : commonSites(own, sites)),
    ),
    line(words.language, theirs === undefined ? words.yourLanguage(language) : words.languages[theirs]),
  ];
}

/** The codes that were meant, nothing when none were named, or what is wrong with them. */
async function sitesOf(
  { sites }: SubscribeOptions,
  typed: readonly string[],
  role: Role,
  language: Language,
): Promise<SiteScope | Answer | undefined> {
  if (typed.length === 0) return undefined;
  if (typed[0] === 'all') return 'all';
  const words = botWords(language);
  const known = await sites();
  const codes = codesOf(known, typed);
  const mine = known.map(({ code }) => code).filter((code) => covers(role.sites, [code]));
  const said = mine.length > 0 ? words.sitesYouMayName(mine) : words.noSites;
  if (!Array.isArray(codes)) {
    const { unknown = typed.join(' ') } = codes as { readonly unknown?: string };
    return { ...done('attention', words.unknownSite(unknown), [[said]]), outcome: 'misunderstood' };
  }
  const other = codes.find((code) => !covers(role.sites, [code]));
  if (other !== undefined) return { ...done('attention', words.siteNotYours(other), [[said]]), outcome: 'refused' };
  return codes;
}

const isAnswer = (value: SiteScope | Answer | undefined): value is Answer =>
  typeof value === 'object' && 'headline' in value;

const isOfEnvironment = ({ settings }: Digests, channel: string): boolean =>
  settings.channels.some((seed) => seed.channel === channel);

/** How it stands in the record: all that was not typed filled in. */
function recorded({ channel, sites, at, days, language }: Subscription): string {
  const digest: DigestRequest = {
    verb: 'subscribe',
    sites: codesIn(sites) ?? ['all'],
    at,
    days,
    ...(language !== undefined && { language }),
    ...(isPerson(channel) ? { own: true } : { channel }),
  };
  return requestText({ command: 'digest', digest });
}

/** What was set has its line in the record already. */
const done = (...said: Parameters<typeof plainAnswer>): Answer => ({ ...plainAnswer(...said), isRecorded: true });
