import type { JsonObject } from './json.js';

/** One request from the app to the host, and how it ended. */
export interface LoggedRequest {
  readonly at: number;
  /** A Web API method, or `response_url`. */
  readonly method: string;
  readonly args: JsonObject;
  readonly status: number;
  readonly ok: boolean;
  readonly error?: string;
  readonly messages?: readonly string[];
  /** The fault that this request met. */
  readonly fault?: string;
  /** What Slack accepts but an app should not rely on. */
  readonly warnings: readonly string[];
}

/** One request from the host to the app, and how it ended. */
export interface LoggedDelivery {
  readonly at: number;
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
  readonly retry: number;
  readonly outcome: string;
  readonly tookMs: number;
  readonly body?: string;
}
