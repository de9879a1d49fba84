import { element } from '../element.js';
import type { BlockContext } from './block-context.js';
import { type Json, list, string } from './json.js';
import { textNodes } from './text.js';

let groups = 0;

export interface ChoiceGroup {
  readonly element: HTMLElement;
  /** The values ticked now. */
  ticked(): string[];
}

/** Radio buttons or checkboxes, each with its text and description. */
export function choiceGroup(
  options: readonly Json[],
  { isMany, chosen, context }: { isMany: boolean; chosen: readonly string[]; context: BlockContext },
): ChoiceGroup {
  groups += 1;
  const name = `choice-${groups}`;
  const inputs = options.map((option) => {
    const value = string(option.value);
    const type = isMany ? 'checkbox' : 'radio';
    const input = element('input', { type, name, value, checked: chosen.includes(value) });
    const description =
      option.description === undefined
        ? null
        : element('span', { class: 'quiet' }, textNodes(option.description, context));
    return {
      input,
      label: element('label', {}, input, element('span', {}, textNodes(option.text, context), description)),
    };
  });
  return {
    element: element(
      'div',
      { class: 'choices-group' },
      inputs.map(({ label }) => label),
    ),
    ticked: () => inputs.filter(({ input }) => input.checked).map(({ input }) => input.value),
  };
}

/** The options of a menu in the shape of choices. */
export function asChoices(offered: readonly { readonly value: string; readonly text: string }[]): Json[] {
  return list(offered.map(({ value, text }) => ({ value, text: { type: 'plain_text', text } })));
}
