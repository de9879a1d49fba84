import { LANGUAGES, type Language } from '../../../shared/language.js';
import { fold } from '../../../shared/workbook/fold.js';
import type { DigestDay, DigestSettings } from '../../posts/digest/settings.js';
import type { MuteSection } from '../../store/store.js';
import { takeDays } from '../days.js';

/** What is asked of a channel's digest; `channel` is its ID, and when absent the one that it is asked in. */
export type DigestRequest =
  | { readonly verb: 'preview' | 'now' | 'mutes'; readonly channel?: string }
  | { readonly verb: 'mute'; readonly section: MuteSection; readonly days: number; readonly channel?: string }
  | { readonly verb: 'unmute'; readonly section: MuteSection; readonly channel?: string }
  | DigestSubscribe
  | { readonly verb: 'unsubscribe'; readonly own?: true; readonly channel?: string };

/** Who is to get digests from now on; what is not said stays as it is. */
export interface DigestSubscribe {
  readonly verb: 'subscribe';
  /** Their own, as direct messages. */
  readonly own?: true;
  /** As typed: what they name is only known with the workbook. "all" stands alone; empty when none were named. */
  readonly sites: readonly string[];
  readonly at?: DigestSettings['at'];
  readonly days?: readonly DigestDay[];
  readonly language?: Language;
  readonly channel?: string;
}

/** Which part of it was missing or misread. */
export type DigestMisread = 'digest action' | 'section' | 'mute days' | 'channel' | 'hour' | 'digest sites';

const VERBS: readonly (readonly [DigestRequest['verb'], RegExp])[] = [
  ['preview', /^(?:preview|预览)$/],
  ['now', /^(?:now|post|现在|立即|立即发布)$/],
  ['mutes', /^(?:mutes|muted|静音列表)$/],
  ['mute', /^(?:mute|静音)$/],
  ['unmute', /^(?:unmute|取消静音)$/],
  ['subscribe', /^(?:subscribe|subscription|订阅)$/],
  ['unsubscribe', /^(?:unsubscribe|取消订阅|退订)$/],
];

const OWN = /^(?:me|my|mine|myself|我|我的|本人|自己|私信)$/;
const ALL = /^(?:all|everything|全部|所有|全部中心|所有中心)$/;
const HOUR = /^(\d{1,2})(?::(\d{2}))?(?:h|点|时|點|(点半|點半)|(am)|(pm))?$/;
const WORDS_OF: Readonly<Record<Language, RegExp>> = {
  en: /^(?:en|english|英文|英语|英語)$/,
  zh: /^(?:zh|chinese|中文|汉语|漢語)$/,
};
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** "Sun" alone begins the name of a university. */
const DAYS: readonly (readonly [readonly DigestDay[], RegExp])[] = [
  [['workdays'], /^(?:workdays?|working-?days?|weekdays?|工作日)$/],
  [EVERY_DAY, /^(?:everyday|daily|每天|每日)$/],
  [[1], /^(?:mon|mondays?|(?:周|星期|每周)一)$/],
  [[2], /^(?:tue|tuesdays?|(?:周|星期|每周)二)$/],
  [[3], /^(?:wed|wednesdays?|(?:周|星期|每周)三)$/],
  [[4], /^(?:thu|thursdays?|(?:周|星期|每周)四)$/],
  [[5], /^(?:fri|fridays?|(?:周|星期|每周)五)$/],
  [[6], /^(?:sat|saturdays?|(?:周|星期|每周)六)$/],
  [[7], /^(?:sundays?|(?:周|星期|每周)[日天])$/],
];
const FILLER = /^(?:in|at|on|for|and|with|to|of|about|the|sites?|days?|用|在|和|中心)$/;

const SECTIONS: readonly (readonly [MuteSection, RegExp])[] = [
  ['overdue', /^(?:overdue|late|逾期|超期|已逾期)$/],
  ['upcoming', /^(?:upcoming|next|due|即将到来|近日|到期)$/],
  ['pending', /^(?:waiting|pending|screenings?|等待|筛选|待定)$/],
  ['enrollment', /^(?:enrollment|enrolment|入组)$/],
];

