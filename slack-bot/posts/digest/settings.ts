import { addDays, type Day, isTimeZone, parseDay } from '../../../shared/calendar.js';
import { type Catalog, isLanguage, type Language } from '../../../shared/language.js';
import { foldCode } from '../../../shared/workbook/fold.js';
import { SETTINGS } from '../../../shared/workbook/settings.js';
import type { SiteScope } from '../../access/access.js';

/** What can be posted unasked in a channel. */
export const DIGEST_KINDS = ['daily', 'weekly'] as const;
export type DigestKind = (typeof DIGEST_KINDS)[number];

export const isDigestKind = (kind: string): kind is DigestKind => (DIGEST_KINDS as readonly string[]).includes(kind);

/** One channel that gets digests, or one person: in which language, about which sites, and which. */
export interface DigestChannel {
  /** Slack's name for the channel, or for the person. */
  readonly channel: string;
  readonly language: Language;
  readonly sites: SiteScope;
  readonly kinds: readonly DigestKind[];
  /** When it was set in Slack, in milliseconds; absent for what the environment says. */
  readonly since?: number;
}

/** One channel that gets alerts. */
export type AlertChannel = Pick<DigestChannel, 'channel' | 'language' | 'sites'>;

/** On which days: those that are worked, or a day of the week, Monday being 1. */
export type DigestDay = 'workdays' | number;

/** On which days work is done, besides weekdays: in China some weekends make up for holidays. */
export interface WorkCalendar {
  readonly holidays: ReadonlySet<Day>;
  readonly makeUpDays: ReadonlySet<Day>;
}

/** Everything that is configured about what the bot posts unasked. */
export interface DigestSettings {
  readonly channels: readonly DigestChannel[];
  readonly alerts: readonly AlertChannel[];
  /** Local time in the trial's zone. */
  readonly at: { readonly hour: number; readonly minute: number };
  /** Until the workbook has been read, and named its own. */
  readonly timeZone: string;
  readonly calendar: WorkCalendar;
  /** A digest that could not be posted in time is caught up within so many hours of the same local date. */
  readonly catchUpHours: number;
  /** An alert that nobody has taken for so many minutes goes to the next person. */
  readonly remindAfterMinutes: number;
}

/** The environment variables behind them. */
export const DIGEST_VARIABLES = [
  'RPS_DIGEST_CHANNELS',
  'RPS_DIGEST_TIME',
  'RPS_DIGEST_HOLIDAYS',
  'RPS_DIGEST_CATCH_UP_HOURS',
  'RPS_ALERT_CHANNELS',
  'RPS_ALERT_REMINDER_MINUTES',
] as const;
export type DigestVariables = { readonly [Name in (typeof DIGEST_VARIABLES)[number]]?: string | undefined };

/** Nothing is posted unasked, and everything else is as by default. */
export const NO_DIGESTS: DigestSettings = {
  channels: [],
  alerts: [],
  at: { hour: 8, minute: 30 },
  timeZone: String(SETTINGS.time_zone.value),
  calendar: { holidays: new Set(), makeUpDays: new Set() },
  catchUpHours: 6,
  remindAfterMinutes: 30,
};

const CHANNEL_ID = /^[CG][A-Z0-9]{2,}$/;
/** A list longer than this is a typing error in a year. */
const LONGEST_HOLIDAY_DAYS = 366;

/**
 * Reads the settings. Every problem is a sentence with its remedy; with problems, the settings hold what could be read.
 *
 * - `RPS_DIGEST_CHANNELS=C0123:zh:all,C0456:en:QD+XA:daily` channel, language, sites, and kinds joined by `+` (both when left out)
 * - `RPS_DIGEST_TIME=08:30`
 * - `RPS_DIGEST_HOLIDAYS=2026-10-01..2026-10-07,+2026-10-10` dates and ranges without a digest; `+` before a weekend day that is worked
 * - `RPS_DIGEST_CATCH_UP_HOURS=6`
 * - `RPS_ALERT_CHANNELS=C0123:zh:all`
 * - `RPS_ALERT_REMINDER_MINUTES=30`
 */
