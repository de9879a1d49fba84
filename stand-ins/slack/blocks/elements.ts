import { isObject, type JsonObject } from '../json.js';
import { LIMITS } from '../limits.js';
import { boolean, byType, type Check, integer, list, object, oneOf, type Run, refuse, string, type } from './check.js';
import {
  confirm,
  conversationFilter,
  dispatchActionConfig,
  option,
  optionGroup,
  plainText,
  slackFile,
  url,
} from './composition.js';
import { richTextBlock } from './rich-text.js';

type Fields = { required?: Record<string, Check>; optional?: Record<string, Check> };

const actionId = { action_id: string({ max: LIMITS.action.id }) };
const focus = { focus_on_load: boolean };
const placeholder = { placeholder: plainText(LIMITS.placeholder) };
const menu = { ...actionId, confirm, ...focus, ...placeholder };
const typed = { ...actionId, dispatch_action_config: dispatchActionConfig, ...focus, ...placeholder };
const many = { max_selected_items: integer({ min: 1 }) };

function element(name: string, fields: Fields, also?: (value: JsonObject, pointer: string, run: Run) => void): Check {
  return object({ required: { type: type(name), ...fields.required }, optional: { ...fields.optional } }, also);
}

/** A picture inside a section, a context line or a card. */
export const imageElement: Check = element(
  'image',
  {
    required: { alt_text: string({ max: LIMITS.image.alt }) },
    optional: { image_url: url(LIMITS.image.url), slack_file: slackFile },
  },
  oneImageSource,
);

/** An image needs exactly one place to come from. */
export function oneImageSource(value: JsonObject, pointer: string, run: Run): void {
  if ((value.image_url === undefined) === (value.slack_file === undefined))
    refuse(run, pointer, 'must define either `image_url` or `slack_file`');
}

const feedbackButton = object({
  required: { text: plainText(LIMITS.button.text), value: string({ max: LIMITS.button.value }) },
  optional: { accessibility_label: string({ max: LIMITS.button.accessibilityLabel }) },
});

const button: Check = element('button', {
  required: { text: plainText(LIMITS.button.text) },
  optional: {
    ...actionId,
    value: string({ max: LIMITS.button.value }),
    url: url(LIMITS.button.url),
    style: oneOf('primary', 'danger'),
    accessibility_label: string({ max: LIMITS.button.accessibilityLabel }),
    confirm,
  },
});

const date = string({ pattern: /^\d{4}-\d{2}-\d{2}$/, hint: 'must be a date of the form YYYY-MM-DD' });
const time = string({ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, hint: 'must be a time of the form HH:mm' });

function staticSelect(name: string, initial: Record<string, Check>): Check {
  return element(
    name,
    {
      optional: {
        ...menu,
        ...initial,
        options: list(option('menu'), { max: LIMITS.option.perSelect }),
        option_groups: list(optionGroup, { max: LIMITS.option.groups }),
      },
    },
    (value, pointer, run) => {
      if ((value.options === undefined) === (value.option_groups === undefined))
        refuse(run, pointer, 'must define either `options` or `option_groups`');
      const offered = offeredOptions(value);
      noRepeatedValues(offered, `${pointer}/options`, run);
      initialIsOffered(value, offered, pointer, run);
    },
  );
}

function choice(name: string, initial: Record<string, Check>): Check {
  return element(
    name,
    {
      required: { options: list(option('choice'), { max: LIMITS.option.perRadio }) },
      optional: { ...actionId, confirm, ...focus, ...initial },
    },
    (value, pointer, run) => {
      const offered = offeredOptions(value);
      noRepeatedValues(offered, `${pointer}/options`, run);
      initialIsOffered(value, offered, pointer, run);
    },
  );
}

/** The options of a select, flattened out of their groups. */
export function offeredOptions(value: JsonObject): JsonObject[] {
  const groups = Array.isArray(value.option_groups) ? value.option_groups : [];
  const listed = [
    ...(Array.isArray(value.options) ? value.options : []),
    ...groups.flatMap((group) => (isObject(group) && Array.isArray(group.options) ? group.options : [])),
  ];
  return listed.filter(isObject);
}

function noRepeatedValues(offered: readonly JsonObject[], pointer: string, run: Run): void {
  const values = offered.map(({ value }) => value);
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated !== undefined) refuse(run, pointer, `option value "${String(repeated)}" already exists`);
}

/** Slack refuses an initial option that is not exactly one of those offered. */
function initialIsOffered(value: JsonObject, offered: readonly JsonObject[], pointer: string, run: Run): void {
  const known = new Set(offered.map((entry) => JSON.stringify(entry, sortedKeys(entry))));
  const one = value.initial_option === undefined ? [] : [['initial_option', value.initial_option] as const];
  const several = Array.isArray(value.initial_options)
    ? value.initial_options.map((entry, index) => [`initial_options/${index}`, entry] as const)
    : [];
  for (const [name, entry] of [...one, ...several])
    if (isObject(entry) && !known.has(JSON.stringify(entry, sortedKeys(entry))))
      refuse(run, `${pointer}/${name}`, 'must exactly match one of the provided options');
}

function sortedKeys(entry: JsonObject): string[] {
  const inner = Object.values(entry).flatMap((value) => (isObject(value) ? Object.keys(value) : []));
  return [...new Set([...Object.keys(entry), ...inner])].sort();
}

const conversations = {
  default_to_current_conversation: boolean,
  filter: conversationFilter,
};

