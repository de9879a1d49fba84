import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { acceptKey, decodeFrame, encodeFrame, OPCODE } from './frames.js';

/** One open WebSocket, server side: text messages both ways, pings, an orderly close. */
export class Connection {
  #buffer: Buffer = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #open = true;

  constructor(
    private readonly socket: Duplex,
    private readonly on: { message: (text: string) => void; close: () => void },
  ) {
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('close', () => this.#closed());
    socket.on('error', () => this.#closed());
  }

  /** Sends one text message. */
  send(text: string): void {
    if (this.#open) this.socket.write(encodeFrame(OPCODE.text, Buffer.from(text)));
  }

  /** Asks whether the client is still there. */
  ping(): void {
    if (this.#open) this.socket.write(encodeFrame(OPCODE.ping, Buffer.from('Ping from slack host')));
  }

  /** Says goodbye and ends the connection. */
  close(): void {
    if (!this.#open) return;
    const code = Buffer.alloc(2);
    code.writeUInt16BE(1000);
    this.socket.end(encodeFrame(OPCODE.close, code));
    this.#closed();
  }

  /** Cuts the connection without a word, as a broken network does. */
  destroy(): void {
    this.socket.destroy();
    this.#closed();
  }

  #receive(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (let read = decodeFrame(this.#buffer); read; read = decodeFrame(this.#buffer)) {
      this.#buffer = read.rest;
      const { opcode, payload, final } = read.frame;
      if (opcode === OPCODE.ping) this.socket.write(encodeFrame(OPCODE.pong, payload));
      else if (opcode === OPCODE.close) {
        this.socket.end(encodeFrame(OPCODE.close, payload.subarray(0, 2)));
        this.#closed();
        return;
      } else if (opcode === OPCODE.text || opcode === OPCODE.continuation) {
        this.#parts.push(payload);
        if (!final) continue;
        const text = Buffer.concat(this.#parts).toString('utf8');
        this.#parts = [];
        this.on.message(text);
      }
    }
  }

  #closed(): void {
    if (!this.#open) return;
    this.#open = false;
    this.on.close();
  }
}

/** Completes the handshake; undefined, with the connection refused, if the request was not one. */
export function accept(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  on: { message: (text: string) => void; close: () => void },
): Connection | undefined {
  const key = request.headers['sec-websocket-key'];
  if (request.headers.upgrade?.toLowerCase() !== 'websocket' || key === undefined) {
    refuseUpgrade(socket, '400 Bad Request');
    return undefined;
  }
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptKey(key)}\r\n\r\n`,
  );
  if (head.length > 0) socket.unshift(head);
  return new Connection(socket, on);
}

/** Turns an upgrade away. */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
