import { cutShort } from './damage.js';

/** How the text of a part is stored. */
export interface XmlEncoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly hasMark: boolean;
}

/** By its first bytes, as the XML format has it. */
export function encodingOf(first: Uint8Array): XmlEncoding {
  const [one, two, three] = first;
  if (one === 0xff && two === 0xfe) return { name: 'utf-16le', hasMark: true };
  if (one === 0xfe && two === 0xff) return { name: 'utf-16be', hasMark: true };
  if (one === 0x3c && two === 0) return { name: 'utf-16le', hasMark: false };
  if (one === 0 && two === 0x3c) return { name: 'utf-16be', hasMark: false };
  return { name: 'utf-8', hasMark: one === 0xef && two === 0xbb && three === 0xbf };
}

/** The text of a whole part. Throws `Damage` for bytes that are no text. */
export function decodeXml(bytes: Buffer): { text: string; encoding: XmlEncoding } {
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding.name, { fatal: true }).decode(bytes), encoding };
  } catch {
    throw cutShort();
  }
}

export function encodeXml(text: string, { name, hasMark }: XmlEncoding): Buffer {
  const marked = hasMark ? `\ufeff${text}` : text;
  if (name === 'utf-8') return Buffer.from(marked, 'utf8');
  const bytes = Buffer.from(marked, 'utf16le');
  return name === 'utf-16be' ? bytes.swap16() : bytes;
}
