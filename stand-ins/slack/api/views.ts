import type { ViewsOpenResponse, ViewsPublishResponse, ViewsPushResponse, ViewsUpdateResponse } from '@slack/web-api';
import { refuseView } from '../blocks/validate.js';
import { copy, isObject, type JsonObject } from '../json.js';
import { LIMITS } from '../limits.js';
import type { State, StoredView } from '../state.js';
import { ApiError, type Method } from './call.js';

/** views.open: a modal for the person whose interaction gave the trigger. */
export const open: Method = {
  token: 'bot',
  required: { trigger_id: 'string', view: 'json' },
  run({ state, args }) {
    const definition = readView(state, args.view, ['modal']);
    const { userId } = readTrigger(state, args.trigger_id);
    const view = state.view(userId, definition);
    state.modals.set(userId, [view]);
    state.changed({ what: 'modal', user: userId });
    return { ok: true, view: asResponse(state, view) } satisfies ViewsOpenResponse;
  },
};

/** views.push: a modal above the one the person acted in, three deep at most. */
export const push: Method = {
  token: 'bot',
  required: { trigger_id: 'string', view: 'json' },
  run({ state, args }) {
    const definition = readView(state, args.view, ['modal']);
    const { userId, viewId } = readTrigger(state, args.trigger_id);
    const stack = state.modals.get(userId) ?? [];
    if (viewId === undefined || stack.at(-1)?.id !== viewId) throw new ApiError('not_found');
    const view = pushView(state, userId, definition);
    return { ok: true, view: asResponse(state, view) } satisfies ViewsPushResponse;
  },
};

/** views.update: a new definition for a view that is on screen. */
export const update: Method = {
  token: 'bot',
  required: { view: 'json' },
  optional: { view_id: 'string', external_id: 'string', hash: 'string' },
  run({ state, args }) {
    if ((args.view_id === undefined) === (args.external_id === undefined))
      throw new ApiError('invalid_arguments', { messages: ['[ERROR] must define either `view_id` or `external_id`'] });
    const view = state.findView(({ id, definition }) =>
      args.view_id === undefined ? definition.external_id === args.external_id : id === args.view_id,
    );
    if (!view) throw new ApiError('not_found');
    const kind = view.definition.type === 'home' ? 'home' : 'modal';
    const definition = readView(state, args.view, [kind], view);
    if (args.hash !== undefined && args.hash !== view.hash) throw new ApiError('hash_conflict');
    redefine(state, view, definition);
    return { ok: true, view: asResponse(state, view) } satisfies ViewsUpdateResponse;
  },
};

/** views.publish: the App Home of one person. */
export const publish: Method = {
  token: 'bot',
  required: { user_id: 'string', view: 'json' },
  optional: { hash: 'string' },
  run({ state, args }) {
    if (state.app.homeTab === false) throw new ApiError('not_enabled');
    const userId = String(args.user_id);
    const user = state.users.get(userId);
    if (!user || user.isBot) throw new ApiError('user_not_found');
    const current = state.homes.get(userId);
    const definition = readView(state, args.view, ['home'], current);
    if (args.hash !== undefined && args.hash !== current?.hash) throw new ApiError('hash_conflict');
    const view = current ?? state.view(userId, definition);
    state.homes.set(userId, view);
    redefine(state, view, definition);
    return { ok: true, view: asResponse(state, view) } satisfies ViewsPublishResponse;
  },
};

/** Puts a view above the one on screen, or refuses a fourth. */
export function pushView(state: State, userId: string, definition: JsonObject): StoredView {
  const stack = state.modals.get(userId) ?? [];
  const below = stack.at(-1);
  if (!below) throw new ApiError('not_found');
  if (stack.length >= LIMITS.view.stack) throw new ApiError('push_limit_reached');
  const view = state.view(userId, definition, { rootId: below.rootId, previousId: below.id });
  state.modals.set(userId, [...stack, view]);
  state.changed({ what: 'modal', user: userId });
  return view;
}

/** Gives a view on screen its new content and a new hash; answers under the same ids stay filled in. */
export function redefine(state: State, view: StoredView, definition: JsonObject): void {
  const next = state.view(view.userId, definition, { id: view.id });
  view.definition = next.definition;
  view.hash = next.hash;
  const kept = new Set(next.definition.blocks.map(({ block_id: id }) => String(id)));
  view.values = Object.fromEntries(Object.entries(view.values).filter(([id]) => kept.has(id)));
  state.changed({ what: view.definition.type === 'home' ? 'home' : 'modal', user: view.userId });
}

/** Checks a view as Slack does; throws the refusal. */
export function readView(
  state: State,
  value: unknown,
  allowed: readonly ('modal' | 'home')[],
  self?: StoredView,
): JsonObject {
  const refusal = refuseView(value, allowed);
  if (refusal) throw new ApiError(refusal.error, { messages: refusal.messages.map((line) => `[ERROR] ${line}`) });
  if (!isObject(value)) throw new ApiError('invalid_arguments');
  const external = value.external_id;
  if (external && state.findView((view) => view !== self && view.definition.external_id === external))
    throw new ApiError('duplicate_external_id');
  return value;
}

/** A view in the shape that methods and payloads carry it. */
export function viewShape(state: State, view: StoredView): JsonObject {
  const { definition } = view;
  const isModal = definition.type === 'modal';
  return {
    id: view.id,
    team_id: state.definition.team.id,
    type: definition.type,
    blocks: copy(definition.blocks),
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    state: { values: copy(view.values) },
    hash: view.hash,
    ...(isModal ? { title: definition.title } : { title: { type: 'plain_text', text: 'View Title', emoji: true } }),
    clear_on_close: definition.clear_on_close ?? false,
    notify_on_close: definition.notify_on_close ?? false,
    close: definition.close ?? null,
    submit: definition.submit ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: state.app.id,
    external_id: definition.external_id ?? '',
    app_installed_team_id: state.definition.team.id,
    bot_id: state.botId,
  };
}

function asResponse(state: State, view: StoredView): NonNullable<ViewsOpenResponse['view']> {
  return viewShape(state, view) as NonNullable<ViewsOpenResponse['view']>;
}

function readTrigger(state: State, id: unknown): { userId: string; viewId?: string } {
  const trigger = state.exchange(String(id));
  if ('error' in trigger) throw new ApiError(trigger.error);
  return trigger;
}
