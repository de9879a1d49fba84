import { isObject, type JsonObject } from '../json.js';

/** An interactive element with the block it stands in. */
export interface Placed {
  readonly block: JsonObject;
  readonly element: JsonObject;
  readonly pointer: string;
}

/** Blocks with those nested in containers and carousels, each with its pointer. */
export function everyBlock(blocks: readonly unknown[], at: string): { block: JsonObject; pointer: string }[] {
  return blocks.flatMap((block, index) => {
    if (!isObject(block)) return [];
    const pointer = `${at}/${index}`;
    const nested = block.type === 'container' ? 'child_blocks' : block.type === 'carousel' ? 'elements' : undefined;
    const inside = nested === undefined ? undefined : block[nested];
    return [{ block, pointer }, ...(Array.isArray(inside) ? everyBlock(inside, `${pointer}/${nested}`) : [])];
  });
}

/** Every element a person can act on. */
export function everyElement(blocks: readonly unknown[], at = ''): Placed[] {
  return everyBlock(blocks, at).flatMap(({ block, pointer }) => {
    const listed = ['actions', 'context_actions'].includes(String(block.type)) ? block.elements : undefined;
    const ofCard = block.type === 'card' ? block.actions : undefined;
    const field = listed ? 'elements' : 'actions';
    const several = (listed ?? ofCard) as unknown;
    const placed = Array.isArray(several)
      ? several.map((element, index) => ({ element, pointer: `${pointer}/${field}/${index}` }))
      : [];
    if (block.type === 'section' && isObject(block.accessory) && block.accessory.type !== 'image')
      placed.push({ element: block.accessory, pointer: `${pointer}/accessory` });
    if (block.type === 'input') placed.push({ element: block.element, pointer: `${pointer}/element` });
    return placed.flatMap((one) =>
      isObject(one.element) ? [{ block, element: one.element, pointer: one.pointer }] : [],
    );
  });
}

/** The characters a reader sees, wherever in the blocks they stand. */
export function textCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + textCharacters(entry), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [name, entry]) => {
    const shown = ['text', 'caption', 'title', 'label', 'name', 'alt_text'].includes(name);
    if (typeof entry === 'string') return shown ? sum + entry.length : sum;
    return sum + textCharacters(entry);
  }, 0);
}
