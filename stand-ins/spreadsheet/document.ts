import { rangeName } from './a1.js';
import { DocumentError } from './error.js';
import { evaluateFormula, type FunctionResolver } from './formula.js';
import { type Builtin, functions } from './formula-functions.js';
import { renameInFormula, shiftFormula } from './formula-move.js';
import { type Shift, shiftIndex, shiftRange, union } from './grid-range.js';
import { Calculator } from './recalculate.js';
import { instantToSerial } from './serial.js';
import { Sheet, type SheetState } from './sheet.js';
import { type DocumentSnapshot, restoreSheet, snapshotOf } from './snapshot.js';
import type { DeveloperMetadata, DocumentChange, GridRange, NamedRange, SheetKind, Value } from './types.js';

export interface DocumentOptions {
  readonly id: string;
  readonly title?: string;
  /** As Sheets writes it: `en_US`, `zh_CN`. */
  readonly locale?: string;
  /** An IANA name. */
  readonly timeZone?: string;
  /** Milliseconds since 1970, for TODAY and NOW. */
  readonly clock?: () => number;
}

export interface NewSheet {
  readonly title: string;
  readonly sheetId?: number;
  /** Position among the tabs; the end when absent. */
  readonly index?: number;
  readonly rowCount?: number;
  readonly columnCount?: number;
  readonly hidden?: boolean;
  /** `GRID` when absent. */
  readonly kind?: SheetKind;
}

interface Pending {
  readonly cells: Map<number, GridRange>;
  readonly structure: Set<number>;
  document: boolean;
}

/**
 * A spreadsheet in memory. Changes are announced once per call, or once per `batch`; formulas are up to date whenever
 * a value is read.
 */
export class SpreadsheetDocument {
  readonly id: string;
  /** The functions it knows itself, by upper-case name; others may stand in for a while, to count what is asked. */
  builtins: ReadonlyMap<string, Builtin> = functions;
  private name: string;
  private localeName: string;
  private zone: string;
  private clock: () => number;
  private order: Sheet[] = [];
  private ranges = new Map<string, NamedRange>();
  private metadata: DeveloperMetadata[] = [];
  private readonly listeners = new Set<(change: DocumentChange) => void>();
  private readonly calculator: Calculator = new Calculator(this);
  private resolver: FunctionResolver | null = null;
  private depth = 0;
  private seed = 0;
  private pending: Pending = { cells: new Map(), structure: new Set(), document: false };

  constructor(options: DocumentOptions) {
    this.id = options.id;
    this.name = options.title ?? 'Untitled spreadsheet';
    this.localeName = options.locale ?? 'en_US';
    this.zone = options.timeZone ?? 'Etc/GMT';
    this.clock = options.clock ?? Date.now;
  }

  get title(): string {
    return this.name;
  }

  set title(title: string) {
    this.name = title;
    this.documentChanged();
  }

  get locale(): string {
    return this.localeName;
  }

  set locale(locale: string) {
    this.localeName = locale;
    this.documentChanged();
  }

  get timeZone(): string {
    return this.zone;
  }

  /** An IANA name; another throws RangeError. */
  set timeZone(timeZone: string) {
    new Intl.DateTimeFormat('en-US', { timeZone });
    this.zone = timeZone;
    this.recalculate();
    this.documentChanged();
  }

  /** Now, as a serial with its time of day in the document's time zone. */
  now(): number {
    return instantToSerial(this.clock(), this.zone);
  }

  /** Today in the document's time zone, as a whole serial. */
  today(): number {
    return Math.floor(this.now());
  }

  /** Replaces the clock; call `recalculate` when TODAY should follow. */
  setClock(clock: () => number): void {
    this.clock = clock;
  }

  /** Answers functions the document does not know itself; setting it recalculates every formula. */
  get customFunctions(): FunctionResolver | null {
    return this.resolver;
  }

  set customFunctions(resolver: FunctionResolver | null) {
    this.resolver = resolver;
    this.recalculate();
  }

  /** The tabs in their order. */
  get sheets(): readonly Sheet[] {
    return this.order;
  }

  /** By exact title. */
  sheetByTitle(title: string): Sheet | undefined {
    return this.order.find((sheet) => sheet.title === title);
  }

  sheetById(id: number): Sheet | undefined {
    return this.order.find((sheet) => sheet.id === id);
  }

