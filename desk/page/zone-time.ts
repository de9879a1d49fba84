import { catalog } from '../../shared/language.js';
import { language } from './desk-words.js';

/** Instants as the clock on the wall of the trial shows them, whatever zone the browser is in. */

const locale = catalog({ en: 'en-GB', zh: 'zh-CN' });

/** `Thu, 26 Nov 2026, 08:30`. */
export function dayAndTime(instant: number, timeZone: string): string {
  return format(instant, {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** `Thu 08:30`. */
export function weekdayAndTime(instant: number, timeZone: string): string {
  const weekday = format(instant, { timeZone, weekday: 'short' });
  return `${weekday} ${timeOfDay(instant, timeZone)}`;
}

/** `08:30`. */
export function timeOfDay(instant: number, timeZone: string): string {
  return format(instant, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `Thursday, 26 November 2026`. */
export function longDay(instant: number, timeZone: string): string {
  return format(instant, { timeZone, weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
}

/** `2026-11-26T08:30`, as a date-and-time field takes it. */
export function wallClock(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

function format(instant: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(language()), options).format(instant);
}

/** The instant at which the zone's clock shows `YYYY-MM-DDTHH:mm`. */
export function instantOf(wall: string, timeZone: string): number {
  const asUtc = Date.parse(`${wall}Z`);
  const ahead = Date.parse(`${wallClock(asUtc, timeZone)}Z`) - asUtc;
  return asUtc - ahead;
}
