import type { CellView, MarkKind, TabView } from '../../server/wire.js';
import { language, words } from '../desk-words.js';
import type { ColumnLook } from './column-look.js';

/** What a person gets to read about a cell besides its text: why it is an error, its mark with what the add-on says, what it stands for, its note. */
export function cellTooltip(
  { errorSays, mark, note, column, row, text }: CellView,
  columns: ColumnLook | undefined,
): string {
  const parts: string[] = [];
  const heading = columns?.heading({ row, column });
  if (heading) {
    const own =
      note !== undefined && ![heading.note.en, heading.note.zh].includes(note)
        ? [`${words().note}${words().colon}${note}`]
        : [];
    return [heading.name[language()], heading.note[language()], ...own].filter((part) => part !== '').join('\n');
  }
  if (errorSays !== undefined) parts.push(errorWords(errorSays));
  if (mark) parts.push([`${mark.word[language()]}`, ...mark.says].join('\n'));
  const site = columns?.site({ row, column }, text);
  if (site !== undefined) parts.push(site);
  if (note !== undefined) parts.push(`${words().note}${words().colon}${note}`);
  return parts.join('\n\n');
}

function errorWords(says: string): string {
  return `${words().error}${words().colon}${says}`;
}

/** Attributes of a cell in the grid. */
export function cellProperties(
  cell: CellView | undefined,
  view: TabView,
  address: string,
  columns: ColumnLook | undefined,
): Record<string, unknown> {
  if (!cell) return { 'data-cell': address };
  const format = cell.format === undefined ? undefined : view.formats[cell.format];
  const { mark } = cell;
  const background = mark?.background ?? format?.background;
  const color = mark?.fontColor ?? format?.fontColor;
  const classes = [
    'sheet-cell',
    cell.align === 'right' ? 'is-right' : cell.align === 'center' ? 'is-center' : '',
    cell.isError ? 'is-error' : '',
    mark ? 'is-marked' : '',
    format?.wrap ? 'is-wrapped' : '',
    cell.note === undefined ? '' : 'has-note',
    background === undefined ? '' : 'has-fill',
    color === undefined ? '' : 'has-ink',
  ];
  const tooltip = cellTooltip(cell, columns);
  return {
    'data-cell': address,
    class: Object.fromEntries(classes.filter((name) => name !== '').map((name) => [name, true])),
    style: {
      ...(background === undefined ? {} : { '--fill': background }),
      ...(color === undefined ? {} : { '--pen': color }),
      ...((mark?.bold ?? format?.bold) ? { fontWeight: '650' } : {}),
      ...(format?.italic ? { fontStyle: 'italic' } : {}),
    },
    ...(tooltip === '' ? {} : { title: tooltip }),
    ...(cell.errorSays === undefined || mark ? {} : { 'aria-description': errorWords(cell.errorSays) }),
    ...(mark ? { 'data-mark': mark.word.en, 'aria-label': `${cell.text}, ${words().marked}: ${tooltip}` } : {}),
  };
}

/** In the corner of a marked cell, so that the mark is seen without its color. The legend says each in words. */
export const MARK_SIGNS: Readonly<Record<MarkKind, string>> = {
  stop: '!!',
  warn: '!',
  query: '?',
  advisory: 'i',
  failure: '×',
  accepted: '✓',
  own: '•',
};
