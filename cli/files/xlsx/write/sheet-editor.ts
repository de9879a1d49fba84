import { columnLetters } from '../../../../shared/workbook/raw.js';
import { LIMITS } from '../limits.js';
import { type Area, areaNames, areasOf } from './areas.js';
import type { Element, Markup } from './markup.js';
import { SheetCells } from './sheet-cells.js';

/** The elements of a sheet, in the order that the format asks for. */
const ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetCalcPr',
  'sheetProtection',
  'protectedRanges',
  'scenarios',
  'autoFilter',
  'sortState',
  'dataConsolidate',
  'customSheetViews',
  'mergeCells',
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'customProperties',
  'cellWatches',
  'ignoredErrors',
  'smartTags',
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
];

/** Cells stay one piece of text. */
export const WHOLE: ReadonlySet<string> = new Set(['sheetData']);

export interface ColumnLook {
  /** In digits of the workbook's font. */
  readonly width?: number;
  readonly hidden: boolean;
  readonly style: number;
}

/** One sheet of a workbook. Rows and columns count from 0. */
export class SheetEditor {
  constructor(
    readonly part: string,
    private readonly markup: Markup,
  ) {}

  get root(): Element {
    return this.markup.root;
  }

  /** Changes the cells by what `change` does with them. */
  changeCells<T>(change: (cells: SheetCells) => T): T {
    const data = this.root.child('sheetData')!;
    const cells = new SheetCells(data.children.join(''), this.root.prefix);
    const result = change(cells);
    const text = cells.toString();
    data.children = text === '' ? [] : [text];
    return result;
  }

  get hiddenRows(): number[] {
    return this.changeCells((cells) => cells.hiddenRows());
  }

  /** The columns that have a width, a style or are hidden, as runs: `to` is exclusive. */
  get columns(): readonly { readonly from: number; readonly to: number; readonly look: ColumnLook }[] {
    return (this.root.child('cols')?.all('col') ?? []).map((col) => {
      const width = col.get('width');
      return {
        from: Number(col.get('min')) - 1,
        to: Math.min(Number(col.get('max')), LIMITS.columns),
        look: {
          ...(width !== undefined && { width: Number(width) }),
          hidden: isTrue(col.get('hidden')),
          style: Number(col.get('style') ?? 0),
        },
      };
    });
  }

  /** Gives one column a width, or hides or shows it; its style stays. */
  setColumn(column: number, change: { readonly width?: number; readonly hidden?: boolean }): void {
    const cols = this.ensure('cols');
    const number = column + 1;
    const found = cols.all('col').find((col) => Number(col.get('min')) <= number && Number(col.get('max')) >= number);
    let own: Element;
    if (found) {
      const [min, max] = [Number(found.get('min')), Number(found.get('max'))];
      own = found;
      if (min < number) {
        const before = found.clone();
        before.set('max', number - 1);
        cols.insert(before, found);
      }
      if (max > number) {
        const after = found.clone();
        after.set('min', number + 1);
        const at = cols.elements.indexOf(found) + 1;
        cols.insert(after, cols.elements[at]);
      }
      own.set('min', number);
      own.set('max', number);
    } else {
      const before = cols.all('col').find((col) => Number(col.get('min')) > number);
      own = cols.add('col', { min: number, max: number, width: DEFAULT_WIDTH }, before);
    }
    if (change.width !== undefined) {
      // Excel's widest.
      own.set('width', Math.min(255, change.width));
      own.set('customWidth', 1);
    }
    if (change.hidden !== undefined) own.set('hidden', change.hidden ? 1 : undefined);
  }

  /** How many rows and columns stay in sight. */
  get frozen(): { readonly rows: number; readonly columns: number } {
    const pane = this.root.child('sheetViews')?.child('sheetView')?.child('pane');
    if (!pane?.get('state')?.startsWith('frozen')) return { rows: 0, columns: 0 };
    return { rows: Math.floor(Number(pane.get('ySplit') ?? 0)), columns: Math.floor(Number(pane.get('xSplit') ?? 0)) };
  }

  set frozen({ rows, columns }: { readonly rows: number; readonly columns: number }) {
    const views = this.ensure('sheetViews');
    const view = views.child('sheetView') ?? views.add('sheetView', { workbookViewId: 0 });
    for (const each of [...view.all('pane'), ...view.all('selection')]) view.remove(each);
    if (rows + columns === 0) return;
    const activePane = rows === 0 ? 'topRight' : columns === 0 ? 'bottomLeft' : 'bottomRight';
    const attributes = {
      xSplit: columns || undefined,
      ySplit: rows || undefined,
      topLeftCell: `${columnLetters(columns)}${rows + 1}`,
      activePane,
      state: 'frozen',
    };
    const first = view.elements[0];
    view.add('pane', attributes, first);
    view.add('selection', { pane: activePane }, first);
  }

  get merges(): Area[] {
    return (this.root.child('mergeCells')?.all('mergeCell') ?? []).flatMap((each) => areasOf(each.get('ref')));
  }

  set merges(areas: readonly Area[]) {
    this.drop('mergeCells');
    if (areas.length === 0) return;
    const merges = this.ensure('mergeCells');
    merges.set('count', areas.length);
    for (const area of areas) merges.add('mergeCell', { ref: areaNames([area]) });
  }

  /** An element directly under the sheet, made in its place when it is not there. */
  ensure(name: string): Element {
    return this.root.child(name) ?? this.addInPlace(name, {});
  }

  addInPlace(name: string, attributes: Readonly<Record<string, string | number | undefined>>): Element {
    const at = ORDER.indexOf(name);
    const before = this.root.elements.find((each) => placeOf(each) > at);
    return this.root.add(name, attributes, before);
  }

  drop(name: string): void {
    for (const each of this.root.all(name)) this.root.remove(each);
  }

  /** Makes the range that the sheet claims to fill hold a cell. Programs that trust it would not see the cell. */
  reach(row: number, column: number): void {
    const dimension = this.root.child('dimension');
    const [area] = areasOf(dimension?.get('ref'));
    if (!dimension || !area) return;
    const grown = {
      startRow: Math.min(area.startRow, row),
      endRow: Math.max(area.endRow, row + 1),
      startColumn: Math.min(area.startColumn, column),
      endColumn: Math.max(area.endColumn, column + 1),
    };
    if (areaNames([grown]) !== areaNames([area])) dimension.set('ref', areaNames([grown]));
  }
}

/** Excel's own, for a column that has none. */
const DEFAULT_WIDTH = 9.140625;

/** Alternatives stand where what they hold would stand. */
function placeOf(element: Element): number {
  if (element.name !== 'AlternateContent') return ORDER.indexOf(element.name);
  for (const inside of element.descendants()) {
    const place = ORDER.indexOf(inside.name);
    if (place >= 0) return place;
  }
  return ORDER.length;
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
