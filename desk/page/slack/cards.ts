import { words } from '../desk-words.js';
import { element } from '../element.js';
import type { BlockContext } from './block-context.js';
import { drawElement } from './elements.js';
import { imageOf } from './image.js';
import { isJson, type Json, list, string } from './json.js';
import { linkTo } from './link.js';
import { richText } from './rich-text.js';
import { textNodes, textOf } from './text.js';

/** A card: title, lines and buttons. */
export function card(block: Json, context: BlockContext): HTMLElement {
  const actions = list(block.actions);
  return element(
    'div',
    { class: 'card' },
    isJson(block.hero_image) ? imageOf(block.hero_image) : null,
    block.title === undefined ? null : element('strong', {}, textNodes(block.title, context)),
    block.subtitle === undefined ? null : element('div', { class: 'quiet' }, textNodes(block.subtitle, context)),
    block.body === undefined ? null : element('div', {}, textNodes(block.body, context)),
    actions.length === 0
      ? null
      : element(
          'div',
          { class: 'actions' },
          actions.map((each) => drawElement(each, block, context)),
        ),
  );
}

/** A titled group of blocks, folded when the app says so. */
export function container(block: Json, context: BlockContext, draw: (blocks: readonly Json[]) => HTMLElement[]) {
  const title = isJson(block.rich_text_title)
    ? richText(block.rich_text_title, context.names, context.follow)
    : [element('strong', {}, textOf(block.title))];
  const subtitle =
    block.subtitle === undefined ? null : element('div', { class: 'quiet' }, textNodes(block.subtitle, context));
  const children = draw(list(block.child_blocks));
  if (block.is_collapsible !== true) return element('div', { class: 'card' }, title, subtitle, children);
  return element(
    'details',
    { class: 'card', open: block.default_collapsed !== true },
    element('summary', {}, title),
    subtitle,
    children,
  );
}

/** A video is named and can be opened elsewhere; nothing is loaded here. */
export function video(block: Json, context: BlockContext): HTMLElement {
  const title = textOf(block.title);
  const address = string(block.title_url) || string(block.video_url);
  return element(
    'div',
    { class: 'card' },
    address === '' ? element('strong', {}, title) : linkTo(address, title, context.follow),
    element('div', { class: 'quiet' }, words().imageRefused(string(block.alt_text))),
  );
}
