import { addDays, dayInZone, formatDay } from '../../../shared/calendar.js';
import type { Language } from '../../../shared/language.js';
import { covers } from '../../access/access.js';
import type { Person } from '../../access/administration.js';
import { denial } from '../../access/denial.js';
import type { Digests } from '../../posts/digest/digests.js';
import { instantOf } from '../../posts/digest/schedule.js';
import type { DigestChannel } from '../../posts/digest/settings.js';
import type { PostBody } from '../../posts/outbox/slack-posts.js';
import { isPerson } from '../../posts/people.js';
import type { Posts } from '../../posts/posts.js';
import { cut } from '../../views/text.js';
import { clockTime, wallTime } from '../../words/wall-time.js';
import type { Answer, Line } from '../answer.js';
import type { OwnAnswer } from '../own-answer.js';
import { plainAnswer } from '../plain-answer.js';
import { digestAnswerWords } from './channel-digest-words.js';
import { type SubscribeOptions, type Subscriber, subscribeChannel, subscribePerson, unsubscribe } from './subscribe.js';
import { subscriptionWords } from './subscription-words.js';

export interface DigestAnswerOptions extends Omit<SubscribeOptions, 'digests'> {
  readonly posts: Pick<Posts, 'digests' | 'postNow'>;
  readonly personOf: (userId: string) => Promise<Person>;
  readonly administrators: () => Promise<readonly string[]>;
}

const MANAGERS = ['administrator', 'study manager'] as const;
/** A response_url is good for five messages, and one may be "fetching". */
const MOST_MESSAGES = 4;
const ROOM = { blocks: 45, characters: 11_000 };

/** What is asked of a channel's digest. Answers nothing for a person's own digest, which rests on the trial's data alone. */
export function digestAnswer({ posts, personOf, administrators, now, ...options }: DigestAnswerOptions): OwnAnswer {
  const { digests } = posts;
  return async ({ userId, role, language, via, channel: askedIn, request: { digest: asked } }) => {
    if (asked === undefined) return undefined;
    const words = digestAnswerWords(language);
    const isManager = (MANAGERS as readonly string[]).includes(role.name);
    const isSubscription = asked.verb === 'subscribe' || asked.verb === 'unsubscribe';
    const where = isSubscription ? (asked.own ? undefined : (asked.channel ?? askedIn)) : undefined;
    // In direct messages, and where there is no channel at all, it can only be one's own.
    const isOwn = isSubscription && (where === undefined || where.startsWith('D'));
    if (asked.verb !== 'preview' && !isOwn && !isManager) {
      const no = denial(userId, language, { role, needed: [...MANAGERS], administrators: await administrators() });
      if (!isSubscription) return no;
      return { ...no, parts: [...no.parts, { kind: 'lines', lines: [[subscriptionWords(language).notManager]] }] };
    }
    if (isSubscription) {
      const person: Subscriber = { userId, role, language, via };
      const doing: SubscribeOptions = { ...options, digests, now };
      if (asked.verb === 'unsubscribe') return unsubscribe(doing, person, isOwn ? undefined : where);
      if (isOwn) return subscribePerson(doing, person, asked);
      return subscribeChannel(doing, person, asked, where!);
    }
    const subscriptions = (await digests.subscriptions.list()).filter(({ channel }) => !isPerson(channel));
    const opened = await Promise.all(subscriptions.map(digests.subscriptions.open));
    const channels = opened.filter((channel) => channel !== undefined);
    // Nothing is set up yet: what would be posted is what everybody's own digest shows.
    if (channels.length === 0 && asked.verb === 'preview') return undefined;
    // A person sees what they may see anyway: a channel that is about more sites than theirs is not shown to them.
    const mine = channels.filter(({ sites }) => covers(role.sites, sites));
    if (channels.length === 0) return said('attention', words.noChannels, [words.noChannelsRemedy]);
    const named = asked.channel;
    // The channel that is named, or the one that it is typed in; where there is only one, nobody has to say which.
    const place =
      mine.find(({ channel }) => channel === (named ?? askedIn)) ??
      (named === undefined && mine.length === 1 ? mine[0] : undefined);
    if (place === undefined) {
      if (named !== undefined && isManager) {
        const list = channels.flatMap(({ channel }, index): Line => [index === 0 ? '' : words.comma, { channel }]);
        return {
          ...said('attention', words.otherChannel, [words.channels, ...list]),
          outcome: 'misunderstood',
        };
      }
      if (named === undefined && mine.length > 1) {
        const each = mine.map(
          ({ channel }): Line => [{ channel }, ' · ', { code: words.typed({ ...asked, channel }) }],
        );
        return { ...said('attention', words.whichChannel, [words.whichChannelWhy], ...each), outcome: 'misunderstood' };
      }
      return {
        ...said('attention', words.notYourChannel, [words.seeOwn]),
        suggestions: [{ label: words.ownDigest, request: 'digest' }],
        outcome: 'refused',
      };
    }
    const { channel } = place;
    switch (asked.verb) {
      case 'preview':
        return preview(digests, place, language);
      case 'now':
        return postNow();
      case 'mutes': {
        const mutes = await digests.mutes.of(channel, now());
        const lines = mutes.map(
          ({ section, until, byName }): Line => [words.muteLine(words.section[section], dateOf(until), byName)],
        );
        return said('plain', words.mutes(mutes.length), [{ channel }], ...lines);
      }
      case 'mute': {
        const { section, days } = asked;
        // To the end of that day: nobody is surprised by a section that comes back at an odd minute.
        const until = instantOf(addDays(dayInZone(now(), digests.timeZone()), days), digests.timeZone(), {
          hour: 0,
          minute: 0,
        });
        const person = await personOf(userId);
        const byName = person.kind === 'person' ? cut(person.name, 80) : userId;
        await digests.mutes.mute(channel, { section, until, by: userId, byName }, now());
        return said('good', words.muted(words.section[section], dateOf(until)), [{ channel }], [words.mutedMeans]);
      }
      case 'unmute': {
        const was = await digests.mutes.unmute(channel, asked.section, now());
        const section = words.section[asked.section];
        return said('plain', was ? words.unmuted(section) : words.notMuted(section), [{ channel }]);
      }
    }

    async function postNow(): Promise<Answer> {
      const end = await posts.postNow(place!);
      const subscription = subscriptions.find((one) => one.channel === channel);
      const next = subscription && (await digests.next(subscription));
      const due: Line[] = next === undefined ? [] : [[words.next(wallTime(next, digests.timeZone()))]];
      if (end.outcome === 'under way') return said('attention', words.underWay, [{ channel }], [words.underWayMeans]);
      const time = clockTime(end.at, digests.timeZone());
      if (end.outcome === 'repaired') {
        return said('good', words.repaired, [{ channel }], [words.alreadyToday(time)], ...due);
      }
      return end.outcome === 'posted'
        ? said('good', words.posted(time), [{ channel }], [words.postedMeans], ...due)
        : said('plain', words.already(time), [{ channel }], [words.alreadyMeans], ...due);
    }
    function dateOf(at: number): string {
      return formatDay(dayInZone(at, digests.timeZone()));
    }
  };
}

