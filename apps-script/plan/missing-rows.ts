import type { Day } from '../../shared/calendar.js';
import type { ScheduleItem, ScheduleItemName } from '../../shared/schedule/schedule.js';
import type { ItemState } from '../../shared/schedule/state.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import type { Participant } from '../../shared/workbook/records.js';
import { ITEMS } from '../../shared/workbook/schema.js';
import type { PlanWords } from '../words/addon-words.js';

/** A row for an item that the schedule expects and that has none yet. */
export interface PlannedRow {
  readonly tab: RowTab;
  /** The tab's title. */
  readonly title: string;
  readonly participant: string;
  /** The ID as it is typed in Participants. */
  readonly idCell: RawCell;
  readonly item: ScheduleItemName;
  /** What stands beside the ID: the number of a cycle, the name of a visit. */
  readonly second: number | string;
  /** The planned date that is written into the row; `undefined` where there is none, or no column for it. */
  readonly day: Day | undefined;
  /** The day to aim for, for whoever reads the question. */
  readonly target: Day;
  readonly window: readonly [Day, Day];
}

export type RowTab = 'Cycles' | 'Follow-up';

/** The column beside the ID that says which row of a participant it is. */
export const NAMED_BY = { Cycles: 'cycle', 'Follow-up': 'item' } as const;

const TO_COME: ReadonlySet<ItemState> = new Set(['upcoming', 'due', 'overdue', 'delayed']);

/** Whether the schedule expects the item on a known day: nothing on hold, cancelled or without a date gets a row. */
export const hasRowToCome = ({ state, target }: ScheduleItem): boolean => TO_COME.has(state) && target !== undefined;

const VISITS: ReadonlySet<string> = new Set(ITEMS);

/** The visits without a row that are still to come, and those of which nobody can say when although it should be known. */
export function missingVisits({ followUps }: Participant, items: readonly ScheduleItem[]): ScheduleItem[] {
  const present = new Set<string | undefined>(followUps.map(({ item }) => item));
  return items.filter(
    ({ item, state, waiting }) =>
      VISITS.has(item) && !present.has(item) && !waiting && (TO_COME.has(state) || state === 'cannot schedule'),
  );
}

/** Collects the rows to make, and why some cannot be made. */
export class RowMaker {
  readonly made: PlannedRow[] = [];
  private readonly sentences = new Set<string>();
  private readonly hidden = new Map<RowTab, boolean>();

  constructor(
    private readonly workbook: Workbook,
    private readonly words: PlanWords,
  ) {}

  /** `day` is `undefined` where the date is left to people. */
  addCycle(item: ScheduleItem, number: number, day: Day | undefined): void {
    const isClear = item.participant.cycles.every(({ cycle }) => cycle !== undefined);
    this.add('Cycles', item, number, day, isClear);
  }

  addVisit(item: ScheduleItem): void {
    const isClear = item.participant.followUps.every(({ item: name }) => name !== undefined);
    this.add('Follow-up', item, item.item, undefined, isClear);
  }

  /** Each reason once. */
  refused(): readonly string[] {
    return [...this.sentences];
  }

  private add(tab: RowTab, item: ScheduleItem, second: number | string, day: Day | undefined, isClear: boolean): void {
    const { participant, target, window } = item;
    const { id } = participant;
    const opened = this.workbook.tabs[tab];
    const columns = opened?.headings.columns;
    const title = opened?.raw.title ?? tab;
    const at = this.workbook.tabs.Participants!.headings.columns.subject_id!;
    if (columns?.subject_id === undefined || columns[NAMED_BY[tab]] === undefined) {
      this.sentences.add(this.words.noRowsIn(title));
    } else if (this.hasRowsOfNobody(tab, title)) this.sentences.add(this.words.rowsOfNobody(title));
    else if (!isClear) this.sentences.add(this.words.unclearRow(id, title));
    // An ID that must not be repeated, or that cannot be read.
    else if (id.startsWith('(')) this.sentences.add(this.words.unusableId(id));
    else {
      const hasColumn = tab === 'Cycles' && columns.d1_planned_date !== undefined;
      this.made.push({
        tab,
        title,
        participant: id,
        idCell: this.workbook.tabs.Participants!.raw.values[participant.row - 1]![at],
        item: item.item,
        second,
        day: hasColumn ? day : undefined,
        target: target!,
        window: window!,
      });
    }
  }

  /** A row without an ID that can be read may be the one that seems to be missing: of merged cells only the first has it. */
  private hasRowsOfNobody(tab: RowTab, title: string): boolean {
    let found = this.hidden.get(tab);
    if (found === undefined) {
      const { problems, cycles, followUps } = this.workbook;
      const records: readonly { readonly id: string }[] = tab === 'Cycles' ? cycles : followUps;
      found =
        problems.some((each) => each.name === 'rowWithoutId' && each.tab === title) ||
        records.some(({ id }) => id.startsWith('(unreadable'));
      this.hidden.set(tab, found);
    }
    return found;
  }
}
