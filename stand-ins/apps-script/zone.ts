/** Instants and wall clocks in IANA zones. Instants are milliseconds since 1970 UTC; a wall clock is the same count as if its digits were UTC. */

const BUCKET_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

const known = new Set<string>();

/** Whether the runtime knows the zone. Asked for every date that is formatted, so a zone that is known stays known. */
export function isTimeZone(timeZone: string): boolean {
  if (known.has(timeZone)) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    known.add(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** No calendar reaches further: a number so large in a date cell is no date, and has no zone to speak of. */
const FURTHEST_MS = 8.64e15;

function readOffset(instant: number, timeZone: string): number {
  if (!(Math.abs(instant) <= FURTHEST_MS)) return 0;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
  const year = parts.era?.startsWith('B') ? 1 - Number(parts.year) : Number(parts.year);
  const wall = new Date(0);
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  wall.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  wall.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return wall.getTime() - Math.floor(instant / 1000) * 1000;
}

/** Milliseconds to add to an instant for its wall clock. Zones change at quarter hours, so one reading serves each. */
export function zoneOffset(instant: number, timeZone: string): number {
  let known = offsets.get(timeZone);
  if (!known) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  const bucket = Math.floor(instant / BUCKET_MS);
  let offset = known.get(bucket);
  if (offset === undefined) {
    offset = readOffset(bucket * BUCKET_MS, timeZone);
    known.set(bucket, offset);
  }
  return offset;
}

export function instantToWall(instant: number, timeZone: string): number {
  return instant + zoneOffset(instant, timeZone);
}

/** The first instant at which the zone's clock shows this; in a gap (clocks going forward), read with the offset before it. */
export function wallToInstant(wall: number, timeZone: string): number {
  const before = zoneOffset(wall - DAY_MS, timeZone);
  const after = zoneOffset(wall + DAY_MS, timeZone);
  if (before === after) return wall - before;
  if (zoneOffset(wall - before, timeZone) === before) return wall - before;
  if (zoneOffset(wall - after, timeZone) === after) return wall - after;
  return wall - before;
}

const SERIAL_OF_1970 = 25569;

/** A Sheets serial as the instant its wall clock names in a zone, rounded to the millisecond. */
export function serialToInstant(serial: number, timeZone: string): number {
  return wallToInstant(Math.round((serial - SERIAL_OF_1970) * DAY_MS), timeZone);
}

/** The Sheets serial of an instant, as the wall clock of a zone shows it. */
export function instantToSerial(instant: number, timeZone: string): number {
  return instantToWall(instant, timeZone) / DAY_MS + SERIAL_OF_1970;
}
