import { type Day, formatDay, hasHappened } from '../../shared/calendar.js';
import type { ScheduleItem } from '../../shared/schedule/schedule.js';
import { itemWords, stateWords } from '../../shared/words/schedule.js';
import { enrollmentDate } from '../../shared/workbook/participant-dates.js';
import type { Participant } from '../../shared/workbook/records.js';
import { botWords } from '../words/bot-words.js';
import type { Line } from './answer.js';
import type { AnswerContext } from './context.js';

/** One moment of a participant's way through the trial. */
interface Moment {
  readonly on: Day;
  /** Sorts moments of one day. */
  readonly order: number;
  readonly line: Line;
}

const TODAY_ORDER = 1_000;

/**
 * What has happened to a participant and what is to come, a short line each, so that a phone shows one to a row. The arm is
 * not named, and what became of somebody who is gone is not told: what was called off for it is left out.
 */
export function timelineOf(context: AnswerContext, participant: Participant, items: readonly ScheduleItem[]): Line[] {
  const words = botWords(context.language);
  const { asOf } = context.trial;
  const moments: Moment[] = [];
  const add = (on: Day | undefined, mark: string, text: string, state?: string) => {
    if (on === undefined) return;
    moments.push({
      on,
      order: moments.length,
      line: [`${mark} ${formatDay(on)} · `, text, ...(state === undefined ? [] : [` · ${state}`])],
    });
  };
  const happened = (on: Day | undefined, text: string) => {
    if (hasHappened(on, asOf)) add(on, DONE, text);
  };
  happened(participant.screening_date, words.moment.screened);
  happened(participant.consent_date, words.moment.consented);
  happened(enrollmentDate(participant), words.moment.enrolled);
  happened(participant.allocation_date, words.moment.allocated);
  // Only one arm has its operation on the schedule.
  if (!items.some(({ item }) => item === 'Surgery')) {
    happened(participant.surgery_date, itemWords('Surgery', context.language));
  }
  for (const item of items) {
    const { state, doneOn, target, daysPastWindow } = item;
    if (state === 'cancelled' || state === 'cannot schedule') continue;
    const name = itemWords(item.item, context.language);
    if (state === 'done') add(doneOn, DONE, name, daysPastWindow > 0 ? words.doneLate(daysPastWindow) : undefined);
    else if (state === 'overdue') add(target, LATE, name, words.lateBy(daysPastWindow));
    else add(target, state === 'upcoming' ? TO_COME : NOW, name, stateWords(state, context.language));
  }
  if (moments.length === 0) return [];
  moments.push({ on: asOf, order: TODAY_ORDER, line: [{ bold: words.moment.today(formatDay(asOf)) }] });
  return moments.sort((a, b) => a.on - b.on || a.order - b.order).map(({ line }) => line);
}

const DONE = '✓';
const LATE = '⚠️';
const NOW = '▸';
const TO_COME = '○';
