import { offeredOptions } from '../blocks/elements.js';
import { everyElement } from '../blocks/walk.js';
import { isObject, type JsonObject } from '../json.js';

/** What a person types, picks or ticks: text, a number, an option's value, an id, or several of these. */
export type Filled = string | number | readonly string[] | null;

/** The client itself would not let the person do this, so nothing is sent. */
export class ClientRefusal extends Error {}

/** The values of a set of blocks before anyone touched them. */
export function initialValues(blocks: readonly JsonObject[]): Record<string, Record<string, JsonObject>> {
  const values: Record<string, Record<string, JsonObject>> = {};
  for (const { block, element } of everyElement(blocks)) {
    const state = initialState(element);
    if (!state) continue;
    const blockId = String(block.block_id);
    values[blockId] = { ...values[blockId], [String(element.action_id)]: state };
  }
  return values;
}

/** The state of an element as payloads carry it; undefined for one that holds no value. */
export function initialState(element: JsonObject): JsonObject | undefined {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: element.initial_value ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    default:
      return undefined;
  }
}

/** The state after a person filled the element in, with the client's own checks. */
export function filledState(element: JsonObject, filled: Filled): JsonObject {
  const empty = initialState({ type: element.type });
  if (!empty) throw new ClientRefusal(`A ${String(element.type)} holds no value.`);
  if (filled === null) return empty;
  const field = Object.keys(empty).find((name) => name !== 'type') ?? 'value';
  return { ...empty, [field]: valueFor(element, field, filled) };
}

function valueFor(element: JsonObject, field: string, filled: Filled): unknown {
  const several = Array.isArray(filled) ? filled.map(String) : [String(filled)];
  if (field === 'selected_option') return pick(element, String(filled));
  if (field === 'selected_options') return several.map((value) => pick(element, value));
  if (Array.isArray(filled) || /s$/.test(field)) {
    const most = element.max_selected_items;
    if (typeof most === 'number' && several.length > most) throw new ClientRefusal(`At most ${most} can be picked.`);
    return several;
  }
  if (field === 'selected_date_time') return Number(filled);
  if (field === 'rich_text_value')
    return {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: String(filled) }] }],
    };
  return typed(element, String(filled));
}

/** Menus may be filled in from elsewhere; otherwise only what is offered can be picked. */
function pick(element: JsonObject, value: string): unknown {
  if (String(element.type).includes('external')) return { text: { type: 'plain_text', text: value }, value };
  const option = offeredOptions(element).find((offered) => offered.value === value);
  if (!option) throw new ClientRefusal(`"${value}" is not among the options of ${String(element.action_id)}.`);
  return option;
}

function typed(element: JsonObject, text: string): string {
  const { type, min_length: least, max_length: most } = element;
  if (typeof least === 'number' && text.length < least) throw new ClientRefusal(`At least ${least} characters.`);
  if (text.length > (typeof most === 'number' ? most : 3000)) throw new ClientRefusal('Too many characters.');
  if (type === 'number_input') refuseNumber(element, text);
  if (type === 'datepicker' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new ClientRefusal('Not a date.');
  if (type === 'timepicker' && !/^\d{2}:\d{2}$/.test(text)) throw new ClientRefusal('Not a time.');
  if (type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(text)) throw new ClientRefusal('Not an e-mail address.');
  if (type === 'url_text_input' && !URL.canParse(text)) throw new ClientRefusal('Not an address.');
  return text;
}

function refuseNumber(element: JsonObject, text: string): void {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new ClientRefusal('Not a number.');
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) throw new ClientRefusal('Not a whole number.');
  if (element.min_value !== undefined && value < Number(element.min_value)) throw new ClientRefusal('Too small.');
  if (element.max_value !== undefined && value > Number(element.max_value)) throw new ClientRefusal('Too large.');
}

/** Whether a state holds nothing, so that a required input would not let the form be sent. */
export function isEmptyState(state: JsonObject | undefined): boolean {
  if (!state) return true;
  const value = Object.entries(state).find(([name]) => name !== 'type')?.[1];
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The entry of `actions` for an element that was acted on. */
export function actionOf(
  block: JsonObject,
  element: JsonObject,
  state: JsonObject | undefined,
  at: string,
): JsonObject {
  const carried = ['text', 'value', 'url', 'style', 'confirm', 'placeholder', 'icon'];
  const own = Object.fromEntries(
    carried.flatMap((name) => (element[name] === undefined ? [] : [[name, element[name]]])),
  );
  const initial = Object.entries(element).filter(([name]) => name.startsWith('initial_'));
  return {
    ...(isObject(state) ? Object.fromEntries(initial) : {}),
    ...own,
    ...state,
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: at,
  };
}
