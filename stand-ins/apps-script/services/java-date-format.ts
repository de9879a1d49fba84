import { ServiceException } from '../service-exception.js';
import { isTimeZone, wallToInstant, zoneOffset } from '../zone.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** A zone as the real host takes it: IANA, `GMT`, `UTC`, or `GMT+8`, `GMT+08:00`. An unknown one throws, where Java would quietly take GMT. */
export function readZone(timeZone: string): string | number {
  if (timeZone === 'GMT' || timeZone === 'UTC') return 0;
  const match = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d\d))?$/.exec(timeZone);
  if (match) {
    const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
    return (match[1] === '-' ? -minutes : minutes) * 60_000;
  }
  if (timeZone === '' || !isTimeZone(timeZone)) throw new ServiceException(`Invalid argument: timeZone (${timeZone})`);
  return timeZone;
}

const offsetAt = (instant: number, zone: string | number): number =>
  typeof zone === 'number' ? zone : zoneOffset(instant, zone);

type Token = { readonly literal: string } | { readonly letter: string; readonly count: number };

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (const match of pattern.matchAll(/''|'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)) {
    const [text, quoted, letter] = match;
    if (text === "'") throw new ServiceException('Invalid argument: format (unterminated quote)');
    if (letter !== undefined) {
      // In Java `Y` is the week's year: right all year long, wrong around New Year.
      if (!'GyMdHhKkmsSaEDuZzX'.includes(letter)) {
        throw new ServiceException(
          `Invalid argument: format (the letter ${letter} is refused by the local Apps Script host)`,
        );
      }
      tokens.push({ letter, count: text.length });
    } else tokens.push({ literal: text === "''" ? "'" : (quoted?.replaceAll("''", "'") ?? text) });
  }
  return tokens;
}

function offsetText(offset: number, colon: boolean): string {
  const minutes = Math.trunc(Math.abs(offset) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${colon ? ':' : ''}${two(minutes % 60)}`;
}

/** Formats an instant as Java's SimpleDateFormat does, in English. Throws ServiceException for an unknown zone or letter. */
export function formatJavaDate(instant: number, timeZone: string, pattern: string): string {
  const zone = readZone(timeZone);
  const offset = offsetAt(instant, zone);
  const wall = new Date(instant + offset);
  const number = (value: number, count: number): string => String(value).padStart(count, '0');
  const year = wall.getUTCFullYear();
  const hours = wall.getUTCHours();
  const text = (token: Token): string => {
    if ('literal' in token) return token.literal;
    const { letter, count } = token;
    switch (letter) {
      case 'G':
        return year > 0 ? 'AD' : 'BC';
      case 'y':
        return count === 2 ? number(year % 100, 2) : number(year, count);
      case 'M': {
        const month = wall.getUTCMonth();
        if (count < 3) return number(month + 1, count);
        return count === 3 ? MONTHS[month]!.slice(0, 3) : MONTHS[month]!;
      }
      case 'd':
        return number(wall.getUTCDate(), count);
      case 'D':
        return number(
          Math.floor((Date.UTC(year, wall.getUTCMonth(), wall.getUTCDate()) - Date.UTC(year, 0, 0)) / 86_400_000),
          count,
        );
      case 'E':
        return count < 4 ? DAYS[wall.getUTCDay()]!.slice(0, 3) : DAYS[wall.getUTCDay()]!;
      case 'u':
        return number(wall.getUTCDay() || 7, count);
      case 'H':
        return number(hours, count);
      case 'k':
        return number(hours || 24, count);
      case 'K':
        return number(hours % 12, count);
      case 'h':
        return number(hours % 12 || 12, count);
      case 'm':
        return number(wall.getUTCMinutes(), count);
      case 's':
        return number(wall.getUTCSeconds(), count);
      case 'S':
        return number(wall.getUTCMilliseconds(), count);
      case 'a':
        return hours < 12 ? 'AM' : 'PM';
      case 'Z':
        return offsetText(offset, false);
      case 'X':
        if (offset === 0) return 'Z';
        return count === 1 ? offsetText(offset, false).slice(0, 3) : offsetText(offset, count === 3);
      default: {
        if (typeof zone === 'number') return zone === 0 ? 'GMT' : `GMT${offsetText(offset, true)}`;
        const style = count < 4 ? 'short' : 'long';
        const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(instant);
        return parts.find(({ type }) => type === 'timeZoneName')!.value;
      }
    }
  };
  return tokenize(pattern).map(text).join('');
}

/** Reads text as SimpleDateFormat would, strictly: the whole text, and a day that exists. Returns an instant. Throws ServiceException. */
export function parseJavaDate(text: string, timeZone: string, pattern: string): number {
  const zone = readZone(timeZone);
  const unparseable = (): ServiceException => new ServiceException(`Invalid argument: date (unparseable: "${text}")`);
  const tokens = tokenize(pattern);
  const fields: Record<string, string> = {};
  const source = tokens
    .map((token, index) => {
      if ('literal' in token) return token.literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const { letter, count } = token;
      if (letter === 'M' && count > 2)
        return `(?<M>${MONTHS.map((name) => (count === 3 ? name.slice(0, 3) : name)).join('|')})`;
      if (letter === 'a') return '(?<a>[AaPp][Mm])';
      if (letter === 'E') return `(?:${DAYS.map((name) => (count < 4 ? name.slice(0, 3) : name)).join('|')})`;
      if (letter === 'Z' || letter === 'X') return `(?<Z>Z|[+-]\\d\\d(?::?\\d\\d)?)`;
      if (!'yMdHhKkmsS'.includes(letter)) {
        throw new ServiceException(
          `Invalid argument: format (the letter ${letter} cannot be parsed by the local Apps Script host)`,
        );
      }
      const next = tokens[index + 1];
      // Digits that touch the next number are as many as the pattern says.
      const digits = next && 'letter' in next ? `{${count}}` : letter === 'y' ? '{1,4}' : '{1,3}';
      return `(?<${letter}>\\d${digits})`;
    })
    .join('');
  const match = new RegExp(`^${source}$`).exec(text);
  if (!match) throw unparseable();
  Object.assign(fields, match.groups);
  const value = (letter: string, absent: number): number =>
    fields[letter] === undefined ? absent : Number(fields[letter]);
  const monthText = fields.M;
  const named = monthText === undefined ? -1 : MONTHS.findIndex((name) => name.startsWith(monthText));
  const month = named >= 0 ? named : value('M', 1) - 1;
  const year = value('y', 1970);
  const half = fields.a?.toUpperCase() === 'PM' ? 12 : 0;
  const twelve = fields.h === undefined ? value('K', -1) : value('h', 12) % 12;
  const hours = twelve >= 0 ? twelve + half : fields.k === undefined ? value('H', 0) : value('k', 24) % 24;
  const [day, minutes, seconds, millis] = [value('d', 1), value('m', 0), value('s', 0), value('S', 0)];
  const wall = Date.UTC(year, month, day, hours, minutes, seconds, millis);
  const back = new Date(wall);
  const same = back.getUTCFullYear() === year && back.getUTCMonth() === month && back.getUTCDate() === day;
  if (!same || hours > 23 || minutes > 59 || seconds > 59) throw unparseable();
  const offset = fields.Z;
  if (offset !== undefined) {
    const [, sign, hour = '0', minute = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
    return wall - (Number(hour) * 60 + Number(minute)) * 60_000 * (sign === '-' ? -1 : 1);
  }
  return typeof zone === 'number' ? wall - zone : wallToInstant(wall, zone);
}
