import type { Catalog } from '../../../shared/language.js';

/** Why a file, or one part of it, cannot be read whole: half a sentence, for the sentence that names the tab. */
export class Damage extends Error {
  constructor(
    readonly why: Catalog<string>,
    /** Too much for this program, and not broken. */
    readonly isTooLarge = false,
    /** The tab in which it was met, counted from 1, with its title; `undefined` for the file as a whole. */
    readonly tab?: { readonly number: number; readonly title: string },
  ) {
    super(why.en);
    this.name = 'Damage';
  }

  inTab(number: number, title: string): Damage {
    return new Damage(this.why, this.isTooLarge, { number, title });
  }
}

const thousands = (limit: number): string => limit.toLocaleString('en-US');

export const tooMuch = (what: Catalog<string>, limit: number): Damage =>
  new Damage(
    { en: `it holds more than ${thousands(limit)} ${what.en}`, zh: `${what.zh}超过 ${thousands(limit)}` },
    true,
  );

export const cutShort = (): Damage =>
  new Damage({ en: 'a part of it is cut short or damaged', zh: '其中一部分被截断或损坏' });

export const missingPart = (part: string): Damage =>
  new Damage({ en: `its part ${part} is missing`, zh: `缺少部件 ${part}` });
