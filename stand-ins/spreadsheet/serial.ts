/** Sheets serials: whole days since 1899-12-30, the time of day as a fraction. No Date here: a civil day has no time zone. */

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const DAYS_FROM_SERIAL_ZERO_TO_1970 = 25569;

/** The serial of a civil date; months and days past their end carry over, as in `=DATE(2026, 14, 0)`. */
export function dateToSerial({ year, month, day }: CivilDate): number {
  const months = year * 12 + month - 1;
  const y0 = Math.floor(months / 12);
  const m = (months % 12) + (months % 12 < 0 ? 12 : 0) + 1;
  // Years counted from March, so that the leap day is the last one of a year.
  const y = m <= 2 ? y0 - 1 : y0;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468 + DAYS_FROM_SERIAL_ZERO_TO_1970;
}

/** The civil date of a serial; its fraction is ignored. */
export function serialToDate(serial: number): CivilDate {
  const z = Math.floor(serial) - DAYS_FROM_SERIAL_ZERO_TO_1970 + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/** Whether there is such a day, so that 30 February is refused instead of carried over. */
export function isRealDate(date: CivilDate): boolean {
  const back = serialToDate(dateToSerial(date));
  return back.year === date.year && back.month === date.month && back.day === date.day;
}

/** Days of the week from the serial: 0 is Sunday. */
export function weekday(serial: number): number {
  return (((Math.floor(serial) + 6) % 7) + 7) % 7;
}

/** Kept by zone: making one costs far more than asking it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** The serial, with its time of day, of an instant (milliseconds since 1970 UTC) as a wall clock in an IANA zone shows it. */
export function instantToSerial(milliseconds: number, timeZone: string): number {
  const parts = clockIn(timeZone).formatToParts(milliseconds);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  const days = dateToSerial({ year: part('year'), month: part('month'), day: part('day') });
  return days + (part('hour') * 3600 + part('minute') * 60 + part('second')) / 86400;
}
