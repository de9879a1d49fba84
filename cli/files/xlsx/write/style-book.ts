import { builtInCode } from './built-in-formats.js';
import type { Element } from './markup.js';

/** The part of a cell's style that the desk shows and changes. Colors are lower-case `#rrggbb`. */
export interface Look {
  /** A format code; absent for General. */
  readonly code?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly fontColor?: string;
  readonly background?: string;
  readonly wrap?: boolean;
  readonly horizontal?: string;
}

/** What to change of a style: a key that is present with `undefined` takes that part away. */
export type LookChange = { readonly [K in keyof Look]?: Look[K] | undefined };

/** The first number of a format of one's own. */
const OWN_FORMATS = 164;

/** The styles of a workbook. New ones are put behind those that are there, which stay as they are. */
export class StyleBook {
  private readonly made = new Map<string, number>();
  private looks: Look[] = [];
  private readonly root: Element;

  constructor(root: Element) {
    this.root = root;
  }

  /** Whether a style has been made that the file did not have. */
  get hasNew(): boolean {
    return this.made.size > 0;
  }

  /** How a style looks; a plain cell for one that the file does not have. */
  look(style: number): Look {
    this.looks[style] ??= this.read(style);
    return this.looks[style];
  }

  /** The style that is `base` with a change. */
  changed(base: number, change: LookChange): number {
    const key = JSON.stringify([base, Object.entries(change).map(([name, value]) => [name, value ?? null])]);
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const style = this.make(base, change);
    this.made.set(key, style);
    return style;
  }

  private get cellFormats(): Element {
    const there = this.root.child('cellXfs');
    if (there) return there;
    const before = this.root.elements.find(({ name }) => AFTER_CELL_FORMATS.has(name));
    const added = this.root.add('cellXfs', {}, before);
    added.add('xf');
    return added;
  }

  private list(name: string): Element {
    const there = this.root.child(name);
    if (there) return there;
    const at = LISTS.indexOf(name);
    const before = this.root.elements.find((each) => LISTS.indexOf(each.name) > at);
    const added = this.root.add(name, {}, before);
    // The first font, and two fills, are the ones of a plain cell: so every program takes them.
    if (name === 'fonts') added.add('font');
    if (name === 'fills')
      for (const pattern of ['none', 'gray125']) added.add('fill').add('patternFill', { patternType: pattern });
    return added;
  }

  private read(style: number): Look {
    const format = this.root.child('cellXfs')?.all('xf')[style];
    if (!format) return {};
    const font = this.root.child('fonts')?.all('font')[Number(format.get('fontId') ?? 0)];
    const fill = this.root.child('fills')?.all('fill')[Number(format.get('fillId') ?? 0)]?.child('patternFill');
    const alignment = format.child('alignment');
    const code = this.codeOf(Number(format.get('numFmtId') ?? 0));
    const background = fill?.get('patternType') === 'solid' ? colorOf(fill.child('fgColor')) : undefined;
    const fontColor = colorOf(font?.child('color'));
    const horizontal = alignment?.get('horizontal');
    return {
      ...(code !== undefined && { code }),
      ...(isOn(font?.child('b')) && { bold: true }),
      ...(isOn(font?.child('i')) && { italic: true }),
      ...(fontColor !== undefined && { fontColor }),
      ...(background !== undefined && { background }),
      ...(isTrue(alignment?.get('wrapText')) && { wrap: true }),
      ...(horizontal !== undefined && { horizontal }),
    };
  }

  private codeOf(id: number): string | undefined {
    const own = this.root
      .child('numFmts')
      ?.all('numFmt')
      .find((each) => Number(each.get('numFmtId')) === id);
    return own ? own.get('formatCode') : builtInCode(id);
  }

