import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, Faults } from '../faults.js';
import { bodyOf, sendJson } from '../http-body.js';
import type { JsonObject } from '../json.js';
import type { LoggedRequest } from '../log.js';
import type { State } from '../state.js';
import { readArguments, readBody } from './arguments.js';
import { ApiError, type Method, needScope } from './call.js';

/** What the Web API needs from the host around it. */
export interface ApiOptions {
  readonly state: State;
  readonly faults: Faults;
  readonly methods: ReadonlyMap<string, Method>;
  readonly origin: () => string;
  readonly log: (request: LoggedRequest) => void;
  /** The shortest time between two messages in a channel; undefined for no limit. */
  readonly messageIntervalMs?: number;
}

/** Answers one Web API call: fault, token, scope, arguments, then the method. */
export function apiHandler(options: ApiOptions) {
  const lastPost = new Map<string, number>();

  return async (name: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { state, faults } = options;
    const text = await bodyOf(request);
    const fault = faults.take(name, true, () => argumentsOf(request, text));
    if (fault?.kind === 'dropped_before') {
      options.log(entry(name, {}, 0, { ok: false, error: 'dropped' }, fault));
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === 'held') await fault.until;
    if (fault?.kind === 'rate_limited') return tooMany(response, name, fault.retryAfter, fault);
    if (fault?.kind === 'http' && !fault.after) {
      options.log(entry(name, {}, fault.status, { ok: false, error: `http_${fault.status}` }, fault));
      return inTrouble(response, fault.status);
    }
    let args: JsonObject = {};
    let answer: JsonObject;
    try {
      if (fault?.kind === 'error') throw new ApiError(fault.error);
      const raw = { ...queryOf(request), ...readBody(request.headers['content-type'], text) };
      args = withoutToken(raw);
      const method = admit(name, request, raw);
      args = readArguments(method, raw);
      if (args.team_id !== undefined && args.team_id !== state.definition.team.id)
        throw new ApiError('team_access_not_granted');
      const wait = waitSeconds(method, args);
      if (wait > 0) return tooMany(response, name, wait, fault);
      answer = method.run({ state, args, origin: options.origin() });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      answer = refusal(error);
    }
    options.log(entry(name, args, 200, answer, fault));
    if (fault?.kind === 'dropped_after') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'http') return inTrouble(response, fault.status);
    const headers = { 'X-OAuth-Scopes': state.app.scopes.join(',') };
    if (fault?.kind === 'truncated') {
      response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
      response.end(JSON.stringify(answer).slice(0, 12));
      return;
    }
    sendJson(response, 200, answer, headers);
  };

  function admit(name: string, request: IncomingMessage, args: JsonObject): Method {
    const method = options.methods.get(name);
    if (!method) throw new ApiError('unknown_method');
    const token = tokenOf(request, args);
    const { app } = options.state;
    if (token === undefined) throw new ApiError('not_authed');
    const kind = token === app.botToken ? 'bot' : token === app.appToken ? 'app' : undefined;
    if (kind === undefined) throw new ApiError('invalid_auth');
    if (kind !== method.token) throw new ApiError('not_allowed_token_type');
    if (method.scopes) needScope(options.state, ...method.scopes);
    return method;
  }

  function waitSeconds(method: Method, args: JsonObject): number {
    if (options.messageIntervalMs === undefined || !method.posts) return 0;
    const channel = String(args.channel);
    const now = options.state.clock.now();
    const left = (lastPost.get(channel) ?? Number.NEGATIVE_INFINITY) + options.messageIntervalMs - now;
    if (left > 0) return Math.ceil(left / 1000);
    lastPost.set(channel, now);
    return 0;
  }

  function tooMany(response: ServerResponse, name: string, seconds: number, fault: Fault | undefined): void {
    const answer = { ok: false, error: 'ratelimited' };
    options.log(entry(name, {}, 429, answer, fault));
    sendJson(response, 429, answer, { 'Retry-After': String(seconds) });
  }

  function entry(method: string, args: JsonObject, status: number, answer: JsonObject, fault?: Fault): LoggedRequest {
    const metadata = answer.response_metadata as { messages?: string[] } | undefined;
    return {
      at: options.state.clock.now(),
      method,
      args,
      status,
      ok: answer.ok === true,
      ...(typeof answer.error === 'string' ? { error: answer.error } : {}),
      ...(metadata?.messages ? { messages: metadata.messages } : {}),
      ...(fault ? { fault: fault.kind } : {}),
      warnings: warningsOn(method, args),
    };
  }
}

function inTrouble(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/html' }).end('<html>Slack is having trouble</html>');
}

/** A refusal as the client receives it. */
export function refusal(error: ApiError): JsonObject {
  const { messages, needed, provided } = error.details;
  return {
    ok: false,
    error: error.code,
    ...(needed === undefined ? {} : { needed }),
    ...(provided === undefined ? {} : { provided }),
    ...(messages && messages.length > 0
      ? {
          errors: messages.map((line) => line.replace(/^\[ERROR\] /, '')),
          response_metadata: { messages: [...messages] },
        }
      : {}),
  };
}

function warningsOn(method: string, args: JsonObject): string[] {
  const posts = method === 'chat.postMessage' || method === 'chat.postEphemeral' || method === 'chat.update';
  return posts && args.blocks !== undefined && !args.text ? ['missing_text_in_message'] : [];
}

function tokenOf(request: IncomingMessage, args: JsonObject): string | undefined {
  const header = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '');
  if (header) return header[1];
  return typeof args.token === 'string' && args.token !== '' ? args.token : undefined;
}

function queryOf(request: IncomingMessage): JsonObject {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://host').searchParams);
  // A token in an address ends up in logs; Slack stopped taking it there.
  delete query.token;
  return query;
}

/** What a call says, for faults that look at it; nothing when it cannot be read. */
function argumentsOf(request: IncomingMessage, text: string): JsonObject {
  try {
    return { ...queryOf(request), ...readBody(request.headers['content-type'], text) };
  } catch {
    return {};
  }
}

function withoutToken(args: JsonObject): JsonObject {
  const { token: _token, ...rest } = args;
  return rest;
}
