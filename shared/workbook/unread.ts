import type { RowPlace } from './records.js';

/** A cell that holds something nobody can read: it is neither blank nor a value. */
export interface UnreadCell {
  readonly row: RowPlace;
  readonly key: string;
}

/** Whether a record's cell is filled and cannot be read, or stands in a column that is not there to be read. */
export function isUnread(row: RowPlace, key: string): boolean {
  return row.unread?.includes(key) === true;
}

/** The first of `keys` that cannot be read on any of the rows. */
export function firstUnread(rows: readonly RowPlace[], ...keys: readonly string[]): UnreadCell | undefined {
  for (const key of keys) {
    for (const row of rows) if (isUnread(row, key)) return { row, key };
  }
  return undefined;
}

/**
 * Tells whether an answer rests on a cell that cannot be read. Such a cell is `undefined` to whoever asks for it, like a blank
 * one, and its being asked for is kept here: so the engine can answer for all rules, and no rule's author can forget it.
 */
export class UnreadLog {
  /** What has been asked for since `begin`. */
  readonly asked: UnreadCell[] = [];
  private watching = false;
  /** One function for each column, so that records that lack the same cells still share a shape. */
  private readonly getters = new Map<string, () => undefined>();

  begin(): void {
    this.watching = true;
    if (this.asked.length > 0) this.asked.length = 0;
  }

  end(): void {
    this.watching = false;
  }

  /** Makes these cells of a record tell when they are asked for. */
  mark(record: RowPlace, keys: readonly string[]): void {
    for (const key of keys) Object.defineProperty(record, key, { get: this.getterOf(key), enumerable: true });
  }

  private getterOf(key: string): () => undefined {
    let getter = this.getters.get(key);
    if (getter === undefined) {
      const note = (row: RowPlace) => {
        if (this.watching) this.asked.push({ row, key });
      };
      getter = function (this: RowPlace): undefined {
        note(this);
      };
      this.getters.set(key, getter);
    }
    return getter;
  }
}
