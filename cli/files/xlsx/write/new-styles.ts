import { escapeAttribute } from './xml-text.js';

/** How a cell looks; what is left out is as in a plain cell. Colors are six hexadecimal digits, red first. */
export interface Look {
  readonly bold?: boolean;
  readonly wrap?: boolean;
  readonly color?: string;
  readonly fill?: string;
  /** The color of a thin line below the cell. */
  readonly lineBelow?: string;
  /** The color of thin lines on all sides. */
  readonly box?: string;
  readonly vertical?: 'top' | 'center';
  readonly horizontal?: 'left' | 'center';
  /** A number format code such as `yyyy-mm-dd`. */
  readonly format?: string;
  /** What is typed into the cell stays text, also when it begins as a formula does. */
  readonly staysText?: boolean;
}

/** The formats that every program knows by number. */
const BUILT_IN: Readonly<Record<string, number>> = { General: 0, '0': 1, '@': 49 };
const FIRST_OWN_FORMAT = 164;
const TEXT_FORMAT = '@';

/** The looks of one workbook: each is kept once, and a cell names it by its number. */
export class NewStyles {
  private readonly formats = new Kept(FIRST_OWN_FORMAT);
  private readonly fonts = new Kept();
  private readonly fills = new Kept();
  private readonly borders = new Kept();
  private readonly cells = new Kept();
  private readonly known = new WeakMap<Look, number>();

  constructor() {
    // A workbook begins with these, whether a cell uses them or not.
    this.fonts.numberOf(fontXml({}));
    for (const pattern of ['none', 'gray125'])
      this.fills.numberOf(`<fill><patternFill patternType="${pattern}"/></fill>`);
    this.borders.numberOf(borderXml({}));
    this.of({});
  }

  /** The number of a look. */
  of(look: Look): number {
    const known = this.known.get(look);
    if (known !== undefined) return known;
    const number = this.cells.numberOf(this.formatXml(look));
    this.known.set(look, number);
    return number;
  }

  /** The styles part, once every look has been asked for. */
  xml(): string {
    const formats = this.formats.all.map(
      (code, index) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + index}" formatCode="${escapeAttribute(code)}"/>`,
    );
    return [
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length > 0 ? listXml('numFmts', formats) : '',
      listXml('fonts', this.fonts.all),
      listXml('fills', this.fills.all),
      listXml('borders', this.borders.all),
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      listXml('cellXfs', this.cells.all),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      '<dxfs count="0"/>',
      '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>',
      '</styleSheet>',
    ].join('');
  }

  private formatXml(look: Look): string {
    const { wrap, vertical, horizontal, staysText } = look;
    const format = this.formatOf(staysText ? TEXT_FORMAT : look.format);
    const font = this.fonts.numberOf(fontXml(look));
    const fill = look.fill === undefined ? 0 : this.fills.numberOf(fillXml(look.fill));
    const border = this.borders.numberOf(borderXml(look));
    const aligned = [
      ...(horizontal ? [`horizontal="${horizontal}"`] : []),
      ...(vertical ? [`vertical="${vertical}"`] : []),
      ...(wrap ? ['wrapText="1"'] : []),
    ];
    const alignment = aligned.length > 0 ? `<alignment ${aligned.join(' ')}/>` : undefined;
    const applied = [
      ...(format > 0 ? ['applyNumberFormat="1"'] : []),
      ...(font > 0 ? ['applyFont="1"'] : []),
      ...(fill > 0 ? ['applyFill="1"'] : []),
      ...(border > 0 ? ['applyBorder="1"'] : []),
      ...(alignment ? ['applyAlignment="1"'] : []),
    ];
    const facts = [
      `numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"`,
      ...(staysText ? ['quotePrefix="1"'] : []),
      ...applied,
    ].join(' ');
    return alignment ? `<xf ${facts}>${alignment}</xf>` : `<xf ${facts}/>`;
  }

  private formatOf(code: string | undefined): number {
    return code === undefined ? 0 : (BUILT_IN[code] ?? this.formats.numberOf(code));
  }
}

/** Pieces of XML, each once, numbered as they come. */
class Kept {
  private readonly numbers = new Map<string, number>();

  constructor(private readonly first = 0) {}

  get all(): readonly string[] {
    return [...this.numbers.keys()];
  }

  numberOf(piece: string): number {
    const number = this.numbers.get(piece) ?? this.first + this.numbers.size;
    this.numbers.set(piece, number);
    return number;
  }
}

const listXml = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`;

const fontXml = ({ bold, color }: Look): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="11"/><color rgb="FF${color ?? '000000'}"/><name val="Calibri"/><family val="2"/></font>`;

const fillXml = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;

function borderXml({ lineBelow, box }: Look): string {
  const side = (name: string, color: string | undefined): string =>
    color === undefined ? `<${name}/>` : `<${name} style="thin"><color rgb="FF${color}"/></${name}>`;
  return `<border>${side('left', box)}${side('right', box)}${side('top', box)}${side('bottom', box ?? lineBelow)}<diagonal/></border>`;
}
