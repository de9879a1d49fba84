import { cellName } from './a1.js';
import type { SpreadsheetDocument } from './document.js';
import { evaluateNode, type FormulaResult, locate } from './formula.js';
import { type FormulaNode, FormulaSyntaxError, mentions, parseFormula } from './formula-parse.js';
import { cellRange, contains, intersects } from './grid-range.js';
import type { Sheet } from './sheet.js';
import type { Cell, ErrorValue, GridRange, Value } from './types.js';

interface Formula {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  /** `null`: the text is no formula. */
  readonly node: FormulaNode | null;
  readonly reads: readonly { readonly sheetId: number; readonly range: GridRange }[];
  /** The cells an array result wants, its own included, whether or not it got them. */
  wants: GridRange | null;
}

interface SheetIndex {
  readonly formulas: Map<number, Formula>;
  /** Who reads a cell, for references of few cells. */
  readonly readers: Map<number, Set<Formula>>;
  /** Who reads a range too large to be listed cell by cell. */
  readonly wideReaders: Map<Formula, GridRange[]>;
  /** The formulas with an array result. */
  readonly spilling: Set<Formula>;
}

interface Change {
  readonly sheet: Sheet;
  readonly range: GridRange;
  /** The formula whose array result this is: it need not be evaluated again for it. */
  readonly by?: Formula;
}

// A reference up to this many cells is listed cell by cell; past it, ranges are compared one by one.
const WIDE = 64;
// Array results that move one another settle in two or three rounds; more means that they chase each other.
const MOST_ROUNDS = 10;
const COLUMNS = 18_278;
const CIRCULAR: ErrorValue = { error: '#REF!', message: 'Circular dependency detected.' };

const keyOf = (row: number, column: number): number => row * COLUMNS + column;

const area = (range: GridRange): number => (range.endRow - range.startRow) * (range.endColumn - range.startColumn);

function sameValue(a: Value, b: Value): boolean {
  if (typeof a === 'object' && typeof b === 'object' && a && b) return a.error === b.error && a.message === b.message;
  return a === b;
}

/** Keeps formulas up to date: knows who reads what, and evaluates in an order in which everything read is known. */
export class Calculator {
  private indexes = new Map<number, SheetIndex>();
  private changes: Change[] = [];
  private stale = false;
  private running = false;
  /** A document that was just opened has array results whose formulas did not place them: nobody knows yet whose they are. */
  private foundlings = false;

  constructor(private readonly document: SpreadsheetDocument) {}

  /** Everything may have moved: all formulas are read and evaluated anew at the next run. */
  structureChanged(): void {
    this.stale = true;
  }

  valuesChanged(sheet: Sheet, range: GridRange): void {
    if (this.foundlings) this.stale = true;
    if (!this.stale) this.changes.push({ sheet, range });
  }

  formulaChanged(sheet: Sheet, row: number, column: number, text: string | undefined): void {
    if (this.stale) return;
    const before = this.indexOf(sheet).formulas.get(keyOf(row, column));
    if (before) this.remove(before);
    if (text !== undefined) this.add(sheet, row, column, text);
  }

  /** Learns every formula of the document without evaluating any. */
  index(): void {
    this.indexes = new Map();
    this.changes = [];
    this.stale = false;
    this.foundlings = false;
    for (const sheet of this.document.sheets) {
      sheet.eachStored(sheet.gridRange, (cell, row, column) => {
        if (cell.spilled) this.foundlings = true;
        if (cell.formula !== undefined) this.add(sheet, row, column, cell.formula);
      });
    }
  }

  /** Evaluates what changes since the last run made outdated. */
  run(): void {
    if (this.running || (!this.stale && this.changes.length === 0)) return;
    this.running = true;
    try {
      let dirty: Set<Formula>;
      if (this.stale) {
        this.index();
        for (const sheet of this.document.sheets) this.clearSpills(sheet, sheet.gridRange);
        this.foundlings = false;
        dirty = new Set([...this.indexes.values()].flatMap((index) => [...index.formulas.values()]));
      } else {
        dirty = this.outdated(this.changes);
      }
      for (let round = 0; round < MOST_ROUNDS && dirty.size > 0; round += 1) {
        this.changes = [];
        const spilled = this.evaluateAll(dirty);
        dirty = this.outdated(spilled);
      }
      this.changes = [];
    } finally {
      this.running = false;
    }
  }

