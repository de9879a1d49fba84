import type { Catalog } from '../../../shared/language.js';
import { columnLetters, type RawMerge } from '../../../shared/workbook/raw.js';
import { cutShort, Damage, tooMuch } from './damage.js';
import { LIMITS } from './limits.js';
import type { NumberFormat } from './number-format.js';
import { columnNumber, rangeOf } from './ranges.js';
import { RichText, unescapeText } from './strings.js';
import { type Styles, wholeNumber } from './styles.js';
import type { Tag, XmlHandler } from './xml.js';

/** One cell as the file stores it. */
export interface StoredCell {
  readonly kind: 'number' | 'text' | 'boolean' | 'error' | 'day' | 'unsaved' | 'blank';
  /** A number, a text, an error's name, or ISO text of a day; '' for a formula whose result was never saved. */
  readonly value: string | number | boolean;
  readonly format: NumberFormat;
  /** Which of the file's styles it has. */
  readonly style: number;
  readonly formula?: StoredFormula;
}

export interface StoredFormula {
  /** Without `=`; '' where a shared formula is written out at another cell. */
  readonly text: string;
  /** The number of the formula that this cell shares. */
  readonly shared?: number;
  /** The range that it fills, for one that answers with an array. */
  readonly array?: string;
}

/** Rows and columns count from 0. */
export type TakeCell = (row: number, column: number, cell: StoredCell) => void;

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: Styles;
  /** The file asks for every formula to be worked out on opening: programs that cannot do so save a 0 for each. */
  readonly recalculates: boolean;
  /** Also hand over cells that have nothing but a style, as `blank`. */
  readonly wantsBlanks: boolean;
  /** Counts a cell that holds something, and refuses when they are too many. */
  readonly count: () => void;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const BOOLEANS: Readonly<Record<string, boolean>> = { '0': false, '1': true, false: false, true: true };
const KINDS: ReadonlySet<string> = new Set(['n', 's', 'str', 'inlineStr', 'b', 'e', 'd']);
const BARE: ReadonlySet<string> = new Set(['sheetData', 'row', 'c', 'is']);
const DAY = /^(?:\d{4}-\d{2}-\d{2}|(?:\d{4}-\d{2}-\d{2})?T?\d{2}:\d{2})/;

/** Hands over the cells of one sheet that hold something. Every cell is either read for what it is, or stops the reading. */
export class SheetReader implements XmlHandler {
  readonly merges: RawMerge[] = [];
  /** Relationships of the tables on the sheet. */
  readonly tables: string[] = [];
  private hasCells = false;
  private row = -1;
  private column = -1;
  private type = 'n';
  private format: NumberFormat | undefined;
  private style = 0;
  private formula: StoredFormula | undefined;
  private stored: string | undefined;
  private inline: string | undefined;
  private readonly inlineText = new RichText();

  constructor(
    private readonly context: SheetContext,
    private readonly take: TakeCell,
  ) {}

  open(tag: Tag, parent: string): void {
    const { name } = tag;
    switch (parent) {
      case 'sheetData':
        if (name !== 'row') throw cutShort();
        this.openRow(tag);
        return;
      case 'row':
        if (name === 'c') this.openCell(tag);
        else if (name !== 'extLst') throw cutShort();
        return;
      case 'c':
        if (name === 'f') this.openFormula(tag);
        else if (name === 'v') {
          if (this.stored !== undefined) throw this.cellDamage(TWO_VALUES);
          this.stored = '';
        } else if (name === 'is') {
          if (this.inline !== undefined) throw this.cellDamage(TWO_VALUES);
          this.inline = '';
        } else if (name !== 'extLst') throw this.cellDamage(UNKNOWN);
        return;
      case 'is':
      case 'r':
        this.inlineText.open(name);
        return;
      case 'worksheet':
        if (name === 'sheetData') {
          if (this.hasCells) throw cutShort();
          this.hasCells = true;
        }
        return;
      case 'mergeCells':
        if (name === 'mergeCell') {
          const range = rangeOf(tag.attribute('ref') ?? '');
          if (!range) throw cutShort();
          this.context.count();
          this.merges.push(range);
        }
        return;
      case 'tableParts':
        if (name === 'tablePart') {
          this.context.count();
          this.tables.push(tag.relationship ?? '');
        }
        return;
    }
  }

  text(text: string, parent: string): void {
    if (parent === 'v') this.stored += text;
    else if (parent === 'f') this.formula = { ...this.formula!, text: this.formula!.text + text };
    else if (parent === 't') this.inlineText.text(text, parent);
    // A value outside its element would be lost.
    else if (BARE.has(parent) && text.trim() !== '') throw cutShort();
  }

  close(name: string, parent: string): void {
    if (name === 'c' && parent === 'row') this.closeCell();
    else if (name === 'is') this.inline = this.inlineText.take();
    else if (name === 'rPh') this.inlineText.close(name);
    else if (name === 'worksheet' && !this.hasCells) throw cutShort();
  }

