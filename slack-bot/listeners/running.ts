import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App, HTTPReceiver } from '@slack/bolt';
import type { Observer } from '../health/observer.js';
import type { Probe } from '../health/probe.js';
import { guarded } from './http-guard.js';

/** What is begun and ended together. */
export interface RunningOptions {
  readonly app: App;
  /** For a server that is already there, or one of its own; absent in Socket Mode. */
  readonly requestListener: RequestListener | undefined;
  readonly observer: Observer;
  /** What is posted unasked. */
  readonly posts: { start(): void; stop(): Promise<void> } | undefined;
  /** Waits for the answers that are on their way. */
  settled(): Promise<void>;
}

export interface Running {
  /** Asks Slack who the token belongs to. Rejects when Slack cannot be reached or refuses. */
  init(): Promise<void>;
  /** `init`, then opens the socket, or in HTTP mode listens when there is a port; resolves with that port. */
  start(port?: number, host?: string): Promise<number | undefined>;
  /** Takes nothing new, and waits a while for the answers that are on their way. */
  stop(): Promise<void>;
}

const DRAIN_MS = 10_000;
const CLOSE_MS = 3_000;

/** Slack's requests behind the guard; health checks, where there is a probe, before it. */
export function requestListenerOf(http: HTTPReceiver, now: () => number, probe: Probe | undefined): RequestListener {
  const forSlack = guarded((request, response) => http.requestListener(request, response), now);
  return (request, response) => {
    if (!probe?.(request, response)) forSlack(request, response);
  };
}

/** Starting and stopping, over a socket or a server. */
export function createRunning({ app, requestListener, observer, posts, settled }: RunningOptions): Running {
  let initialized: Promise<void> | undefined;
  let server: Server | undefined;
  let isOpen = false;
  const init = () => (initialized ??= app.init());
  return {
    init,
    async start(port, host) {
      await init();
      posts?.start();
      if (!requestListener) {
        await app.start();
        isOpen = true;
        return undefined;
      }
      if (port === undefined) return undefined;
      server = createServer(requestListener);
      await new Promise<void>((resolve, reject) => server!.once('error', reject).listen(port, host, resolve));
      observer.slackLink('connected');
      return (server.address() as AddressInfo).port;
    },
    async stop() {
      // A socket that is lost may never say that it has closed.
      if (isOpen) await Promise.race([app.stop(), pauseUnref(CLOSE_MS)]);
      isOpen = false;
      const posting = posts?.stop();
      const closed = server && new Promise((resolve) => server!.close(resolve));
      server?.closeIdleConnections();
      await Promise.race([Promise.all([settled(), posting]), pauseUnref(DRAIN_MS)]);
      server?.closeAllConnections();
      await closed;
      if (server) observer.slackLink('disconnected');
      server = undefined;
    },
  };
}

function pauseUnref(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