  /** Throws `DUPLICATE_TITLE`, `DUPLICATE_SHEET_ID` or `BAD_TITLE`. The first tab gets id 0 unless it brings its own. */
  addSheet(options: NewSheet): Sheet {
    this.checkTitle(options.title);
    const id = options.sheetId ?? (this.order.length === 0 ? 0 : this.nextId());
    if (this.sheetById(id)) throw new DocumentError('DUPLICATE_SHEET_ID', `There is already a sheet with id ${id}`);
    const sheet = new Sheet(this, id, options.kind ?? 'GRID', {
      title: options.title,
      hidden: options.hidden ?? false,
      rowCount: options.rowCount ?? 1000,
      columnCount: options.columnCount ?? 26,
      frozenRows: 0,
      frozenColumns: 0,
      rows: [],
      merges: [],
      conditionalRules: [],
      protectedRanges: [],
      hiddenRows: new Set(),
      hiddenColumns: new Set(),
      columnWidths: new Map(),
      basicFilter: null,
      filterViews: [],
      typedColumns: [],
      shifts: [],
    });
    this.order = this.order.toSpliced(options.index ?? this.order.length, 0, sheet);
    // A formula may have been waiting for a tab of this name.
    this.calculator.structureChanged();
    this.structureChanged(sheet);
    return sheet;
  }

  /** Throws `NO_SUCH_SHEET`, `LAST_SHEET` or `LAST_VISIBLE_SHEET`. References to the tab become `#REF!`. */
  deleteSheet(id: number): void {
    const sheet = this.requireSheet(id);
    if (this.order.length === 1) {
      throw new DocumentError('LAST_SHEET', "You can't remove all the sheets in a document.");
    }
    if (this.order.every((each) => each === sheet || each.hidden)) {
      throw new DocumentError('LAST_VISIBLE_SHEET', "You can't remove all the visible sheets in a document.");
    }
    this.order = this.order.filter((each) => each !== sheet);
    for (const each of this.order) {
      each.rewriteFormulas((formula) => renameInFormula(formula, sheet.title, null));
    }
    this.ranges = new Map([...this.ranges].filter(([, range]) => range.sheetId !== id));
    this.metadata = this.metadata.filter(({ location }) => location.kind === 'spreadsheet' || location.sheetId !== id);
    this.calculator.structureChanged();
    this.structureChanged(sheet);
  }

  /** Puts the tab at another position, counted from 0 among the others. */
  moveSheet(id: number, index: number): void {
    const sheet = this.requireSheet(id);
    this.order = this.order.filter((each) => each !== sheet).toSpliced(index, 0, sheet);
    this.documentChanged();
  }

  /** A copy of a tab with everything on it, right after it unless an index is given. Metadata, protections and named ranges stay with the original. */
  duplicateSheet(id: number, options: { title?: string; sheetId?: number; index?: number } = {}): Sheet {
    const sheet = this.requireSheet(id);
    let title = options.title ?? `Copy of ${sheet.title}`;
    for (let n = 1; options.title === undefined && this.sheetByTitle(title); n += 1) {
      title = `Copy of ${sheet.title} ${n}`;
    }
    return this.batch(() => {
      const copy = this.addSheet({
        title,
        index: options.index ?? sheet.index + 1,
        kind: sheet.kind,
        ...(options.sheetId === undefined ? {} : { sheetId: options.sheetId }),
      });
      copy.restore({ ...sheet.checkpoint(), title, protectedRanges: [], filterViews: [], shifts: [] });
      this.calculator.structureChanged();
      return copy;
    });
  }

  /** Puts a tab that was deleted back where it stood, with its id. Throws as `addSheet` does. */
  putSheetBack(sheetId: number, index: number, state: SheetState): Sheet {
    return this.batch(() => {
      const sheet = this.addSheet({ title: state.title, sheetId, index });
      sheet.restore({ ...state, rows: state.rows.map((row) => row?.slice()) });
      this.calculator.structureChanged();
      return sheet;
    });
  }

  /** By name. */
  get namedRanges(): ReadonlyMap<string, NamedRange> {
    return this.ranges;
  }

  /** Adds or replaces a named range and returns it. Throws `NO_SUCH_SHEET` or `OUT_OF_GRID`. */
  setNamedRange(name: string, sheetId: number, range: GridRange, id?: string): NamedRange {
    const sheet = this.requireSheet(sheetId);
    if (range.endRow > sheet.rowCount || range.endColumn > sheet.columnCount) {
      throw new DocumentError('OUT_OF_GRID', `${rangeName(range, sheet.title)} is outside the grid`);
    }
    const named = { id: id ?? this.ranges.get(name)?.id ?? String(this.nextId()), sheetId, range };
    this.ranges.set(name, named);
    this.calculator.structureChanged();
    this.documentChanged();
    return named;
  }

  /** Throws `NO_SUCH_ID`. */
  removeNamedRange(name: string): void {
    if (!this.ranges.delete(name)) throw new DocumentError('NO_SUCH_ID', `There is no named range ${name}`);
    this.calculator.structureChanged();
    this.documentChanged();
  }

