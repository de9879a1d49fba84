import { type Day, parseDay } from '../../shared/calendar.js';

/** Today's calendar date in an IANA zone, whatever the zones of the script and of the spreadsheet are. */
export function todayIn(timeZone: string): Day {
  return parseDay(Utilities.formatDate(new Date(), timeZone, 'yyyy-MM-dd'))!;
}
