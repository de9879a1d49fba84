import { constants, createInflateRaw } from 'node:zlib';
import { crc32 } from './crc32.js';
import { cutShort, Damage, missingPart, tooMuch } from './damage.js';
import { LIMITS } from './limits.js';

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const COMMENT_MAX = 0xffff;
/** Stands where the number itself is in the record of 64 bits. */
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;
const CHUNK = 64 * 1024;

export interface Entry {
  readonly name: string;
  readonly isPacked: boolean;
  readonly crc: number;
  readonly packed: Buffer;
  /** Bytes, unpacked. */
  readonly size: number;
}

/** The parts of a zip file, by name. All of its entries are checked on opening, the bytes of each when it is read. */
export class Zip {
  /** Names are compared without case: so the format has it. */
  private constructor(private readonly entries: ReadonlyMap<string, Entry>) {}

  /** Throws `Damage` for what is no whole zip file, or holds too much. */
  static open(bytes: Buffer): Zip {
    if (bytes.length > LIMITS.packedBytes) throw tooMuch({ en: 'bytes', zh: '字节数' }, LIMITS.packedBytes);
    const entries = new Map<string, Entry>();
    let all = 0;
    let packed = 0;
    for (const entry of readDirectory(bytes)) {
      const key = entry.name.toLowerCase();
      if (entries.has(key)) throw cutShort();
      entries.set(key, entry);
      all += entry.size;
      packed += entry.packed.length;
      if (entry.size > LIMITS.partBytes)
        throw tooMuch({ en: 'bytes in one part', zh: '单个部件的字节数' }, LIMITS.partBytes);
    }
    const most = Math.min(LIMITS.allBytes, Math.max(LIMITS.freeBytes, LIMITS.timesPacked * bytes.length));
    if (all > most) throw tooMuch({ en: 'bytes when unpacked', zh: '解压后的字节数' }, most);
    // Entries that share their bytes unpack to more than the file could hold.
    if (packed > bytes.length) throw cutShort();
    return new Zip(entries);
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The parts in their order, as they are packed. */
  all(): Iterable<Entry> {
    return this.entries.values();
  }

  /** The bytes of one part, unpacked piece by piece. Ends with `Damage` unless every byte is as it was packed. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw missingPart(name);
    let size = 0;
    let crc = 0;
    for await (const chunk of entry.isPacked ? inflate(entry.packed) : [entry.packed]) {
      size += chunk.length;
      if (size > entry.size) throw cutShort();
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (size !== entry.size || crc !== entry.crc) throw cutShort();
  }
}

async function* inflate(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: CHUNK, finishFlush: constants.Z_FINISH });
  stream.end(packed);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    throw cause instanceof Error && 'errno' in cause ? cutShort() : cause;
  }
}

function* readDirectory(bytes: Buffer): Generator<Entry> {
  try {
    const { count, start, end } = findDirectory(bytes);
    if (count > LIMITS.entries) throw tooMuch({ en: 'parts', zh: '部件数' }, LIMITS.entries);
    let at = start;
    for (let index = 0; index < count; index += 1) {
      const { entry, next } = readEntry(bytes, at);
      at = next;
      // A folder holds nothing.
      if (!entry.name.endsWith('/')) yield entry;
    }
    if (at !== end) throw cutShort();
  } catch (error) {
    // A place beyond the end of the file.
    throw error instanceof RangeError ? cutShort() : error;
  }
}

function findDirectory(bytes: Buffer): { count: number; start: number; end: number } {
  const first = Math.max(0, bytes.length - END_LENGTH - COMMENT_MAX);
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) !== END || at + END_LENGTH + bytes.readUInt16LE(at + 20) !== bytes.length) continue;
    let [disk, count, size, start] = [
      bytes.readUInt32LE(at + 4),
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 12),
      bytes.readUInt32LE(at + 16),
    ];
    let end = at;
    if ((count === FULL_16 || size === FULL_32 || start === FULL_32) && bytes.readUInt32LE(at - 20) === LOCATOR_64) {
      end = safe(bytes.readBigUInt64LE(at - 12));
      if (bytes.readUInt32LE(end) !== END_64) throw cutShort();
      count = safe(bytes.readBigUInt64LE(end + 32));
      size = safe(bytes.readBigUInt64LE(end + 40));
      start = safe(bytes.readBigUInt64LE(end + 48));
      disk = 0;
    }
    if (disk !== 0 || start + size !== end) throw cutShort();
    return { count, start, end };
  }
  throw cutShort();
}

const safe = (value: bigint): number => {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw cutShort();
  return Number(value);
};

function readEntry(bytes: Buffer, at: number): { entry: Entry; next: number } {
  if (bytes.readUInt32LE(at) !== ENTRY) throw cutShort();
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const crc = bytes.readUInt32LE(at + 16);
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const next = at + ENTRY_LENGTH + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  const rawName = bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
  const extra = bytes.subarray(at + ENTRY_LENGTH + nameLength, at + ENTRY_LENGTH + nameLength + extraLength);
  const [size, packedSize, local] = wide(extra, [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ]) as [number, number, number];
  if (flags & 1) {
    throw new Damage({ en: 'a part of it is behind a password', zh: '其中一部分有密码保护' });
  }
  if (method !== 0 && method !== 8) throw cutShort();
  if (method === 0 && size !== packedSize) throw cutShort();
  const localName = local + LOCAL_LENGTH;
  const data = localName + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (
    bytes.readUInt32LE(local) !== LOCAL ||
    bytes.readUInt16LE(local + 8) !== method ||
    !bytes.subarray(localName, localName + bytes.readUInt16LE(local + 26)).equals(rawName) ||
    data + packedSize > bytes.length
  ) {
    throw cutShort();
  }
  const name = rawName.toString('utf8').replaceAll('\\', '/').replace(/^\/+/, '');
  return {
    entry: { name, isPacked: method === 8, crc, packed: bytes.subarray(data, data + packedSize), size },
    next,
  };
}

/** Puts the numbers of 64 bits in the place of those that are too large for 32. */
function wide(extra: Buffer, numbers: readonly number[]): number[] {
  if (!numbers.includes(FULL_32)) return [...numbers];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let place = at + 4;
    return numbers.map((number) => {
      if (number !== FULL_32) return number;
      place += 8;
      return safe(extra.readBigUInt64LE(place - 8));
    });
  }
  throw cutShort();
}