/** A channel's ID, also in the form that Slack writes where a channel was picked from its list. */
const CHANNEL = /^(?:<#)?([CG](?=[A-Z0-9]*\d)[A-Z0-9]{2,})(?:\|[^<>]*)?>?$/i;

const DEFAULT_DAYS = 7;
/** Nobody silences a section for good: whoever wants more says so again. */
export const MOST_MUTE_DAYS = 30;

/** Reads what follows `digest`; `undefined` when nothing does, which is the person's own digest. */
export function readDigest(words: readonly string[]): DigestRequest | DigestMisread | undefined {
  const [first, ...rest] = words;
  if (first === undefined) return undefined;
  const verb = VERBS.find(([, pattern]) => pattern.test(fold(first)))?.[0];
  if (verb === undefined) return 'digest action';
  const at = rest.findIndex((word) => CHANNEL.test(word));
  const id = CHANNEL.exec(rest[at] ?? '')?.[1]?.toUpperCase();
  const channel = id === undefined ? {} : { channel: id };
  const others = rest.filter((_, index) => index !== at);
  // A name alone says to nobody which channel it is.
  if (others.some((word) => /^<?#/.test(word))) return 'channel';
  if (verb === 'subscribe') return readSubscription(others, channel);
  if (verb === 'unsubscribe') {
    const own = others.some((word) => OWN.test(fold(word)));
    return others.length > (own ? 1 : 0) ? 'digest action' : { verb, ...(own && { own }), ...channel };
  }
  if (verb === 'preview' || verb === 'now' || verb === 'mutes') {
    return others.length === 0 ? { verb, ...channel } : 'digest action';
  }
  const [named = '', ...behind] = others;
  const section = SECTIONS.find(([, pattern]) => pattern.test(fold(named)))?.[0];
  if (section === undefined) return 'section';
  if (verb === 'unmute') return behind.length === 0 ? { verb, section, ...channel } : 'section';
  const said = behind.join(' ').replace(/^(?:for|until)\s+/i, '');
  const taken = takeDays(said);
  const days = said === '' ? DEFAULT_DAYS : taken.days;
  if (taken.rest !== '' || !(typeof days === 'number' && days >= 1 && days <= MOST_MUTE_DAYS)) return 'mute days';
  return { verb, section, days, ...channel };
}

/** `[me] [sites] [8:30] [workdays | monday ...] [en | zh]` in any order, as people say it. */
function readSubscription(
  words: readonly string[],
  channel: { readonly channel?: string },
): DigestSubscribe | DigestMisread {
  const sites: string[] = [];
  const days = new Set<DigestDay>();
  let read: Pick<DigestSubscribe, 'own' | 'at' | 'language'> = {};
  let isAll = false;
  for (const word of words
    .join(' ')
    .replace(/\bevery days?\b/gi, 'everyday')
    .split(/[\s+,、，]+/)) {
    const folded = fold(word);
    const language = LANGUAGES.find((each) => WORDS_OF[each].test(folded));
    const named = DAYS.find(([, pattern]) => pattern.test(folded))?.[0];
    if (folded === '' || FILLER.test(folded)) continue;
    if (OWN.test(folded)) read = { ...read, own: true };
    else if (language !== undefined) read = { ...read, language };
    else if (named !== undefined) for (const day of named) days.add(day);
    else if (ALL.test(folded)) isAll = true;
    else if (/^\d/.test(folded)) {
      const at = timeOf(folded);
      if (at === undefined || read.at !== undefined) return 'hour';
      read = { ...read, at };
    } else sites.push(word);
  }
  if (isAll && sites.length > 0) return 'digest sites';
  return {
    verb: 'subscribe',
    ...read,
    ...(days.size > 0 && { days: [...days] }),
    sites: isAll ? ['all'] : sites,
    ...channel,
  };
}

function timeOf(word: string): DigestSettings['at'] | undefined {
  const [, hours, minutes, half, am, pm] = HOUR.exec(word) ?? [];
  if (hours === undefined) return undefined;
  const twelve = am ?? pm;
  if (twelve !== undefined && !(Number(hours) >= 1 && Number(hours) <= 12)) return undefined;
  const hour = twelve === undefined ? Number(hours) : (Number(hours) % 12) + (pm === undefined ? 0 : 12);
  const minute = half === undefined ? Number(minutes ?? 0) : 30;
  return hour < 24 && minute < 60 ? { hour, minute } : undefined;
}

/** `08:30` */
export const timeText = ({ hour, minute }: DigestSettings['at']): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The same as text, which reads back to the same request. */
export function digestText(request: DigestRequest): string {
  return [request.verb, ...aboutOf(request), ...(request.channel === undefined ? [] : [request.channel])].join(' ');
}

function aboutOf(request: DigestRequest): string[] {
  switch (request.verb) {
    case 'mute':
      return [request.section, String(request.days)];
    case 'unmute':
      return [request.section];
    case 'unsubscribe':
      return request.own ? ['me'] : [];
    case 'subscribe':
      return [
        ...(request.own ? ['me'] : []),
        ...(request.sites.length > 0 ? [request.sites.join('+')] : []),
        ...(request.at === undefined ? [] : [timeText(request.at)]),
        ...(request.days ?? []).map((day) => (typeof day === 'number' ? DAY_NAMES[day - 1]! : day)),
        ...(request.language === undefined ? [] : [request.language]),
      ];
    default:
      return [];
  }
}
