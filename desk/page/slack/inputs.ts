import type { SlackFilled } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { element } from '../element.js';
import { instantOf, wallClock } from '../zone-time.js';
import type { BlockContext } from './block-context.js';
import { asChoices, choiceGroup } from './choices.js';
import { chosenIn, offeredBy } from './chosen.js';
import { selectOf } from './elements.js';
import { isJson, type Json, list, string } from './json.js';
import { textOf } from './text.js';

let inputs = 0;

/** An input of a modal; its value is read when the form is sent, under `block_id/action_id`. */
export function drawInput(block: Json, context: BlockContext): HTMLElement {
  const part = isJson(block.element) ? block.element : {};
  inputs += 1;
  const id = `input-${inputs}`;
  const label = `${textOf(block.label)}${block.optional === true ? ` ${words().optional}` : ''}`;
  const hint = block.hint === undefined ? null : element('p', { class: 'quiet', id: `${id}-hint` }, textOf(block.hint));
  const error = element('p', { class: 'input-error', id: `${id}-error`, 'data-error': string(block.block_id) });
  const { field, isGroup } = fieldOf(part, block, context);
  field.dataset.input = `${string(block.block_id)}/${string(part.action_id)}`;
  field.dataset.block = string(block.block_id);
  field.dataset.type = string(part.type);
  if (block.optional !== true) field.dataset.required = 'true';
  field.setAttribute('aria-describedby', `${id}-error${hint ? ` ${id}-hint` : ''}`);
  if (block.dispatch_action === true) {
    const target = { surface: 'modal', actionId: string(part.action_id), blockId: string(block.block_id) } as const;
    field.addEventListener('change', () => void context.pick(target, filledOf(field, context.timeZone)));
  }
  if (isGroup) {
    return element(
      'fieldset',
      { class: 'input' },
      element('legend', { class: 'input-label' }, label),
      field,
      hint,
      error,
    );
  }
  field.id = id;
  if (block.optional !== true) field.setAttribute('aria-required', 'true');
  return element(
    'div',
    { class: 'input' },
    element('label', { class: 'input-label', for: id }, label),
    field,
    hint,
    error,
  );
}

function fieldOf(part: Json, block: Json, context: BlockContext): { field: HTMLElement; isGroup: boolean } {
  const type = string(part.type);
  const chosen = chosenIn(part, block, context);
  const [value = ''] = chosen;
  const placeholder = textOf(part.placeholder) || undefined;
  if (type === 'radio_buttons' || type === 'checkboxes') {
    const { element: field } = choiceGroup(list(part.options), { isMany: type === 'checkboxes', chosen, context });
    return { field, isGroup: true };
  }
  if (/^multi_.*select$/.test(type) && !type.includes('external')) {
    const options = asChoices(offeredBy(part, context).flatMap((group) => group.options));
    const { element: field } = choiceGroup(options, { isMany: true, chosen, context });
    field.classList.add('is-long');
    return { field, isGroup: true };
  }
  if (/select$/.test(type) && !type.includes('external')) {
    return { field: selectOf(part, value, context), isGroup: false };
  }
  if (type === 'file_input') {
    return { field: element('p', { class: 'quiet' }, words().unknownBlock(type)), isGroup: false };
  }
  const attributes = { placeholder, autocomplete: 'off', maxlength: limit(part.max_length) };
  if (part.multiline === true || type === 'rich_text_input') {
    return { field: element('textarea', { ...attributes, rows: 4 }, value), isGroup: false };
  }
  const shown = type === 'datetimepicker' && value !== '' ? wallClock(Number(value) * 1000, context.timeZone) : value;
  const html = INPUT_TYPES[type] ?? 'text';
  return { field: element('input', { ...attributes, type: html, value: shown }), isGroup: false };
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
  email_text_input: 'email',
  url_text_input: 'url',
};

function limit(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

const fieldsOf = (form: ParentNode): HTMLElement[] => [...form.querySelectorAll<HTMLElement>('[data-input]')];

/** What is filled in, by `block_id/action_id`; `null` for nothing. */
export function filledIn(form: ParentNode, timeZone: string): Record<string, SlackFilled> {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.dataset.input!, filledOf(field, timeZone)]));
}

function filledOf(field: HTMLElement, timeZone: string): SlackFilled {
  const { type = '' } = field.dataset;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
    const { value } = field;
    if (value === '') return null;
    if (type === 'datetimepicker') return String(instantOf(value, timeZone) / 1000);
    return type.startsWith('multi_') ? [value] : value;
  }
  const ticked = [...field.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
  return type === 'radio_buttons' ? (ticked[0] ?? null) : ticked;
}

/** What was being typed, put back into the same fields of a form that was drawn anew. */
export function fillAgain(form: ParentNode, texts: ReadonlyMap<string, string>): void {
  for (const field of fieldsOf(form)) {
    const text = texts.get(field.dataset.input!);
    const takesText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    if (text !== undefined && takesText) field.value = text;
  }
}

/** What stands in the text fields of a form, sent or not. */
export function typedIn(form: ParentNode): Map<string, string> {
  const texts = new Map<string, string>();
  for (const field of fieldsOf(form)) {
    const takesText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    if (takesText) texts.set(field.dataset.input!, field.value);
  }
  return texts;
}

/** The required inputs that are empty, by block, as the client itself would say it. */
export function missingIn(form: ParentNode, timeZone: string): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const field of fieldsOf(form)) {
    const value = filledOf(field, timeZone);
    const isEmpty = value === null || value.length === 0;
    if (isEmpty && field.dataset.required === 'true') missing[field.dataset.block!] = words().required;
  }
  return missing;
}

/** Shows what is wrong below each input, tells screen readers, and goes to the first. */
export function showErrors(form: ParentNode, errors: Readonly<Record<string, string>>): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-error]')) {
    place.textContent = errors[place.dataset.error!] ?? '';
  }
  let first: HTMLElement | undefined;
  for (const field of fieldsOf(form)) {
    const isWrong = errors[field.dataset.block!] !== undefined;
    field.toggleAttribute('data-wrong', isWrong);
    const focusable = field.matches('input, select, textarea') ? field : field.querySelector<HTMLElement>('input');
    if (isWrong) focusable?.setAttribute('aria-invalid', 'true');
    else focusable?.removeAttribute('aria-invalid');
    if (isWrong) first ??= focusable ?? undefined;
  }
  first?.focus();
}
