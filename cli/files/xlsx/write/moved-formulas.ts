import type { Catalog } from '../../../../shared/language.js';
import { CannotKeep } from './cannot-keep.js';
import type { Element } from './markup.js';
import type { Link, PackageEditor } from './package-editor.js';
import type { SheetEditor } from './sheet-editor.js';

/** Carries the references of a formula (without `=`) along; `home` is the title of its own tab. `undefined` when it cannot be read. */
export type MoveFormula = (formula: string, home: string) => string | undefined;

export interface EditedBook {
  readonly parts: PackageEditor;
  /** The part that lists the sheets. */
  readonly main: string;
  readonly sheets: readonly { readonly title: string; readonly editor: SheetEditor }[];
}

const CONTROLS: Catalog<string> = {
  en: 'it has buttons or boxes that are tied to cells',
  zh: '其中有与单元格关联的按钮或选项框',
};
export const UNREAD: Catalog<string> = {
  en: 'it has a formula that this program cannot read, and so cannot carry along when rows move',
  zh: '其中有本程序无法读取的公式，移动行时无法随之调整',
};

/** Rewrites the formulas outside cells: of rules, names, charts, sparklines, and what pivot tables are made from. */
export async function moveFormulasOf(
  { parts, main, sheets }: EditedBook,
  move: MoveFormula,
  moveSource: (source: Element) => void,
): Promise<void> {
  for (const { editor, title } of sheets) {
    moveFormulas(editor.root, title, move);
    for (const { kind, part, isExternal } of await parts.links(editor.part)) {
      // What a button fills, and from where, stands in parts of many kinds.
      if (kind === 'ctrlProp' || kind === 'control') throw new CannotKeep(CONTROLS);
      if (kind === 'table' && !isExternal) moveFormulas((await parts.markup(part)).root, title, move);
    }
  }
  moveFormulas((await parts.markup(main)).root, '', move);
  const seen = new Set<string>();
  for (const link of await parts.links(main)) await moveIn(parts, link, { move, moveSource }, seen);
}

const FORMULAS: ReadonlySet<string> = new Set([
  'formula',
  'formula1',
  'formula2',
  'f',
  'definedName',
  'calculatedColumnFormula',
  'totalsRowFormula',
]);

function moveFormulas(element: Element, home: string, move: MoveFormula): void {
  if (element.name === 'sheetData') return;
  if (FORMULAS.has(element.name) && element.elements.length === 0) {
    const moved = movedFormula(element.text, home, move);
    if (moved !== element.text) element.text = moved;
  }
  if (element.name === 'cfvo' && element.get('type') === 'formula') moveAttribute(element, 'val', home, move);
  if (element.name === 'hyperlink') moveAttribute(element, 'location', home, move);
  if (element.get('textlink')) moveAttribute(element, 'textlink', home, move);
  for (const child of element.elements) moveFormulas(child, home, move);
}

function moveAttribute(element: Element, name: string, home: string, move: MoveFormula): void {
  const written = element.get(name);
  if (written === undefined || written === '') return;
  const moved = movedFormula(written, home, move);
  if (moved !== written) element.set(name, moved);
}

/** Something that may be the address of a cell, of rows or of columns. */
const ADDRESS =
  /(?<![\w.])(?:\$?[A-Z]{1,3}\$?\d{1,7}(?![\w.([])|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\w.([])|\$?\d{1,7}:\$?\d{1,7}(?!\w))/i;

/** A formula with its references carried along. Throws `CannotKeep` for one that may point at cells and cannot be read. */
export function movedFormula(formula: string, home: string, move: MoveFormula): string {
  const moved = move(formula, home);
  if (moved !== undefined) return moved;
  if (ADDRESS.test(formula)) throw new CannotKeep(UNREAD);
  return formula;
}

interface Moving {
  readonly move: MoveFormula;
  readonly moveSource: (source: Element) => void;
}

/** Charts and pivot tables, wherever in the file they hang. */
async function moveIn(parts: PackageEditor, link: Link, moving: Moving, seen: Set<string>): Promise<void> {
  const { kind, part, isExternal } = link;
  if (isExternal || seen.has(part) || !parts.has(part)) return;
  seen.add(part);
  if (kind === 'chart' || kind === 'chartEx' || kind === 'drawing') {
    const { root } = await parts.markup(part);
    moveFormulas(root, '', moving.move);
    // A chart keeps what it shows of filtered rows as ranges with their tab.
    for (const element of root.descendants()) {
      if (element.name === 'sqref') element.text = movedFormula(element.text, '', moving.move);
    }
  }
  if (kind === 'pivotCacheDefinition') {
    const { root } = await parts.markup(part);
    for (const source of root.descendants()) {
      // With a link it is a sheet of another workbook.
      const isOther = source.attributes.some(([name]) => name.endsWith(':id'));
      if ((source.name === 'worksheetSource' || source.name === 'rangeSet') && !isOther) moving.moveSource(source);
    }
  }
  for (const next of await parts.links(part)) await moveIn(parts, next, moving, seen);
}