async function preview(digests: Digests, place: DigestChannel, language: Language): Promise<Answer> {
  const words = digestAnswerWords(language);
  const { bodies } = await digests.preview(place);
  const [parent, ...thread] = bodies;
  const posts = [
    {
      text: `${words.previewText}${parent!.text}`,
      blocks: [
        {
          type: 'rich_text' as const,
          elements: [
            {
              type: 'rich_text_section' as const,
              elements: [
                { type: 'text' as const, text: words.previewOf, style: { italic: true } },
                { type: 'channel' as const, channel_id: place.channel },
                ...(thread.length === 0
                  ? []
                  : [{ type: 'text' as const, text: words.previewThread(thread.length), style: { italic: true } }]),
              ],
            },
          ],
        },
        ...parent!.blocks,
      ],
    },
    ...merged(thread),
  ];
  const shown = posts.slice(0, MOST_MESSAGES);
  if (posts.length > shown.length) {
    const last = shown.at(-1)!;
    shown[shown.length - 1] = {
      ...last,
      blocks: [
        ...last.blocks,
        { type: 'context', elements: [{ type: 'plain_text', text: words.cutShort, emoji: false }] },
      ],
    };
  }
  return { ...said('plain', words.previewText), posts: shown };
}

/** The messages of a thread in as few as they fit into. */
function merged(bodies: readonly PostBody[]): PostBody[] {
  const out: PostBody[] = [];
  for (const body of bodies) {
    const last = out.at(-1);
    const size = (blocks: PostBody['blocks']) =>
      JSON.stringify(blocks, (key, value) => (key === 'url' ? '' : value)).length;
    // A rough count that is always too high: better one message more than one that Slack refuses.
    const fits =
      last &&
      last.blocks.length + body.blocks.length <= ROOM.blocks &&
      size(last.blocks) + size(body.blocks) <= ROOM.characters * 1.6;
    if (last && fits) out[out.length - 1] = { text: last.text, blocks: [...last.blocks, ...body.blocks] };
    else out.push(body);
  }
  return out;
}

const said = (mark: Answer['mark'], headline: string, ...lines: readonly Line[]): Answer =>
  plainAnswer(mark, headline, lines);
