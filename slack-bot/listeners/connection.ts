import { App, type AppOptions, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Observer } from '../health/observer.js';
import type { Log } from '../log/log.js';
import { boltLogger } from './bolt-logger.js';

/** How the bot reaches Slack, and Slack the bot. */
export type SlackConnection = {
  readonly token: string;
  /** Another host that speaks the Web API, ending in a slash; Slack's own when absent. */
  readonly apiUrl?: string;
} & (
  | { readonly mode: 'http'; readonly signingSecret: string }
  | { readonly mode: 'socket'; readonly appToken: string }
);

const API_TIMEOUT_MS = 8_000;

/** Bolt's app, with the receiver of HTTP mode. Nothing is sent or opened yet. */
export function createApp(slack: SlackConnection, log: Log, observer: Observer): { app: App; http?: HTTPReceiver } {
  const logger = boltLogger(log);
  const receiver =
    slack.mode === 'http'
      ? new HTTPReceiver({ signingSecret: slack.signingSecret, logger })
      : socketReceiver(slack.appToken, slack.apiUrl, logger, observer);
  const app = new App({
    token: slack.token,
    logger,
    // Otherwise the constructor calls Slack, and a failure is nobody's to catch.
    deferInitialization: true,
    receiver,
    clientOptions: clientOptions(slack.apiUrl),
  });
  return { app, ...(receiver instanceof HTTPReceiver && { http: receiver }) };
}

/** Socket Mode, telling how the socket is. It goes on trying for as long as the network is gone: nobody else would. */
function socketReceiver(
  appToken: string,
  apiUrl: string | undefined,
  logger: ReturnType<typeof boltLogger>,
  observer: Observer,
): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: {
      clientOptions: {
        ...clientOptions(apiUrl),
        retryConfig: { forever: true, factor: 1.5, minTimeout: 500, maxTimeout: 30_000 },
      },
    },
  });
  receiver.client.on('connected', () => observer.slackLink('connected'));
  for (const event of ['close', 'disconnecting', 'disconnected'] as const) {
    receiver.client.on(event, () => observer.slackLink('disconnected'));
  }
  return receiver;
}

/** Set here, always: left alone, the client goes on for half an hour, and Socket Mode changes the options it is given. */
function clientOptions(apiUrl: string | undefined): NonNullable<AppOptions['clientOptions']> {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2_000 },
    timeout: API_TIMEOUT_MS,
    rejectRateLimitedCalls: true,
    fetch: (input, init) =>
      globalThis.fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(API_TIMEOUT_MS) }),
  };
}
