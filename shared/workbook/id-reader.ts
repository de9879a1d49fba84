import { foldCode } from './fold.js';
import { type PersonalData, personalDataInId, personalDataInNumber } from './personal-data.js';

/** What one ID cell says. */
export interface ReadId {
  /** Normalized; a neutral name when the cell holds personal data. */
  readonly id: string;
  readonly personal: PersonalData | undefined;
}

/** Reads participant IDs, each distinct text once: the same ID stands on many rows, and must read the same on every tab. */
export class IdReader {
  private readonly known = new Map<string | number, ReadId>();
  private readonly masked = new Map<string, string>();

  of(cell: string | number): ReadId {
    const known = this.known.get(cell);
    if (known) return known;
    const text = String(cell);
    const personal = (typeof cell === 'number' ? personalDataInNumber(cell) : undefined) ?? personalDataInId(text);
    const code = foldCode(text);
    const read = { id: personal ? this.mask(code) : code, personal };
    this.known.set(cell, read);
    return read;
  }

  private mask(code: string): string {
    const known = this.masked.get(code);
    if (known) return known;
    const name = `(hidden ID ${this.masked.size + 1})`;
    this.masked.set(code, name);
    return name;
  }
}
