import type { ServerResponse } from 'node:http';
import type { DeskEvent } from './wire.js';

/** So that a proxy or a sleeping laptop does not take a quiet line for a dead one. */
const HEARTBEAT_MS = 15_000;

/** The pages that are open, told of every change as it happens. */
export class EventStream {
  private readonly pages = new Set<ServerResponse>();
  private readonly heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT_MS).unref();

  /** Keeps the answer open and writes events into it. */
  open(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    this.pages.add(response);
    response.on('close', () => this.pages.delete(response));
  }

  send(event: DeskEvent): void {
    this.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  close(): void {
    clearInterval(this.heartbeat);
    for (const page of this.pages) page.end();
    this.pages.clear();
  }

  private write(text: string): void {
    for (const page of this.pages) page.write(text);
  }
}
