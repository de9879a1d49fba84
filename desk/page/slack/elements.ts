import type { SlackFilled, SlackTarget } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { DropDown } from '../drop-down.js';
import { element } from '../element.js';
import { instantOf, wallClock } from '../zone-time.js';
import type { BlockContext } from './block-context.js';
import { asChoices, choiceGroup } from './choices.js';
import { chosenIn, offeredBy } from './chosen.js';
import { confirmed } from './confirm.js';
import { imageOf } from './image.js';
import { type Json, list, string } from './json.js';
import { linkTo } from './link.js';
import { textNodes, textOf } from './text.js';

/** An element that a person can press or pick from, in a message, on App Home or in a modal. */
export function drawElement(part: Json, block: Json, context: BlockContext): HTMLElement {
  const type = string(part.type);
  if (type === 'button' || type === 'icon_button') return drawButton(part, block, context);
  if (type === 'image') return imageOf(part);
  if (type === 'overflow') return drawOverflow(part, block, context);
  if (type === 'radio_buttons' || type === 'checkboxes') return drawChoices(part, block, context);
  if (type === 'datepicker' || type === 'timepicker' || type === 'datetimepicker') {
    return drawPicker(part, block, context);
  }
  if (type.includes('external_select')) return drawTyped(part, block, context);
  if (/^multi_.*select$/.test(type)) return drawMultiSelect(part, block, context);
  if (/select$/.test(type)) return drawSelect(part, block, context);
  return element('span', { class: 'quiet' }, words().unknownBlock(type));
}

function targetOf(part: Json, block: Json, { place }: BlockContext): SlackTarget {
  return {
    ...place,
    actionId: string(part.action_id),
    ...(block.block_id === undefined ? {} : { blockId: string(block.block_id) }),
    ...(part.type === 'button' && part.value !== undefined ? { value: string(part.value) } : {}),
  };
}

/** Sends what was picked, once the person is sure; `undo` shows again what was there before. */
async function send(part: Json, block: Json, context: BlockContext, value: SlackFilled, undo: () => void) {
  if (await confirmed(part.confirm, context)) await context.pick(targetOf(part, block, context), value);
  else undo();
}

const labelOf = (part: Json): string => textOf(part.placeholder) || words().choose;

function drawButton(part: Json, block: Json, context: BlockContext): HTMLElement {
  const url = string(part.url);
  const press = async (): Promise<void> => {
    if (!(await confirmed(part.confirm, context))) return;
    // Slack opens the address and tells the app of the press.
    if (url !== '') linkTo(url, '', context.follow).click();
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    await context.click(targetOf(part, block, context)).finally(() => {
      button.disabled = false;
      button.removeAttribute('aria-busy');
    });
  };
  const button = element(
    'button',
    {
      type: 'button',
      class: string(part.style) || undefined,
      'aria-label': string(part.accessibility_label) || undefined,
      'data-action': string(part.action_id),
      onclick: () => void press(),
    },
    textOf(part.text),
  );
  return button;
}

function drawOverflow(part: Json, block: Json, context: BlockContext): HTMLElement {
  const drop = new DropDown('overflow', (panel) => {
    panel.append(
      ...list(part.options).map((option) =>
        element(
          'button',
          {
            type: 'button',
            onclick: () => {
              drop.close();
              drop.button.focus();
              const url = string(option.url);
              if (url !== '') linkTo(url, '', context.follow).click();
              void send(part, block, context, string(option.value), () => undefined);
            },
          },
          textNodes(option.text, context),
        ),
      ),
    );
  });
  drop.button.textContent = '⋯';
  drop.button.setAttribute('aria-label', words().moreActions);
  drop.button.dataset.action = string(part.action_id);
  return drop.element;
}

