/** Remembers for a while what has been seen: Bolt leaves it to the app to notice that a delivery came twice. */
export class Once {
  readonly #seen = new Map<string, number>();

  constructor(
    private readonly rememberMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** True the first time, false for every repetition. */
  first(key: string): boolean {
    for (const [old, until] of this.#seen) {
      if (until > this.now()) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(key)) return false;
    this.#seen.set(key, this.now() + this.rememberMs);
    return true;
  }
}
