import { LIMITS } from '../limits.js';
import { boolean, byType, type Check, list, object, oneOf, refuse, string, type } from './check.js';

/** `plain_text` of at most so many characters. */
export function plainText(max: number): Check {
  return byType(() => ({ plain_text: plain(max) }));
}

/** `plain_text` or `mrkdwn` of at most so many characters. */
export function anyText(max: number): Check {
  return byType(() => ({ plain_text: plain(max), mrkdwn: mrkdwnObject(max) }));
}

/** `mrkdwn` only, where Slack renders nothing else. */
export function mrkdwn(max: number): Check {
  return byType(() => ({ mrkdwn: mrkdwnObject(max) }));
}

function plain(max: number): Check {
  return object({ required: { type: type('plain_text'), text: string({ max }) }, optional: { emoji: boolean } });
}

function mrkdwnObject(max: number): Check {
  return object({ required: { type: type('mrkdwn'), text: string({ max }) }, optional: { verbatim: boolean } });
}

/** A web address that a person can follow. */
export function url(max: number): Check {
  return string({ max, pattern: /^(https?|slack|mailto):\S+$/i, hint: 'must provide a valid url' });
}

/** The dialog that asks "are you sure" before an action is sent. */
export const confirm: Check = object({
  required: { text: anyText(LIMITS.confirm.text) },
  optional: {
    title: plainText(LIMITS.confirm.title),
    confirm: plainText(LIMITS.confirm.button),
    deny: plainText(LIMITS.confirm.button),
    style: oneOf('primary', 'danger'),
  },
});

/** An option of a menu; only radio buttons and checkboxes render mrkdwn, only overflow menus follow a url. */
export function option(kind: 'menu' | 'overflow' | 'choice'): Check {
  const text = kind === 'choice' ? anyText : plainText;
  return object({
    required: { text: text(LIMITS.option.text), value: string({ max: LIMITS.option.value }) },
    optional: {
      description: text(LIMITS.option.description),
      ...(kind === 'overflow' ? { url: url(LIMITS.option.url) } : {}),
    },
  });
}

/** A labelled group of menu options. */
export const optionGroup: Check = object({
  required: { label: plainText(LIMITS.option.text), options: list(option('menu'), { max: LIMITS.option.perSelect }) },
});

/** Which conversations a picker offers; an empty filter is refused. */
export const conversationFilter: Check = object(
  {
    optional: {
      include: list(oneOf('im', 'mpim', 'private', 'public')),
      exclude_external_shared_channels: boolean,
      exclude_bot_users: boolean,
    },
  },
  (value, pointer, run) => {
    if (Object.keys(value).length === 0) refuse(run, pointer, 'must provide at least one field');
  },
);

/** When a text input sends an action before the form is submitted. */
export const dispatchActionConfig: Check = object({
  optional: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }) },
});

/** An image already in Slack, by id or by url but not both. */
export const slackFile: Check = object({ optional: { id: string(), url: url(LIMITS.image.url) } }, (value, at, run) => {
  if ((value.id === undefined) === (value.url === undefined)) refuse(run, at, 'must define either `id` or `url`');
});
