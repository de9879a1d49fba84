import { words } from '../desk-words.js';
import { element } from '../element.js';
import { isJson, type Json, list, string } from './json.js';
import { type FollowSheetLink, linkTo } from './link.js';

/** A rich_text block. */
export function richText(block: Json, names: (id: string) => string, follow: FollowSheetLink): Node[] {
  return list(block.elements).map((part) => richPart(part, names, follow));
}

function richPart(part: Json, names: (id: string) => string, follow: FollowSheetLink): Node {
  const inside = (): Node[] => list(part.elements).flatMap((piece) => richPiece(piece, names, follow));
  switch (part.type) {
    case 'rich_text_list': {
      const items = list(part.elements).map((item) => element('li', {}, richPart(item, names, follow)));
      const indent = Number(part.indent ?? 0);
      const properties = { class: 'rich-list', style: indent > 0 ? `margin-left: ${indent * 16}px` : undefined };
      return part.style === 'ordered' ? element('ol', properties, items) : element('ul', properties, items);
    }
    case 'rich_text_quote':
      return element('blockquote', {}, inside());
    case 'rich_text_preformatted':
      return element('pre', {}, inside());
    default:
      return element('div', { class: 'rich-section' }, inside());
  }
}

function richPiece(piece: Json, names: (id: string) => string, follow: FollowSheetLink): Node[] {
  switch (piece.type) {
    case 'text':
      return [styled(document.createTextNode(string(piece.text)), piece.style)];
    case 'link':
      return [styled(linkTo(string(piece.url), string(piece.text) || string(piece.url), follow), piece.style)];
    case 'user':
      return [element('span', { class: 'mention' }, `@${names(string(piece.user_id))}`)];
    case 'channel':
      return [element('span', { class: 'mention' }, `#${names(string(piece.channel_id))}`)];
    case 'broadcast':
      return [element('span', { class: 'mention' }, `@${string(piece.range)}`)];
    case 'emoji':
      return [document.createTextNode(emoji(piece))];
    case 'date':
      return [document.createTextNode(string(piece.fallback))];
    case 'usergroup':
    case 'team':
      return [element('span', { class: 'mention' }, `@${string(piece.usergroup_id ?? piece.team_id)}`)];
    case 'color':
      return [document.createTextNode(string(piece.value))];
    default:
      return [element('span', { class: 'quiet' }, words().unknownBlock(string(piece.type)))];
  }
}

function emoji({ name, unicode }: Json): string {
  const points = string(unicode);
  return points === ''
    ? `:${string(name)}:`
    : String.fromCodePoint(...points.split('-').map((each) => Number.parseInt(each, 16)));
}

function styled(node: Node, style: unknown): Node {
  if (!isJson(style)) return node;
  let shown = node;
  if (style.code) shown = element('code', {}, shown);
  if (style.bold) shown = element('strong', {}, shown);
  if (style.italic) shown = element('em', {}, shown);
  if (style.underline) shown = element('u', {}, shown);
  if (style.strike) shown = element('s', {}, shown);
  return shown;
}
