import { columnLetters } from '../../../../shared/workbook/raw.js';
import { missingPart } from '../damage.js';
import type { StoredWorkbook } from '../workbook.js';
import { type Area, areaName } from './areas.js';
import { CannotKeep } from './cannot-keep.js';
import { type Element, type Markup, namespaceOf, newElement, parseMarkup } from './markup.js';
import { type MoveFormula, moveFormulasOf } from './moved-formulas.js';
import type { Note } from './notes.js';
import { PackageEditor } from './package-editor.js';
import { type ShiftHelp, shiftRows } from './row-shift.js';
import type { CellWrite, FormulaAt, RowShift, RowWrites } from './sheet-cells.js';
import { SheetEditor, WHOLE } from './sheet-editor.js';
import { notesOf, setNotes } from './sheet-notes.js';
import { type PlacedRule, rulesOf, setRules, type WantedRule } from './sheet-rules.js';
import { StyleBook } from './style-book.js';
import { followHeadings, type HeadingHelp } from './table-headings.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface WriteHelp extends HeadingHelp {
  /** Asked for cells that share a formula of which one is written. */
  readonly formulaAt: FormulaAt;
}

/** Changes a workbook, and leaves every part that is not concerned as it is packed. */
export class WorkbookEditor {
  private constructor(
    private readonly parts: PackageEditor,
    private readonly main: string,
    private readonly root: Element,
    readonly styles: StyleBook,
    /** Of a file that has none. */
    private readonly newStyles: Markup | undefined,
    private readonly tabs: { title: string; editor: SheetEditor }[],
  ) {}

  /** For a workbook that has been read whole. Throws `Damage`. */
  static async open(bytes: Buffer, { sheets }: Pick<StoredWorkbook, 'sheets'>): Promise<WorkbookEditor> {
    const parts = await PackageEditor.from(bytes);
    const main = (await parts.links('')).find(({ kind }) => kind === 'officeDocument')?.part;
    if (main === undefined) throw missingPart('workbook');
    const { root } = await parts.markup(main);
    const stylesPart = (await parts.links(main)).find(({ kind }) => kind === 'styles')?.part;
    const newStyles = stylesPart === undefined ? parseMarkup(PLAIN_STYLES) : undefined;
    const styles = newStyles ?? (await parts.markup(stylesPart!));
    const tabs = [];
    for (const { title, part } of sheets) {
      tabs.push({ title, editor: new SheetEditor(part, await parts.markup(part, WHOLE)) });
    }
    return new WorkbookEditor(parts, main, root, new StyleBook(styles.root), newStyles, tabs);
  }

  sheet(title: string): SheetEditor {
    const tab = this.tabs.find((each) => each.title === title);
    if (!tab) throw new Error(`there is no tab ${title}`);
    return tab.editor;
  }

  isHidden(title: string): boolean {
    return (this.entryOf(title).get('state') ?? 'visible') !== 'visible';
  }

  setHidden(title: string, hidden: boolean): void {
    this.entryOf(title).set('state', hidden ? 'hidden' : undefined);
  }

  rules(title: string): PlacedRule[] {
    return rulesOf(this.sheet(title));
  }

  setRules(
    title: string,
    wanted: readonly { readonly row: number; readonly column: number; readonly rule: WantedRule }[],
  ): void {
    setRules(this.sheet(title), wanted);
  }

  notes(title: string): Promise<Note[]> {
    return notesOf(this.parts, this.sheet(title));
  }

  /** Throws `CannotKeep`. */
  setNotes(
    title: string,
    notes: readonly { readonly row: number; readonly column: number; readonly text: string | undefined }[],
  ): Promise<void> {
    return setNotes(this.parts, this.sheet(title), notes);
  }

  /** Writes cells and the state of rows. Throws `CannotKeep`. */
  async writeCells(title: string, rows: ReadonlyMap<number, RowWrites>, help: WriteHelp): Promise<void> {
    const sheet = this.sheet(title);
    const { columns } = sheet;
    const columnStyle = (column: number): number =>
      columns.find(({ from, to }) => from <= column && column < to)?.look.style ?? 0;
    checkLengths(rows);
    await followHeadings(this.parts, sheet, rows, help);
    sheet.changeCells((cells) => cells.write(rows, { formulaAt: help.formulaAt, columnStyle }));
    for (const [row, { cells }] of rows) {
      for (const [column, write] of cells) if (holds(write)) sheet.reach(row, column);
    }
  }

  /** Takes merged cells apart. */
  unmerge(title: string, areas: readonly Area[]): void {
    const sheet = this.sheet(title);
    const names = new Set(areas.map(areaName));
    sheet.merges = sheet.merges.filter((merge) => !names.has(areaName(merge)));
  }

  /** Throws `CannotKeep`. The formulas of cells are the caller's to write. */
  async shiftRows(title: string, shift: RowShift, help: ShiftHelp): Promise<void> {
    const tab = this.tabs.find((each) => each.title === title)!;
    await shiftRows({ parts: this.parts, main: this.main, sheets: this.tabs }, tab, shift, help);
    await this.dropCalculationOrder();
  }

