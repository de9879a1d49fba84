import { fold } from '../../../shared/workbook/fold.js';
import type { MuteSection } from '../../store/store.js';
import { takeDays } from '../days.js';

/** What is asked of a channel's digest; `channel` is its ID, and when absent the one that it is asked in. */
export type DigestRequest =
  | { readonly verb: 'preview' | 'now' | 'mutes'; readonly channel?: string }
  | { readonly verb: 'mute'; readonly section: MuteSection; readonly days: number; readonly channel?: string }
  | { readonly verb: 'unmute'; readonly section: MuteSection; readonly channel?: string };

/** Which part of it was missing or misread. */
export type DigestMisread = 'digest action' | 'section' | 'mute days' | 'channel';

const VERBS: readonly (readonly [DigestRequest['verb'], RegExp])[] = [
  ['preview', /^(?:preview|预览)$/],
  ['now', /^(?:now|post|现在|立即|立即发布)$/],
  ['mutes', /^(?:mutes|muted|静音列表)$/],
  ['mute', /^(?:mute|静音)$/],
  ['unmute', /^(?:unmute|取消静音)$/],
];

const SECTIONS: readonly (readonly [MuteSection, RegExp])[] = [
  ['overdue', /^(?:overdue|late|逾期|超期|已逾期)$/],
  ['upcoming', /^(?:upcoming|next|due|即将到来|近日|到期)$/],
  ['pending', /^(?:pending|screenings?|筛选|待定)$/],
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

/** The same as text, which reads back to the same request. */
export function digestText(request: DigestRequest): string {
  const { verb, channel } = request;
  const about = verb === 'mute' ? [request.section, String(request.days)] : verb === 'unmute' ? [request.section] : [];
  return [verb, ...about, ...(channel === undefined ? [] : [channel])].join(' ');
}
