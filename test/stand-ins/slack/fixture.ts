import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { createSlackHost, type SlackHost, type SlackHostOptions } from '../../../stand-ins/slack/host.js';
import { workspace } from './workspace.js';

/** A clock that the test moves. */
export class TestClock {
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }
}

/** A local Slack on a real port, and a client of it that never tries again. */
export interface Running {
  readonly host: SlackHost;
  readonly clock: TestClock;
  readonly origin: string;
  readonly client: WebClient;
  stop(): Promise<void>;
}

/** A logger that says nothing: the tests provoke what it would warn of. */
export const QUIET = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** Starts a local Slack. */
export async function startSlack(options: Partial<SlackHostOptions> = {}): Promise<Running> {
  const clock = new TestClock();
  const host = createSlackHost({
    workspace: workspace(),
    clock,
    acknowledgeMs: 400,
    retryDelaysMs: [5, 10, 15],
    ...options,
  });
  const server = createServer((request, response) => {
    if (!host.handle(request, response)) response.writeHead(404).end('not Slack');
  });
  server.on('upgrade', (request, socket, head) => {
    if (!host.handleUpgrade(request, socket, head)) socket.destroy();
  });
  const origin = await listen(server);
  host.setOrigin(origin);
  return {
    host,
    clock,
    origin,
    client: clientOf(origin),
    async stop() {
      host.close();
      await close(server);
    },
  };
}

/** A Web API client for a local Slack. */
export function clientOf(origin: string, token: string | undefined = 'xoxb-local-bot'): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${origin}/api/`,
    retryConfig: { retries: 0 },
    logger: QUIET,
    rejectRateLimitedCalls: true,
  });
}

/** Starts a real Bolt app over signed HTTP and tells the local Slack where it is. */
export async function startApp(slack: Running, listen: (app: App) => void): Promise<{ stop(): Promise<void> }> {
  const receiver = new HTTPReceiver({
    signingSecret: 'local-signing-secret',
    logger: QUIET,
    unhandledRequestTimeoutMillis: 500,
  });
  const app = new App({
    token: 'xoxb-local-bot',
    receiver,
    deferInitialization: true,
    logger: QUIET,
    clientOptions: { slackApiUrl: `${slack.origin}/api/`, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  listen(app);
  await app.init();
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  slack.host.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return {
    async stop() {
      await slack.host.idle();
      await close(server);
    },
  };
}

/** The error that a call of the Web API ends with. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ error: string; messages: string[]; needed?: string }> {
  try {
    await call;
  } catch (error) {
    const { data } = error as {
      data?: { error: string; needed?: string; response_metadata?: { messages?: string[] } };
    };
    if (!data) throw error;
    return {
      error: data.error,
      messages: data.response_metadata?.messages ?? [],
      ...(data.needed === undefined ? {} : { needed: data.needed }),
    };
  }
  throw new Error('The call went through.');
}

/** A section with some text, the plainest block there is. */
export function section(text: string): { type: 'section'; text: { type: 'mrkdwn'; text: string } } {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

/** A button. */
export function button(actionId: string, label = 'Press', value?: string) {
  return {
    type: 'button' as const,
    action_id: actionId,
    text: { type: 'plain_text' as const, text: label },
    ...(value === undefined ? {} : { value }),
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