  /** All developer metadata: of the spreadsheet, its tabs, rows and columns. */
  get developerMetadata(): readonly DeveloperMetadata[] {
    return this.metadata;
  }

  /** Throws `NO_SUCH_SHEET`, or `OUT_OF_GRID` for a row or column that is not there. Returns the metadata with its id. */
  addDeveloperMetadata(metadata: Omit<DeveloperMetadata, 'id'> & { readonly id?: number }): DeveloperMetadata {
    const { location } = metadata;
    if (location.kind !== 'spreadsheet') {
      const sheet = this.requireSheet(location.sheetId);
      const size = location.kind === 'row' ? sheet.rowCount : sheet.columnCount;
      if (location.kind !== 'sheet' && (location.index < 0 || location.index >= size)) {
        throw new DocumentError('OUT_OF_GRID', `${location.kind} ${location.index + 1} is outside ${sheet.title}`);
      }
    }
    const added = { ...metadata, id: metadata.id ?? this.nextId() };
    this.metadata = [...this.metadata, added];
    this.documentChanged();
    return added;
  }

  /** Throws `NO_SUCH_ID`. */
  updateDeveloperMetadata(id: number, patch: Partial<Omit<DeveloperMetadata, 'id'>>): void {
    if (!this.metadata.some((each) => each.id === id)) throw this.noMetadata(id);
    this.metadata = this.metadata.map((each) => (each.id === id ? { ...each, ...patch } : each));
    this.documentChanged();
  }

  /** Throws `NO_SUCH_ID`. */
  removeDeveloperMetadata(id: number): void {
    if (!this.metadata.some((each) => each.id === id)) throw this.noMetadata(id);
    this.metadata = this.metadata.filter((each) => each.id !== id);
    this.documentChanged();
  }

