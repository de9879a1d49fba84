import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { movedState, movesIn, sameRule, shiftsBetween, type TabChange, type TabState } from './apply-changes.js';

/** All that the file holds at one moment. */
export interface HeldState {
  readonly tabs: ReadonlyMap<number, TabState>;
}

/** Remembers what the file holds, and says what has changed since. */
export class ChangeTracker {
  private held: HeldState;
  /** Tabs that were removed here, as the file still has them, by title. */
  private left: ReadonlyMap<string, TabState> = new Map();

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
      const { from, held } = this.inFile(id, after);
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
    const changes = [...state.tabs].map(([id, after]) => {
      const { from, held: before } = this.inFile(id, after);
      return { from, shifts: [], before, after };
    });
    return { changes, state };
  }

  /** A tab as the file has it. One that was removed here, and is there again, is the one that the file has under its title. */
  private inFile(id: number, { title }: TabState): { readonly from?: string; readonly held?: TabState } {
    const held = this.held.tabs.get(id);
    const from = held && this.titles.get(id);
    if (held && from !== undefined) return { from, held };
    const left = [...this.left].find(([each]) => each.toLowerCase() === title.toLowerCase());
    return left ? { from: left[0], held: left[1] } : {};
  }

  /** The file holds this now; with `keepsTitles` its tabs are still called as they were. */
  commit(state: HeldState, keepsTitles = false): void {
    const there = new Set([...state.tabs.values()].map(({ title }) => title.toLowerCase()));
    const removed = [...this.held.tabs].filter(([id]) => !state.tabs.has(id));
    this.left = new Map(
      [...this.left, ...removed.map(([id, tab]) => [this.titles.get(id) ?? tab.title, tab] as const)].filter(
        ([title]) => !there.has(title.toLowerCase()),
      ),
    );
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