  private openRow(tag: Tag): void {
    const given = tag.attribute('r');
    const row = given === undefined ? this.row + 1 : wholeNumber(given) - 1;
    if (row <= this.row || row >= LIMITS.rows) throw cutShort();
    this.row = row;
    this.column = -1;
  }

  private openCell(tag: Tag): void {
    const address = tag.attribute('r');
    let column = this.column + 1;
    if (address !== undefined) {
      const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address);
      if (!match || Number(match[2]) !== this.row + 1) throw this.cellDamage(PLACE, column);
      column = columnNumber(match[1]!);
    }
    if (column <= this.column || column >= LIMITS.columns) throw this.cellDamage(PLACE, column);
    this.column = column;
    this.type = tag.attribute('t') ?? 'n';
    if (!KINDS.has(this.type)) throw this.cellDamage(UNKNOWN);
    this.style = wholeNumber(tag.attribute('s') ?? '0');
    this.format = this.context.styles.of(this.style);
    if (!this.format) throw this.cellDamage(NO_STYLE);
    this.formula = undefined;
    this.stored = undefined;
    this.inline = undefined;
  }

  private openFormula(tag: Tag): void {
    const shared = tag.attribute('t') === 'shared' ? tag.attribute('si') : undefined;
    const array = tag.attribute('t') === 'array' ? (tag.attribute('ref') ?? '') : undefined;
    this.formula = {
      text: '',
      ...(shared !== undefined && { shared: wholeNumber(shared) }),
      ...(array !== undefined && { array }),
    };
  }

  private closeCell(): void {
    let cell = this.content();
    if (!cell && this.context.wantsBlanks && (this.style !== 0 || this.formula)) cell = this.made('blank', '');
    if (!cell) return;
    this.context.count();
    this.take(this.row, this.column, cell);
  }

  /** `undefined` for a cell that is there and holds nothing. */
  private content(): StoredCell | undefined {
    const { type, stored, inline } = this;
    const isFormula = this.formula !== undefined;
    if (inline !== undefined && (type !== 'inlineStr' || stored !== undefined)) throw this.cellDamage(UNKNOWN);
    if (type === 'inlineStr') {
      // Some programs write the text where a number would stand.
      const value = inline ?? unescapeText(stored ?? '');
      return value === '' ? undefined : this.made('text', value);
    }
    // Of a text, also an empty one is a result.
    if (stored === undefined || (stored === '' && type !== 'str')) {
      if (isFormula) return this.made('unsaved', '');
      if (stored === '' && type === 's') throw this.cellDamage(NO_TEXT);
      return undefined;
    }
    const trimmed = stored.trim();
    switch (type) {
      case 'n': {
        if (trimmed === '' && !isFormula) return undefined;
        const value = Number(trimmed);
        if (!NUMBER.test(trimmed) || !Number.isFinite(value)) throw this.cellDamage(NO_NUMBER);
        if (isFormula && value === 0 && this.context.recalculates) return this.made('unsaved', '');
        return this.made('number', value);
      }
      case 's': {
        const value = /^\d+$/.test(trimmed) ? this.context.strings[Number(trimmed)] : undefined;
        if (value === undefined) throw this.cellDamage(NO_TEXT);
        return value === '' ? undefined : this.made('text', value);
      }
      case 'b': {
        const value = BOOLEANS[trimmed];
        if (value === undefined) throw this.cellDamage(UNKNOWN);
        return this.made('boolean', value);
      }
      case 'e':
        return this.made('error', trimmed);
      case 'd':
        if (!DAY.test(trimmed)) throw this.cellDamage(NO_NUMBER);
        return this.made('day', trimmed);
      default: {
        const value = unescapeText(stored);
        return value === '' ? undefined : this.made('text', value);
      }
    }
  }

  private made(kind: StoredCell['kind'], value: StoredCell['value']): StoredCell {
    const { style, formula } = this;
    const format = this.format!;
    return formula ? { kind, value, format, style, formula } : { kind, value, format, style };
  }

  private cellDamage({ en, zh }: Catalog<string>, column = this.column): Damage {
    const cell = `${columnLetters(column)}${this.row + 1}`;
    return new Damage({ en: `cell ${cell} ${en}`, zh: `单元格 ${cell} ${zh}` });
  }
}

const TWO_VALUES = { en: 'holds two values', zh: '含有两个值' };
const UNKNOWN = { en: 'is of a kind that is not known', zh: '类型未知' };
const PLACE = { en: 'does not stand where its address says', zh: '的位置与其地址不符' };
const NO_STYLE = { en: 'has a format that the file does not hold', zh: '所用格式在文件中不存在' };
const NO_TEXT = { en: 'points to a text that the file does not hold', zh: '所指的文字在文件中不存在' };
const NO_NUMBER = { en: 'holds something else where its number or date belongs', zh: '应为数字或日期，内容却不是' };

/** Counts cells, or what there is about as much of, over a whole workbook. */
export function counter(packedBytes: number): () => void {
  const most = Math.min(LIMITS.cells, LIMITS.freeCells + packedBytes);
  let count = 0;
  return () => {
    count += 1;
    if (count > most) throw tooMuch({ en: 'filled cells or texts', zh: '有内容的单元格或文字数' }, most);
  };
}
