import type { SpreadsheetDocument } from '../spreadsheet/document.js';

/** Writes that stay with their execution; every other one is with the server at once, and so is what was pending before it. */
const KEPT_BACK: ReadonlySet<string> = new Set(['Range', 'RangeList', 'Sheet']);
/** Of these services: they answer something that the server has made, or change no cell. */
const AT_ONCE: ReadonlySet<string> = new Set([
  'activate',
  'addDeveloperMetadata',
  'createFilter',
  'protect',
  'setActiveRange',
]);

/**
 * What one execution has written and nobody else sees yet: the real host keeps writes until `flush` or the end. The document
 * has them at once, for the script reads its own; while others have their turn they are taken out, and they are done again on
 * what the others have left.
 */
export class PendingWrites {
  private putBack: (() => void) | null = null;
  private writes: (() => void)[] = [];

  constructor(
    private readonly document: SpreadsheetDocument,
    /** Without it nobody can have a turn, and nothing need be remembered. */
    private readonly isKept: boolean,
  ) {}

  /** Runs a write of the script, and remembers it until it is with the server. */
  run(service: string, member: string, write: () => unknown): unknown {
    if (!KEPT_BACK.has(service) || AT_ONCE.has(member)) this.commit();
    else if (this.isKept) {
      this.putBack ??= this.document.checkpoint();
      this.writes.push(write);
    }
    return write();
  }

  /** Everything so far is with the server. */
  commit(): void {
    this.putBack = null;
    this.writes = [];
  }

  /** Somebody else has a turn, and sees nothing of what is pending. */
  aside<T>(turn: () => T): T {
    const { putBack, writes } = this;
    if (putBack === null) return turn();
    this.commit();
    putBack();
    try {
      return turn();
    } finally {
      this.putBack = this.document.checkpoint();
      this.writes = writes;
      this.document.batch(() => {
        for (const write of writes) write();
      });
    }
  }
}
