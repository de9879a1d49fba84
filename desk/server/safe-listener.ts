import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const ODD_ADDRESS = 'This is no address here. Ask for one that begins with a single slash, such as /.';
const FAILED = 'The desk could not answer this. Try again; if it happens again, start the desk anew.';

/**
 * Whether an address names something here and nothing else. `//name` and `/\name` are read as the name of another computer,
 * and what does not begin with a slash is a whole address or none at all.
 */
function isPlain(address: string): boolean {
  return /^\/(?![/\\])/.test(address) && URL.canParse(address, 'http://localhost');
}

/**
 * Wraps the listener of a server: an odd request line is answered 400, and whatever one request does ends neither the process
 * nor the requests of others.
 */
export function safeListener(
  listener: (request: IncomingMessage, response: ServerResponse) => unknown,
): RequestListener {
  return (request, response) => {
    // An error that nobody listens for would end the process; a connection that breaks is no news.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    if (!isPlain(request.url ?? '')) {
      request.resume();
      return answerPlainly(response, 400, ODD_ADDRESS);
    }
    const failed = (): void => {
      request.resume();
      if (response.headersSent) response.destroy();
      else answerPlainly(response, 500, FAILED);
    };
    try {
      Promise.resolve(listener(request, response)).catch(failed);
    } catch {
      failed();
    }
  };
}

/** The same for requests to go on as a socket: one that is odd, or that nobody takes, is hung up on. */
export function safeUpgrade(
  listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    try {
      if (!isPlain(request.url ?? '') || !listener(request, socket, head)) socket.destroy();
    } catch {
      socket.destroy();
    }
  };
}

function answerPlainly(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(sentence);
}
