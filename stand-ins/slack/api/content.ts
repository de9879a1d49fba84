import { refuseMessageBlocks } from '../blocks/validate.js';
import { isObject, type JsonObject } from '../json.js';
import { LIMITS } from '../limits.js';
import type { Channel, MessageMetadata, State } from '../state.js';
import { ApiError } from './call.js';
import { lastingMessage } from './channels.js';

/** What a message says, checked as Slack checks it. */
export interface Content {
  readonly text: string;
  readonly blocks?: JsonObject[];
}

/** The text and blocks of a message to be posted, or the refusal Slack would give. */
export function readContent(state: State, args: JsonObject): Content {
  const text = typeof args.text === 'string' ? args.text : '';
  if (args.attachments !== undefined) throw new ApiError('invalid_attachments', { messages: ['[ERROR] use blocks'] });
  if (args.markdown_text !== undefined && (args.text !== undefined || args.blocks !== undefined))
    throw new ApiError('markdown_text_conflict');
  const markdown = typeof args.markdown_text === 'string' ? args.markdown_text : undefined;
  if (markdown !== undefined && markdown.length > LIMITS.message.markdown) throw new ApiError('msg_too_long');
  if (text.length > LIMITS.message.text) throw new ApiError('msg_too_long');
  const given = markdown ? [{ type: 'markdown', text: markdown }] : args.blocks;
  if (given === undefined) {
    if (text === '') throw new ApiError('no_text');
    return { text };
  }
  const refusal = refuseMessageBlocks(given);
  if (refusal) throw new ApiError(refusal.error, { messages: refusal.messages.map((line) => `[ERROR] ${line}`) });
  const blocks = state.ids.fillIn(given as unknown[]);
  if (blocks.length === 0) {
    if (text === '') throw new ApiError('no_text');
    return { text };
  }
  return { text: text || (markdown ?? ''), blocks };
}

/** The metadata of a message: a name and flat values, or lists of flat objects. */
export function readMetadata(value: unknown): MessageMetadata | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw new ApiError('invalid_metadata_format');
  const known = Object.keys(value).every((name) => name === 'event_type' || name === 'event_payload');
  const { event_type: eventType, event_payload: payload } = value;
  if (!known || typeof eventType !== 'string' || !isObject(payload)) throw new ApiError('invalid_metadata_format');
  if (!/^\w+$/.test(eventType) || !Object.values(payload).every(isMetadataValue))
    throw new ApiError('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(value)) > LIMITS.metadata.bytes) throw new ApiError('metadata_too_large');
  return { event_type: eventType, event_payload: payload };
}

function isMetadataValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((entry) => isScalar(entry) || isFlat(entry));
  return isScalar(value) || isFlat(value);
}

function isFlat(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isScalar);
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** The thread a message belongs to: its parent must be there, and must not itself be a reply. */
export function readThread(channel: Channel, threadTs: unknown): string | undefined {
  if (threadTs === undefined) return undefined;
  const parent = channel.messages.find(({ ts, onlyFor }) => ts === threadTs && onlyFor === undefined);
  if (!parent) throw new ApiError('thread_not_found');
  if (parent.threadTs !== undefined) throw new ApiError('cannot_reply_to_message');
  return parent.ts;
}

/** The message with this ts, if the app wrote it. */
export function ownMessage(state: State, channel: Channel, ts: unknown, otherwise: string) {
  const message = lastingMessage(channel, ts);
  if (!message) throw new ApiError('message_not_found');
  if (!message.byApp || message.user !== state.app.botUserId) throw new ApiError(otherwise);
  return message;
}
