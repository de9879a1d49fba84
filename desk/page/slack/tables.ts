import { element, replaceContent } from '../element.js';
import { words } from '../words.js';
import { isJson, type Json, list, string } from './json.js';
import type { FollowSheetLink } from './link.js';
import { richText } from './rich-text.js';

/** How many rows of a data table Slack shows at once. */
const PAGE_SIZE = 5;

/** A table or data_table block. A data table has pages, as in Slack. */
export function tableBlock(block: Json, names: (id: string) => string, follow: FollowSheetLink): HTMLElement {
  const rows = (Array.isArray(block.rows) ? block.rows : []).map((row) =>
    list(Array.isArray(row) ? row : (row as Json)?.cells),
  );
  const cell = (tag: 'th' | 'td', content: Json): HTMLElement =>
    element(tag, content.type === 'raw_number' ? { class: 'number' } : {}, cellContent(content, names, follow));
  const [head = [], ...body] = rows;
  const caption = string(isJson(block.caption) ? block.caption.text : block.caption);
  const size = block.type === 'data_table' ? Number(block.page_size ?? PAGE_SIZE) : body.length;
  const tbody = element('tbody');
  const pages = element('div', { class: 'pages' });
  const show = (from: number): void => {
    const shown = body.slice(from, from + size);
    replaceContent(
      tbody,
      shown.map((row) =>
        element(
          'tr',
          {},
          row.map((each) => cell('td', each)),
        ),
      ),
    );
    if (body.length <= size) return;
    replaceContent(
      pages,
      element('button', { type: 'button', disabled: from === 0, onclick: () => show(from - size) }, words().previous),
      element('span', {}, words().page(from + 1, from + shown.length, body.length)),
      element(
        'button',
        { type: 'button', disabled: from + size >= body.length, onclick: () => show(from + size) },
        words().next,
      ),
    );
  };
  show(0);
  return element(
    'div',
    { class: 'slack-table' },
    element(
      'table',
      {},
      caption === '' ? null : element('caption', {}, caption),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          head.map((each) => cell('th', each)),
        ),
      ),
      tbody,
    ),
    pages,
  );
}

function cellContent(content: Json, names: (id: string) => string, follow: FollowSheetLink): Node[] {
  if (content.type === 'rich_text') return richText(content, names, follow);
  return [document.createTextNode(string(content.text ?? content.value))];
}
