import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from './json.js';

/** What the host reads the time from, in milliseconds. */
export interface Clock {
  now(): number;
}

/** Hands out ids and timestamps; the same run hands out the same ids. */
export class Identifiers {
  #last = 0;
  #count = 0;

  constructor(private readonly clock: Clock) {}

  /** A message timestamp: unique, and later than every one before it even if the clock stands still. */
  timestamp(): string {
    this.#last = Math.max(this.clock.now() * 1000, this.#last + 1);
    return `${Math.floor(this.#last / 1e6)}.${String(this.#last % 1e6).padStart(6, '0')}`;
  }

  /** An id with Slack's leading letter. */
  id(letter: string): string {
    this.#count += 1;
    return `${letter}${this.token('id').slice(0, 4).toUpperCase()}${String(this.#count).padStart(6, '0')}`;
  }

  /** A word that looks random but is the same on each run. It guards nothing: the host is for loopback only. */
  token(purpose: string): string {
    this.#count += 1;
    return createHash('sha256').update(`${purpose}:${this.#count}`).digest('hex').slice(0, 24);
  }

  /** Gives every block and element the id that Slack gives when the app gave none. */
  fillIn(blocks: readonly unknown[]): JsonObject[] {
    return blocks.filter(isObject).map((block) => {
      const filled: JsonObject = { ...block, block_id: block.block_id ?? this.token('block').slice(0, 5) };
      for (const field of ['accessory', 'element'])
        if (isObject(block[field])) filled[field] = this.#withActionId(block[field]);
      if (['actions', 'context_actions'].includes(String(block.type)) && Array.isArray(block.elements))
        filled.elements = block.elements.map((element) => (isObject(element) ? this.#withActionId(element) : element));
      if (block.type === 'card' && Array.isArray(block.actions))
        filled.actions = block.actions.map((element) => (isObject(element) ? this.#withActionId(element) : element));
      if (block.type === 'container' && Array.isArray(block.child_blocks))
        filled.child_blocks = this.fillIn(block.child_blocks);
      if (block.type === 'carousel' && Array.isArray(block.elements)) filled.elements = this.fillIn(block.elements);
      return filled;
    });
  }

  #withActionId(element: JsonObject): JsonObject {
    if (element.type === 'image') return element;
    return { ...element, action_id: element.action_id ?? this.token('action').slice(0, 5) };
  }
}
