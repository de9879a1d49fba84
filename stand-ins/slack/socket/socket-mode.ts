import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Envelope, Link, Outcome, Retry } from '../delivery/envelope.js';
import { isObject, type JsonObject } from '../json.js';
import { accept, type Connection, refuseUpgrade } from './connection.js';

/** What Socket Mode needs to know. */
export interface SocketModeOptions {
  readonly appId: string;
  readonly acknowledgeMs: number;
  readonly pingMs: number;
}

/** The sockets the app holds open, and delivery through one of them. */
export class SocketMode implements Link {
  readonly #tickets = new Set<string>();
  readonly #connections = new Set<Connection>();
  readonly #waiting = new Map<string, (outcome: Outcome) => void>();
  readonly #pings: NodeJS.Timeout;

  constructor(private readonly options: SocketModeOptions) {
    this.#pings = setInterval(() => {
      for (const connection of this.#connections) connection.ping();
    }, options.pingMs);
    this.#pings.unref();
  }

  /** How many sockets are open. */
  get size(): number {
    return this.#connections.size;
  }

  /** A ticket for one connection. */
  newTicket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Opens a socket for a request that carries an unused ticket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://host').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      refuseUpgrade(socket, '403 Forbidden');
      return;
    }
    const connection = accept(request, socket, head, {
      message: (text) => this.#receive(text),
      close: () => {
        if (connection) this.#connections.delete(connection);
      },
    });
    if (!connection) return;
    this.#connections.add(connection);
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#connections.size,
        debug_info: { host: 'local', started: new Date().toISOString(), approximate_connection_time: 18_060 },
        connection_info: { app_id: this.options.appId },
      }),
    );
    connection.ping();
  }

  deliver(envelope: Envelope, retry: Retry | undefined): Promise<Outcome> {
    // With several sockets open Slack picks one; the newest is the one still there after a reconnect.
    const connection = [...this.#connections].at(-1);
    if (!connection) return Promise.resolve({ kind: 'connection_failed' });
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ kind: 'timeout' }), this.options.acknowledgeMs);
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(outcome);
      };
      this.#waiting.set(id, settle);
      connection.send(
        JSON.stringify({
          envelope_id: id,
          type: envelope.kind,
          accepts_response_payload: envelope.kind !== 'events_api',
          payload: envelope.payload,
          ...(envelope.kind === 'events_api'
            ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }
            : {}),
        }),
      );
    });
  }

  /** Asks every client to reconnect, as Slack does before it moves a connection. */
  recycle(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const connection of this.#connections) connection.send(JSON.stringify({ type: 'disconnect', reason }));
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const connection of [...this.#connections]) connection.destroy();
  }

  /** Ends everything. */
  close(): void {
    clearInterval(this.#pings);
    for (const connection of [...this.#connections]) connection.close();
    for (const settle of [...this.#waiting.values()]) settle({ kind: 'connection_failed' });
  }

  #receive(text: string): void {
    const message = parse(text);
    const settle = this.#waiting.get(String(message.envelope_id));
    if (!settle) return;
    const { payload } = message;
    const empty = payload === undefined || (isObject(payload) && Object.keys(payload).length === 0);
    settle({ kind: 'acknowledged', body: empty ? undefined : payload });
  }
}

function parse(text: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
