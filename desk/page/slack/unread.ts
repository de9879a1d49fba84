import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';

/** Which conversations hold something that a person has not looked at since this page was opened. */
export class Unread {
  private readonly seen = new Map<string, string>();
  private readonly fresh = new Set<string>();

  /** What stands in a place now, and whether the person is looking at it. */
  look(person: string, place: string, messages: readonly VisibleMessage[], isOpen: boolean): void {
    const key = `${person} ${place}`;
    const last = messages.reduce((latest, { ts, replies }) => newest(latest, ts, replies.at(-1)?.ts ?? ''), '');
    const known = this.seen.get(key);
    // What was there when the person first came is not news.
    if (known === undefined || isOpen) {
      this.seen.set(key, last);
      this.fresh.delete(key);
    } else if (last > known) this.fresh.add(key);
  }

  has(person: string, place: string): boolean {
    return this.fresh.has(`${person} ${place}`);
  }
}

/** Timestamps are digits of one length, so the later is the larger text. */
function newest(...stamps: readonly string[]): string {
  return [...stamps].sort().at(-1) ?? '';
}
