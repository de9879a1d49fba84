import type { BlockContext, Offered } from './block-context.js';
import { isJson, type Json, list, string } from './json.js';
import { textOf } from './text.js';

/** What an element holds: what the person has filled in, or what it started with. Always a list, empty for nothing. */
export function chosenIn(part: Json, block: Json, { values }: Pick<BlockContext, 'values'>): string[] {
  const filled = values?.[string(block.block_id)]?.[string(part.action_id)];
  const source = filled ?? part;
  for (const [name, value] of Object.entries(source)) {
    const holds = filled ? /^(selected_|value$|rich_text_value$)/.test(name) : name.startsWith('initial_');
    if (holds && value !== null && value !== undefined) return texts(value);
  }
  return [];
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (!isJson(value)) return [string(value)];
  if (value.type === 'rich_text') return [plain(value)];
  return [string(value.value)];
}

function plain(part: Json): string {
  const own = string(part.text);
  const inside = list(part.elements).map(plain);
  return own + inside.join(part.type === 'rich_text' ? '\n' : '');
}

/** What a menu offers, group by group; one group without a label for a plain menu. */
export function offeredBy(
  part: Json,
  { people, conversations }: Pick<BlockContext, 'people' | 'conversations'>,
): { label: string; options: Offered[] }[] {
  const type = string(part.type);
  if (type.includes('users_select')) return [{ label: '', options: [...people] }];
  if (type.includes('channels_select') || type.includes('conversations_select')) {
    return [{ label: '', options: [...conversations] }];
  }
  const groups = list(part.option_groups);
  if (groups.length > 0) {
    return groups.map((group) => ({ label: textOf(group.label), options: list(group.options).map(offeredOption) }));
  }
  return [{ label: '', options: list(part.options).map(offeredOption) }];
}

function offeredOption(option: Json): Offered {
  return { value: string(option.value), text: textOf(option.text) };
}
