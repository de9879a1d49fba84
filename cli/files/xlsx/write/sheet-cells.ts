import type { Catalog } from '../../../../shared/language.js';
import { columnLetters } from '../../../../shared/workbook/raw.js';
import { cutShort } from '../damage.js';
import { LIMITS } from '../limits.js';
import { columnNumber } from '../ranges.js';
import { areaName, areasOf, shiftedArea } from './areas.js';
import { CannotKeep } from './cannot-keep.js';
import { attributeOf, localName, nextTag, type TagAt, unescapeXml, withAttribute } from './markup.js';
import { escapeCellText, escapeXml } from './xml-text.js';

export type CellValue = string | number | boolean | { readonly error: string } | null;

/** What to change of one cell; what is not named stays as it is. */
export interface CellWrite {
  /** With a formula, its result. A value without one takes the place of a formula. */
  readonly value?: CellValue;
  /** Without `=`; `keep` for the formula that is there. */
  readonly formula?: string | 'keep';
  /** The style it gets, by the one it has. */
  readonly style?: (base: number) => number;
  /** The formula is the one that was there, with its references carried along. */
  readonly isCarried?: boolean;
}

/** Insertion (a positive count) or deletion of whole rows from `at` on, counted from 0. */
export interface RowShift {
  readonly kind: 'insert' | 'delete';
  readonly at: number;
  readonly count: number;
  /** The row whose styles inserted rows take over, counted before the insertion; absent for none. */
  readonly model?: number;
}

export interface RowWrites {
  readonly cells: ReadonlyMap<number, CellWrite>;
  readonly hidden?: boolean;
}

/** The formula at a cell, without `=`: for cells that share one, of which some are written anew. */
export type FormulaAt = (row: number, column: number) => string | undefined;

