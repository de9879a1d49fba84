/** `cycles` and `due` look ahead at most a year. */
export const MOST_DAYS = 366;

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  ...Object.fromEntries([...'一二三四五六七八九十'].map((digit, index) => [digit, index + 1])),
  两: 2,
};
/** How many days a unit has; a month is thirty. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:d|days?|天|日)$/i, 1],
  [/^(?:w|weeks?|周|个?星期)$/i, 7],
  [/^(?:months?|个?月)$/i, 30],
];
const SPAN =
  /(?<![\p{L}\d.+-])(\d+|an?|one|two|three|four|[一二三四五六七八九十两]) ?(days?|weeks?|months?|[dw](?![\p{L}\d])|天|日|周|个?星期|个?月)(?![a-z\d])内?/giu;
const NAMED: readonly (readonly [RegExp, number])[] = [
  [/(?<![\p{L}\d])today(?![\p{L}\d])|今天|今日/giu, 0],
  [/(?<![\p{L}\d])tomorrow(?![\p{L}\d])|明天/giu, 1],
  [/(?<![\p{L}\d])this week(?![\p{L}\d])|本周/giu, 7],
];
/** What people put before a number of days; a site's name may hold the same words. */
const BEFORE =
  /(?<![\p{L}\d])(?:(?:within|in|for|the|next) )+(?=\d|today|tomorrow|(?:an?|one|two|three|four) )|(?:未来|今后) ?(?=[\d一二三四五六七八九十两])/giu;

/** How many days ahead somebody means, and what else they said. */
export interface TakenDays {
  /** 0 for today alone; `misread` for more than one number, and for one that is none of days. */
  readonly days: number | 'misread' | undefined;
  readonly rest: string;
}

/** Takes the days out of what somebody typed: `7`, `7d`, `2 weeks`, 两周, today, 今天. */
export function takeDays(typed: string): TakenDays {
  const found: number[] = [];
  let rest = typed.replace(BEFORE, '').replace(SPAN, (_whole, number: string, unit: string) => {
    const each = UNITS.find(([pattern]) => pattern.test(unit))![1];
    found.push((NUMBERS[number.toLowerCase()] ?? Number(number)) * each || Number.NaN);
    return ' ';
  });
  for (const [pattern, days] of NAMED) {
    rest = rest.replace(pattern, () => {
      found.push(days);
      return ' ';
    });
  }
  const left = rest.split(' ').filter((word) => word !== '');
  const numbers = left.filter((word) => /^[+-]?\d/.test(word));
  found.push(...numbers.map((word) => (/^\d+$/.test(word) && Number(word) > 0 ? Number(word) : Number.NaN)));
  rest = left.filter((word) => !numbers.includes(word)).join(' ');
  if (found.length === 0) return { days: undefined, rest };
  const [days = 0] = found;
  const isReadable = found.length === 1 && days >= 0 && days <= MOST_DAYS;
  return { days: isReadable ? days : 'misread', rest };
}

/** Whether a word says which days by itself. */
export const isDayWord = (word: string): boolean => NAMED.some(([pattern]) => word.replace(pattern, '') === '');

/** The same as text, which reads back. */
export const daysText = (days: number): string => (days === 0 ? 'today' : String(days));