export function readDigestSettings(
  variables: DigestVariables,
  timeZone: string = NO_DIGESTS.timeZone,
): {
  readonly settings: DigestSettings;
  readonly problems: readonly Catalog<string>[];
} {
  const problems: Catalog<string>[] = [];
  const channels = entries(variables.RPS_DIGEST_CHANNELS).flatMap((entry) =>
    channelOf('RPS_DIGEST_CHANNELS', entry, problems),
  );
  const alerts = entries(variables.RPS_ALERT_CHANNELS).flatMap((entry): AlertChannel[] =>
    channelOf('RPS_ALERT_CHANNELS', entry, problems).map(({ channel, language, sites }) => ({
      channel,
      language,
      sites,
    })),
  );
  refuseTwice('RPS_DIGEST_CHANNELS', channels, problems);
  refuseTwice('RPS_ALERT_CHANNELS', alerts, problems);
  if (!isTimeZone(timeZone)) {
    problems.push({
      en: `"${timeZone}" is no time zone. Use an IANA name such as Asia/Shanghai.`,
      zh: `“${timeZone}”不是时区。请使用 IANA 名称，如 Asia/Shanghai。`,
    });
  }
  return {
    settings: {
      channels,
      alerts,
      at: timeOf(variables.RPS_DIGEST_TIME, problems),
      timeZone: isTimeZone(timeZone) ? timeZone : NO_DIGESTS.timeZone,
      calendar: calendarOf(variables.RPS_DIGEST_HOLIDAYS, problems),
      catchUpHours: hoursOf(variables.RPS_DIGEST_CATCH_UP_HOURS, problems),
      remindAfterMinutes: minutesOf(variables.RPS_ALERT_REMINDER_MINUTES, problems),
    },
    problems,
  };
}

const entries = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

function channelOf(name: keyof DigestVariables, entry: string, problems: Catalog<string>[]): DigestChannel[] {
  const [channel = '', language = '', sites = '', kinds, ...rest] = entry.split(':').map((part) => part.trim());
  const takesKinds = name === 'RPS_DIGEST_CHANNELS';
  const example = takesKinds ? 'C0123ABCD:zh:all or C0123ABCD:en:QD+XA:daily' : 'C0123ABCD:zh:all or C0123ABCD:en:QD';
  const refuse = (en: string, zh: string): [] => {
    problems.push({
      en: `${name}: "${entry}" ${en}. Write it as ${example}.`,
      zh: `${name}：“${entry}”${zh}。写法：${example.replace(' or ', ' 或 ')}。`,
    });
    return [];
  };
  if (!CHANNEL_ID.test(channel)) {
    return refuse(
      'does not begin with a channel ID; it stands at the bottom of the channel\'s "About" tab',
      '未以频道 ID 开头；频道 ID 位于频道“About”（关于）页面底部',
    );
  }
  if (!isLanguage(language)) {
    return refuse('names no language after the channel: en or zh', '在频道之后未写明语言：en 或 zh');
  }
  const codes = sites.split('+').map(foldCode).filter(Boolean);
  if (codes.length === 0)
    return refuse('names no sites: all, or codes joined by +', '未写明中心：all，或以 + 连接的代码');
  const wanted = (kinds ?? 'daily+weekly').split('+');
  if (rest.length > 0 || (kinds !== undefined && !takesKinds)) {
    return refuse('has more parts than it takes', '的组成部分过多');
  }
  if (!wanted.every(isDigestKind)) {
    return refuse('names a kind that is neither daily nor weekly', '的类型既不是 daily 也不是 weekly');
  }
  return [
    {
      channel,
      language,
      sites: codes.includes('ALL') ? 'all' : [...new Set(codes)],
      kinds: DIGEST_KINDS.filter((kind) => wanted.includes(kind)),
    },
  ];
}

