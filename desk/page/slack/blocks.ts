import type { SlackFilled, SlackTarget } from '../../server/wire.js';
import { element } from '../element.js';
import { words } from '../words.js';
import { chartBlock } from './chart.js';
import { isJson, type Json, list, string } from './json.js';
import { type FollowSheetLink, linkTo } from './link.js';
import { markdown, mrkdwn } from './mrkdwn.js';
import { richText } from './rich-text.js';
import { tableBlock } from './tables.js';

/** What the blocks of one message or view can reach. */
export interface BlockContext {
  readonly names: (id: string) => string;
  readonly follow: FollowSheetLink;
  /** Where a press is sent to; an element without an action_id goes nowhere. */
  readonly place: { readonly channel: string; readonly messageTs: string } | { readonly surface: 'home' | 'modal' };
  readonly click: (target: SlackTarget) => Promise<void>;
  readonly pick: (target: SlackTarget, value: SlackFilled) => Promise<void>;
}

/** Draws the blocks of a message or view. An unknown one is named, never silently left out. */
export function drawBlocks(blocks: readonly unknown[], context: BlockContext): HTMLElement[] {
  return list(blocks).map((block) =>
    element('div', { class: `block block-${string(block.type)}` }, drawBlock(block, context)),
  );
}

function drawBlock(block: Json, context: BlockContext): Node[] {
  const { names, follow } = context;
  switch (block.type) {
    case 'header':
      return [element('h3', {}, textOf(block.text))];
    case 'section': {
      const fields = list(block.fields);
      return [
        ...(block.text === undefined
          ? []
          : [element('div', { class: 'section-text' }, textNodes(block.text, context))]),
        ...(fields.length === 0
          ? []
          : [
              element(
                'div',
                { class: 'fields' },
                fields.map((field) => element('div', {}, textNodes(field, context))),
              ),
            ]),
        ...(isJson(block.accessory) ? [drawElement(block.accessory, block, context)] : []),
      ];
    }
    case 'context':
      return [
        element(
          'div',
          { class: 'context' },
          list(block.elements).map((part) =>
            part.type === 'image'
              ? element('span', {}, string(part.alt_text))
              : element('span', {}, textNodes(part, context)),
          ),
        ),
      ];
    case 'divider':
      return [element('hr')];
    case 'actions':
    case 'context_actions':
      return [
        element(
          'div',
          { class: 'actions' },
          list(block.elements).map((each) => drawElement(each, block, context)),
        ),
      ];
    case 'rich_text':
      return richText(block, names, follow);
    case 'markdown':
      return markdown(string(block.text), follow);
    case 'table':
    case 'data_table':
      return [tableBlock(block, names, follow)];
    case 'data_visualization':
      return [chartBlock(block)];
    case 'image':
      return [element('p', { class: 'quiet' }, string(block.alt_text))];
    case 'alert':
      return [element('div', { class: 'alert' }, textNodes(block.text, context))];
    case 'input':
      return [drawInput(block, context)];
    default:
      return [element('p', { class: 'quiet' }, words().unknownBlock(string(block.type)))];
  }
}

function textOf(text: unknown): string {
  return isJson(text) ? string(text.text) : string(text);
}

function textNodes(text: unknown, { names, follow }: BlockContext): (Node | string)[] {
  if (!isJson(text)) return [string(text)];
  return text.type === 'mrkdwn' ? mrkdwn(string(text.text), names, follow) : [string(text.text)];
}

function targetOf(part: Json, block: Json, { place }: BlockContext): SlackTarget {
  return {
    ...place,
    actionId: string(part.action_id),
    ...(block.block_id === undefined ? {} : { blockId: string(block.block_id) }),
    ...(part.type === 'button' && part.value !== undefined ? { value: string(part.value) } : {}),
  };
}

