import { LIMITS } from './limits.js';

/** Counts what goes into a message, so that it stops before Slack does. */
export class Room {
  #left: number = LIMITS.message.characters;

  get left(): number {
    return this.#left;
  }

  take(characters: number): void {
    this.#left -= characters;
  }
}

/** The room that "and 12 more" and a closing sentence need, whatever comes before. */
export const RESERVED = 200;
