import { words } from '../desk-words.js';
import { element, replaceContent } from '../element.js';
import { isJson, type Json, list, string } from './json.js';
import type { FollowSheetLink } from './link.js';
import { richText } from './rich-text.js';

/** How many rows of a data table Slack shows at once. */
const PAGE_SIZE = 5;

type Sorted = { readonly column: number; readonly isDown: boolean } | undefined;

/** A table or data_table block. A data table sorts by a press on a heading and has pages, as in Slack. */
export function tableBlock(block: Json, names: (id: string) => string, follow: FollowSheetLink): HTMLElement {
  const isData = block.type === 'data_table';
  const [head = [], ...body] = (Array.isArray(block.rows) ? block.rows : []).map((row) =>
    list(Array.isArray(row) ? row : (row as Json)?.cells),
  );
  const settings = list(block.column_settings);
  const heading = typeof block.row_header_column_index === 'number' ? block.row_header_column_index : -1;
  const caption = string(isJson(block.caption) ? block.caption.text : block.caption);
  const size = isData ? Number(block.page_size ?? PAGE_SIZE) : body.length;
  const thead = element('thead');
  const tbody = element('tbody');
  const pages = element('div', { class: 'pages' });
  let sorted: Sorted;
  let from = 0;

  const cellOf = (content: Json, column: number): HTMLElement => {
    const align = string(settings[column]?.align);
    return element(
      column === heading ? 'th' : 'td',
      {
        class: content.type === 'raw_number' ? 'number' : undefined,
        style: align === '' ? undefined : `text-align: ${align}`,
        scope: column === heading ? 'row' : undefined,
      },
      cellContent(content, names, follow),
    );
  };
  const sortBy = (column: number): void => {
    sorted =
      sorted?.column === column ? (sorted.isDown ? undefined : { column, isDown: true }) : { column, isDown: false };
    from = 0;
    show();
    thead.querySelectorAll<HTMLElement>('button')[column]?.focus();
  };
  const headOf = (content: Json, column: number): HTMLElement => {
    const text = cellContent(content, names, follow);
    if (!isData) return element('th', { scope: 'col' }, text);
    const order = sorted?.column === column ? (sorted.isDown ? 'descending' : 'ascending') : undefined;
    const arrow = order === undefined ? '' : order === 'ascending' ? ' ▲' : ' ▼';
    return element(
      'th',
      { scope: 'col', 'aria-sort': order },
      element(
        'button',
        { type: 'button', class: 'sort', title: words().sort, onclick: () => sortBy(column) },
        text,
        element('span', { 'aria-hidden': 'true' }, arrow),
      ),
    );
  };
  const show = (): void => {
    const rows = inOrder(body, sorted).slice(from, from + size);
    replaceContent(thead, element('tr', {}, head.map(headOf)));
    replaceContent(
      tbody,
      rows.map((row) => element('tr', {}, row.map(cellOf))),
    );
    if (body.length <= size) return;
    const turn = (to: number, at: number) => (): void => {
      from = to;
      show();
      pages.querySelectorAll<HTMLElement>('button')[at]?.focus();
    };
    const isFirst = from === 0;
    const isLast = from + size >= body.length;
    replaceContent(
      pages,
      element('button', { type: 'button', disabled: isFirst, onclick: turn(from - size, 0) }, words().previous),
      element('span', { role: 'status' }, words().page(from + 1, from + rows.length, body.length)),
      element('button', { type: 'button', disabled: isLast, onclick: turn(from + size, 1) }, words().next),
    );
  };
  show();
  return element(
    'div',
    { class: 'slack-table' },
    // A wide table scrolls in its own place, with the keyboard too.
    element(
      'div',
      { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': caption || words().table },
      element('table', {}, caption === '' ? null : element('caption', {}, caption), thead, tbody),
    ),
    pages,
  );
}

function inOrder(rows: readonly Json[][], sorted: Sorted): Json[][] {
  if (!sorted) return [...rows];
  const { column, isDown } = sorted;
  const sign = isDown ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a[column] ?? {}, b[column] ?? {}));
}

function compare(a: Json, b: Json): number {
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.value - b.value;
  return plain(a).localeCompare(plain(b), undefined, { numeric: true });
}

function plain(content: Json): string {
  return string(content.text) + list(content.elements).map(plain).join('');
}

function cellContent(content: Json, names: (id: string) => string, follow: FollowSheetLink): Node[] {
  if (content.type === 'rich_text') return richText(content, names, follow);
  return [document.createTextNode(string(content.text ?? content.value))];
}
