import { shiftFormula } from '../../../stand-ins/spreadsheet/formula-move.js';
import { type Axis, shiftIndex } from '../../../stand-ins/spreadsheet/grid-range.js';
import type { LoggedShift, Sheet } from '../../../stand-ins/spreadsheet/sheet.js';

/** How many insertions and deletions each tab, by its id, had seen at one moment. */
export type Moment = ReadonlyMap<number, number>;

export const momentOf = (sheets: readonly Sheet[]): Moment =>
  new Map(sheets.map((sheet) => [sheet.id, sheet.shifts.length]));

/**
 * Follows rows and columns through what was inserted and deleted since. A row that was deleted and put back is the same row
 * again: whoever remembers it finds it.
 */
export class Positions {
  /** Shifts that undo an earlier one, with that one. */
  private readonly undone = new WeakMap<LoggedShift, LoggedShift>();

  /** An insertion puts back the rows of a deletion, or a deletion takes away those of an insertion. */
  undoes(later: LoggedShift, earlier: LoggedShift): void {
    this.undone.set(later, earlier);
  }

  /** Where a row or column is after these; `undefined` when it was deleted. */
  follow(index: number, axis: Axis, shifts: readonly LoggedShift[]): number | undefined {
    let at = index;
    let lost: { readonly by: LoggedShift; readonly offset: number } | undefined;
    for (const shift of shifts) {
      if (shift.axis !== axis) continue;
      if (lost) {
        if (this.undone.get(shift) !== lost.by) continue;
        at = shift.at + lost.offset;
        lost = undefined;
        continue;
      }
      const next = shiftIndex(at, shift);
      if (next === null) lost = { by: shift, offset: at - shift.at };
      else at = next;
    }
    return lost ? undefined : at;
  }

  /** What is left of these when those go that undo each other; the others read as if those had never been. */
  remaining(shifts: readonly LoggedShift[]): readonly LoggedShift[] {
    const left: { readonly logged: LoggedShift; readonly now: LoggedShift }[] = [];
    for (const logged of shifts) {
      const earlier = this.undone.get(logged);
      const at = left.findIndex((each) => each.logged === earlier);
      if (at < 0) {
        left.push({ logged, now: logged });
        continue;
      }
      const [pair, ...between] = left.splice(at);
      const read = pair!.now.kind === 'delete' ? beforeDeletion : withoutInsertion;
      const shiftsBetween = between.filter((each) => each.logged !== earlier);
      read(
        shiftsBetween.map(({ now }) => now),
        pair!.now,
      ).forEach((parts, index) => {
        for (const now of parts) left.push({ logged: shiftsBetween[index]!.logged, now });
      });
    }
    return left.map(({ now }) => now);
  }

  /** A formula of the tab `home` as it reads after what moved since, in any tab. */
  followFormula(formula: string, home: Sheet, since: Moment): string {
    return home.document.sheets.reduce((text, sheet) => {
      const shifts = this.remaining(sheet.shifts.slice(since.get(sheet.id) ?? sheet.shifts.length));
      return shifts.reduce((moved, shift) => shiftFormula(moved, home.title, sheet.title, shift), text);
    }, formula);
  }
}

/** Where the line above a row is after these: what is inserted right at it stands above. */
export function followEdge(edge: number, shifts: readonly LoggedShift[]): number {
  return shifts.reduce((at, shift) => {
    if (shift.axis !== 'row' || shift.at > at) return at;
    return shift.kind === 'insert' ? at + shift.count : Math.max(shift.at, at - shift.count);
  }, edge);
}

/** Each shift as it would have been with the rows of a deletion before them still there: in two where it reaches over them. */
export function beforeDeletion(
  shifts: readonly LoggedShift[],
  { at, count }: LoggedShift,
): readonly (readonly LoggedShift[])[] {
  let edge = at;
  return shifts.map((shift) => {
    const from = edge;
    edge = followEdge(edge, [shift]);
    if (shift.axis !== 'row' || (shift.kind === 'insert' && shift.at === from)) return [shift];
    if (shift.at >= from) return [{ ...shift, at: shift.at + count }];
    const above = from - shift.at;
    if (shift.kind === 'insert' || shift.count <= above) return [shift];
    return [
      { ...shift, at: from + count, count: shift.count - above },
      { ...shift, count: above },
    ];
  });
}

/** Each shift as it would have been without the rows of an insertion before them. None of them is among those rows. */
function withoutInsertion(
  shifts: readonly LoggedShift[],
  { at, count }: LoggedShift,
): readonly (readonly LoggedShift[])[] {
  let edge = at;
  return shifts.map((shift) => {
    const isBelow = shift.axis === 'row' && shift.at >= edge + count;
    edge = followEdge(edge, [shift]);
    return [isBelow ? { ...shift, at: shift.at - count } : shift];
  });
}