/** A channel has one digest a day: the claim is on the channel and the date. */
function refuseTwice(
  name: string,
  channels: readonly { readonly channel: string }[],
  problems: Catalog<string>[],
): void {
  const seen = new Set<string>();
  for (const { channel } of channels) {
    if (seen.has(channel)) {
      problems.push({
        en: `${name}: ${channel} is there twice. A channel has one entry; join its sites with +.`,
        zh: `${name}：${channel} 出现两次。每个频道只写一项，多个中心以 + 连接。`,
      });
    }
    seen.add(channel);
  }
}

function timeOf(text: string | undefined, problems: Catalog<string>[]): DigestSettings['at'] {
  if (text === undefined || text.trim() === '') return NO_DIGESTS.at;
  const match = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(text.trim());
  if (match) return { hour: Number(match[1]), minute: Number(match[2]) };
  problems.push({
    en: `RPS_DIGEST_TIME: "${text}" is no time of day. Write it as 08:30, in the trial's time zone.`,
    zh: `RPS_DIGEST_TIME：“${text}”不是时间。请按试验时区写作 08:30 的形式。`,
  });
  return NO_DIGESTS.at;
}

function hoursOf(text: string | undefined, problems: Catalog<string>[]): number {
  if (text === undefined || text.trim() === '') return NO_DIGESTS.catchUpHours;
  const hours = Number(text);
  if (Number.isFinite(hours) && hours >= 0 && hours <= 24) return hours;
  problems.push({
    en: `RPS_DIGEST_CATCH_UP_HOURS: "${text}" is no number of hours from 0 to 24. Leave it out for 6.`,
    zh: `RPS_DIGEST_CATCH_UP_HOURS：“${text}”不是 0 到 24 之间的小时数。不设置则为 6。`,
  });
  return NO_DIGESTS.catchUpHours;
}

/** Sooner nobody could have looked; later than a day the digest has said it. */
function minutesOf(text: string | undefined, problems: Catalog<string>[]): number {
  if (text === undefined || text.trim() === '') return NO_DIGESTS.remindAfterMinutes;
  const minutes = Number(text);
  if (Number.isInteger(minutes) && minutes >= 5 && minutes <= 1440) return minutes;
  problems.push({
    en: `RPS_ALERT_REMINDER_MINUTES: "${text}" is no whole number of minutes from 5 to 1440. Leave it out for 30.`,
    zh: `RPS_ALERT_REMINDER_MINUTES：“${text}”不是 5 到 1440 之间的整数分钟。不设置则为 30。`,
  });
  return NO_DIGESTS.remindAfterMinutes;
}

function calendarOf(text: string | undefined, problems: Catalog<string>[]): WorkCalendar {
  const holidays = new Set<Day>();
  const makeUpDays = new Set<Day>();
  for (const entry of entries(text)) {
    const isMakeUp = entry.startsWith('+');
    const [from, to, ...rest] = (isMakeUp ? entry.slice(1) : entry).split('..').map((part) => parseDay(part.trim()));
    const last = entry.includes('..') ? to : from;
    if (
      from === undefined ||
      last === undefined ||
      rest.length > 0 ||
      last < from ||
      last - from > LONGEST_HOLIDAY_DAYS
    ) {
      problems.push({
        en: `RPS_DIGEST_HOLIDAYS: "${entry}" is no date or range of dates. Write 2026-10-01, 2026-10-01..2026-10-07, or +2026-10-10 for a weekend day that is worked.`,
        zh: `RPS_DIGEST_HOLIDAYS：“${entry}”不是日期或日期范围。请写作 2026-10-01、2026-10-01..2026-10-07；调休上班的周末写作 +2026-10-10。`,
      });
      continue;
    }
    for (let day = from; day <= last; day = addDays(day, 1)) (isMakeUp ? makeUpDays : holidays).add(day);
  }
  for (const day of makeUpDays) holidays.delete(day);
  return { holidays, makeUpDays };
}
