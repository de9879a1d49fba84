import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../crc32.js';
import type { Entry } from '../zip.js';

const LOCAL_LENGTH = 30;
const ENTRY_LENGTH = 46;
const END_LENGTH = 22;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1980-01-01, the first day that a zip file can name: the same content makes the same file. */
const FIRST_DAY = 0x21;
const MOST_ENTRIES = 0xfffe;
const MOST_BYTES = 0xfffffffe;

export function packEntry(name: string, content: string | Buffer): Entry {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const packed = deflateRawSync(bytes);
  const isPacked = packed.length < bytes.length;
  return { name, isPacked, crc: crc32(bytes, 0), packed: isPacked ? packed : bytes, size: bytes.length };
}

/** Writes parts in their order into a zip file. Throws RangeError beyond the sizes of a plain one: 65,534 parts, 4 GiB. */
export function writeZip(entries: readonly Entry[]): Buffer {
  const pieces: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const local = Buffer.alloc(LOCAL_LENGTH);
    local.writeUInt32LE(0x04034b50, 0);
    writeFacts(local, 4, entry, name.length);
    pieces.push(local, name, entry.packed);
    const listed = Buffer.alloc(ENTRY_LENGTH);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(VERSION, 4);
    writeFacts(listed, 6, entry, name.length);
    listed.writeUInt32LE(at, 42);
    directory.push(listed, name);
    at += LOCAL_LENGTH + name.length + entry.packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  if (entries.length > MOST_ENTRIES || at + size > MOST_BYTES) throw new RangeError('too much for one zip file');
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}

/** What stands alike before a part and in the directory. */
function writeFacts(header: Buffer, at: number, entry: Entry, nameLength: number): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(FLAGS, at + 2);
  header.writeUInt16LE(entry.isPacked ? 8 : 0, at + 4);
  header.writeUInt16LE(0, at + 6);
  header.writeUInt16LE(FIRST_DAY, at + 8);
  header.writeUInt32LE(entry.crc, at + 10);
  header.writeUInt32LE(entry.packed.length, at + 14);
  header.writeUInt32LE(entry.size, at + 18);
  header.writeUInt16LE(nameLength, at + 22);
}