  /** Calls the listener after every change; returns a function that ends it. */
  onChange(listener: (change: DocumentChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Runs several changes as one: formulas are recalculated and listeners called once, at the end. What was done before a throw stays done. */
  batch<T>(work: () => T): T {
    this.depth += 1;
    try {
      return work();
    } finally {
      this.depth -= 1;
      this.settle();
    }
  }

  /** As `batch`, but when `work` throws the document is as it was before. */
  atomically<T>(work: () => T): T {
    const putBack = this.remember();
    return this.batch(() => {
      try {
        return work();
      } catch (error) {
        putBack();
        if (this.depth === 1) this.pending = { cells: new Map(), structure: new Set(), document: false };
        throw error;
      }
    });
  }

  /** How everything is now: the answer puts it back, once, and announces it. */
  checkpoint(): () => void {
    const putBack = this.remember();
    return () =>
      this.batch(() => {
        putBack();
        this.pending = { cells: new Map(), structure: new Set(this.order.map(({ id }) => id)), document: true };
      });
  }

  private remember(): () => void {
    const sheets = this.order.map((sheet): [Sheet, SheetState] => [sheet, sheet.checkpoint()]);
    const { name, localeName, zone, order, metadata } = this;
    const ranges = new Map(this.ranges);
    return () => {
      for (const [sheet, state] of sheets) sheet.restore(state);
      Object.assign(this, { name, localeName, zone, order, metadata, ranges });
      this.calculator.structureChanged();
    };
  }

  /** Recalculates every formula, as when a day has passed or a custom function has changed. */
  recalculate(): void {
    this.calculator.structureChanged();
    this.batch(() => undefined);
  }

  /** The value of a formula (with its `=`) as if it stood in a cell; an array gives its first cell. For conditional rules. */
  evaluate(formula: string, sheet: Sheet, row: number, column: number): Value {
    this.calculate();
    const { value } = evaluateFormula(formula, { document: this, sheet, row, column });
    return Array.isArray(value) ? (value[0]?.[0] ?? null) : value;
  }

  /** Everything a person can see, as plain JSON in a canonical order: equal documents give equal text. */
  snapshot(): DocumentSnapshot {
    this.calculate();
    return snapshotOf(this);
  }

  /** A document with the values as they were: nothing is recalculated until something changes. */
  static fromSnapshot(snapshot: DocumentSnapshot, options: { clock?: () => number } = {}): SpreadsheetDocument {
    const { id, title, locale, timeZone } = snapshot;
    const document = new SpreadsheetDocument({ id, title, locale, timeZone, ...options });
    for (const saved of snapshot.sheets) {
      document.addSheet({ title: saved.title, sheetId: saved.id, ...(saved.kind ? { kind: saved.kind } : {}) });
    }
    // Contents only once every tab is there, or adding the next tab would recalculate those before it.
    for (const saved of snapshot.sheets) document.sheetById(saved.id)!.restore(restoreSheet(saved));
    for (const { name, ...range } of snapshot.namedRanges) document.ranges.set(name, range);
    document.metadata = snapshot.developerMetadata.map((metadata) => ({ ...metadata }));
    document.calculator.index();
    return document;
  }

  // What the sheets call.

  /** A new id, unlike any in the document. Counted, not drawn, so that a test can be repeated. */
  nextId(): number {
    const taken = new Set<number>([
      ...this.order.map((sheet) => sheet.id),
      ...this.metadata.map((metadata) => metadata.id),
      ...this.order.flatMap((sheet) => sheet.protectedRanges.map((each) => each.id)),
      ...[...this.ranges.values()].map((range) => Number(range.id)),
    ]);
    let id: number;
    do {
      this.seed += 1;
      // Knuth's multiplier spreads the counter, so that nobody comes to rely on small consecutive ids.
      id = Math.imul(this.seed, 2654435761) >>> 1;
    } while (taken.has(id));
    return id;
  }

  /** Throws `BAD_TITLE` or `DUPLICATE_TITLE`. */
  checkTitle(title: string, except?: number): void {
    if (title.trim() === '' || title.length > 100) {
      throw new DocumentError('BAD_TITLE', 'A sheet title has between 1 and 100 characters');
    }
    const lower = title.toLowerCase();
    if (this.order.some((sheet) => sheet.id !== except && sheet.title.toLowerCase() === lower)) {
      throw new DocumentError('DUPLICATE_TITLE', `A sheet with the name "${title}" already exists.`);
    }
  }

  sheetRenamed(from: string, to: string): void {
    for (const each of this.order) each.rewriteFormulas((formula) => renameInFormula(formula, from, to));
    this.calculator.structureChanged();
  }

  sheetShifted(sheet: Sheet, shift: Shift): void {
    for (const each of this.order) {
      each.rewriteFormulas((formula) => shiftFormula(formula, each.title, sheet.title, shift));
    }
    this.ranges = new Map(
      [...this.ranges].flatMap(([name, named]) => {
        if (named.sheetId !== sheet.id) return [[name, named] as const];
        const range = shiftRange(named.range, shift);
        return range ? [[name, { ...named, range }] as const] : [];
      }),
    );
    this.metadata = this.metadata.flatMap((each) => {
      const { location } = each;
      if (location.kind !== shift.axis || location.sheetId !== sheet.id) return [each];
      const index = shiftIndex(location.index, shift);
      return index === null ? [] : [{ ...each, location: { ...location, index } }];
    });
    this.calculator.structureChanged();
  }

  formulaChanged(sheet: Sheet, row: number, column: number, formula: string | undefined): void {
    this.calculator.formulaChanged(sheet, row, column, formula);
  }

  cellsChanged(sheet: Sheet, range: GridRange, values: boolean): void {
    if (values) this.calculator.valuesChanged(sheet, range);
    this.announceCells(sheet, range);
    this.settle();
  }

  /** Remembers that cells changed; listeners hear of it when the batch ends. */
  announceCells(sheet: Sheet, range: GridRange): void {
    const before = this.pending.cells.get(sheet.id);
    this.pending.cells.set(sheet.id, before ? union(before, range) : range);
  }

  structureChanged(sheet: Sheet): void {
    this.pending.structure.add(sheet.id);
    this.settle();
  }

  /** Brings every formula up to date; costs nothing when they are. */
  calculate(): void {
    this.calculator.run();
  }

  private documentChanged(): void {
    this.pending.document = true;
    this.settle();
  }

  private settle(): void {
    if (this.depth > 0) return;
    this.calculate();
    const { cells, structure, document } = this.pending;
    this.pending = { cells: new Map(), structure: new Set(), document: false };
    const changes: DocumentChange[] = [
      ...[...structure].map((sheetId) => ({ kind: 'structure', sheetId }) as const),
      ...[...cells].map(([sheetId, range]) => ({ kind: 'cells', sheetId, range }) as const),
      ...(document ? [{ kind: 'document' } as const] : []),
    ];
    for (const change of changes) for (const listener of [...this.listeners]) listener(change);
  }

  private requireSheet(id: number): Sheet {
    const sheet = this.sheetById(id);
    if (!sheet) throw new DocumentError('NO_SUCH_SHEET', `There is no sheet with id ${id}`);
    return sheet;
  }

  private noMetadata(id: number): DocumentError {
    return new DocumentError('NO_SUCH_ID', `There is no developer metadata ${id}`);
  }
}
