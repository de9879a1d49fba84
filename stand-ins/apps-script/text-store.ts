import { PROPERTY_STORE_BYTES, PROPERTY_VALUE_BYTES } from './limits.js';
import { ServiceException } from './service-exception.js';

/** One property store: text by key, within the real host's sizes (UTF-8 bytes). */
export class TextStore {
  private entries: Map<string, string>;

  constructor(initial: Readonly<Record<string, string>> = {}) {
    this.entries = new Map(Object.entries(initial));
  }

  get(key: string): string | null {
    return this.entries.get(key) ?? null;
  }

  keys(): string[] {
    return [...this.entries.keys()];
  }

  all(): Record<string, string> {
    return Object.fromEntries(this.entries);
  }

  /** Sets several at once or, when one is too large or all together are, none. Throws ServiceException. */
  set(values: Readonly<Record<string, string>>, deleteOthers = false): void {
    const next = deleteOthers ? new Map<string, string>() : new Map(this.entries);
    for (const [key, value] of Object.entries(values)) {
      if (key === '') throw new ServiceException('Invalid argument: key');
      if (Buffer.byteLength(value) > PROPERTY_VALUE_BYTES) throw new ServiceException('Argument too large: value');
      next.set(key, value);
    }
    let size = 0;
    for (const [key, value] of next) size += Buffer.byteLength(key) + Buffer.byteLength(value);
    if (size > PROPERTY_STORE_BYTES) {
      throw new ServiceException(
        'You have exceeded the property storage quota. Please remove some properties and try again.',
      );
    }
    this.entries = next;
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}
