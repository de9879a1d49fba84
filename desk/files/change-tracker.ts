import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { movedState, movesIn, sameRule, shiftsBetween, type TabChange, type TabState } from './apply-changes.js';

/** All that the file holds at one moment. */
export interface HeldState {
  readonly tabs: ReadonlyMap<number, TabState>;
}

/** Remembers what the file holds, and says what has changed since. */
export class ChangeTracker {
  private held: HeldState;

  constructor(
    private readonly document: SpreadsheetDocument,
    private titles: ReadonlyMap<number, string>,
  ) {
    this.held = this.now();
  }

  /** What has changed since the file was written, and the state to hold once it is. */
  changes(): { readonly changes: TabChange[]; readonly state: HeldState } {
    const state = this.now();
    const changes: TabChange[] = [];
    // A tab that was removed here stays in the file: nobody loses it by a save.
    const tabs = [...state.tabs].map(([id, after]) => {
      const held = this.held.tabs.get(id);
      const from = held && this.titles.get(id);
      return { held, from, after, title: after.title, shifts: (held && shiftsBetween(held, after)) ?? [] };
    });
    const move = movesIn(tabs);
    for (const { held, from, after, shifts } of tabs) {
      if (!held || from === undefined) {
        changes.push({ from: undefined, shifts: [], before: undefined, after });
        continue;
      }
      const before = move ? movedState(held, { from, shifts, move }) : held;
      if (move || differs(before, after)) changes.push({ from, shifts, before, after });
    }
    return { changes, state };
  }

  /** The same, without carrying rows along: every cell is compared where it stands. */
  changesInPlace(): { readonly changes: TabChange[]; readonly state: HeldState } {
    const state = this.now();
    const changes = [...state.tabs].map(([id, after]) => ({
      from: this.titles.get(id),
      shifts: [],
      before: this.held.tabs.get(id),
      after,
    }));
    return { changes, state };
  }

  /** The file holds this now; with `keepsTitles` its tabs are still called as they were. */
  commit(state: HeldState, keepsTitles = false): void {
    this.held = state;
    this.titles = new Map(
      [...state.tabs].map(([id, { title }]) => [id, (keepsTitles ? this.titles.get(id) : undefined) ?? title]),
    );
  }

  private now(): HeldState {
    this.document.calculate();
    return { tabs: new Map(this.document.sheets.map((sheet) => [sheet.id, sheet.checkpoint()])) };
  }
}

function differs(before: TabState, after: TabState): boolean {
  const isSame =
    before.hidden === after.hidden &&
    before.frozenRows === after.frozenRows &&
    before.frozenColumns === after.frozenColumns &&
    sameItems(before.hiddenRows, after.hiddenRows) &&
    sameItems(before.hiddenColumns, after.hiddenColumns) &&
    sameItems(before.columnWidths, after.columnWidths) &&
    JSON.stringify(before.merges) === JSON.stringify(after.merges);
  return !isSame || cellsDiffer(before, after);
}

function cellsDiffer(before: TabState, after: TabState): boolean {
  const length = Math.max(before.rows.length, after.rows.length);
  for (let row = 0; row < length; row += 1) {
    const was = before.rows[row];
    const is = after.rows[row];
    const columns = Math.max(was?.length ?? 0, is?.length ?? 0);
    for (let column = 0; column < columns; column += 1) {
      const [old, now] = [was?.[column], is?.[column]];
      if (old === now) continue;
      const { validation: oldRule, ...oldRest } = old ?? { value: null };
      const { validation: nowRule, ...nowRest } = now ?? { value: null };
      if (!sameRule(oldRule, nowRule) || JSON.stringify(oldRest) !== JSON.stringify(nowRest)) return true;
    }
  }
  return false;
}

function sameItems(a: Iterable<unknown>, b: Iterable<unknown>): boolean {
  const text = (items: Iterable<unknown>): string => JSON.stringify([...items].map(String).sort());
  return text(a) === text(b);
}
