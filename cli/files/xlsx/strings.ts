import type { Tag, XmlHandler } from './xml.js';

/** Characters that XML cannot hold are written so; an escaped `_` keeps a text that only looks like one. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** Puts together one text of plain and rich pieces; how it is pronounced (`rPh`) is no part of it. */
export class RichText {
  private pieces = '';
  private phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.phonetic += 1;
  }

  text(text: string, parent: string): void {
    if (parent === 't' && this.phonetic === 0) this.pieces += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic -= 1;
  }

  /** The text so far; the next one begins empty. */
  take(): string {
    const text = unescapeText(this.pieces);
    this.pieces = '';
    return text;
  }
}

/** The texts that cells share, in their order. */
export class SharedStrings implements XmlHandler {
  readonly all: string[] = [];
  private readonly current = new RichText();

  /** `count` refuses when they are too many. */
  constructor(private readonly count: () => void) {}

  open(tag: Tag): void {
    this.current.open(tag.name);
  }

  text(text: string, parent: string): void {
    this.current.text(text, parent);
  }

  close(name: string): void {
    this.current.close(name);
    if (name !== 'si') return;
    this.count();
    this.all.push(this.current.take());
  }
}
