import { words } from '../desk-words.js';
import { element } from '../element.js';
import { type Json, string } from './json.js';

/** Where a picture may be loaded from: the desk itself. Loading one from elsewhere would tell others who reads what. */
const ALLOWED: readonly string[] = [location.origin];

/** A picture, or its text with the reason why it is not loaded. */
export function imageOf(part: Json): HTMLElement {
  const alt = string(part.alt_text);
  const address = string(part.image_url);
  if (URL.canParse(address) && ALLOWED.includes(new URL(address).origin)) {
    return element('img', { src: address, alt, class: 'slack-image' });
  }
  return element('span', { class: 'image-refused', role: 'note' }, words().imageRefused(alt));
}
