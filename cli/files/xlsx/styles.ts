import { cutShort, tooMuch } from './damage.js';
import { LIMITS } from './limits.js';
import { type NumberFormat, numberFormat } from './number-format.js';
import type { Tag, XmlHandler } from './xml.js';

/** The number format of each style that a cell can have. */
export class Styles implements XmlHandler {
  private readonly codes = new Map<number, string>();
  private readonly ids: number[] = [];
  private formats: NumberFormat[] | undefined;

  open(tag: Tag, parent: string): void {
    // Only these: differential formats and named styles have elements of the same names.
    if (tag.name === 'numFmt' && parent === 'numFmts') {
      const code = tag.attribute('formatCode');
      if (code === undefined) throw cutShort();
      this.codes.set(wholeNumber(tag.attribute('numFmtId')), code);
    }
    if (this.ids.length + this.codes.size > LIMITS.items) throw tooMuch({ en: 'formats', zh: '格式数' }, LIMITS.items);
    if (tag.name === 'xf' && parent === 'cellXfs') this.ids.push(wholeNumber(tag.attribute('numFmtId') ?? '0'));
  }

  /** `undefined` for a style that the file does not have. */
  of(style: number): NumberFormat | undefined {
    this.formats ??= this.ids.map((id) => numberFormat(id, this.codes.get(id)));
    // A file without styles has the one of plain cells.
    return this.formats.length === 0 && style === 0 ? numberFormat(0, undefined) : this.formats[style];
  }
}

/** A number that counts something, as XML writes it. */
export function wholeNumber(text: string | undefined): number {
  if (text === undefined || !/^\s*\d{1,9}\s*$/.test(text)) throw cutShort();
  return Number(text);
}
