import { type Day, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import type { ScheduleItem, ScheduleItemName, ScheduleReason } from '../../shared/schedule/schedule.js';
import { aheadOf } from '../../shared/summary/ahead.js';
import { itemPhrase, itemWords } from '../../shared/words/schedule.js';
import { cellAddress } from '../../shared/workbook/addressing.js';
import { isBlank } from '../../shared/workbook/cells.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import type { Participant } from '../../shared/workbook/records.js';
import { evaluateAffected } from '../check/affected.js';
import { addonWords } from '../words/addon-words.js';
import { hasRowToCome, missingVisits, type PlannedRow, RowMaker } from './missing-rows.js';
import { FreeDays } from './working-day.js';

/** A date for one planned cell. */
export interface PlannedDate {
  readonly tab: 'Participants' | 'Cycles';
  readonly cell: string;
  readonly day: Day;
  readonly window: readonly [Day, Day];
  readonly participant: string;
  readonly item: ScheduleItemName;
  /** What stands there, a person's own plan: a date, or blank for text that is none; `undefined` for an empty cell. */
  readonly replaces: string | undefined;
}

export interface Planning {
  /** Rows that are missing, in the order of the schedule. */
  readonly rows: readonly PlannedRow[];
  readonly dates: readonly PlannedDate[];
  /** Why something was not planned, as sentences: first what a person can do something about. */
  readonly left: readonly string[];
}

const CYCLE_ITEMS: readonly ScheduleItemName[] = ['C1D1', 'C2D1', 'C3D1'];
/** Why an item has a date that is no plan: a limit, or a stand-in until another date is typed. */
const NO_PLAN: ReadonlySet<ScheduleReason['code']> = new Set(['awaited', 'last-dose-missing']);
const PLANNED = { Cycles: 'd1_planned_date', Participants: 'surgery_planned_date' } as const;

/**
 * What comes next for each participant, by the schedule: day 1 of the next cycle and the surgery date, and the rows that
 * cycle and visits still lack. A date that has passed is no plan, what is on hold is not planned, and day 1 of the first
 * cycle and the operation without cycles follow from nothing: these dates are left to people.
 */
export function planDates(workbook: Workbook, ids: ReadonlySet<string>, asOf: Day, language: Language): Planning {
  const words = addonWords(language).plan;
  const participants = workbook.participants.filter(({ id }) => ids.has(id));
  const rows = new RowMaker(workbook, words);
  const free = new FreeDays(workbook.settings);
  const dates: PlannedDate[] = [];
  const left: string[] = [];
  const already: string[] = [];
  const nothing: string[] = [];
  for (const [participant, own] of itemsOf(workbook, participants, ids, asOf)) {
    const { id } = participant;
    if (participant.duplicates.length > 0) {
      left.push(words.twice(id));
      continue;
    }
    const open = own.filter(({ state, waiting }) => state !== 'done' && state !== 'cancelled' && !waiting);
    const cycle = open.find(({ item }) => CYCLE_ITEMS.includes(item));
    const surgery = open.find(({ item }) => item === 'Surgery');
    const why = new Set<string>();
    for (const item of [cycle, surgery]) {
      if (!item) continue;
      const { target, window, reason } = item;
      const name = itemWords(item.item, language);
      const place = placeOf(workbook, participant, item.item);
      let day: Day | undefined;
      if (item.item === 'C1D1' && item.state !== 'held') left.push(words.firstCycle(id));
      else if (target === undefined || target < asOf || (reason !== undefined && NO_PLAN.has(reason.code))) {
        const phrase = itemPhrase(item, language);
        why.add(phrase);
        left.push(words.left(id, name, phrase));
      } else day = target;
      if (place === 'noRow' && hasRowToCome(item)) rows.addCycle(item, CYCLE_ITEMS.indexOf(item.item) + 1, day);
      if (day === undefined) continue;
      if (typeof place === 'string') {
        if (place !== 'noRow') left.push(words[place](id, name));
        else if (!hasPlannedColumn(workbook)) left.push(words.noColumn(id, name));
      } else if (
        place.holds === day ||
        (place.holds !== undefined && place.holds === free.workingDay(day, window!, asOf))
      ) {
        already.push(words.dateOf(id, name));
      } else {
        const { tab, cell, blank, holds } = place;
        const replaces = blank ? undefined : holds === undefined ? '' : formatDay(holds);
        dates.push({ tab, cell, day, window: window!, participant: id, item: item.item, replaces });
      }
    }
    const visits = missingVisits(participant, own);
    for (const item of visits) {
      if (hasRowToCome(item)) rows.addVisit(item);
      else {
        // What keeps all of them back is said once.
        const phrase = itemPhrase(item, language);
        if (!why.has(phrase)) left.push(words.left(id, itemWords(item.item, language), phrase));
        why.add(phrase);
      }
    }
    if (!cycle && !surgery && visits.length === 0) nothing.push(id);
  }
  left.push(...rows.refused());
  if (already.length > 0) left.push(words.already(already));
  if (nothing.length > 0) left.push(words.nothing(nothing));
  return { rows: rows.made, dates, left };
}

/** Each participant's schedule, with what is on hold. */
function itemsOf(
  workbook: Workbook,
  participants: readonly Participant[],
  ids: ReadonlySet<string>,
  asOf: Day,
): ReadonlyMap<Participant, readonly ScheduleItem[]> {
  const items = new Map<Participant, ScheduleItem[]>(participants.map((participant) => [participant, []]));
  const evaluation = evaluateAffected(workbook, ids, asOf);
  for (const item of aheadOf(workbook, evaluation, asOf).schedule) items.get(item.participant)!.push(item);
  return items;
}

const hasPlannedColumn = ({ tabs }: Workbook): boolean => tabs.Cycles?.headings.columns[PLANNED.Cycles] !== undefined;

type Place = {
  readonly tab: PlannedDate['tab'];
  readonly cell: string;
  readonly blank: boolean;
  readonly holds: Day | undefined;
};

/** The planned cell of an item, or why there is none. */
function placeOf(
  workbook: Workbook,
  participant: Participant,
  item: ScheduleItemName,
): Place | 'noRow' | 'twoRows' | 'noColumn' {
  const tab = item === 'Surgery' ? 'Participants' : 'Cycles';
  const number = CYCLE_ITEMS.indexOf(item) + 1;
  const rows = tab === 'Participants' ? [participant] : participant.cycles.filter(({ cycle }) => cycle === number);
  const [record] = rows;
  if (record === undefined) return 'noRow';
  if (rows.length > 1) return 'twoRows';
  const at = workbook.tabs[tab]?.headings.columns[PLANNED[tab]];
  const cell = cellAddress(workbook, tab, record.row, PLANNED[tab]);
  if (at === undefined || cell === undefined) return 'noColumn';
  const raw = workbook.tabs[tab]!.raw.values[record.row - 1]?.[at];
  const holds = (record as unknown as Record<string, Day | undefined>)[PLANNED[tab]];
  return { tab, cell, blank: isBlank(raw), holds };
}