  private indexOf(sheet: Sheet): SheetIndex {
    let index = this.indexes.get(sheet.id);
    if (!index) {
      index = { formulas: new Map(), readers: new Map(), wideReaders: new Map(), spilling: new Set() };
      this.indexes.set(sheet.id, index);
    }
    return index;
  }

  private add(sheet: Sheet, row: number, column: number, text: string): void {
    let node: FormulaNode | null = null;
    try {
      node = parseFormula(text);
    } catch (error) {
      if (!(error instanceof FormulaSyntaxError)) throw error;
    }
    const formula: Formula = {
      sheet,
      row,
      column,
      node,
      reads: node ? this.readsOf(node, sheet, row, column) : [],
      wants: null,
    };
    this.indexOf(sheet).formulas.set(keyOf(row, column), formula);
    for (const { sheetId, range } of formula.reads) {
      const index = this.indexOf(this.document.sheetById(sheetId)!);
      if (area(range) > WIDE) {
        const ranges = index.wideReaders.get(formula);
        if (ranges) ranges.push(range);
        else index.wideReaders.set(formula, [range]);
        continue;
      }
      for (const key of keysOf(range)) {
        const readers = index.readers.get(key);
        if (readers) readers.add(formula);
        else index.readers.set(key, new Set([formula]));
      }
    }
  }

  private remove(formula: Formula): void {
    const home = this.indexOf(formula.sheet);
    home.formulas.delete(keyOf(formula.row, formula.column));
    home.spilling.delete(formula);
    for (const { sheetId, range } of formula.reads) {
      const index = this.indexes.get(sheetId);
      index?.wideReaders.delete(formula);
      if (area(range) <= WIDE) for (const key of keysOf(range)) index?.readers.get(key)?.delete(formula);
    }
    if (formula.wants) {
      this.clearSpills(formula.sheet, formula.wants);
      this.changes.push({ sheet: formula.sheet, range: formula.wants });
    }
  }

  private readsOf(node: FormulaNode, sheet: Sheet, row: number, column: number): Formula['reads'] {
    const place = { document: this.document, sheet, row, column };
    const { references, names } = mentions(node);
    const found = references.flatMap((reference) => locate(reference, place) ?? []);
    return [
      ...found.map((each) => ({ sheetId: each.sheet.id, range: each.range })),
      ...names.flatMap((name) => this.document.namedRanges.get(name) ?? []),
    ];
  }

  private readersOf(sheet: Sheet, range: GridRange): Set<Formula> {
    const found = new Set<Formula>();
    const index = this.indexes.get(sheet.id);
    if (!index) return found;
    if (area(range) <= index.readers.size) {
      for (const key of keysOf(range)) for (const formula of index.readers.get(key) ?? []) found.add(formula);
    } else {
      for (const [key, formulas] of index.readers) {
        if (contains(range, Math.floor(key / COLUMNS), key % COLUMNS))
          for (const formula of formulas) found.add(formula);
      }
    }
    for (const [formula, ranges] of index.wideReaders) {
      if (ranges.some((each) => intersects(each, range))) found.add(formula);
    }
    return found;
  }

  private outdated(changes: readonly Change[]): Set<Formula> {
    const dirty = new Set<Formula>();
    for (const { sheet, range, by } of changes) {
      const index = this.indexes.get(sheet.id);
      if (!index) continue;
      for (const formula of this.readersOf(sheet, range)) dirty.add(formula);
      for (const formula of standingIn(index.formulas, range)) dirty.add(formula);
      for (const formula of index.spilling) {
        if (formula !== by && formula.wants && intersects(formula.wants, range)) dirty.add(formula);
      }
    }
    // A set grows while it is walked: this reaches the readers of readers.
    for (const formula of dirty) {
      for (const reader of this.readersOf(formula.sheet, outputOf(formula))) dirty.add(reader);
    }
    return dirty;
  }

