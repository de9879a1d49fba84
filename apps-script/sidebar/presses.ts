/** Something that a person pressed. */
export interface Press {
  /** Two presses of the same thing are one. */
  readonly what: string;
  readonly button: HTMLElement;
  /** What is said while it runs, and while it has to wait. */
  readonly says: string;
  readonly waits: string;
  run(): Promise<void>;
}

/**
 * What a person pressed, one at a time: it begins at once, unless another press is being answered. Of those that come
 * meanwhile the last one waits. Every press is seen and heard at once, whatever the sidebar may be asking by itself.
 */
export class Presses {
  private running: Press | undefined;
  private waiting: Press | undefined;
  private count = 0;
  /** A button is held down: what stands under the pointer must stay there. */
  private isHeld = false;

  constructor(
    private readonly say: (sentence: string) => void,
    /** Called when the first begins and when the last has ended. */
    private readonly onWorking: (isWorking: boolean) => void,
  ) {
    window.addEventListener('pointerdown', () => {
      this.isHeld = true;
    });
    // The click comes after these.
    for (const name of ['pointerup', 'pointercancel', 'blur']) {
      window.addEventListener(name, () => {
        setTimeout(() => {
          this.isHeld = false;
        });
      });
    }
  }

  get isWorking(): boolean {
    return this.running !== undefined;
  }

  /** Answers how to know, later, whether a person has pressed anything since: then what was asked before is given up. */
  watch(): () => boolean {
    const before = this.count;
    return () => this.count !== before || this.isHeld || this.isWorking;
  }

  add(press: Press): void {
    if (press.what === (this.waiting ?? this.running)?.what) return;
    this.count += 1;
    if (!this.running) {
      void this.take(press);
      return;
    }
    this.waiting?.button.removeAttribute('aria-disabled');
    this.waiting = press;
    press.button.setAttribute('aria-disabled', 'true');
    this.say(press.waits);
  }

  private async take(press: Press): Promise<void> {
    this.running = press;
    this.onWorking(true);
    press.button.setAttribute('aria-disabled', 'true');
    this.say(press.says);
    try {
      await press.run();
    } finally {
      press.button.removeAttribute('aria-disabled');
      this.running = undefined;
      const next = this.waiting;
      this.waiting = undefined;
      if (next) void this.take(next);
      else this.onWorking(false);
    }
  }
}
