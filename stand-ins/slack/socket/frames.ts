import { createHash } from 'node:crypto';

/** The kinds of WebSocket frames that Socket Mode uses. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame as received. */
export interface Frame {
  readonly final: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
}

/** The answer to a client's handshake key (RFC 6455, section 4.2.2). */
export function acceptKey(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

/** One unmasked frame, as a server sends it. */
export function encodeFrame(opcode: number, payload: Buffer): Buffer {
  const size = payload.length;
  const header = size < 126 ? Buffer.alloc(2) : size < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  header[0] = 0x80 | opcode;
  if (size < 126) header[1] = size;
  else if (size < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(size, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(size), 2);
  }
  return Buffer.concat([header, payload]);
}

/** Reads a masked client frame from the start of the buffer; undefined until all of it is there. */
export function decodeFrame(buffer: Buffer): { frame: Frame; rest: Buffer } | undefined {
  if (buffer.length < 2) return undefined;
  const short = buffer.readUInt8(1) & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const headerSize = 2 + lengthBytes + 4;
  if (buffer.length < headerSize) return undefined;
  const size =
    lengthBytes === 2 ? buffer.readUInt16BE(2) : lengthBytes === 8 ? Number(buffer.readBigUInt64BE(2)) : short;
  if (buffer.length < headerSize + size) return undefined;
  const mask = buffer.subarray(headerSize - 4, headerSize);
  const payload = Buffer.from(buffer.subarray(headerSize, headerSize + size));
  for (let index = 0; index < payload.length; index += 1)
    payload[index] = payload.readUInt8(index) ^ (mask[index % 4] ?? 0);
  const first = buffer.readUInt8(0);
  return {
    frame: { final: (first & 0x80) !== 0, opcode: first & 0x0f, payload },
    rest: buffer.subarray(headerSize + size),
  };
}