  /** Evaluates in dependency order and returns where array results changed cells other than their own. */
  private evaluateAll(dirty: ReadonlySet<Formula>): Change[] {
    const waitsFor = new Map<Formula, number>();
    const readers = new Map<Formula, Formula[]>();
    for (const formula of dirty) waitsFor.set(formula, 0);
    for (const formula of dirty) {
      const mine = [...this.readersOf(formula.sheet, outputOf(formula))].filter((reader) => dirty.has(reader));
      readers.set(formula, mine);
      for (const reader of mine) waitsFor.set(reader, waitsFor.get(reader)! + 1);
    }
    const spilled: Change[] = [];
    const ready = [...dirty].filter((formula) => waitsFor.get(formula) === 0);
    const evaluate = (first: Formula[]): void => {
      // The list grows while it is walked.
      for (const formula of first) {
        waitsFor.delete(formula);
        this.place(formula, this.evaluate(formula), spilled);
        for (const reader of readers.get(formula)!) {
          const left = waitsFor.get(reader);
          if (left === undefined) continue;
          waitsFor.set(reader, left - 1);
          if (left === 1) first.push(reader);
        }
      }
    };
    evaluate(ready);
    const circular = this.circles(waitsFor, readers);
    const after: Formula[] = [];
    for (const formula of circular) {
      waitsFor.delete(formula);
      this.place(formula, { value: CIRCULAR }, spilled);
      for (const reader of readers.get(formula)!) {
        const left = waitsFor.get(reader);
        if (left === undefined || circular.has(reader)) continue;
        waitsFor.set(reader, left - 1);
        if (left === 1) after.push(reader);
      }
    }
    evaluate(after);
    return spilled;
  }

  /** Of the formulas that never became ready, those in a circle; the rest only read from one. */
  private circles(waiting: ReadonlyMap<Formula, number>, readers: ReadonlyMap<Formula, Formula[]>): Set<Formula> {
    const circular = new Set(waiting.keys());
    const open = new Map<Formula, number>();
    const sources = new Map<Formula, Formula[]>();
    for (const formula of circular) {
      const mine = readers.get(formula)!.filter((reader) => circular.has(reader));
      open.set(formula, mine.length);
      for (const reader of mine) sources.set(reader, [...(sources.get(reader) ?? []), formula]);
    }
    const ends = [...circular].filter((formula) => open.get(formula) === 0);
    for (const formula of ends) {
      circular.delete(formula);
      for (const source of sources.get(formula) ?? []) {
        const left = open.get(source)! - 1;
        open.set(source, left);
        if (left === 0) ends.push(source);
      }
    }
    return circular;
  }

  private evaluate(formula: Formula): FormulaResult {
    if (!formula.node) return { value: { error: '#ERROR!', message: 'Formula parse error.' } };
    const { sheet, row, column } = formula;
    return evaluateNode(formula.node, { document: this.document, sheet, row, column });
  }

