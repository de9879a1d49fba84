import { ICalCalendar, ICalEventTransparency } from 'ical-generator';

/** One day of a calendar, all day long. `uid` says which event it is: an import that meets it again changes that event. */
export interface CalendarEvent {
  readonly uid: string;
  readonly summary: string;
  /** YYYY-MM-DD; the end is the day after the last. */
  readonly start: string;
  readonly end: string;
  readonly description: string;
}

export interface CalendarFile {
  readonly name: string;
  readonly description: string;
  readonly events: readonly CalendarEvent[];
}

/** An iCalendar file (RFC 5545). `now`, in milliseconds, is when it was made: of two files, a calendar believes the later. */
export function calendarText({ name, description, events }: CalendarFile, now: number): string {
  const stamp = new Date(now);
  const calendar = new ICalCalendar({
    prodId: { company: 'rps-trial-desk', product: 'rps calendar', language: 'EN' },
    name,
    description,
  });
  for (const { uid, summary, start, end, description: text } of events) {
    calendar.createEvent({
      id: uid,
      start,
      end,
      allDay: true,
      summary,
      description: text,
      stamp,
      lastModified: stamp,
      // Nobody is busy all day for a visit.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // The library ends the last line without its line end.
  return `${calendar.toString()}\r\n`;
}
