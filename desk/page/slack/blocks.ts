import { words } from '../desk-words.js';
import { element } from '../element.js';
import type { BlockContext } from './block-context.js';
import { card, container, video } from './cards.js';
import { chartBlock } from './chart.js';
import { drawElement } from './elements.js';
import { imageOf } from './image.js';
import { drawInput } from './inputs.js';
import { isJson, type Json, list, string } from './json.js';
import { markdown } from './mrkdwn.js';
import { richText } from './rich-text.js';
import { tableBlock } from './tables.js';
import { textNodes, textOf } from './text.js';

/** Draws the blocks of a message or view. One that cannot be shown says so, and is never silently left out. */
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
    case 'section':
      return [section(block, context)];
    case 'context':
      return [
        element(
          'div',
          { class: 'context' },
          list(block.elements).map((part) =>
            part.type === 'image' ? imageOf(part) : element('span', {}, textNodes(part, context)),
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
    case 'image': {
      const title = block.title === undefined ? null : element('strong', {}, textOf(block.title), ' ');
      return [element('div', {}, title, imageOf(block))];
    }
    case 'alert':
      return [
        element(
          'div',
          { class: `alert alert-${string(block.level) || 'default'}`, role: 'note' },
          textNodes(block.text, context),
        ),
      ];
    case 'input':
      return [drawInput(block, context)];
    case 'card':
      return [card(block, context)];
    case 'carousel':
      return list(block.elements).map((each) => card(each, context));
    case 'container':
      return [container(block, context, (blocks) => drawBlocks(blocks, context))];
    case 'video':
      return [video(block, context)];
    default:
      return [element('p', { class: 'unknown-block', role: 'note' }, words().unknownBlock(string(block.type)))];
  }
}

function section(block: Json, context: BlockContext): HTMLElement {
  const fields = list(block.fields);
  return element(
    'div',
    { class: 'section' },
    element(
      'div',
      { class: 'section-text' },
      block.text === undefined ? null : element('div', {}, textNodes(block.text, context)),
      fields.length === 0
        ? null
        : element(
            'div',
            { class: 'fields' },
            fields.map((field) => element('div', {}, textNodes(field, context))),
          ),
    ),
    isJson(block.accessory) ? drawElement(block.accessory, block, context) : null,
  );
}
