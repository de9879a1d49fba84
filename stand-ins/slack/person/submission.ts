import { ApiError } from '../api/call.js';
import { pushView, readView, redefine } from '../api/views.js';
import { isObject, type JsonObject } from '../json.js';
import type { State, StoredView } from '../state.js';

/** What became of a form after the app answered. */
export interface Submission {
  readonly ok: boolean;
  /** The app's messages, by block, when it sent the form back. */
  readonly errors?: Record<string, string>;
  /** Why Slack could not use the answer. */
  readonly error?: string;
}

/** Applies the app's answer to a submitted form: close it, send it back, replace it, push another or clear all. */
export function applyAnswer(state: State, view: StoredView, body: unknown): Submission {
  try {
    return apply(state, view, body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ok: false, error: [error.code, ...(error.details.messages ?? [])].join(' ') };
  }
}

function apply(state: State, view: StoredView, body: unknown): Submission {
  const { userId } = view;
  if (body === undefined || (isObject(body) && Object.keys(body).length === 0)) {
    const stack = state.modals.get(userId) ?? [];
    setStack(
      state,
      userId,
      stack.filter((other) => other !== view),
    );
    return { ok: true };
  }
  if (!isObject(body)) throw new ApiError('invalid_response');
  switch (body.response_action) {
    case 'clear':
      setStack(state, userId, []);
      return { ok: true };
    case 'errors':
      return { ok: false, errors: readErrors(view, body.errors) };
    case 'update':
      redefine(state, view, readView(state, body.view, ['modal'], view));
      return { ok: true };
    case 'push':
      pushView(state, userId, readView(state, body.view, ['modal']));
      return { ok: true };
    default:
      throw new ApiError('invalid_response_action');
  }
}

/** Slack shows an error only under an input block of the form; any other key breaks the whole answer. */
function readErrors(view: StoredView, errors: unknown): Record<string, string> {
  if (!isObject(errors) || Object.keys(errors).length === 0) throw new ApiError('invalid_errors');
  const inputs = new Set(view.definition.blocks.filter(isInput).map(({ block_id: id }) => String(id)));
  for (const [blockId, message] of Object.entries(errors))
    if (!inputs.has(blockId) || typeof message !== 'string' || message === '') throw new ApiError('invalid_errors');
  return errors as Record<string, string>;
}

function isInput(block: JsonObject): boolean {
  return block.type === 'input';
}

/** Puts these views on the person's screen. */
export function setStack(state: State, userId: string, stack: StoredView[]): void {
  if (stack.length === 0) state.modals.delete(userId);
  else state.modals.set(userId, stack);
  state.changed({ what: 'modal', user: userId });
}
