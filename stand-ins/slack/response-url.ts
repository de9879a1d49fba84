import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api/call.js';
import { readContent, readMetadata, readThread } from './api/content.js';
import type { Faults } from './faults.js';
import { bodyOf, sendJson } from './http-body.js';
import { isObject, type JsonObject } from './json.js';
import { LIMITS } from './limits.js';
import type { LoggedRequest } from './log.js';
import type { Channel, ResponseUrl, State, StoredMessage } from './state.js';

const FIELDS = new Set([
  'text',
  'blocks',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
  'metadata',
  'parse',
  'link_names',
]);

/** What the response addresses need from the host around them. */
export interface ResponseUrlOptions {
  readonly state: State;
  readonly faults: Faults;
  readonly log: (request: LoggedRequest) => void;
}

/** Answers a POST to a response_url: five in half an hour, ephemeral unless told otherwise. */
export function responseUrlHandler({ state, faults, log }: ResponseUrlOptions) {
  return async (token: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fault = faults.take('response_url', false);
    const text = await bodyOf(request);
    const record = (status: number, args: JsonObject, error?: string, messages?: readonly string[]) =>
      log({
        at: state.clock.now(),
        method: 'response_url',
        args,
        status,
        ok: status === 200,
        ...(error === undefined ? {} : { error }),
        ...(messages ? { messages } : {}),
        ...(fault ? { fault: fault.kind } : {}),
        warnings: warningsOn(args),
      });
    if (fault?.kind === 'dropped_before') {
      record(0, {}, 'dropped');
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === 'rate_limited') {
      record(429, {}, 'ratelimited');
      return sendJson(response, 429, { ok: false, error: 'ratelimited' }, { 'Retry-After': String(fault.retryAfter) });
    }
    if (fault?.kind === 'http') {
      record(fault.status, {}, `http_${fault.status}`);
      response.writeHead(fault.status).end();
      return;
    }
    let args: JsonObject = {};
    try {
      const url = state.responseUrls.get(token);
      if (!url || state.clock.now() - url.at > LIMITS.responseUrl.ms) throw new ApiError('expired_url');
      if (url.uses >= LIMITS.responseUrl.uses) throw new ApiError('used_url');
      if (request.method !== 'POST') throw new ApiError('invalid_post_type');
      args = readPayload(request.headers['content-type'], text);
      answer(state, url, args);
      url.uses += 1;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const status = error.code === 'expired_url' || error.code === 'used_url' ? 404 : 400;
      record(status, args, error.code, error.details.messages);
      return sendJson(response, status, {
        ok: false,
        error: error.code,
        ...(error.details.messages ? { response_metadata: { messages: error.details.messages } } : {}),
      });
    }
    record(200, args);
    if (fault?.kind === 'dropped_after') {
      request.socket.destroy();
      return;
    }
    sendJson(response, 200, { ok: true });
  };
}

/** Applies an answer to an interaction: it adds a message, replaces one or takes one away. */
export function answer(state: State, url: ResponseUrl, args: JsonObject): StoredMessage | undefined {
  refuseUnknown(args);
  const channel = state.channels.get(url.channelId);
  if (!channel) throw new ApiError('channel_not_found');
  const original = url.original && channel.messages.find(({ ts }) => ts === url.original?.ts);
  if (args.delete_original === true) {
    if (!original) throw new ApiError('message_not_found');
    state.remove(channel, original);
    return undefined;
  }
  const said = readContent(state, args);
  const metadata = readMetadata(args.metadata);
  if (args.replace_original === true && original) {
    original.text = said.text;
    if (said.blocks) original.blocks = said.blocks;
    else delete original.blocks;
    if (metadata) original.metadata = metadata;
    state.changed({
      what: 'message_changed',
      channel: channel.id,
      ...(original.onlyFor === undefined ? {} : { user: original.onlyFor }),
    });
    return original;
  }
  if (channel.isArchived) throw new ApiError('is_archived');
  const threadTs = threadOf(channel, url, args);
  const posted = state.post(channel, {
    ...said,
    user: state.app.botUserId,
    byApp: true,
    ...(metadata ? { metadata } : {}),
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(args.response_type === 'in_channel' ? {} : { onlyFor: url.userId }),
  });
  // A command has no message of its own: its address is about the last message it led to.
  if (!original) url.original = { ts: posted.ts };
  return posted;
}

function threadOf(channel: Channel, url: ResponseUrl, args: JsonObject): string | undefined {
  return args.thread_ts === undefined ? url.threadTs : readThread(channel, args.thread_ts);
}

function readPayload(contentType: string | undefined, text: string): JsonObject {
  if (!/^application\/json\b/.test(contentType ?? '')) throw new ApiError('invalid_post_type');
  const parsed = parse(text);
  if (!isObject(parsed)) throw new ApiError('invalid_payload');
  return parsed;
}

function refuseUnknown(args: JsonObject): void {
  const problems = Object.keys(args)
    .filter((name) => !FIELDS.has(name))
    .map((name) => `[ERROR] invalid additional property: ${name} [json-pointer:/${name}]`);
  if (args.response_type !== undefined && args.response_type !== 'ephemeral' && args.response_type !== 'in_channel')
    problems.push('[ERROR] must be a valid enum value [json-pointer:/response_type]');
  for (const name of ['replace_original', 'delete_original'])
    if (args[name] !== undefined && typeof args[name] !== 'boolean')
      problems.push(`[ERROR] must provide a boolean [json-pointer:/${name}]`);
  if (args.link_names === true || (args.parse !== undefined && args.parse !== 'none'))
    problems.push('[ERROR] automatic mentions are not accepted here [json-pointer:/parse]');
  if (problems.length > 0) throw new ApiError('invalid_arguments', { messages: problems });
}

function warningsOn(args: JsonObject): string[] {
  if (Object.keys(args).length === 0 || args.delete_original === true) return [];
  return [
    ...(args.response_type === undefined ? ['response_type_not_set'] : []),
    ...(args.replace_original === undefined ? ['replace_original_not_set'] : []),
    ...(args.blocks !== undefined && !args.text ? ['missing_text_in_message'] : []),
  ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
