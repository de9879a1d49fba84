import type { JsonObject } from '../json.js';
import type { State } from '../state.js';

/** A refusal in Slack's form: an error code, with whatever explains it. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly details: { messages?: readonly string[]; needed?: string; provided?: string } = {},
  ) {
    super(code);
  }
}

/** One call of a Web API method, its arguments already checked for name and type. */
export interface Call {
  readonly state: State;
  readonly args: JsonObject;
  /** Where the app reached the host, for addresses in answers. */
  readonly origin: string;
}

/** The form of an argument; the real client sends everything as text. */
export type ArgumentKind = 'string' | 'boolean' | 'integer' | 'json';

/** A method: who may call it, with what, and what it does. */
export interface Method {
  readonly token: 'bot' | 'app';
  /** Any one of these lets the call in; the method itself asks again once it knows the kind of channel. */
  readonly scopes?: readonly string[];
  readonly required?: Readonly<Record<string, ArgumentKind>>;
  readonly optional?: Readonly<Record<string, ArgumentKind>>;
  /** The one-a-second limit applies to it. */
  readonly posts?: boolean;
  run(call: Call): JsonObject;
}

/** Refuses a call that needs a scope the app was not given. */
export function needScope(state: State, ...anyOf: readonly string[]): void {
  const { scopes } = state.app;
  if (!anyOf.some((scope) => scopes.includes(scope)))
    throw new ApiError('missing_scope', { needed: anyOf.join(','), provided: scopes.join(',') });
}
