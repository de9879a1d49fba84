/** What a script asked of the services since the last reset. */
export interface CallCounts {
  /** Calls that would go to the server. */
  readonly total: number;
  /** By `Service.method`, for example `Range.getValues`. */
  readonly byMethod: Readonly<Record<string, number>>;
  /** Calls that only find a handle (`Spreadsheet.getSheetByName`, `Sheet.getRange`): shown, not part of the total. */
  readonly navigation: Readonly<Record<string, number>>;
}

/**
 * Counts service calls by `Service.method`. A call counts when it reads or writes what the server keeps: cell contents and
 * looks, the extent of the data, rows and columns, rules, protections, metadata, properties, caches, locks, toasts and dialogs.
 * Finding a handle is listed apart; builders, coordinates, dates and HTML text are not recorded at all.
 */
export class CallCounter {
  private counted = new Map<string, number>();
  private navigated = new Map<string, number>();

  count(name: string): void {
    this.counted.set(name, (this.counted.get(name) ?? 0) + 1);
  }

  navigate(name: string): void {
    this.navigated.set(name, (this.navigated.get(name) ?? 0) + 1);
  }

  read(): CallCounts {
    let total = 0;
    for (const count of this.counted.values()) total += count;
    return { total, byMethod: Object.fromEntries(this.counted), navigation: Object.fromEntries(this.navigated) };
  }

  reset(): void {
    this.counted.clear();
    this.navigated.clear();
  }
}