  private place(formula: Formula, result: FormulaResult, spilled: Change[]): void {
    const { sheet, row, column } = formula;
    const { value } = result;
    const rows = Array.isArray(value) ? value : null;
    const width = rows ? Math.max(0, ...rows.map((each) => each.length)) : 1;
    const before = formula.wants;
    const kept = before ? this.spilledIn(sheet, before) : [];
    if (before) this.clearSpills(sheet, before);
    if (!rows || (rows.length <= 1 && width <= 1)) {
      formula.wants = null;
      this.indexOf(sheet).spilling.delete(formula);
      this.put(formula, rows ? (rows[0]?.[0] ?? null) : (value as Value), result);
    } else {
      const wants = { startRow: row, endRow: row + rows.length, startColumn: column, endColumn: column + width };
      formula.wants = wants;
      this.indexOf(sheet).spilling.add(formula);
      const refusal = this.refusal(sheet, wants);
      this.put(formula, refusal ?? rows[0]![0] ?? null, result);
      if (!refusal) this.spill(sheet, wants, rows);
    }
    if (!before && !formula.wants) return;
    const now = formula.wants ? this.spilledIn(sheet, formula.wants) : [];
    if (JSON.stringify(kept) === JSON.stringify(now)) return;
    for (const [at, across] of [...kept, ...now]) spilled.push({ sheet, range: cellRange(at, across), by: formula });
    const shown = sheet.gridRange;
    for (const range of [before, formula.wants]) {
      if (range && range.endRow <= shown.endRow && range.endColumn <= shown.endColumn) {
        this.document.announceCells(sheet, range);
      }
    }
  }

  private put(formula: Formula, value: Value, result: FormulaResult): void {
    const { sheet, row, column } = formula;
    const cell = sheet.peek(row, column);
    const { resultFormat, ...rest } = cell;
    const same = resultFormat?.type === result.format?.type && resultFormat?.pattern === result.format?.pattern;
    if (sameValue(cell.value, value) && same) return;
    const next: Cell = { ...rest, value, ...(result.format ? { resultFormat: result.format } : {}) };
    sheet.write(row, column, next);
    this.document.announceCells(sheet, cellRange(row, column));
  }

  private refusal(sheet: Sheet, wants: GridRange): ErrorValue | null {
    if (wants.endRow > sheet.rowCount || wants.endColumn > sheet.columnCount) {
      const missing = wants.endRow > sheet.rowCount ? 'rows' : 'columns';
      return { error: '#REF!', message: `Result was not automatically expanded, please insert more ${missing}.` };
    }
    for (let row = wants.startRow; row < wants.endRow; row += 1) {
      for (let column = wants.startColumn; column < wants.endColumn; column += 1) {
        const cell = sheet.peek(row, column);
        const own = row === wants.startRow && column === wants.startColumn;
        if (own || (cell.value === null && cell.formula === undefined)) continue;
        const at = cellName(row, column);
        return { error: '#REF!', message: `Array result was not expanded because it would overwrite data in ${at}.` };
      }
    }
    return null;
  }

  private spill(sheet: Sheet, wants: GridRange, rows: Value[][]): void {
    rows.forEach((values, down) => {
      values.forEach((value, right) => {
        if ((down === 0 && right === 0) || value === null || value === '') return;
        const [row, column] = [wants.startRow + down, wants.startColumn + right];
        sheet.write(row, column, { ...sheet.peek(row, column), value, spilled: true });
      });
    });
  }

  private spilledIn(sheet: Sheet, range: GridRange): [number, number, Value][] {
    const found: [number, number, Value][] = [];
    sheet.eachStored(range, (cell, row, column) => {
      if (cell.spilled) found.push([row, column, cell.value]);
    });
    return found;
  }

  private clearSpills(sheet: Sheet, range: GridRange): void {
    for (const [row, column] of this.spilledIn(sheet, range)) {
      const { spilled: _spilled, ...cell } = sheet.peek(row, column);
      sheet.write(row, column, { ...cell, value: null });
    }
  }
}

function standingIn(formulas: ReadonlyMap<number, Formula>, range: GridRange): Formula[] {
  if (area(range) <= formulas.size) return [...keysOf(range)].flatMap((key) => formulas.get(key) ?? []);
  return [...formulas.values()].filter(({ row, column }) => contains(range, row, column));
}

/** The cells a formula fills: its own, and those of its array result. */
function outputOf(formula: Formula): GridRange {
  return formula.wants ?? cellRange(formula.row, formula.column);
}

function* keysOf(range: GridRange): Generator<number> {
  for (let row = range.startRow; row < range.endRow; row += 1) {
    for (let column = range.startColumn; column < range.endColumn; column += 1) yield keyOf(row, column);
  }
}
