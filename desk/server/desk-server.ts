import { createServer, type RequestListener } from 'node:http';
import { LOOPBACK, listenNear } from './listen.js';
import { refusalOf } from './request-guard.js';
import { safeListener } from './safe-listener.js';

/** The answer to whoever comes before there is anything to be seen. */
export const answerEarly: RequestListener = (_request, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end('The desk is starting.');
};

/** The one server of the desk, on this computer only. Whoever comes before `serve` is asked to come again. */
export class DeskServer {
  private port = 0;
  private answer = answerEarly;
  private readonly server = createServer(
    safeListener((request, response) => {
      const refusal = refusalOf(request, this.port);
      if (refusal === undefined) return this.answer(request, response);
      request.resume();
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(refusal);
    }),
  );

  /** Takes the wanted port or the next free one, and says which. Port 0 is any free one. */
  async listen(wanted: number): Promise<number> {
    this.port = await listenNear(this.server, wanted);
    return this.port;
  }

  /** What the stand-ins and the bot know the desk by. */
  get origin(): string {
    return `http://${LOOPBACK}:${this.port}`;
  }

  /** For a browser. */
  get address(): string {
    return `http://localhost:${this.port}`;
  }

  serve(answer: RequestListener): void {
    this.answer = answer;
  }

  /** Ends every connection and lets go of the port. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await closed;
  }
}