function drawElement(part: Json, block: Json, context: BlockContext): HTMLElement {
  const target = targetOf(part, block, context);
  if (part.type === 'button') {
    const url = string(part.url);
    if (url !== '' && part.action_id === undefined) return linkTo(url, textOf(part.text), context.follow);
    const button = element(
      'button',
      {
        type: 'button',
        class: string(part.style) === 'primary' ? 'primary' : string(part.style),
        'aria-label': string(part.accessibility_label) || undefined,
        'data-action': string(part.action_id),
        onclick: () => {
          // Slack opens the address and tells the app of the press.
          if (url !== '') linkTo(url, '', context.follow).click();
          button.disabled = true;
          void context.click(target).finally(() => {
            button.disabled = false;
          });
        },
      },
      textOf(part.text),
    );
    return button;
  }
  const label = textOf(part.placeholder) || words().choose;
  if (part.type === 'datepicker' || part.type === 'timepicker') {
    const input = element('input', {
      type: part.type === 'datepicker' ? 'date' : 'time',
      value: string(part.initial_date ?? part.initial_time),
      'aria-label': label,
      onchange: () => void context.pick(target, input.value),
    });
    return input;
  }
  if (part.type === 'radio_buttons' || part.type === 'checkboxes') return drawChoices(part, target, context);
  const options = optionsOf(part);
  if (options.length === 0) return element('span', { class: 'quiet' }, words().unknownBlock(string(part.type)));
  const initial = isJson(part.initial_option) ? string(part.initial_option.value) : '';
  const select = element(
    'select',
    {
      'aria-label': label,
      'data-action': string(part.action_id),
      onchange: () => void context.pick(target, select.value),
    },
    element('option', { value: '', disabled: true, selected: initial === '' }, part.type === 'overflow' ? '⋯' : label),
    options.map(({ value, text }) => element('option', { value, selected: value === initial }, text)),
  );
  return select;
}

function optionsOf(part: Json): { value: string; text: string }[] {
  const options = [...list(part.options), ...list(part.option_groups).flatMap((group) => list(group.options))];
  return options.map((option) => ({ value: string(option.value), text: textOf(option.text) }));
}

function drawChoices(part: Json, target: SlackTarget, context: BlockContext): HTMLElement {
  const isMany = part.type === 'checkboxes';
  const chosen = new Set(
    isMany
      ? list(part.initial_options).map(({ value }) => string(value))
      : [isJson(part.initial_option) ? string(part.initial_option.value) : ''],
  );
  const name = `choice-${Math.random().toString(36).slice(2)}`;
  const boxes = optionsOf(part).map(({ value, text }) => ({
    text,
    input: element('input', { type: isMany ? 'checkbox' : 'radio', name, value, checked: chosen.has(value) }),
  }));
  const ticked = (): string[] => boxes.filter(({ input }) => input.checked).map(({ input }) => input.value);
  return element(
    'div',
    { class: 'choices-group', onchange: () => void context.pick(target, isMany ? ticked() : (ticked()[0] ?? '')) },
    boxes.map(({ input, text }) => element('label', {}, input, text)),
  );
}

/** An input of a modal; its value is read when the form is sent, under `block_id/action_id`. */
function drawInput(block: Json, context: BlockContext): HTMLElement {
  const part = isJson(block.element) ? block.element : {};
  const name = `${string(block.block_id)}/${string(part.action_id)}`;
  const label = element('span', { class: 'input-label' }, textOf(block.label));
  const hint = block.hint === undefined ? null : element('span', { class: 'quiet' }, textOf(block.hint));
  const error = element('span', { class: 'input-error', role: 'alert', 'data-error': string(block.block_id) });
  const options = optionsOf(part);
  const field = ((): HTMLElement => {
    if (part.type === 'radio_buttons' || part.type === 'checkboxes') {
      const group = drawChoices(part, targetOf(part, block, context), { ...context, pick: async () => undefined });
      group.dataset.input = name;
      group.dataset.many = String(part.type === 'checkboxes');
      return group;
    }
    if (options.length > 0) {
      const initial = isJson(part.initial_option) ? string(part.initial_option.value) : '';
      const many = string(part.type).startsWith('multi_');
      return element(
        'select',
        { 'data-input': name, 'data-many': String(many), multiple: many },
        many ? null : element('option', { value: '' }, words().choose),
        options.map(({ value, text }) => element('option', { value, selected: value === initial }, text)),
      );
    }
    if (part.multiline === true)
      return element('textarea', { 'data-input': name, rows: 4 }, string(part.initial_value));
    const type = part.type === 'datepicker' ? 'date' : part.type === 'timepicker' ? 'time' : 'text';
    return element('input', { type, 'data-input': name, value: string(part.initial_value ?? part.initial_date) });
  })();
  return element('label', { class: 'input' }, label, field, hint, error);
}

/** What is filled in, by `block_id/action_id`. */
export function filledIn(form: ParentNode): Record<string, SlackFilled> {
  const values: Record<string, SlackFilled> = {};
  for (const field of form.querySelectorAll<HTMLElement>('[data-input]')) {
    const name = field.dataset.input!;
    if (field instanceof HTMLSelectElement) {
      const chosen = [...field.selectedOptions].map(({ value }) => value).filter((value) => value !== '');
      if (field.multiple) values[name] = chosen;
      else if (chosen[0] !== undefined) values[name] = chosen[0];
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      if (field.value !== '') values[name] = field.value;
    } else {
      const ticked = [...field.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
      if (field.dataset.many === 'true') values[name] = ticked;
      else if (ticked[0] !== undefined) values[name] = ticked[0];
    }
  }
  return values;
}