  /** A new tab behind the others: names and print areas count the tabs. */
  async addSheet(title: string): Promise<SheetEditor> {
    checkTitle(title);
    const part = this.parts.add(
      'xl/worksheets/sheet{n}.xml',
      `<worksheet xmlns="${namespaceOf(this.root)}"><sheetData/></worksheet>`,
      `${TYPES}.worksheet+xml`,
    );
    const id = await this.parts.link(this.main, 'worksheet', part);
    const list = this.root.child('sheets')!;
    const entries = list.all('sheet');
    const sheetId = Math.max(0, ...entries.map((each) => Number(each.get('sheetId')))) + 1;
    const entry = newElement(`${this.root.prefix}sheet`, {
      name: title,
      sheetId,
      'xmlns:r': await this.parts.relationshipTypes(),
      'r:id': id,
    });
    list.insert(entry);
    const editor = new SheetEditor(part, await this.parts.markup(part, WHOLE));
    this.tabs.push({ title, editor });
    return editor;
  }

  /** Renames a tab, and what points at it. Throws `CannotKeep`. */
  async renameSheet(from: string, to: string, rename: MoveFormula): Promise<void> {
    checkTitle(to);
    for (const { title, editor } of this.tabs) {
      editor.changeCells((cells) => cells.rewriteFormulas((formula) => rename(formula, title) ?? formula));
    }
    await moveFormulasOf({ parts: this.parts, main: this.main, sheets: this.tabs }, rename, (source) => {
      if (source.get('sheet')?.toLowerCase() === from.toLowerCase()) source.set('sheet', to);
    });
    this.entryOf(from).set('name', to);
    this.tabs.find((each) => each.title === from)!.title = to;
  }

  /** Programs work every formula out anew when they open the file. */
  askForRecalculation(): void {
    const there = this.root.child('calcPr');
    const before = this.root.elements.find(({ name }) => AFTER_CALCULATION.has(name));
    (there ?? this.root.add('calcPr', {}, before)).set('fullCalcOnLoad', 1);
  }

  /** Formulas have come or gone: the order in which they were worked out would name cells without one. */
  async dropCalculationOrder(): Promise<void> {
    for (const { kind, part } of await this.parts.links(this.main)) {
      if (kind !== 'calcChain') continue;
      await this.parts.unlink(this.main, part);
      this.parts.removePart(part);
    }
  }

  /** The parts that differ from how they were. */
  changedParts(): string[] {
    return this.parts.changedParts();
  }

  /** Throws RangeError when it has become too large for a zip file. */
  async toBytes(): Promise<Buffer> {
    if (this.newStyles && this.styles.hasNew) {
      const part = this.parts.add('xl/styles{n}.xml', this.newStyles.toString(), `${TYPES}.styles+xml`);
      await this.parts.link(this.main, 'styles', part);
    }
    return this.parts.toBytes();
  }

  private entryOf(title: string): Element {
    return this.root
      .child('sheets')!
      .all('sheet')
      .find((each) => each.get('name') === title)!;
  }
}

/** Excel offers to repair a file with another title. */
function checkTitle(title: string): void {
  if (title.length > 31 || /[:\\/?*[\]]|^'|'$/.test(title)) {
    throw new CannotKeep({
      en: `"${title}" cannot be the title of a tab of an Excel file: at most 31 characters, none of : \\ / ? * [ ]`,
      zh: `“${title}”不能用作 Excel 文件的工作表名称：最多 31 个字符，且不得含有 : \\ / ? * [ ]`,
    });
  }
}

const AFTER_CALCULATION: ReadonlySet<string> = new Set([
  'oleSize',
  'customWorkbookViews',
  'pivotCaches',
  'smartTagPr',
  'smartTagTypes',
  'webPublishing',
  'fileRecoveryPr',
  'webPublishObjects',
  'extLst',
]);

/** What Excel takes in one cell. */
const MOST_TEXT = 32_767;
const MOST_FORMULA = 8_192;

function checkLengths(rows: ReadonlyMap<number, RowWrites>): void {
  for (const [row, { cells }] of rows) {
    for (const [column, { value, formula }] of cells) {
      const isLong = typeof value === 'string' && value.length > MOST_TEXT;
      if (!isLong && (formula === undefined || formula.length <= MOST_FORMULA)) continue;
      const cell = `${columnLetters(column)}${row + 1}`;
      throw new CannotKeep({
        en: `what cell ${cell} holds is longer than an Excel file takes`,
        zh: `单元格 ${cell} 的内容超出 Excel 文件的长度限制`,
      });
    }
  }
}

const holds = ({ value, formula, style }: CellWrite): boolean =>
  (value !== undefined && value !== null) || formula !== undefined || style !== undefined;

const PLAIN_STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`;