const ELEMENTS: Readonly<Record<string, Check>> = {
  button,
  image: imageElement,
  static_select: staticSelect('static_select', { initial_option: option('menu') }),
  multi_static_select: staticSelect('multi_static_select', { initial_options: list(option('menu')), ...many }),
  external_select: element('external_select', {
    optional: { ...menu, initial_option: option('menu'), min_query_length: integer({ min: 0 }) },
  }),
  multi_external_select: element('multi_external_select', {
    optional: { ...menu, initial_options: list(option('menu')), min_query_length: integer({ min: 0 }), ...many },
  }),
  users_select: element('users_select', { optional: { ...menu, initial_user: string() } }),
  multi_users_select: element('multi_users_select', { optional: { ...menu, initial_users: list(string()), ...many } }),
  conversations_select: element('conversations_select', {
    optional: { ...menu, initial_conversation: string(), response_url_enabled: boolean, ...conversations },
  }),
  multi_conversations_select: element('multi_conversations_select', {
    optional: { ...menu, initial_conversations: list(string()), ...conversations, ...many },
  }),
  channels_select: element('channels_select', {
    optional: { ...menu, initial_channel: string(), response_url_enabled: boolean },
  }),
  multi_channels_select: element('multi_channels_select', {
    optional: { ...menu, initial_channels: list(string()), ...many },
  }),
  overflow: element('overflow', {
    required: { options: list(option('overflow'), { max: LIMITS.option.perOverflow }) },
    optional: { ...actionId, confirm },
  }),
  datepicker: element('datepicker', { optional: { ...menu, initial_date: date } }),
  timepicker: element('timepicker', { optional: { ...menu, initial_time: time, timezone: string() } }),
  datetimepicker: element('datetimepicker', {
    optional: {
      ...actionId,
      confirm,
      ...focus,
      initial_date_time: integer({ min: 1_000_000_000, max: 9_999_999_999 }),
    },
  }),
  checkboxes: choice('checkboxes', { initial_options: list(option('choice')) }),
  radio_buttons: choice('radio_buttons', { initial_option: option('choice') }),
  plain_text_input: element('plain_text_input', {
    optional: {
      ...typed,
      initial_value: string({ min: 0, max: LIMITS.plainTextInput.length }),
      multiline: boolean,
      min_length: integer({ min: 0, max: LIMITS.plainTextInput.length }),
      max_length: integer({ min: 1, max: LIMITS.plainTextInput.length }),
    },
  }),
  number_input: element('number_input', {
    required: { is_decimal_allowed: boolean },
    optional: {
      ...typed,
      initial_value: numberText(),
      min_value: numberText(),
      max_value: numberText(),
    },
  }),
  email_text_input: element('email_text_input', { optional: { ...typed, initial_value: string() } }),
  url_text_input: element('url_text_input', { optional: { ...typed, initial_value: string() } }),
  rich_text_input: element('rich_text_input', {
    optional: {
      ...typed,
      initial_value: richTextBlock,
      min_lines: integer({ min: 1, max: LIMITS.richTextInput.lines }),
      max_lines: integer({ min: 1, max: LIMITS.richTextInput.lines }),
    },
  }),
  file_input: element('file_input', {
    optional: { ...actionId, filetypes: list(string()), max_files: integer({ min: 1, max: LIMITS.fileInput.files }) },
  }),
  feedback_buttons: element('feedback_buttons', {
    required: { positive_button: feedbackButton, negative_button: feedbackButton },
    optional: { ...actionId },
  }),
  icon_button: element('icon_button', {
    required: { icon: string(), text: plainText(LIMITS.button.text) },
    optional: {
      ...actionId,
      value: string({ max: LIMITS.button.value }),
      accessibility_label: string({ max: LIMITS.button.accessibilityLabel }),
      visible_to_user_ids: list(string()),
      confirm,
    },
  }),
};

function numberText(): Check {
  return string({ pattern: /^-?\d+(\.\d+)?$/, hint: 'must be a number' });
}

/** Elements that a page of Slack's reference shows on only some surfaces; the others stand on all three. */
const ELEMENT_SURFACES: Readonly<Record<string, readonly string[]>> = {
  datetimepicker: ['message', 'modal'],
  email_text_input: ['modal'],
  number_input: ['modal'],
  url_text_input: ['modal'],
  file_input: ['modal'],
  rich_text_input: ['modal', 'home'],
  feedback_buttons: ['message'],
  icon_button: ['message'],
};

const SELECTS = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const MULTI_SELECTS = SELECTS.map((name) => `multi_${name}`);
const PICKERS = ['datepicker', 'timepicker', 'checkboxes', 'radio_buttons'];

/** What may stand in an actions block. */
export const actionsElement = among(
  'button',
  'overflow',
  'datetimepicker',
  'rich_text_input',
  ...SELECTS,
  ...MULTI_SELECTS,
  ...PICKERS,
);

/** What may stand beside a section's text. */
export const sectionAccessory = among('button', 'image', 'overflow', ...SELECTS, ...MULTI_SELECTS, ...PICKERS);

/** What may stand in an input block. */
export const inputElement = among(
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'rich_text_input',
  'file_input',
  'datetimepicker',
  ...SELECTS,
  ...MULTI_SELECTS,
  ...PICKERS,
);

/** What may stand in a context_actions block. */
export const contextActionsElement = among('feedback_buttons', 'icon_button');

/** A button on its own, as cards take them. */
export const buttonElement = among('button');

function among(...names: string[]): Check {
  const checks = Object.fromEntries(names.map((name) => [name, onItsSurfaces(name)]));
  return byType(() => checks);
}

function onItsSurfaces(name: string): Check {
  return (value, pointer, run) => {
    const surfaces = ELEMENT_SURFACES[name];
    if (surfaces && !surfaces.includes(run.surface))
      return refuse(run, `${pointer}/type`, `unsupported type: ${name} (not available on a ${run.surface})`);
    ELEMENTS[name]?.(value, pointer, run);
  };
}
