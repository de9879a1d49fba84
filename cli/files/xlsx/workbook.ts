import type { RawMerge } from '../../../shared/workbook/raw.js';
import { cutShort, Damage, missingPart } from './damage.js';
import { Package, type Relationship } from './package.js';
import { rangeOf } from './ranges.js';
import { counter, SheetReader, type TakeCell } from './sheet.js';
import { SharedStrings } from './strings.js';
import { Styles, wholeNumber } from './styles.js';
import type { Tag, XmlHandler } from './xml.js';
import { Zip } from './zip.js';

/** What a package turned out to be instead of a workbook of this format. */
export type OtherKind = 'xlsb' | 'ods' | 'numbers' | 'other';

export interface StoredSheet {
  readonly title: string;
  readonly merges: readonly RawMerge[];
  /** Zero-based rows that a table has below its own for sums and counts. */
  readonly totalsRows: readonly number[];
  /** The part that holds it. */
  readonly part: string;
}

export interface ReadOptions {
  /** Also hand over cells that have nothing but a style, as `blank`. */
  readonly wantsBlanks?: boolean;
}

export interface StoredWorkbook {
  /** Dates are counted from 1904-01-01 in this file, and not as everywhere else. */
  readonly isFrom1904: boolean;
  readonly sheets: readonly StoredSheet[];
}

/** Sheets that hold no cells of their own, or none that anybody types. */
const WITHOUT_CELLS: ReadonlySet<string> = new Set(['chartsheet', 'dialogsheet', 'xlMacrosheet', 'xlIntlMacrosheet']);

/**
 * Reads an .xlsx or .xlsm whole, hidden sheets included, and hands over every cell that holds something, sheet by sheet. Throws
 * `Damage` for the first thing that cannot be read; answers with a kind for a package that is something else.
 */
export async function readStored(
  bytes: Buffer,
  takerFor: (title: string, book: { readonly isFrom1904: boolean }) => TakeCell,
  { wantsBlanks = false }: ReadOptions = {},
): Promise<StoredWorkbook | OtherKind> {
  const zip = Zip.open(bytes);
  if (!zip.has('[Content_Types].xml')) {
    if (zip.has('content.xml') && zip.has('mimetype')) return 'ods';
    return zip.has('Index/Document.iwa') || zip.has('Index.zip') ? 'numbers' : 'other';
  }
  const parts = await Package.open(zip);
  const main = onlyOne(await parts.relationships(''), 'officeDocument');
  if (!main) throw cutShort();
  const type = parts.contentType(main) ?? '';
  if (/ms-excel\.sheet\.binary/.test(type)) return 'xlsb';
  if (!parts.has(main)) throw missingPart(main);
  if (
    !/(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template|addin)\.macroEnabled)\.main\+xml$/.test(type)
  ) {
    return 'other';
  }
  const outline = new Outline();
  await parts.readPart(main, 'workbook', outline);
  const links = await parts.relationships(main);
  const strings = new SharedStrings(counter(bytes.length));
  const stringsPart = onlyOne(links, 'sharedStrings');
  if (stringsPart) await parts.readPart(stringsPart, 'sst', strings);
  const styles = new Styles();
  const stylesPart = onlyOne(links, 'styles');
  if (stylesPart) await parts.readPart(stylesPart, 'styleSheet', styles);

  const count = counter(bytes.length);
  const { isFrom1904, recalculates } = outline;
  const sheets: StoredSheet[] = [];
  for (const [index, { title, id }] of outline.sheets.entries()) {
    try {
      const link = links.get(id);
      if (!link || link.isExternal) throw cutShort();
      if (WITHOUT_CELLS.has(link.kind)) continue;
      if (link.kind !== 'worksheet') throw cutShort();
      const reader = new SheetReader(
        { strings: strings.all, styles, recalculates, wantsBlanks, count },
        takerFor(title, outline),
      );
      await parts.readPart(link.part, 'worksheet', reader);
      const { merges } = reader;
      sheets.push({
        title,
        part: link.part,
        merges,
        totalsRows: await totalsRows(parts, link.part, reader.tables),
      });
    } catch (error) {
      throw error instanceof Damage ? error.inTab(index + 1, title) : error;
    }
  }
  return { isFrom1904, sheets };
}

/** The part that a link of this kind leads to: two would be two answers. */
function onlyOne(links: ReadonlyMap<string, Relationship>, kind: string): string | undefined {
  const found = [...links.values()].filter((link) => link.kind === kind);
  if (found.length > 1 || found[0]?.isExternal) throw cutShort();
  return found[0]?.part;
}

/** What the workbook part says: its sheets in order, and how the file counts days. */
class Outline implements XmlHandler {
  isFrom1904 = false;
  recalculates = false;
  readonly sheets: { readonly title: string; readonly id: string }[] = [];
  private readonly titles = new Set<string>();

  open(tag: Tag, parent: string): void {
    if (parent === 'workbook' && tag.name === 'workbookPr') this.isFrom1904 = isTrue(tag.attribute('date1904'));
    if (parent === 'workbook' && tag.name === 'calcPr') this.recalculates = isTrue(tag.attribute('fullCalcOnLoad'));
    if (parent !== 'sheets' || tag.name !== 'sheet') return;
    const title = tag.attribute('name');
    const id = tag.relationship;
    if (title === undefined || id === undefined) throw cutShort();
    const key = title.toLowerCase();
    if (this.titles.has(key)) throw new Damage({ en: 'two of its tabs have the same name', zh: '有两个工作表同名' });
    this.titles.add(key);
    this.sheets.push({ title, id });
  }
}

function isTrue(text: string | undefined): boolean {
  const value = (text ?? 'false').trim();
  if (!/^(?:0|1|true|false)$/.test(value)) throw cutShort();
  return value === '1' || value === 'true';
}

async function totalsRows(parts: Package, sheet: string, ids: readonly string[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const links = await parts.relationships(sheet);
  const rows: number[] = [];
  for (const id of ids) {
    const link = links.get(id);
    if (link?.kind !== 'table' || link.isExternal) throw cutShort();
    await parts.readPart(link.part, 'table', {
      open: (tag, parent) => {
        if (parent !== '') return;
        const range = rangeOf(tag.attribute('ref') ?? '');
        if (!range) throw cutShort();
        const count = wholeNumber(tag.attribute('totalsRowCount') ?? '0');
        for (let row = Math.max(range.startRow, range.endRow - count); row < range.endRow; row += 1) rows.push(row);
      },
    });
  }
  return rows;
}