/** A formula with a text; attributes may hold a `>`. */
const FORMULA = /(<(?:\w+:)?f(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?(?<!\/)>)([^<]*)(<\/(?:\w+:)?f\s*>)/g;
const ARRAY: Catalog<string> = {
  en: 'a formula that fills several cells stands in the way',
  zh: '其中有跨多个单元格的数组公式',
};
const TOO_LOW: Catalog<string> = {
  en: 'its last rows would fall off the end of the sheet',
  zh: '最后几行会超出工作表范围',
};

interface RowAt {
  readonly row: number;
  /** The opening tag. */
  readonly tag: string;
  /** What is between the tags. */
  readonly inner: string;
  readonly start: number;
  readonly end: number;
}

interface CellAt {
  readonly column: number;
  readonly text: string;
}

/** What is inside `sheetData`, as it is written. Throws `Damage` for what the reader would not have taken either. */
export class SheetCells {
  /** What a cell that is not there yet looks like, where its row does not say. */
  private columnStyle: (column: number) => number = () => 0;

  constructor(
    private inside: string,
    /** Of the namespace, such as `x:`. */
    private readonly prefix: string,
  ) {}

  toString(): string {
    return this.inside;
  }

  /** Whether a formula stands here that a shift of rows cannot carry along. */
  get hasDataTables(): boolean {
    return /<(?:\w+:)?f\s[^>]*\bt\s*=\s*["']dataTable["']/.test(this.inside);
  }

  get sharesFormulas(): boolean {
    return /<(?:\w+:)?f\s[^>]*\bt\s*=\s*["']shared["']/.test(this.inside);
  }

  hiddenRows(): number[] {
    return [...this.rows()].filter(({ tag }) => isHidden(tag)).map(({ row }) => row);
  }

  /** Writes cells and the state of rows, by row and column from 0. Rows without any change stay to the character. */
  write(
    rows: ReadonlyMap<number, RowWrites>,
    { formulaAt, columnStyle }: { readonly formulaAt: FormulaAt; readonly columnStyle: (column: number) => number },
  ): void {
    this.columnStyle = columnStyle;
    const waiting = [...rows.keys()].sort((a, b) => a - b);
    const broken = new Set<string>();
    const mayBreak = this.sharesFormulas;
    const pieces: string[] = [];
    let at = 0;
    let next = 0;
    const writeNew = (before: number): void => {
      while (next < waiting.length && waiting[next]! < before) {
        const row = waiting[next]!;
        next += 1;
        pieces.push(this.newRow(row, rows.get(row)!));
      }
    };
    for (const found of this.rows()) {
      pieces.push(this.inside.slice(at, found.start));
      at = found.end;
      writeNew(found.row);
      const writes = waiting[next] === found.row ? rows.get(found.row)! : undefined;
      if (writes) next += 1;
      if (writes || (mayBreak && broken.size > 0)) pieces.push(this.writtenRow(found, writes, broken, formulaAt));
      else pieces.push(this.inside.slice(found.start, found.end));
    }
    pieces.push(this.inside.slice(at));
    const rest = pieces.pop()!;
    writeNew(Number.POSITIVE_INFINITY);
    pieces.push(rest);
    this.inside = pieces.join('');
  }

  /** Writes shared formulas out, each at its cell. */
  writeOutShared(formulaAt: FormulaAt): void {
    if (!this.sharesFormulas) return;
    this.eachRow((found) => {
      if (!found.inner.includes('shared')) return undefined;
      const cells = this.cellsOf(found).map(({ column, text }) => {
        if (sharedOf(text) === undefined) return text;
        const formula = formulaAt(found.row, column);
        if (formula === undefined) throw cutShort();
        return this.withFormula(text, formula);
      });
      return this.joined(found, cells.join(''), found.tag);
    });
  }

  /** Rewrites formulas where they are written out; cells that share one follow. */
  rewriteFormulas(rewrite: (formula: string) => string): void {
    this.inside = this.inside.replace(FORMULA, (whole, tag: string, text: string, close: string) => {
      const formula = unescapeXml(text);
      const rewritten = rewrite(formula);
      return rewritten === formula ? whole : tag + escapeXml(rewritten) + close;
    });
  }

  /** Moves rows, and the addresses of their cells. Formulas stay as they are written. */
  shift({ kind, at, count, model }: RowShift): void {
    const end = kind === 'delete' ? at + count : at;
    const by = kind === 'delete' ? -count : count;
    let like: RowAt | undefined;
    const inserted = (): string => (kind === 'insert' && like ? this.rowsLike(like, at, count) : '');
    let isDone = kind === 'delete';
    if (model !== undefined) for (const found of this.rows()) if (found.row === model) like = found;
    const shift = { kind, at, count };
    this.eachRow((found) => {
      if (found.row < at) return found.inner.includes('array') ? this.withMovedArrays(found, shift) : undefined;
      if (found.row < end) return '';
      const before = isDone ? '' : inserted();
      isDone = true;
      if (found.row + by < LIMITS.rows) return before + this.moved(found, found.row + by, shift);
      // Nothing but looks falls off the end.
      if (/<(?:\w+:)?(?:v|f|is)[\s>/]/.test(found.inner)) throw new CannotKeep(TOO_LOW);
      return before;
    });
    if (!isDone) this.inside += inserted();
  }

  private *rows(): Generator<RowAt> {
    const { inside, prefix } = this;
    const closing = `</${prefix}row`;
    let row = -1;
    for (let tag = nextTag(inside, 0); tag; ) {
      if (tag.kind === 'close' || localName(tag.name) !== 'row') throw cutShort();
      const text = inside.slice(tag.start, tag.end);
      const given = attributeOf(text, 'r');
      row = given === undefined ? row + 1 : Number(given) - 1;
      const found = this.rowAt(tag, text, row, closing);
      yield found;
      tag = nextTag(inside, found.end);
    }
  }

  private rowAt(tag: TagAt, text: string, row: number, closing: string): RowAt {
    const { start } = tag;
    if (tag.kind === 'empty') return { row, tag: text, inner: '', start, end: tag.end };
    const innerEnd = this.inside.indexOf(closing, tag.end);
    if (innerEnd < 0) throw cutShort();
    const end = this.inside.indexOf('>', innerEnd) + 1;
    return { row, tag: text, inner: this.inside.slice(tag.end, innerEnd), start, end };
  }

  /** Puts another text in the place of each row for which `change` answers one. */
  private eachRow(change: (row: RowAt) => string | undefined): void {
    const pieces: string[] = [];
    let at = 0;
    for (const found of this.rows()) {
      const changed = change(found);
      if (changed === undefined) continue;
      pieces.push(this.inside.slice(at, found.start), changed);
      at = found.end;
    }
    pieces.push(this.inside.slice(at));
    this.inside = pieces.join('');
  }

  /** The cells of a row; `rest` is what follows them, such as extensions. */
  private cellsOf({ inner }: RowAt): CellAt[] & { rest?: string } {
    const cells: CellAt[] & { rest?: string } = [];
    let column = -1;
    let at = 0;
    for (let tag = nextTag(inner, 0); tag; tag = nextTag(inner, at)) {
      if (localName(tag.name) !== 'c' || tag.kind === 'close') break;
      const address = attributeOf(inner.slice(tag.start, tag.end), 'r');
      column = address === undefined ? column + 1 : columnNumber(/^[A-Z]+/.exec(address)?.[0] ?? '');
      at = tag.kind === 'empty' ? tag.end : cellEnd(inner, tag);
      cells.push({ column, text: inner.slice(tag.start, at) });
    }
    cells.rest = inner.slice(at);
    return cells;
  }

  private writtenRow(found: RowAt, writes: RowWrites | undefined, broken: Set<string>, formulaAt: FormulaAt): string {
    const there = this.cellsOf(found);
    const texts = new Map(there.map(({ column, text }) => [column, text]));
    let isWider = false;
    for (const { column, text } of there) {
      const shared = sharedOf(text);
      const write = writes?.cells.get(column);
      const isMaster = shared !== undefined && /<(?:\w+:)?f\s[^>]*\bref\s*=/.test(text);
      if (isMaster && write && (write.value !== undefined || write.formula !== undefined) && write.formula !== 'keep') {
        broken.add(shared);
      } else if (shared !== undefined && broken.has(shared)) {
        const formula = formulaAt(found.row, column);
        if (formula !== undefined) texts.set(column, this.withFormula(text, formula));
      }
    }
    for (const [column, write] of writes?.cells ?? []) {
      const text = texts.get(column);
      const written = this.writtenCell(text, found.row, column, write, rowStyle(found.tag));
      if (text === undefined && written !== '') isWider = true;
      if (written === '') texts.delete(column);
      else texts.set(column, written);
    }
    const columns = [...texts.keys()].sort((a, b) => a - b);
    // Where a cell has come in, one without an address would be taken for its neighbor.
    const cells = columns.map((column) =>
      isWider ? withAddress(texts.get(column)!, found.row, column) : texts.get(column)!,
    );
    let { tag } = found;
    if (isWider) tag = withAttribute(tag, 'spans', undefined);
    if (writes?.hidden !== undefined) tag = withAttribute(tag, 'hidden', writes.hidden ? '1' : undefined);
    return this.joined(found, cells.join('') + (there.rest ?? ''), tag);
  }

  private newRow(row: number, { cells, hidden }: RowWrites): string {
    const texts = [...cells]
      .sort(([a], [b]) => a - b)
      .map(([column, write]) => this.writtenCell(undefined, row, column, write, undefined));
    const inner = texts.join('');
    if (inner === '' && !hidden) return '';
    const tag = `<${this.prefix}row r="${row + 1}"${hidden ? ' hidden="1"' : ''}>`;
    return `${tag}${inner}</${this.prefix}row>`;
  }

  /** The cell as it is to be; '' for one that is not there and has nothing to hold. */
  private writtenCell(
    text: string | undefined,
    row: number,
    column: number,
    write: CellWrite,
    styleOfRow: number | undefined,
  ): string {
    const { prefix } = this;
    const { value, formula } = write;
    const address = `${columnLetters(column)}${row + 1}`;
    const tagEnd = text === undefined ? 0 : nextTag(text, 0)!.end;
    let tag = text === undefined ? `<${prefix}c r="${address}">` : text.slice(0, tagEnd);
    const base = text === undefined ? (styleOfRow ?? this.columnStyle(column)) : Number(attributeOf(tag, 's') ?? 0);
    const style = write.style?.(base) ?? base;
    if (style !== base || text === undefined) tag = withAttribute(tag, 's', style === 0 ? undefined : String(style));
    const isEmpty = tag.endsWith('/>');
    const closing = `</${prefix}c>`;
    if (value === undefined) {
      if (text === undefined) return write.style ? `${tag.slice(0, -1)}/>` : '';
      return tag + text.slice(tagEnd);
    }
    const written = formula === 'keep' && text !== undefined ? formulaIn(text) : this.formulaText(formula, text);
    if (formula !== 'keep' && !write.isCarried)
      for (const name of ['cm', 'vm']) tag = withAttribute(tag, name, undefined);
    if (text === undefined && value === null && written === '' && !write.style) return '';
    const { type, inner } = this.valueText(value, written !== '');
    tag = withAttribute(tag, 't', type);
    if (isEmpty) tag = `${tag.slice(0, -2).trimEnd()}>`;
    const content = written + inner;
    return content === '' ? `${tag.slice(0, -1)}/>` : tag + content + closing;
  }

  private formulaText(formula: string | undefined, text: string | undefined): string {
    if (formula === undefined) return '';
    const there = text === undefined ? '' : formulaIn(text);
    const tag = there === '' ? '' : there.slice(0, nextTag(there, 0)!.end);
    // One that fills a range, or spills: so it stays one.
    const isArray = attributeOf(tag, 't') === 'array';
    const opening = isArray ? tag.replace(/\s*\/>$/, '>') : `<${this.prefix}f>`;
    return `${opening}${escapeXml(formula)}</${this.prefix}f>`;
  }

  private valueText(value: CellValue, isResult: boolean): { type: string | undefined; inner: string } {
    const { prefix } = this;
    const v = (text: string): string => `<${prefix}v>${text}</${prefix}v>`;
    if (value === null) return { type: undefined, inner: '' };
    switch (typeof value) {
      case 'number':
        return { type: undefined, inner: v(String(value)) };
      case 'boolean':
        return { type: 'b', inner: v(value ? '1' : '0') };
      case 'object':
        return { type: 'e', inner: v(escapeXml(value.error)) };
      default: {
        const text = escapeCellText(value);
        if (isResult) return { type: 'str', inner: v(text) };
        // Without it, a reader may drop spaces and line breaks at either end.
        const space = /^\s|\s$|\n/.test(value) ? ' xml:space="preserve"' : '';
        return { type: 'inlineStr', inner: `<${prefix}is><${prefix}t${space}>${text}</${prefix}t></${prefix}is>` };
      }
    }
  }

  private withFormula(text: string, formula: string): string {
    const there = formulaIn(text);
    return text.replace(there, () => `<${this.prefix}f>${escapeXml(formula)}</${this.prefix}f>`);
  }

  private joined({ inner }: RowAt, cells: string, tag: string): string {
    if (cells === '') return inner === '' && tag.endsWith('/>') ? tag : `${tag.replace(/\s*\/?>$/, '')}/>`;
    return `${tag.replace(/\s*\/?>$/, '')}>${cells}</${this.prefix}row>`;
  }

  /** A range that a formula fills, where it reaches into what moves. */
  private withMovedArrays(found: RowAt, shift: RowShift): string {
    const cells = this.cellsOf(found);
    return this.joined(
      found,
      cells.map(({ text }) => withMovedArray(text, shift)).join('') + (cells.rest ?? ''),
      found.tag,
    );
  }

  private moved(found: RowAt, row: number, shift: RowShift): string {
    const tag = withAttribute(found.tag, 'r', String(row + 1));
    const cells = this.cellsOf(found);
    const texts = cells.map(({ column, text }) => withMovedArray(withAddress(text, row, column), shift));
    return this.joined(found, texts.join('') + (cells.rest ?? ''), tag);
  }

  /** Blank rows with the styles of another's cells. */
  private rowsLike(model: RowAt, at: number, count: number): string {
    const { prefix } = this;
    const styles = this.cellsOf(model).flatMap(({ column, text }) => {
      const style = attributeOf(text.slice(0, nextTag(text, 0)!.end), 's');
      return style === undefined ? [] : [{ column, style }];
    });
    if (styles.length === 0) return '';
    return Array.from({ length: count }, (_, offset) => {
      const row = at + offset + 1;
      const cells = styles.map(({ column, style }) => `<${prefix}c r="${columnLetters(column)}${row}" s="${style}"/>`);
      return `<${prefix}row r="${row}">${cells.join('')}</${prefix}row>`;
    }).join('');
  }
}

/** The style that blank cells of a row have. */
function rowStyle(tag: string): number | undefined {
  const style = attributeOf(tag, 's');
  return style === undefined || !/^(?:1|true)$/.test(attributeOf(tag, 'customFormat') ?? '')
    ? undefined
    : Number(style);
}

const isHidden = (tag: string): boolean => /^(?:1|true)$/.test(attributeOf(tag, 'hidden') ?? '');

function cellEnd(inner: string, tag: TagAt): number {
  const at = inner.indexOf(`</${tag.name}`, tag.end);
  const end = at < 0 ? -1 : inner.indexOf('>', at);
  if (end < 0) throw cutShort();
  return end + 1;
}

/** The formula of a cell as it is written; '' without one. */
const formulaIn = (text: string): string =>
  /<(?:\w+:)?f(?=[\s>/])(?:[^>"']|"[^"]*"|'[^']*')*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?f\s*>)/.exec(text)?.[0] ?? '';

/** The number of the formula that a cell shares with others. */
function sharedOf(text: string): string | undefined {
  if (!text.includes('shared')) return undefined;
  const formula = formulaIn(text);
  if (formula === '') return undefined;
  const tag = formula.slice(0, nextTag(formula, 0)!.end);
  return attributeOf(tag, 't') === 'shared' ? attributeOf(tag, 'si') : undefined;
}

function withMovedArray(text: string, shift: RowShift): string {
  const formula = text.includes('array') ? formulaIn(text) : '';
  if (formula === '') return text;
  const tag = formula.slice(0, nextTag(formula, 0)!.end);
  const [area] = areasOf(attributeOf(tag, 'ref'));
  if (attributeOf(tag, 't') !== 'array' || !area) return text;
  const isCut = shift.at > area.startRow && shift.at < area.endRow;
  const isCutBelow = shift.kind === 'delete' && shift.at <= area.startRow && shift.at + shift.count > area.startRow;
  const after = shiftedArea(area, shift);
  if (isCut || isCutBelow || !after) throw new CannotKeep(ARRAY);
  return text.replace(tag, () => withAttribute(tag, 'ref', areaName(after)));
}

function withAddress(text: string, row: number, column: number): string {
  const { end } = nextTag(text, 0)!;
  return withAttribute(text.slice(0, end), 'r', `${columnLetters(column)}${row + 1}`) + text.slice(end);
}