  private make(base: number, change: LookChange): number {
    const formats = this.cellFormats;
    const there = formats.all('xf');
    const format = (there[base] ?? there[0])?.clone() ?? formats.add('xf');
    if ('code' in change) {
      format.set('numFmtId', this.formatId(change.code));
      format.set('applyNumberFormat', 1);
    }
    if ('bold' in change || 'italic' in change || 'fontColor' in change) {
      format.set('fontId', this.fontLike(Number(format.get('fontId') ?? 0), change));
      format.set('applyFont', 1);
    }
    if ('background' in change) {
      format.set('fillId', this.fillOf(change.background));
      format.set('applyFill', 1);
    }
    if ('wrap' in change || 'horizontal' in change) {
      const alignment = format.child('alignment') ?? addFirst(format, 'alignment');
      if ('wrap' in change) alignment.set('wrapText', change.wrap ? 1 : undefined);
      if ('horizontal' in change) alignment.set('horizontal', change.horizontal);
      format.set('applyAlignment', 1);
    }
    const written = format.toString();
    const same = there.findIndex((each) => each.toString() === written);
    if (same >= 0) return same;
    if (!formats.elements.includes(format)) formats.insert(format);
    return count(formats, 'xf') - 1;
  }

  private formatId(code: string | undefined): number {
    if (code === undefined) return 0;
    const builtIn = builtInId(code);
    if (builtIn !== undefined) return builtIn;
    const formats = this.list('numFmts');
    const there = formats.all('numFmt');
    const same = there.find((each) => each.get('formatCode') === code);
    if (same) return Number(same.get('numFmtId'));
    const id = Math.max(OWN_FORMATS - 1, ...there.map((each) => Number(each.get('numFmtId')))) + 1;
    formats.add('numFmt', { numFmtId: id, formatCode: code });
    count(formats, 'numFmt');
    return id;
  }

  private fontLike(base: number, change: LookChange): number {
    const fonts = this.list('fonts');
    const there = fonts.all('font');
    const font = there[base]?.clone() ?? fonts.add('font');
    if ('italic' in change) switchOn(font, 'i', change.italic);
    if ('bold' in change) switchOn(font, 'b', change.bold);
    if ('fontColor' in change) {
      for (const color of font.all('color')) font.remove(color);
      if (change.fontColor !== undefined) {
        const before = font.elements.find(({ name }) => AFTER_COLOR.has(name));
        font.add('color', { rgb: rgb(change.fontColor) }, before);
      }
    }
    const written = font.toString();
    const same = there.findIndex((each) => each.toString() === written);
    if (same >= 0) return same;
    if (!fonts.elements.includes(font)) fonts.insert(font);
    return count(fonts, 'font') - 1;
  }

  private fillOf(background: string | undefined): number {
    const fills = this.list('fills');
    if (background === undefined) return 0;
    const there = fills.all('fill');
    const fill = fills.add('fill');
    fill.add('patternFill', { patternType: 'solid' }).add('fgColor', { rgb: rgb(background) });
    const written = fill.toString();
    const same = there.findIndex((each) => each.toString() === written);
    if (same < 0) return count(fills, 'fill') - 1;
    fills.remove(fill);
    return same;
  }
}

const LISTS = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs', 'tableStyles'];
const AFTER_CELL_FORMATS: ReadonlySet<string> = new Set(['cellStyles', 'dxfs', 'tableStyles', 'colors', 'extLst']);
/** What of a font stands behind its color, in the order that the format asks for. */
const AFTER_COLOR: ReadonlySet<string> = new Set(['name', 'family', 'charset', 'scheme']);

const rgb = (color: string): string => `FF${color.slice(1).toUpperCase()}`;

function colorOf(color: Element | undefined): string | undefined {
  const digits = color?.get('rgb');
  return digits && /^[0-9a-f]{8}$/i.test(digits) ? `#${digits.slice(2).toLowerCase()}` : undefined;
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
const isOn = (element: Element | undefined): boolean => element !== undefined && isTrue(element.get('val') ?? '1');

function switchOn(font: Element, name: string, on: boolean | undefined): void {
  for (const each of font.all(name)) font.remove(each);
  if (on) addFirst(font, name);
}

const addFirst = (element: Element, name: string): Element => element.add(name, {}, element.elements[0]);

function count(list: Element, name: string): number {
  const { length } = list.all(name);
  list.set('count', length);
  return length;
}

function builtInId(code: string): number | undefined {
  if (/^general$/i.test(code)) return 0;
  // Of the dates, the one that every program shows in the reader's own order is not the one that was asked for.
  for (const id of [1, 2, 3, 4, 9, 10, 11, 49]) if (builtInCode(id) === code) return id;
  return undefined;
}