function drawChoices(part: Json, block: Json, context: BlockContext): HTMLElement {
  const isMany = part.type === 'checkboxes';
  const group = choiceGroup(list(part.options), { isMany, chosen: chosenIn(part, block, context), context });
  group.element.dataset.action = string(part.action_id);
  group.element.setAttribute('role', isMany ? 'group' : 'radiogroup');
  group.element.setAttribute('aria-label', textOf(block.text) || words().choose);
  group.element.addEventListener('change', () => {
    const ticked = group.ticked();
    void send(part, block, context, isMany ? ticked : (ticked[0] ?? null), () => undefined);
  });
  return group.element;
}

function drawPicker(part: Json, block: Json, context: BlockContext): HTMLElement {
  const kind = string(part.type);
  const [value = ''] = chosenIn(part, block, context);
  const isMoment = kind === 'datetimepicker';
  const input = element('input', {
    type: isMoment ? 'datetime-local' : kind === 'datepicker' ? 'date' : 'time',
    value: isMoment && value !== '' ? wallClock(Number(value) * 1000, context.timeZone) : value,
    'aria-label': labelOf(part),
    'data-action': string(part.action_id),
    onchange: () => {
      const picked = isMoment ? String(instantOf(input.value, context.timeZone) / 1000) : input.value;
      void send(part, block, context, input.value === '' ? null : picked, () => {
        input.value = value;
      });
    },
  });
  return input;
}

/** A menu whose options the app would send while a person types; here what is typed is what is picked. */
function drawTyped(part: Json, block: Json, context: BlockContext): HTMLElement {
  const input = element('input', {
    type: 'text',
    placeholder: labelOf(part),
    title: words().typeAndEnter,
    'aria-label': `${labelOf(part)} (${words().typeAndEnter})`,
    value: chosenIn(part, block, context)[0] ?? '',
    'data-action': string(part.action_id),
    onkeydown: (event) => {
      if ((event as KeyboardEvent).key !== 'Enter' || (event as KeyboardEvent).isComposing) return;
      event.preventDefault();
      const many = string(part.type).startsWith('multi_');
      void send(part, block, context, many ? [input.value] : input.value, () => undefined);
    },
  });
  return input;
}

function drawSelect(part: Json, block: Json, context: BlockContext): HTMLElement {
  let [shown = ''] = chosenIn(part, block, context);
  const select = selectOf(part, shown, context);
  select.setAttribute('aria-label', labelOf(part));
  select.dataset.action = string(part.action_id);
  select.addEventListener('change', () => {
    const before = shown;
    shown = select.value;
    void send(part, block, context, select.value, () => {
      shown = before;
      select.value = before;
    });
  });
  return select;
}

/** A menu with its groups; the first line is the placeholder. */
export function selectOf(part: Json, chosen: string, context: BlockContext): HTMLSelectElement {
  const option = ({ value, text }: { value: string; text: string }): HTMLElement =>
    element('option', { value, selected: value === chosen }, text);
  return element(
    'select',
    {},
    element('option', { value: '', selected: chosen === '' }, labelOf(part)),
    offeredBy(part, context).flatMap(({ label, options }) =>
      label === '' ? options.map(option) : [element('optgroup', { label }, options.map(option))],
    ),
  );
}

function drawMultiSelect(part: Json, block: Json, context: BlockContext): HTMLElement {
  let chosen = chosenIn(part, block, context);
  const caption = (): string => (chosen.length === 0 ? labelOf(part) : words().chosen(chosen.length));
  const drop = new DropDown('multi-select', (panel) => {
    const options = asChoices(offeredBy(part, context).flatMap((group) => group.options));
    const group = choiceGroup(options, { isMany: true, chosen, context });
    group.element.addEventListener('change', () => {
      const before = chosen;
      chosen = group.ticked();
      drop.button.textContent = caption();
      void send(part, block, context, chosen, () => {
        chosen = before;
        drop.button.textContent = caption();
      });
    });
    panel.append(group.element);
  });
  drop.button.textContent = caption();
  drop.button.dataset.action = string(part.action_id);
  return drop.element;
}
