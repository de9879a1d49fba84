import type { JsonObject } from '../json.js';

/** A request to the app, before it is known how it travels. */
export interface Envelope {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
}

/** Told to the app when Slack tries an event again. */
export interface Retry {
  readonly num: number;
  readonly reason: string;
}

/** How a delivery ended. */
export type Outcome =
  | { readonly kind: 'acknowledged'; readonly body: unknown; readonly noRetry?: boolean }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'http_error'; readonly status: number; readonly noRetry?: boolean }
  | { readonly kind: 'connection_failed' };

/** Changes to a request that make it one the app should refuse. */
export interface Tampering {
  readonly forged?: boolean;
  readonly redatedSeconds?: number;
}

/** A way to reach the app. */
export interface Link {
  deliver(envelope: Envelope, retry: Retry | undefined, tampering: Tampering): Promise<Outcome>;
}
