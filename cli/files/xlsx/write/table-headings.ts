import { areasOf } from './areas.js';
import { CannotKeep } from './cannot-keep.js';
import type { Element } from './markup.js';
import type { PackageEditor } from './package-editor.js';
import type { RowWrites } from './sheet-cells.js';
import type { SheetEditor } from './sheet-editor.js';

/**
 * A table keeps the texts of its headings once more, as the names of its columns, and Excel offers to repair a file in which the two
 * differ. Throws `CannotKeep` for a heading that cannot be such a name, or one that formulas go by.
 */
export async function followHeadings(
  parts: PackageEditor,
  sheet: SheetEditor,
  rows: ReadonlyMap<number, RowWrites>,
  { isHeadingUsed, dropsTables = false }: HeadingHelp,
): Promise<void> {
  for (const { id, kind, part, isExternal } of await parts.links(sheet.part)) {
    if (kind !== 'table' || isExternal) continue;
    try {
      await followIn((await parts.markup(part)).root, rows, isHeadingUsed);
    } catch (error) {
      if (!dropsTables || !(error instanceof CannotKeep)) throw error;
      await dropTable(parts, sheet, id, part);
    }
  }
}

export interface HeadingHelp {
  /** Whether formulas go by the heading of a table. */
  readonly isHeadingUsed: (name: string) => boolean;
  /** Into a copy: a table whose headings are no names any more is one no more, and its cells stay. */
  readonly dropsTables?: boolean;
}

async function dropTable(parts: PackageEditor, sheet: SheetEditor, id: string, part: string): Promise<void> {
  const list = sheet.root.child('tableParts');
  for (const each of list?.all('tablePart') ?? []) {
    if (each.attributes.some(([name, value]) => name.endsWith(':id') && value === id)) list!.remove(each);
  }
  if (list?.elements.length === 0) sheet.drop('tableParts');
  else list?.set('count', list.elements.length);
  await parts.unlink(sheet.part, part);
  parts.removePart(part);
}

async function followIn(
  root: Element,
  rows: ReadonlyMap<number, RowWrites>,
  isUsed: (name: string) => boolean,
): Promise<void> {
  const [area] = areasOf(root.get('ref'));
  if (!area || root.get('headerRowCount') === '0') return;
  const names = root.child('tableColumns')?.all('tableColumn') ?? [];
  for (const [column, { value, formula }] of rows.get(area.startRow)?.cells ?? []) {
    const named = names[column - area.startColumn];
    if (!named || column >= area.endColumn || value === undefined) continue;
    const before = named.get('name') ?? '';
    const isTaken = names.some((each) => each !== named && each.get('name')?.toLowerCase() === nameOf(value));
    if (typeof value !== 'string' || formula !== undefined || value.trim() === '' || isTaken) {
      throw new CannotKeep(NO_NAME);
    }
    if (isUsed(before)) throw new CannotKeep(USED);
    named.set('name', value.replace(/\r?\n/g, '_x000a_'));
  }
}

const nameOf = (value: unknown): string => String(value).replace(/\r?\n/g, '_x000a_').toLowerCase();

const NO_NAME = {
  en: 'the headings of a table must be texts, each another one',
  zh: '表格的标题必须是互不相同的文字',
};
const USED = {
  en: 'formulas go by the heading of a table that was changed',
  zh: '有公式引用了被修改的表格标题',
};
