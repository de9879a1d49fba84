import { addDays, type Day, formatDay } from '../../shared/calendar.js';
import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { byTarget, cannotSchedule, lostSteps, stepsOf } from '../../shared/summary/worklists.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { itemPhrase, itemWords } from '../../shared/words/schedule.js';
import { saySilence } from '../../shared/words/silence.js';
import type { CalendarJson } from '../answer-schemas.js';
import type { TrialCommand } from '../command.js';
import { calendarText } from '../files/calendar-file.js';
import { lacking, nothing, silenceAt, WHERE } from '../nothing.js';
import { reportRows } from '../report-rows.js';
import type { Page } from '../terminal/page.js';
import { paragraph } from '../terminal/page.js';
import { TRIAL } from '../trial-number.js';

type Dated = ScheduleItem & { readonly target: Day };

/** Every open item with a date as an all-day event, for a calendar. Codes and items only: a calendar travels far. */
export const calendar: TrialCommand = ({ trial, whole, site, page, now }) => {
  const { words, language } = page;
  const { asOf, workbook } = trial;
  const items = trial.schedule.filter(isOpen).sort(byTarget);
  const events = items.map((item) => eventOf(item, asOf, page));
  const held = stepsOf(trial, 'held');
  const undated = cannotSchedule(trial.schedule);
  const lost = lostSteps(trial);
  const leftOut =
    held.length + undated.length + lost.length === 0
      ? undefined
      : words.notInCalendar(held.length, undated.length, lost.length);
  return {
    exitCode: 0,
    json: (): CalendarJson => {
      const { head, findingRow, itemRow, stepRow } = reportRows(whole, language);
      return {
        ...head,
        site: site ?? null,
        events,
        held: held.map(stepRow),
        cannotSchedule: undated.map(itemRow),
        noNextStep: lost.map(stepRow),
        unchecked: silenceAt(whole, site).hidden.map(findingRow),
      };
    },
    file: () => {
      const { space } = punctuation(language);
      const said = [
        words.calendarAsOf(formatDay(asOf), workbook.settings.time_zone),
        words.aid,
        leftOut,
        saySilence(silenceAt(whole, site), language, WHERE),
      ];
      return calendarText(
        {
          name: site === undefined ? TRIAL : `${TRIAL} ${site}`,
          description: said.filter((sentence) => sentence !== undefined).join(space),
          events,
        },
        now,
      );
    },
    lines: () => [
      ...(events.length === 0
        ? nothing(whole, site, page, words.noEvents)
        : [
            ...lacking(whole, site, page),
            ...paragraph(page, words.eventsWritten(events.length, new Set(items.map(personOf)).size), 0),
          ]),
      ...(leftOut === undefined ? [] : paragraph(page, leftOut, 0).map(page.colors.yellow)),
    ],
  };
};

const personOf = ({ participant }: ScheduleItem): string => participant.id;

function isOpen(item: ScheduleItem): item is Dated {
  const { state, target } = item;
  return (
    target !== undefined && (state === 'due' || state === 'overdue' || state === 'upcoming' || state === 'delayed')
  );
}

function eventOf(item: Dated, asOf: Day, { language, words }: Page): CalendarJson['events'][number] {
  const { participant, target } = item;
  const { colon } = punctuation(language);
  return {
    uid: uidOf(item),
    participant: participant.id,
    site: participant.site ?? null,
    item: item.item,
    start: formatDay(target),
    end: formatDay(addDays(target, 1)),
    summary: `${participant.id} · ${itemWords(item.item, language)}`,
    // The window is in the phrase; the day beside it says how old that is.
    description: `${words.calendarDay(formatDay(asOf))}${colon}${itemPhrase(item, language)}\n${words.aid}`,
  };
}

/** The same for a participant and an item, whatever the day, the language and the workbook's name. */
function uidOf({ participant, item }: ScheduleItem): string {
  return `${encodeURIComponent(`${participant.id}/${item}`)}@${TRIAL.toLowerCase()}.rps`;
}
