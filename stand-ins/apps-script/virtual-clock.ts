/** The time scripts see: a base clock plus what sleeps and waits have passed without anyone waiting. */
export class VirtualClock {
  private passed = 0;

  constructor(private readonly base: () => number) {}

  /** Milliseconds since 1970. */
  now(): number {
    return this.base() + this.passed;
  }

  pass(milliseconds: number): void {
    this.passed += milliseconds;
  }
}
